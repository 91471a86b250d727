"""The operator's list of the drafts that bodies gave on the day of sending (LIC17-9.1.3)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import registry as factory
from tests.factories.regulations import EDITOR, a_draft, agreed, sent
from tests.factories.world import AT, CUSTOMS
from tests.functional.cabinet_office import CabinetOffice, text_of
from tests.functional.registry_office import OPERATOR, QUEUE, STRANGER
from tests.functional.regulation_office import put

from karguzar.people.finding import person_by_key
from karguzar.regulations import lists
from karguzar.regulations.content import Regulations
from karguzar.regulations.evolve import given_drafts
from karguzar.regulations.lists import ALL, OPEN, given_rows

LIST = f"{QUEUE}layiheler"
DAY = timedelta(days=1)


@pytest.fixture
def office(desk: CabinetOffice) -> Iterator[CabinetOffice]:
    """The office with the operator of the registry, who is that of the portal."""
    known = desk.ids
    with desk.world() as world:
        world.people[EDITOR] = person_by_key(world.office, "login", EDITOR)
        factory._open(world, OPERATOR, "2AAAAA9", "Orxan", "", "Məlikov", AT)
        factory._employ(world, factory.TAXES, OPERATOR, "Operator", "operator", AT)
        factory._open(world, STRANGER, "2AAAAA8", "İlahə", "", "Nəbiyeva", AT)
        factory.name_operator(
            world.office, factory.TAXES, reason="qərar", by=factory.SYSTEM, at=AT
        )
        desk.ids = {**known, **{name: world.id(name) for name in (OPERATOR, STRANGER)}}
    yield desk
    desk.ids = known


def give(office: CabinetOffice) -> str:
    """Return the id of a draft that was sent for agreement."""
    return put(office, lambda world: sent(world, a_draft(world)))


def give_again(office: CabinetOffice, name: str, days: int) -> None:
    """Let the draft have been given anew on each of so many days that follow."""
    with office.world() as world:
        regulation = world.office["reqlamentler"][name]
        first = regulation.rounds[0]
        for day in range(1, days):
            at = first.at + day * DAY
            lists.give(regulation, replace(first, number=day + 1, at=at, submitted_at=at))


def lines(page) -> list[str]:
    return [" ".join(row.get_text(" ").split()) for row in page.html.select("tbody tr")]


@pytest.mark.clause("LIC17-9.1.3")
def test_a_draft_stands_in_the_list_of_the_operator_who_may_read_it(office) -> None:
    browser = office.browser(OPERATOR)
    assert "Hələ layihə verilməyib" in text_of(browser.get(LIST))
    draft = put(office, a_draft)
    assert lines(browser.get(LIST)) == []
    browser.get(f"/karguzarliq/reqlamentler/{draft}/", status=404)
    with office.world() as world:
        sent(world, world.office["reqlamentler"][draft])
    page = browser.get(LIST)
    assert len(lines(page)) == 1
    assert "həmin gün" in lines(page)[0]
    assert "1 layihə hazırda razılaşdırılır" in text_of(page)
    assert "Verilmiş layihələr 1" in text_of(browser.get(QUEUE))
    link = page.html.select_one("tbody th a")["href"]
    assert link == f"/karguzarliq/reqlamentler/{draft}/"
    card = browser.get(link)
    assert card.html.select('a[href$="/razilasdirma"], a[href$="/yekun"]') == []


@pytest.mark.clause("LIC17-9.1.3")
def test_it_stays_there_when_the_round_is_over(office) -> None:
    put(office, lambda world: agreed(world, a_draft(world)))
    page = office.browser(OPERATOR).get(LIST)
    assert len(lines(page)) == 1
    assert "hazırda razılaşdırılır" not in text_of(page)


def test_nobody_else_sees_the_list(office) -> None:
    give(office)
    for name in ("", "gunel", EDITOR, STRANGER):
        for address in (LIST, f"{LIST}.csv"):
            answer = office.browser(name).get(address, status="*")
            assert answer.status_int in (303, 403, 404)


def test_the_list_is_narrowed_by_body_and_days_and_goes_by_pages(office) -> None:
    give_again(office, give(office), 27)
    office.clock.advance(40 * DAY)
    browser = office.browser(OPERATOR)
    page = browser.get(LIST)
    assert len(lines(page)) == 25
    following = next(one["href"] for one in page.html.select("a") if "sonra=" in one["href"])
    assert len(lines(browser.get(following))) == 2
    narrow = f"{LIST}?qurum={CUSTOMS}&gunden=24.11.2026&gune=26.11.2026"
    assert len(lines(browser.get(narrow))) == 3
    assert "tapılmadı" in text_of(browser.get(f"{LIST}?gune=01.11.2026"))
    table = browser.get(f"{LIST}.csv?gunden=24.11.2026").text.splitlines()
    assert len(table) == 27
    assert len(browser.get(f"{LIST}.csv").text.splitlines()) == 28


@pytest.mark.parametrize("query", ["gunden=sabah", "gunden=02.02.2026&gune=01.02.2026"])
def test_days_that_cannot_be_are_told_and_stay_in_the_field(office, query) -> None:
    page = office.browser(OPERATOR).get(f"{LIST}?{query}", status=422)
    assert page.html.select_one("#gunden")["value"] == query.partition("=")[2].partition("&")[0]
    assert page.html.select_one("ul.kg-error li")


def test_rounds_of_an_old_store_come_into_the_list(office) -> None:
    given = give(office)
    with office.world() as world:
        place: Regulations = world.office["reqlamentler"]
        del place.given
        given_drafts.apply(world.office)
        given_drafts.apply(world.office)
        assert sorted(place.given) == sorted([ALL, OPEN, CUSTOMS])
        assert given in given_rows(world.office, CUSTOMS, None, 5).rows[0][1]
    given_drafts.apply({})
