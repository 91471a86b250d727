"""What others may rely on in letters and drafts, and the names of their places in the tree."""

from zope.interface import Attribute, Interface

DRAFTS = "qaralamalar"
"""In the office: person id -> the drafts of that person."""

SENT = "gonderilenler"
"""In the office: person id -> the list of what that person has sent."""

LETTERS = "muracietler"
"""In a body: its letters by name (``M-2026-0147``)."""

LISTS = "siyahilar"
"""In a body: its lists of letters."""

READINGS = "baxislar"
"""In a body: who of the staff opened which letter on which day."""


class ILetter(Interface):
    """A registered official letter (müraciət) with everything that happened to it."""

    number = Attribute("the registration number as on paper: ``M-2026/0147``")
    state = Attribute("a state of ``letters.workflow.STATES``")
    version = Attribute("int; grows by one with each act; acts take it back as ``seen``")
    sender = Attribute("``values.Sender``: who sent it, as they were then")
    revision = Attribute("``values.Revision``: the newest content; earlier ones stay")
    deadline = Attribute("``base.deadlines.Deadline`` of consideration")
    path = Attribute("``body/name``: how journals, notices and registers call the letter")


class IDraft(Interface):
    """A letter, a complaint or a correction that its writer has not sent yet."""

    data = Attribute("form data, JSON-able; replaced whole")
    files = Attribute("tuple of ``values.LetterFile``")
    version = Attribute("int; the autosave token: a save with an older one is a Conflict")
    token = Attribute("str; the send token: one draft gives one letter")
