"""Pages and files of the public catalogue."""
