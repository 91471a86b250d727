"""The editors' pages: announce, moderate, answer by group, publish at once, conclude."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.factories import discussions
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.discussion_office import DESK, DRAFTS, look, opened

from karguzar.archive.check import check_bytes
from karguzar.discussions.actions import answering
from karguzar.discussions.queries import find_discussion, unanswered

SPAM = "Ucuz mallar bizim saytda!"


@pytest.fixture
def site(cabinet_base: CabinetOffice) -> Iterator[tuple[CabinetOffice, str]]:
    with opened(cabinet_base) as (office, found):
        with office.world() as world:
            one = find_discussion(world.office, found)
            now = office.clock.now()
            for who in ("gunel", "elcin", "aynur"):
                discussions.say(world, one, "İcazənin müddəti beş iş günü olsun!", who=who, at=now)
            later = now + timedelta(seconds=1)
            discussions.say(world, one, SPAM, clause="c3", at=later)
        yield office, found


def acts(page: Any) -> list[str]:
    """Return the acts that the page of a discussion offers."""
    links = page.html.select("main > .kg-buttons a")
    return [link["href"].rpartition("/")[2] for link in links]


def do(browser: Any, url: str, **fields: Any) -> Any:
    """Fill in the form of an act, send it and return the page after it."""
    form = main_form(browser.get(url))
    for name, value in fields.items():
        form[name] = value
    return form.submit("gonder")


def test_comments_are_moderated_answered_and_published_together(site):
    office, found = site
    desk, everyone = office.browser(discussions.EDITOR), office.browser()
    card = f"{DESK}{found}/"
    page = desk.get(card)
    assert "3 oxşar rəy" in text_of(page)
    hide = next(link for link in page.html.select("a[href*=gizlet]") if "Gizlət" in link.text)
    spam_key = look(office, found, lambda one: list(one.published)[-1])
    assert spam_key in hide["href"]
    assert "Rəy gizlədildi" in text_of(do(desk, hide["href"], reason="Reklam").follow())
    public = text_of(everyone.get(f"{DRAFTS}{found}/bendler/c3/"))
    assert "Rəy gizlədilib" in public
    assert "Reklam" in public
    assert SPAM not in public

    page = desk.get(card)
    answer = page.html.select_one("a[href*='cavab?qrup']")["href"]
    fields = {"kg-verdict": "accepted", "reason": "Müddət 5 günə endirildi.", "clause": "c2"}
    drafted = do(desk, answer, **fields)
    assert "Cavab layihəsi saxlanıldı" in text_of(drafted.follow())
    page = main_form(desk.get(answer))
    assert (page["kg-verdict"].value, page["clause"].value) == ("accepted", "c2")
    assert "endirildi" not in text_of(everyone.get(f"{DRAFTS}{found}/bendler/c2/"))
    assert look(office, found, unanswered) == 3

    office.clock.advance(timedelta(days=11))
    desk = office.browser(discussions.EDITOR)
    assert acts(desk.get(card)) == ["derc", "redaksiya"]
    assert "Cavablar dərc olundu" in text_of(do(desk, f"{card}derc").follow())
    assert "Müddət 5 günə endirildi." in text_of(everyone.get(f"{DRAFTS}{found}/bendler/c2/"))
    assert look(office, found, unanswered) == 0
    assert "hesabat hazırlanır" in text_of(do(desk, f"{card}yekun").follow())
    assert acts(desk.get(card)) == []
    office.deliver()
    report = text_of(everyone.get(f"{DRAFTS}{found}/hesabat"))
    assert "Müddət 5 günə endirildi." in report
    pdf = everyone.get(f"{DRAFTS}{found}/hesabat.pdf").body
    assert pdf.startswith(b"%PDF-1.7")
    with office.world() as world:
        answer = check_bytes(
            world.office, pdf, at=office.clock.now(), validator=office.registry.validator
        )
    assert answer.answer == "issued"
    assert everyone.get(f"{DRAFTS}{found}/hesabat.pdf").body == pdf


def test_a_published_answer_is_corrected_in_the_open(site):
    office, found = site
    with office.world() as world:
        one, now = find_discussion(world.office, found), office.clock.now()
        how = {"by": world.by(discussions.EDITOR), "at": now}
        for key in list(one.open_groups):
            draft = {"verdict": "accepted", "reason": "Bir gün yazıldı."}
            answering.answer(world.office, one, key, **draft, **how)
    office.clock.advance(timedelta(days=11))
    desk, everyone = office.browser(discussions.EDITOR), office.browser()
    assert "duzelis" not in desk.get(f"{DESK}{found}/?hal=qaralama").text
    do(desk, f"{DESK}{found}/derc")
    answered = desk.get(f"{DESK}{found}/?hal=cavabli")
    url = answered.html.select("a[href*='duzelis?qrup']")[-1]["href"]
    form = main_form(desk.get(url))
    assert form["reason"].value == "Bir gün yazıldı."
    form["kg-verdict"], form["reason"] = "partly", "Beş gün yazıldı."
    lacking = form.submit("gonder", status=422)
    assert main_form(lacking)["reason"].value == "Beş gün yazıldı.", "nothing typed is lost"
    form = main_form(lacking)
    form["because"] = "Gün səhv idi."
    page = form.submit("gonder", status=303).follow()
    assert "Düzəliş dərc olundu" in text_of(page)
    assert "Əvvəlki cavab" in text_of(page)
    public = text_of(everyone.get(f"{DRAFTS}{found}/bendler/c2/"))
    for words in ("Beş gün yazıldı.", "Cavab düzəldilib", "Gün səhv idi.", "Bir gün yazıldı."):
        assert words in public
    office.deliver()
    do(desk, f"{DESK}{found}/yekun")
    assert "Gün səhv idi." in text_of(everyone.get(f"{DRAFTS}{found}/hesabat"))
    assert "duzelis" not in desk.get(f"{DESK}{found}/?hal=cavabli").text
    desk.get(f"{DESK}{found}/duzelis?qrup=yox", status=404)


def test_the_text_of_a_regulation_is_not_changed_here(cabinet_base: CabinetOffice):
    with opened(cabinet_base, subject="vergi/reqlament-1") as (office, found):
        desk = office.browser(discussions.EDITOR)
        assert acts(desk.get(f"{DESK}{found}/")) == ["muddet"]
        form = main_form(desk.get(f"{DESK}{found}/redaksiya"))
        form.submit("gonder", status=404)
