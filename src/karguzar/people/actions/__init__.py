"""The acts on accounts, sessions, bodies and posts."""
