"""Names under which discussions keep their things, and what they tell the packages above."""

PART = "muzakireler"
"""The part of the office that holds all discussions."""

PLACE = "layiheler"
"""The word of public addresses: /layiheler/<id>/."""

SUBJECT = "layiheler"
"""Subjects of the journal and of notices are ``layiheler/<id>``."""
