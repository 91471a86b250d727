from typing import get_args

from karguzar import __file__ as package
from karguzar.archive.interfaces import Attachment, PaperData, Template


def test_every_kind_of_paper_has_a_template_and_a_shape() -> None:
    from pathlib import Path

    folder = Path(package).parent / "templates" / "records"
    for name in get_args(Template):
        assert (folder / f"{name}.typ").is_file()
    assert len(get_args(PaperData)) == len(get_args(Template))


def test_an_attachment_is_a_value() -> None:
    one = Attachment("a", b"", "text/plain", "data", "")
    assert one == Attachment("a", b"", "text/plain", "data", "")
