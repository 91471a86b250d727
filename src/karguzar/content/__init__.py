"""The store of the office: tree, workflow engine, journal, numbers, files, lists, evolution.

Everything that the office remembers passes through here; the package knows no word of the
office's own trade, only places, states, chains and counters.
"""
