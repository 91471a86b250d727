"""What the archive keeps in the tree: the register of issued copies."""

from BTrees.OOBTree import OOBTree

from karguzar.content.content import Resource


class CopyTree(OOBTree):
    """Digest or code -> canonical JSON of the public facts, or the digest of a code."""

    max_leaf_size = 24
    max_internal_size = 120


class CopyRegister(Resource):
    """``office["suretler"]``: every paper that was issued, by its SHA-256 and by its code.

    Holds public facts alone; read and written through ``archive.check``.
    """

    def __init__(self) -> None:
        self.facts = CopyTree()
        self.codes = CopyTree()
