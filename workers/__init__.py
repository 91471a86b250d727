"""The workers: they deliver what lies in the outbox, in threads of this process or in others.

A message of the queue is a wake-up with the key of an entry; losing it loses nothing, because the
sweeper looks for entries that wait. Nothing else in Kargüzar knows of Dramatiq.
"""
