"""Azerbaijani letters, order, endings, dates and sizes."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.base import text as t

modest = settings(deadline=None, max_examples=150)


def test_case_knows_the_two_letters_i():
    assert t.lower("İSMAYILLI") == "ismayıllı"
    assert t.upper("ismayıllı") == "İSMAYILLI"
    assert t.upper("şəhər qüçö") == "ŞƏHƏR QÜÇÖ"


def test_folding_brings_every_spelling_of_a_word_together():
    assert t.fold("İSMAYILLI") == t.fold("İsmayıllı") == t.fold("I\u0307smayıllı") == "ismayıllı"
    assert t.fold("SIĞORTA") == "sığorta"
    assert t.fold("i\u0307ş") == "iş"


def test_loose_folding_finds_what_is_typed_without_our_letters():
    assert t.loose("ISMAYILLI") == t.loose("İsmayıllı") == "ismayilli"
    assert t.loose("Müraciətə Çağırış") == "muraciete cagiris"


@given(st.text(max_size=30))
@modest
def test_folding_twice_changes_nothing(text):
    assert t.fold(t.fold(text)) == t.fold(text)
    assert t.loose(t.loose(text)) == t.loose(text)


@given(st.text(alphabet="abcçdeəfgğhxıijkqlmnoöprsştuüvyz", max_size=30))
@modest
def test_capitals_fold_to_the_same_word(text):
    assert t.fold(t.upper(text)) == text


def test_words_sort_by_the_azerbaijani_alphabet():
    words = [
        "zəng",
        "ilan",
        "Şəki",
        "ılıq",
        "xan",
        "həna",
        "Qax",
        "gün",
        "ğ",
        "əl",
        "eş",
        "7",
        "Salyan",
    ]
    assert sorted(words, key=t.sort_key) == [
        "7", "eş", "əl", "gün", "ğ", "həna", "xan", "ılıq", "ilan", "Qax", "Salyan", "Şəki",
        "zəng",
    ]  # fmt: skip


def test_a_foreign_accent_sorts_with_its_letter_and_other_scripts_after_ours():
    assert sorted(["Zaur", "émile", "ərik", "Яна"], key=t.sort_key) == [
        "émile",
        "ərik",
        "Zaur",
        "Яна",
    ]
    assert t.sort_key("Əli Za") < t.sort_key("Əlibəy")


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0-cı"), (1, "1-ci"), (3, "3-cü"), (6, "6-cı"), (9, "9-cu"), (10, "10-cu"),
        (20, "20-ci"), (30, "30-cu"), (40, "40-cı"), (50, "50-ci"), (60, "60-cı"),
        (70, "70-ci"), (80, "80-ci"), (90, "90-cı"), (100, "100-cü"), (191, "191-ci"),
        (429, "429-cu"), (1000, "1000-ci"), (2000, "2000-ci"), (2011, "2011-ci"),
        (2026, "2026-cı"), (2030, "2030-cu"), (10**6, "1000000-cu"), (10**9, "1000000000-cı"),
    ],
)  # fmt: skip
def test_ordinals_end_as_their_last_word_sounds(number, expected):
    assert t.ordinal(number) == expected


def test_ordinals_agree_with_cldr_where_cldr_is_right():
    from babel import Locale

    endings = {"one": "ci", "few": "cü", "many": "cı", "other": "cu"}
    form = Locale("az").ordinal_form
    wrong = [n for n in range(4000) if t.ordinal_ending(n) != endings[form(n)]]
    assert wrong == [1000, 2000, 3000]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("İqtisadiyyat Nazirliyi", "iqtisadiyyat-nazirliyi"),
        ("  Şəki – Zaqatala № 5 ", "seki-zaqatala-no-5"),
        ("Ağcabədi/ÜÇ", "agcabedi-uc"),
        ("...", ""),
    ],
)
def test_a_slug_is_ascii_and_readable(text, expected):
    assert t.slug(text) == expected


@given(st.text(max_size=30))
@modest
def test_a_slug_is_always_fit_for_an_address(text):
    assert set(t.slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert t.slug(t.slug(text)) == t.slug(text)


def test_text_is_kept_clean():
    assert t.clean_text("a\x00b\x1fc\x7f\td\r\ne\rf") == "abc\td\ne\nf"
    assert t.clean_text("bu\ud800dur") == "bu\ufffddur"
    assert t.clean_text("I\u0307") == "İ"


@given(st.text(alphabet=st.characters(codec=None), max_size=30))
@modest
def test_clean_text_can_always_be_stored(text):
    clean = t.clean_text(text)
    clean.encode("utf-8")
    assert unicodedata.is_normalized("NFC", clean)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in clean)
    assert t.clean_text(clean) == clean


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("az", "25 noyabr 2026"),
        ("en", "25 November 2026"),
        ("ru", "25 ноября 2026\u202fг."),
        ("de", "25 noyabr 2026"),
    ],
)
def test_a_date_is_told_in_words(language, expected):
    assert t.long_date(date(2026, 11, 25), language).replace("\xa0", "\u202f") == expected


@pytest.mark.parametrize("typed", ["31.12.2026", " 31/12/2026 ", "31 12 2026", "2026-12-31"])
def test_a_day_is_read_as_people_type_it(typed):
    assert t.parse_day(typed) == date(2026, 12, 31)


@pytest.mark.parametrize("typed", ["", "31.02.2026", "12.2026", "2026-13-01", "sabah"])
def test_what_is_no_day_of_the_calendar_is_none(typed):
    assert t.parse_day(typed) is None


def test_a_moment_is_told_in_the_time_of_baku():
    at = datetime(2026, 11, 25, 20, 5, tzinfo=UTC)
    assert t.long_moment(at, "az") == "26 noyabr 2026, 00:05"


@pytest.mark.parametrize(
    ("size", "language", "expected"),
    [
        (0, "az", "0 bayt"),
        (512, "en", "512 bytes"),
        (1536, "az", "1,5 KB"),
        (1_500_000, "az", "1,4 MB"),
        (1_500_000, "en", "1.4 MB"),
        (1_500_000, "ru", "1,4 МБ"),
        (1024 * 1024 - 1, "az", "1 MB"),
        (5 * 1024**4, "az", "5.120 GB"),
        (10, "de", "10 bayt"),
    ],
)
def test_a_size_is_told_in_its_largest_unit(size, language, expected):
    assert t.file_size(size, language) == expected
