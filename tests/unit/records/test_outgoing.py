"""The book of sent documents."""

from typing import Any

from tests.factories.world import AT

from karguzar.records.outgoing import as_row, from_row, send_out, sent_page


def send(body: Any, title: str) -> Any:
    return send_out(
        body, at=AT, to="Günel", title=title, kind="reply", letter="gomruk/M-2026-0001"
    )


def test_each_sent_document_has_the_next_number_and_a_line(body: Any) -> None:
    lines = [send(body, title) for title in ("Bir", "İki", "Üç")]
    assert [one.number for one in lines] == ["C-2026/0001", "C-2026/0002", "C-2026/0003"]
    first, cursor = sent_page(body, size=2)
    assert [one.title for one in first] == ["Üç", "İki"]
    rest, end = sent_page(body, cursor, size=2)
    assert (rest, end) == ([lines[0]], None)


def test_a_line_is_read_back_from_its_row(body: Any) -> None:
    line = send(body, "Cavab “A”")
    assert from_row(as_row(line)) == line
