"""What the archive keeps in the tree: the register of issued copies."""

from BTrees.OOBTree import OOBTree

from karguzar.content.content import Resource


class CopyTree(OOBTree):
    """Digest or code -> canonical JSON of the public facts, or the digest of a code."""

    max_leaf_size = 24
    max_internal_size = 120


class ReportTree(OOBTree):
    """Digest of a file -> JSON of what was found about its signatures."""

    max_leaf_size = 12
    max_internal_size = 120


class SignatureReports(Resource):
    """``office["imza-yoxlamalari"]``: the reports about signed files that were sent in.

    Read and written through ``archive.signed_files``; who may see a file may see its report.
    """

    def __init__(self) -> None:
        self.reports = ReportTree()


class PreservedTree(OOBTree):
    """Digest of a paper -> JSON: the digest of its long-term copy, until when that holds."""

    max_leaf_size = 24
    max_internal_size = 120


class Preservation(Resource):
    """``office["uzunmuddetli"]``: copies of papers that prove themselves for the long term.

    Read and written through ``archive.preservation``.
    """

    def __init__(self) -> None:
        self.copies = PreservedTree()


class CopyRegister(Resource):
    """``office["suretler"]``: every paper that was issued, by its SHA-256 and by its code.

    Holds public facts alone; read and written through ``archive.check``.
    """

    def __init__(self) -> None:
        self.facts = CopyTree()
        self.codes = CopyTree()
