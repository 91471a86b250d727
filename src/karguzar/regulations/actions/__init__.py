"""The acts of a regulation: writing, agreement, discussion, approval, editions."""
