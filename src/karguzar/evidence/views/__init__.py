"""The public pages of journals and proofs."""
