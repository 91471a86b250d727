"""A pasted text becomes clauses; clauses become a text that may be changed and pasted again."""

from karguzar.discussions.drafting import cut, joined

PASTED = """
Layihə

1. Ümumi müddəalar
Bu Qaydalar icarəni tənzimləyir.

1.1. Müraciət elektron qaydada verilir.
2.3 Müddət
Müddət 30 iş günüdür.
İstisna hallarda uzadılır.
"""


def test_each_numbered_line_begins_a_clause():
    found = cut(PASTED)
    assert [(one.id, one.number, one.title, one.text) for one in found] == [
        ("b1", "", "", "Layihə"),
        ("b2", "1", "Ümumi müddəalar", "Bu Qaydalar icarəni tənzimləyir."),
        ("b3", "1.1", "", "Müraciət elektron qaydada verilir."),
        ("b4", "2.3", "Müddət", "Müddət 30 iş günüdür.\nİstisna hallarda uzadılır."),
    ]
    assert cut("") == ()


def test_a_text_given_back_is_cut_the_same_way():
    found = cut(PASTED)
    assert cut(joined(found)) == found


def test_a_line_broken_for_its_width_is_no_title():
    (one,) = cut("1. Ərizəyə nəqliyyat vasitəsinin\nqeydiyyat şəhadətnaməsi əlavə edilir.")
    assert (one.title, one.text.count("\n")) == ("", 1)
