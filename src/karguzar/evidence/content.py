"""What evidence keeps in the tree: for each journal the hashes of its Merkle tree and its heads.

Nothing here is written by an act on a document: a worker feeds it, so no two writers meet.
"""

from BTrees.IOBTree import IOBTree
from BTrees.LOBTree import LOBTree
from BTrees.OOBTree import OOBTree
from persistent import Persistent

from karguzar.content.content import Folder, Resource

PART = "subutlar"


class Tile(Persistent):
    """Up to 256 neighbouring hashes of one level, 32 bytes each; an object of its own."""

    def __init__(self, hashes: bytes) -> None:
        self.hashes = hashes


class TileTree(LOBTree):
    """Place of a tile (``evidence.tiles``) -> ``Tile``."""

    max_leaf_size = 16
    max_internal_size = 48


class HeadTree(IOBTree):
    """Number of a signed head, from 1 -> its text (canonical JSON)."""

    max_leaf_size = 16
    max_internal_size = 48


class PaperTree(OOBTree):
    """SHA-256 (hex) of an issued paper -> "journal number" of the entry that names it."""

    max_leaf_size = 24
    max_internal_size = 120


class Tree(Resource):
    """The tree of one journal: ``size`` entries are in it; ``heads`` were signed over it."""

    def __init__(self) -> None:
        self.size = 0
        self.tiles = TileTree()
        self.heads = HeadTree()


class Evidence(Folder):
    """``office["subutlar"]``: name of a journal -> ``Tree``; ``papers`` finds issued papers.

    ``chains`` holds the certificates of heads, each chain once: its SHA-256 -> JSON of base64.
    """

    def __init__(self) -> None:
        super().__init__()
        self.papers = PaperTree()
        self.chains = OOBTree()
