"""The acts of the office on official letters, one module per family.

Each act checks every rule first, then changes the letter, fires the workflow, writes the journal
and puts notices into the outbox: all in the transaction that is open. ``seen`` is the version of
the letter that the actor looked at; when another act came between, the act raises Conflict.
"""
