"""The pages of regulations: the editor's desk, the agreeing bodies, and the public."""
