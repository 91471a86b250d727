"""The demonstration office: 41 bodies, the staff of two of them, a few citizens and their letters.

Everything is made through the acts of the office, as people would do it, with moments in the past.
"""
