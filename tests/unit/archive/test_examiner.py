import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.archive.uploads import WRITTEN, docx, page_picture, pdf_of, picture_bytes

from karguzar.archive import look_pdf
from karguzar.archive.examiner import examine_bytes, serving
from karguzar.archive.kinds import DOCX, JPEG, PDF, TXT
from karguzar.base.apart import Serving


@pytest.mark.parametrize(
    ("data", "kind", "pages"),
    [
        (pdf_of(WRITTEN), PDF, 1),
        (picture_bytes(page_picture(), "JPEG"), JPEG, 1),
        (docx(), DOCX, 0),
        (b"salam", TXT, 0),
    ],
)
def test_good_files_are_told_with_their_pages(data: bytes, kind: str, pages: int) -> None:
    answer = {"media_type": kind, "pages": pages, "signed": False, "findings": []}
    assert examine_bytes(data) == answer


def test_a_text_of_spaces_is_blank() -> None:
    assert examine_bytes(b" \n\t ")["findings"] == [["blank", []]]


def test_a_refused_file_has_no_type() -> None:
    answer = examine_bytes(b"MZ")
    assert (answer["media_type"], answer["findings"]) == ("", [["program", []]])


@pytest.mark.parametrize("trouble", [MemoryError, RecursionError])
def test_a_file_that_takes_too_much_is_too_heavy(
    trouble: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(data: bytes) -> None:
        raise trouble

    monkeypatch.setattr(look_pdf, "look", give_up)
    assert examine_bytes(pdf_of(WRITTEN))["findings"] == [["too-heavy", []]]


@settings(deadline=None, max_examples=100)
@given(st.one_of(st.binary(max_size=200), st.binary(max_size=200).map(lambda b: b"%PDF-" + b)))
def test_any_bytes_are_answered(data: bytes) -> None:
    assert json.dumps(examine_bytes(data))


def served(*files: bytes, by: Serving = serving) -> list[dict[str, object]]:
    sink = io.BytesIO()
    by.serve(io.BytesIO(b"".join(b"%d\n" % len(one) + one for one in files)), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_files_are_answered_one_after_another() -> None:
    kinds = [answer["media_type"] for answer in served(b"salam", pdf_of(WRITTEN), docx())]
    assert kinds == [TXT, PDF, DOCX]


def test_a_child_that_dies_is_too_heavy() -> None:
    def die(data: bytes) -> dict[str, object]:
        raise SystemExit(3)

    assert served(b"salam", by=replace(serving, answer=die)) == [
        {"media_type": "", "pages": 0, "signed": False, "findings": [["too-heavy", []]]}
    ]
