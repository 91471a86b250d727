"""Pages: the notices of a person, the outbox, and the mail of an office without a mail server."""
