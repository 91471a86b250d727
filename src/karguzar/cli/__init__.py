"""The command `karguzar`: make, serve, verify and describe an office."""
