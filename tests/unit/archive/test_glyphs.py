import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.archive import glyphs
from karguzar.archive.glyphs import FONT_FOLDER, LONGEST_RUN, coverage, legible


def test_every_letter_of_the_three_languages_and_the_signs_of_office_are_covered() -> None:
    letters = "abcçdeəfgğhxıijkqlmnoöprsştuüvyz"
    for text in (
        letters,
        "İ" + letters.replace("i", "").upper(),
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    ):
        assert legible(" ".join(text)) == (" ".join(text), 0)
    assert legible("№ § ₼ « » “ ” – — … • € ½ ²")[1] == 0


def test_what_the_fonts_lack_is_shown_and_counted() -> None:
    assert legible("salam 😀 漢字") == ("salam \ufffd \ufffd\ufffd", 3)


def test_an_emoji_of_several_characters_is_counted_by_those_that_show() -> None:
    assert legible("👩\u200d👧\ufe0f") == ("\ufffd\ufffd", 2)


def test_what_could_mislead_or_break_a_paper_is_replaced() -> None:
    shown, lost = legible("a\u202eb\0c\ue000d\ufffee\ud800f")
    assert shown == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf"
    assert lost == 5


def test_invisible_characters_are_dropped_without_being_counted() -> None:
    assert legible("a\u00ad\u200b\ufeffb\r\nc\u2028d\te") == ("ab\nc\nd    e", 0)


def test_a_long_word_gets_places_to_break() -> None:
    shown, lost = legible("x" * 40 + " " + "y" * LONGEST_RUN)
    assert lost == 0
    assert shown.replace("\u200b", "") == "x" * 40 + " " + "y" * LONGEST_RUN
    assert shown.split(" ")[1] == "y" * LONGEST_RUN
    assert max(len(part) for part in shown.split(" ")[0].split("\u200b")) == 6


def test_a_digest_breaks_into_groups_of_sixteen() -> None:
    assert legible("0123456789abcdef" * 4)[0] == "\u200b".join(["0123456789abcdef"] * 4)


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(exclude_categories=()), max_size=100))
def test_any_text_becomes_one_that_every_font_can_show(text: str) -> None:
    shown, lost = legible(text)
    assert lost >= 0
    assert {ord(char) for char in shown} - coverage() <= {ord("\n"), 0x200B}


def test_code_points_without_a_glyph_are_not_covered() -> None:
    assert not coverage() & {0xFFFF, 0xD800, 0xE000, 0x1F600}


def test_a_file_without_a_character_map_is_an_error(tmp_path: Path) -> None:
    font = (FONT_FOLDER / "NotoSans-Bold.ttf").read_bytes()
    (tmp_path / "a.ttf").write_bytes(font.replace(b"cmap", b"xmap"))
    with pytest.raises(ValueError, match="no table cmap"):
        coverage(tmp_path)


def test_a_character_map_of_another_platform_is_an_error() -> None:
    head = struct.pack(">IHHHH", 0x10000, 1, 0, 0, 0)
    record = b"cmap" + struct.pack(">III", 0, 28, 12)
    cmap = struct.pack(">HHHHI", 0, 1, 1, 0, 12)
    with pytest.raises(ValueError, match="no Unicode character map"):
        glyphs._mapped(head + record + cmap)


def test_both_ways_of_mapping_a_segment_are_read() -> None:
    """One segment maps by distance, one through the table of glyphs, with a hole in each."""
    ends, starts = (0x41, 0x62, 0xFFFF), (0x40, 0x61, 0xFFFF)
    deltas, offsets = (-0x40 % 0x10000, 0, 1), (0, 4, 0)
    table = struct.pack(">HHHHHHH", 4, 0, 0, 6, 0, 0, 0)
    table += struct.pack(">3HH3H3H3H", *ends, 0, *starts, *deltas, *offsets)
    table += struct.pack(">HH", 7, 0)
    assert glyphs._segments(table, 0) == [0x41, 0x61]
