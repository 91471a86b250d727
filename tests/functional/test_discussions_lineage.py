"""An editor pastes a new text, looks at what became of each clause, corrects it and confirms."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.factories import discussions
from tests.factories.discussions import EDITOR
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.discussion_office import DESK, DRAFTS, look, opened

from karguzar.discussions.actions.opening import revise
from karguzar.discussions.clauses import Change, Clause, mapping_by_ids
from karguzar.discussions.queries import find_discussion

Site = tuple[CabinetOffice, str]
MERGED = "Birləşdirilib 1.3 Ödəniş, 2.1 Sənədlər → 1.3"
TEXT = """1.1 Xidmətin adı
Yükdaşıma icazəsinin elektron qaydada verilməsi.

1.2 İcazə ərizə qeydə alındığı gündən 10 iş günü ərzində verilir.

1.3 İcazənin verilməsi üçün 50 manat dövlət rüsumu ödənilir. Ərizəyə nəqliyyat vasitəsinin
qeydiyyat şəhadətnaməsi əlavə edilir.

1.4 İmtina edildikdə səbəb göstərilir.
"""


@pytest.fixture
def site(cabinet_base: CabinetOffice) -> Iterator[Site]:
    with opened(cabinet_base) as (office, found):
        with office.world() as world:
            one, now = find_discussion(world.office, found), office.clock.now()
            for clause, who in (("c3", "gunel"), ("c3", "elcin"), ("c4", "aynur")):
                text = f"Bu bənd dəyişdirilsin: {who}"
                discussions.say(world, one, text, clause=clause, who=who, at=now)
        yield office, found


def pasted(office: CabinetOffice, found: str, text: str = TEXT) -> Any:
    """Paste the text and return the page that tells what became of each clause."""
    form = main_form(office.browser(EDITOR).get(f"{DESK}{found}/redaksiya"))
    form["text"] = text
    form["note"] = "Birləşdirildi."
    return form.submit("gonder", status=200)


def boxes(page: Any) -> list[str]:
    """Return what the page tells, box by box: fate, clauses, why, comments."""
    return [
        " ".join(" ".join(one.text for one in box.select("h2, h2 + p")).split())
        for box in page.html.select("section.kg-card")
    ]


def press(page: Any, name: str, value: str, **kwargs: Any) -> Any:
    """Press the button of that name and value, or send what it would when it is not there."""
    told = [*main_form(page).submit_fields(), (name, value)]
    return page.test_app.post(page.request.path, told, **kwargs)


def corrected(page: Any, which: str, *ends: str) -> Any:
    """Open the correction of a clause, tie it to the ends alone, and return the page."""
    page = press(page, "duzelt", which)
    form = main_form(page)
    for box in form.fields["uc"]:
        box.checked = box._value in ends
    return form.submit("tetbiq", value=which)


def test_the_guess_is_shown_with_its_reason_and_the_comments_concerned(site: Site):
    office, found = site
    page = pasted(office, found)
    assert boxes(page) == [
        "Dəyişdirilib 1.2 Müddət → 1.2 Əvvəlki mətnin 91 faizi yeni mətndə qalıb · 0 rəy",
        f"{MERGED} Yeni mətnin 100 faizi bu bəndlərdən götürülüb · 3 rəy",
        "Əlavə edilib 1.4 Əvvəlki mətndə oxşar bənd tapılmadı · 0 rəy",
    ]
    assert "Taleyi dəyişən bəndlərdəki rəylər: 3 / 3" in text_of(page)
    assert look(office, found, lambda one: len(one.revisions)) == 1, "nothing is stored yet"
    done = press(page, "tesdiq", "1", status=303).follow()
    assert "Yeni redaksiya dərc olundu" in text_of(done)
    assert look(office, found, lambda one: one.text.mapping) == (
        Change("kept", ("c1",), ("c1",)),
        Change("changed", ("c2",), ("c2",)),
        Change("merged", ("c3", "c4"), ("b5",)),
        Change("added", (), ("b6",)),
    )
    clause = text_of(office.browser().get(f"{DRAFTS}{found}/bendler/b5/"))
    assert "3 rəy" in clause
    assert "Rəydən sonra bənd başqa bəndlə birləşdirilib" in clause


def test_the_editor_corrects_the_guess_and_what_was_told_is_stored(site: Site):
    office, found = site
    page = press(pasted(office, found), "duzelt", "old:c4")
    assert "“2.1 Sənədlər” bəndinin mətni yeni redaksiyada haradadır?" in text_of(page)
    assert page.html.select_one("#duzelis input[checked]")["value"] == "b3"
    as_it_was = press(page, "legv", "1")
    assert boxes(as_it_was) == boxes(pasted(office, found))
    page = corrected(page, "old:c4")
    assert "Çıxarılıb 2.1 Sənədlər Redaktor göstərib · 1 rəy" in boxes(page)
    page = corrected(page, "new:b4", "c2")
    assert "Bölünüb 1.2 Müddət → 1.2, 1.4 Redaktor göstərib · 0 rəy" in boxes(page)
    press(page, "tesdiq", "1", status=303)
    kinds = look(office, found, lambda one: [each.kind for each in one.text.mapping])
    assert kinds == ["kept", "split", "changed", "removed"]
    gone = text_of(office.browser().get(f"{DRAFTS}{found}/bendler/c4/"))
    assert "Bu bənd indiki mətndə yoxdur" in gone
    assert "Bu bənd dəyişdirilsin: aynur" in gone


def test_a_tangle_or_an_untrue_tie_cannot_be_published(site: Site):
    office, found = site
    page = corrected(pasted(office, found), "old:c4", "b3", "b4")
    assert "Dolaşıq əlaqə" in boxes(page)[-1]
    assert "həm də başqası ilə birləşdirilə bilməz" in text_of(page)
    assert not page.html.select("button[name=tesdiq]")
    refused = press(page, "tesdiq", "1", status=422)
    assert page.html.select_one("#sehv").text == refused.html.select_one("#sehv").text
    assert look(office, found, lambda one: len(one.revisions)) == 1


def test_a_forged_tie_is_not_taken_and_the_text_can_be_written_again(site: Site):
    office, found = site
    page = pasted(office, found)
    form = main_form(page)
    form.fields["elaqe"][0].force_value("yox>heç")
    assert "Çıxarılıb" in " ".join(boxes(form.submit("legv", value="1")))
    again = main_form(press(page, "metn", "1"))
    assert again["text"].value.splitlines() == TEXT.splitlines()
    assert again["note"].value == "Birləşdirildi."
    assert boxes(again.submit("gonder")) == boxes(page)
    assert press(pasted(office, found), "duzelt", "old:yox").html.select("#duzelis") == []


def test_swapped_clauses_are_known_and_a_wrong_tie_is_refused(site: Site):
    office, found = site
    texts = look(office, found, lambda one: [each.text for each in one.text.clauses])
    swapped = [texts[1], texts[0], *texts[2:]]
    titles = ["Müddət", "Xidmətin adı", "Ödəniş", "Sənədlər"]
    lines = [f"{n}. {t}\n{w}" for n, (t, w) in enumerate(zip(titles, swapped, strict=True), 1)]
    page = pasted(office, found, "\n".join(lines))
    assert boxes(page) == []
    assert "Bəndlərin mətni dəyişməyib" in text_of(page)
    page = corrected(corrected(page, "old:c1", "b1"), "old:c2", "b2")
    assert "bəndlər yerini dəyişib" in text_of(page)
    press(page, "tesdiq", "1", status=422)


def test_two_editors_do_not_overwrite_each_other(site: Site):
    office, found = site
    page = pasted(office, found)
    with office.world() as world:
        one = find_discussion(world.office, found)
        text = (*one.text.clauses, Clause("c5", "3", "", "Başqa redaktorun bəndi."))
        mapping = mapping_by_ids(one.text.clauses, text)
        revise(world.office, one, text, mapping, by=world.by(EDITOR), at=office.clock.now())
    conflict = press(page, "tesdiq", "1", status=409)
    assert "başqa redaktor mətnin yeni redaksiyasını dərc edib" in text_of(conflict)
    assert "Başqa redaktorun bəndi." in text_of(conflict)
    assert look(office, found, lambda one: len(one.revisions)) == 2
