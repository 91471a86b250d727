"""Pages that need several capabilities of the office at once."""
