"""A pasted text becomes clauses; pasted again, its clauses are known by their words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.discussions.clauses import Change, Clause, check_mapping
from karguzar.discussions.drafting import cut, joined, matched

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


def test_the_text_given_back_unchanged_is_the_same():
    found = cut(PASTED)
    again, mapping = matched(found, cut(joined(found)))
    assert again == found
    assert {one.kind for one in mapping} == {"kept"}


def test_swapped_clauses_keep_their_ids_and_new_ones_get_their_own():
    before = cut("1. Birinci bəndin mətni.\n2. İkinci bəndin sözləri.\n3. Üçüncüsü başqadır.")
    after, mapping = matched(
        before,
        cut("1. İkinci bəndin sözləri.\n2. Birinci bəndin yeni mətni.\n3. Tamam yeni söz."),
    )
    assert [one.id for one in after] == ["b2", "b1", "b4"]
    assert set(mapping) == {
        Change("kept", ("b2",), ("b2",)),
        Change("changed", ("b1",), ("b1",)),
        Change("removed", ("b3",), ()),
        Change("added", (), ("b4",)),
    }
    check_mapping(before, after, mapping)


def test_an_id_that_is_taken_is_not_given_again():
    before = (Clause("b2", "1", "", "Birinci bəndin mətni."),)
    after, _mapping = matched(before, cut("1. Birinci bəndin mətni.\n2. Yeni sözlər burada."))
    assert [one.id for one in after] == ["b2", "b3"]


@pytest.mark.clause("R11-9.7")
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_pasted_the_mapping_is_whole_and_true(data):
    text = st.lists(
        st.sampled_from([f"Bənd {n} belə qaydada {n * 7} gün verilir." for n in range(9)]),
        min_size=1,
        max_size=7,
        unique=True,
    )
    old, new = data.draw(text), data.draw(text)
    before = cut("\n".join(f"{n}. {line}" for n, line in enumerate(old, 1)))
    after, mapping = matched(before, cut("\n".join(f"{n}. {one}" for n, one in enumerate(new, 1))))
    check_mapping(before, after, mapping)
    kept = {one.old[0] for one in mapping if one.kind == "kept"}
    assert {one.text for one in before if one.id in kept} == set(old) & set(new)
