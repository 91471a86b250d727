"""The development PKI: authorities, certificates, OCSP, CRL and timestamps of one machine.

They prove nothing outside the machine that made them and are refused in production.
"""
