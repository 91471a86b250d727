import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.archive.names import LONGEST_NAME, clean_name, ending


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("ərizə.pdf", "ərizə.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Aygün\\şəkil.jpg", "şəkil.jpg"),
        ("a\x00b\x1f.pdf", "ab.pdf"),
        ("cv\u202efdp.exe", "cvfdp.exe"),
        ("a\nb\tc.pdf", "a b c.pdf"),
        ('a<b>:"|?*.pdf', "a_b______.pdf"),
        ("  ..gizli.. ", "gizli"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        ("konsert.txt", "konsert.txt"),
        ("\ud800.pdf", "pdf"),
        ("", "fayl"),
        ("///", "fayl"),
        ("\u200b\ufeff", "fayl"),
    ],
)
def test_a_name_is_made_safe(sent: str, kept: str) -> None:
    assert clean_name(sent) == kept


def test_a_long_name_keeps_its_ending() -> None:
    kept = clean_name("a" * 500 + ".pdf")
    assert len(kept) == LONGEST_NAME
    assert kept.endswith("a.pdf")


def test_a_long_name_of_wide_letters_keeps_its_ending_within_240_bytes() -> None:
    kept = clean_name("ə" * 500 + ".docx")
    assert kept.endswith("ə.docx")
    assert len(kept.encode()) <= 240


def test_a_long_name_without_an_ending_is_cut() -> None:
    assert clean_name("a" * 500) == "a" * 200


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("a.PDF", ".pdf"),
        ("a.tar.gz", ".gz"),
        (".gizli", ""),
        ("a", ""),
        ("a.", ""),
        ("a." + "b" * 13, ""),
    ],
)
def test_the_ending_is_found(name: str, found: str) -> None:
    assert ending(name) == found


@settings(deadline=None, max_examples=300)
@given(st.text(st.characters(exclude_categories=()), max_size=400))
def test_any_name_becomes_one_that_can_be_kept(name: str) -> None:
    kept = clean_name(name)
    assert kept
    assert len(kept) <= LONGEST_NAME
    assert len(kept.encode()) <= 240
    assert not set(kept) & set('/\\<>:"|?*\0\n')
    assert all(unicodedata.category(char)[0] != "C" for char in kept)
    assert clean_name(kept) == kept
