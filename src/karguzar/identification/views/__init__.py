"""Pages of signing in by certificate, mobile certificate, QR code, front server and OpenID."""
