"""Pages of the signing folder, of each means of signing, and of mandates."""
