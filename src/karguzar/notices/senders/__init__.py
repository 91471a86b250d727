"""The channels: cabinet, e-mail (Maildir or SMTP), SMS (files or a gateway over HTTP)."""
