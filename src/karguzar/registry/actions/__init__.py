"""The acts of the registry; each runs under the turn ``reyestr``."""
