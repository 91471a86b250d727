"""What a page must give a form that takes files."""

from collections.abc import Sequence
from typing import BinaryIO

from zope.interface import Interface

from karguzar.forms.uploads import UploadedFile


class IUploadStore(Interface):
    """The files of one draft of one person; files outlive a submit that had faults."""

    def put(name: str, file: BinaryIO) -> UploadedFile:
        """Keep an uploaded file and examine it; what is wrong with it stands in ``problems``.

        ``name`` is as the browser sent it and may hold anything. A file with problems is removed
        by the form.
        """

    def get(key: str) -> UploadedFile | None:
        """The file kept under ``key`` in this draft, or ``None``: a strange key finds nothing."""

    def remove(key: str) -> None:
        """Forget a file; silent when there is none."""

    def list() -> Sequence[UploadedFile]:
        """Every file of the draft, in the order in which they came."""
