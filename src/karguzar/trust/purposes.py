"""Purposes of certificates that no standard has an identifier for."""

from cryptography import x509

JOURNAL_HEADS = x509.ObjectIdentifier("2.25.200011044488327100403218144148894267254")
"""The extended key usage of a key that signs heads of journals and nothing else (ITU-T X.667)."""
