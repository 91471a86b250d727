"""What is wrong with one answer."""

from dataclasses import replace

import pytest

from karguzar.forms.checks import fault, missing, too_few, too_many, whole
from karguzar.forms.grammar import Choice, Field, Text

LABEL = Text("Ad", "b", "c")
CHOICES = (Choice("x", LABEL), Choice("y", LABEL))
RECORD = {"key": "k", "name": "a.pdf", "size": 1, "media_type": "application/pdf"}


def said(kind, value, **more):
    found = fault(Field("f", kind, LABEL, **more), value, "Ad")
    return None if found is None else found.interpolate()


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        ("text", 5, "burada mətn olmalıdır"),
        ("text", "  ", "sahəsini doldurun"),
        ("text", "x" * 251, "ən çoxu 250 simvol ola bilər, indi 251-dir. 1 simvol qısaldın"),
        ("text", "a\nb", "görünməyən idarəetmə simvolu"),
        ("text", "a\ud800", "görünməyən idarəetmə simvolu"),
        ("long_text", "a\x00b", "görünməyən idarəetmə simvolu"),
        ("date", "2023-02-29", "mövcud tarix yazın"),
        ("date", "22.11.2026", "mövcud tarix yazın"),
        ("date", None, "mövcud tarix yazın"),
        ("email", "a@b", "ad@domen.az kimi"),
        ("email", "a" * 250 + "@b.az", "ad@domen.az kimi"),
        ("phone", "0501234567", "nömrəni kodu ilə yazın"),
        ("url", "javascript:alert(1)", "https://domen.az kimi"),
        ("money", "on beş", "məbləği manatla yazın"),
        ("fin", "5VBK5VO", "FİN 7 latın hərfi və rəqəmdən"),
        ("voen", "140155507", "10 rəqəmdən ibarətdir"),
        ("voen", "1401555081", "yoxlayın"),
        ("boolean", "true", "bəli və ya xeyr"),
        ("confirmation", False, "təsdiq edin: Ad"),
        ("file", {**RECORD, "problems": ["boşdur"]}, "«a.pdf» faylı qəbul edilmədi"),
        ("file", {"key": "k"}, "faylı yenidən yükləyin"),
        ("file", {**RECORD, "key": "../etc"}, "faylı yenidən yükləyin"),
        ("file", {**RECORD, "size": 0}, "faylı yenidən yükləyin"),
        ("files", "x", "faylı yenidən yükləyin"),
        ("files", [RECORD, {}], "faylı yenidən yükləyin"),
    ],
)
def test_a_wrong_answer_gets_a_sentence(kind, value, sentence):
    assert sentence in said(kind, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "<script>"),
        ("long_text", "a\n\tb"),
        ("date", "2024-02-29"),
        ("email", "a.b+c@d-e.gov.az"),
        ("phone", "+994501234567"),
        ("url", "https://e-gov.az/az/?x=ə#y"),
        ("money", "0.01"),
        ("fin", "5VBK5VR"),
        ("voen", "1401555071"),
        ("boolean", False),
        ("confirmation", True),
        ("file", RECORD),
        ("files", [RECORD, {**RECORD, "size": 2.0}]),
    ],
)
def test_a_right_answer_gets_none(kind, value):
    assert said(kind, value) is None


def test_a_number_stands_between_its_bounds():
    bounds = {"minimum": 1, "maximum": 9}
    assert said("number", 9, **bounds) is None
    assert said("number", 10, **bounds) == "«Ad»: 1 ilə 9 arasında tam ədəd yazın"
    assert said("number", "9", **bounds) is not None


@pytest.mark.parametrize(
    ("value", "number"), [(3, 3), (3.0, 3), (3.5, None), (True, None), ("3", None)]
)
def test_a_whole_number_is_what_json_calls_one(value, number):
    assert whole(value) == number


def test_a_choice_is_one_of_those_offered():
    assert said("choice", "x", choices=CHOICES) is None
    assert "variantlardan birini seçin" in said("choice", "z", choices=CHOICES)
    assert "variantlardan birini seçin" in said("reference", ["x"], choices=CHOICES)


def test_several_choices_are_offered_ones_each_once_and_as_many_as_asked():
    more = {"choices": CHOICES, "min_items": 1, "max_items": 1}
    assert said("choices", ["x"], **more) is None
    assert "variantlardan seçin" in said("choices", ["z"], **more)
    assert "variantlardan seçin" in said("choices", "x", **more)
    assert "iki dəfə" in said("choices", ["x", "x"], **more)
    assert "seçim edin" in said("choices", [], **more)
    assert "ən çoxu 1 sətir" in said("choices", ["x", "y"], **more)


def test_more_files_than_asked_are_counted_in_the_sentence():
    assert (
        said("files", [RECORD] * 3, max_items=2)
        == "«Ad»: ən çoxu 2 fayl ola bilər, indi 3 fayldır"
    )


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("text", "«Ad» sahəsini doldurun"),
        ("date", "«Ad»: tarixi yazın"),
        ("files", "«Ad»: fayl əlavə edin"),
        ("table", "«Ad»: ən azı bir sətir doldurun"),
        ("confirmation", "Davam etmək üçün təsdiq edin: Ad"),
    ],
)
def test_each_kind_of_empty_field_has_its_own_sentence(kind, sentence):
    assert missing(Field("f", kind, LABEL), "Ad").interpolate() == sentence


def test_a_list_says_how_many_rows_it_wants():
    rows = Field("f", "list", LABEL, min_items=2, max_items=3)
    assert missing(rows, "Ad").interpolate() == "«Ad»: ən azı 2 sətir doldurun"
    assert (
        too_few(replace(rows, min_items=1), "Ad").interpolate()
        == "«Ad»: ən azı bir sətir doldurun"
    )
    assert (
        too_many(rows, "Ad", 4).interpolate() == "«Ad»: ən çoxu 3 sətir ola bilər, indi 4 sətirdir"
    )
