import io
import zipfile

import pytest
from tests.unit.archive.uploads import TEMPLATE_RELATION, docx, odt, packed

from karguzar.archive import look_office
from karguzar.archive.advice import Refusal
from karguzar.archive.kinds import DOCX, ODT


def codes(data: bytes) -> list[str]:
    return [flag.code for flag in look_office.look(data)[1]]


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as caught:
        look_office.look(data)
    return caught.value.code


def test_documents_are_told_apart() -> None:
    assert look_office.look(docx()) == (DOCX, [])
    assert look_office.look(odt()) == (ODT, [])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(docx(**{"word__vbaProject.bin": b"x"}), id="a docm renamed to docx"),
        pytest.param(docx(**{"[Content_Types].xml": "macroEnabled.main+xml"}), id="its type"),
        pytest.param(odt(**{"Basic__Standard__x.xml": "x"}), id="basic in an odt"),
        pytest.param(odt(**{"Scripts__python__x.py": "x"}), id="python in an odt"),
    ],
)
def test_macros_are_found(data: bytes) -> None:
    assert codes(data) == ["macros"]


def test_a_template_from_another_place_is_found() -> None:
    data = docx(**{"word___rels__settings.xml.rels": TEMPLATE_RELATION})
    assert codes(data) == ["remote-content"]


def test_a_link_to_another_place_is_no_remote_content() -> None:
    link = TEMPLATE_RELATION.replace("attachedTemplate", "hyperlink")
    assert codes(docx(**{"word___rels__document.xml.rels": link})) == []


def test_documents_inside_a_document_are_told() -> None:
    assert codes(docx(**{"word__embeddings__a.bin": b"x"})) == ["embedded"]


def test_other_archives_are_refused() -> None:
    assert refused(packed({"a.txt": "salam"})) == "archive"
    assert refused(packed({"[Content_Types].xml": "", "xl/workbook.xml": ""})) == "unknown-type"
    assert refused(packed({"mimetype": "application/vnd.oasis.opendocument.chart"})) == (
        "unknown-type"
    )


def test_a_bomb_is_refused_by_what_really_comes_out_of_it() -> None:
    assert refused(docx(**{"word__media__a.bin": bytes(60_000_000)})) == "bomb"


def test_many_middling_files_are_a_bomb_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_office, "_MOST_BYTES", 1_000)
    assert refused(docx(a=b"x" * 600, b=b"x" * 600)) == "bomb"


def test_too_many_entries_are_a_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_office, "_MOST_ENTRIES", 1)
    assert refused(docx()) == "bomb"


def test_a_broken_container_is_damaged() -> None:
    data = bytearray(docx(**{"word__a.xml": "salam" * 200}))
    place = data.index(b"word/a.xml") + 20
    data[place] ^= 0xFF
    assert refused(bytes(data)) == "damaged"
    assert refused(b"PK\3\4" + bytes(100)) == "damaged"


def test_an_encrypted_container_is_refused() -> None:
    data = bytearray(docx())
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + offset] |= 1
    assert refused(bytes(data)) == "encrypted"


def test_an_unusual_way_of_packing_is_refused() -> None:
    data = bytearray(docx())
    for mark, offset in ((b"PK\3\4", 8), (b"PK\1\2", 10)):
        data[data.index(mark) + offset] = 97
    assert refused(bytes(data)) == "unknown-type"


def test_stored_entries_are_read_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as container:
        container.writestr("mimetype", ODT)
    assert look_office.look(out.getvalue()) == (ODT, [])
