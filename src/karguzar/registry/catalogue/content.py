"""What the public catalogue keeps to find services by; persistent classes only."""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from persistent import Persistent

from karguzar.content.content import Listing, Resource


class Packed(Persistent):
    """A packed set of numbers (the portable format of Roaring bitmaps): written seldom."""

    def __init__(self, data: bytes) -> None:
        self.data = data


class Posting(Persistent):
    """The services that have a term: a packed set, and what came or went since it was packed."""

    packed: Packed | None = None
    #: numbers that came (above zero) and went (below zero), in their order
    recent: tuple[int, ...] = ()


class TermTree(OOBTree):
    """Term -> ``Posting``."""

    max_leaf_size = 30
    max_internal_size = 100


class TextTree(IOBTree):
    """Number of a service -> text."""

    max_leaf_size = 8
    max_internal_size = 64


class Catalogue(Resource):
    """The index of the catalogue, kept by the acts; it can always be made anew from the services.

    Services stand in it under the count of their registry number: EX-000147 is 147.
    """

    def __init__(self) -> None:
        #: words, their beginnings and the values of the filters
        self.terms = TermTree()
        #: what a list shows of a service, as JSON
        self.cards = TextTree()
        #: by what a service is put into the order of the alphabet, a part for each language
        self.orders = TextTree()
        #: the terms under which a service stands, a line each
        self.held = TextTree()
        #: moment of recording, service, number of the change: all changes, oldest first
        self.changes = Listing()
        #: day and service: changes that hold from a day to come
        self.coming = Listing()
