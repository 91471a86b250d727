"""The pages of the registry: the desk of a provider and the desk of the operator."""
