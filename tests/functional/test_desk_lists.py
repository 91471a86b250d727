"""The lists of the desk: tabs, filters, order, files, counters; each shows what may be read."""

import csv
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from tests.factories.letters import a_letter
from tests.factories.world import AT
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import (
    CLERK,
    CO,
    HEAD,
    INBOX,
    LEAD,
    card,
    faults,
    numbers,
    tab_counts,
)

from karguzar.content.acting import SYSTEM
from karguzar.content.journal import history
from karguzar.letters.views import desk_books, desk_inbox
from karguzar.letters.views.desk_setup import waiting
from karguzar.people.actions.bodies import add_post, appoint

STATES = ("submitted", "deficient", "accepted", "referred", "assigned", "drafted", "answered")


@pytest.fixture
def desk(cabinet: CabinetOffice) -> CabinetOffice:
    """The office with a letter in each of these states, M-2026/0001 is submitted, and so on."""
    for step, state in enumerate(STATES):
        sender = ("gunel", "aynur")[step % 2]
        cabinet.make(a_letter, state=state, sender=sender, subject=f"Mövzu {state}")
    return cabinet


def rows_of_file(answer: object) -> list[list[str]]:
    text = answer.body.decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_the_desk_leads_to_what_came_in(desk: CabinetOffice) -> None:
    assert desk.browser(CLERK).get("/karguzarliq", status=303).location.endswith(INBOX)


def test_the_clerk_sees_everything_that_is_open_with_counts(desk: CabinetOffice) -> None:
    page = desk.browser(CLERK).get(INBOX)
    assert len(numbers(page)) == 6
    assert numbers(page)[-1] == "M-2026/0002"
    assert tab_counts(page) == {
        "Sizdən gözlənilir": "1",
        "Açıq": "6",
        "Gecikib": "0",
        "Yeni": "1",
        "Çatışmazlıq": "1",
        "Qəbul edilib": "1",
        "Rəhbərdə": "1",
        "İcrada": "1",
        "Təsdiqdə": "1",
        "Cavablandırılıb": "1",
    }
    assert "15 iş günü qalıb" in text_of(page)


@pytest.mark.parametrize(
    ("who", "found"),
    [
        (HEAD, ["M-2026/0004", "M-2026/0006"]),
        (LEAD, ["M-2026/0005", "M-2026/0006"]),
        (CO, ["M-2026/0005", "M-2026/0006"]),
        ("nermin", []),
    ],
)
def test_each_sees_first_what_waits_for_them(
    desk: CabinetOffice, who: str, found: list[str]
) -> None:
    assert numbers(desk.browser(who).get(INBOX)) == found


@pytest.mark.parametrize("tab", ["hamisi", "yeni", "aciq", "rehberde", "yoxdur"])
def test_an_executor_reads_only_what_is_in_their_hands(desk: CabinetOffice, tab: str) -> None:
    page = desk.browser(LEAD).get(f"{INBOX}?goster={tab}")
    assert numbers(page) == ["M-2026/0005", "M-2026/0006"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("goster=yeni", ["M-2026/0001"]),
        ("goster=hamisi&soz=movzu+answered", ["M-2026/0007"]),
        ("goster=hamisi&nov=complaint", []),
        ("goster=hamisi&kanal=official", []),
        ("goster=aciq&nov=application&kanal=cabinet&soz=0003", ["M-2026/0003"]),
        ("goster=aciq&tarixden=24.11.2026", []),
        ("goster=aciq&tarixedek=22.11.2026", []),
        ("goster=rehberde&tarixden=23.11.2026&tarixedek=23.11.2026", ["M-2026/0004"]),
        ("goster=gecikib", []),
        ("goster=bugun", []),
    ],
)
def test_filters_stand_in_the_address_and_the_file_is_the_list(
    desk: CabinetOffice, query: str, found: list[str]
) -> None:
    browser = desk.browser(CLERK)
    page = browser.get(f"{INBOX}?{query}")
    assert numbers(page) == found
    if found:
        link = page.html.find("a", string="CSV yüklə")["href"]
        rows = rows_of_file(browser.get(link))
        assert [row[0] for row in rows[1:]] == found
        assert all(len(row) == 9 for row in rows)
    else:
        assert page.html.select_one(".kg-empty")


def test_letters_are_found_by_executor(desk: CabinetOffice) -> None:
    page = desk.browser(CLERK).get(f"{INBOX}?icraci={desk.ids[LEAD]}")
    assert numbers(page) == ["M-2026/0005", "M-2026/0006"]
    assert "Süzgəci təmizlə" in text_of(page)


def test_a_date_that_is_none_is_told_and_nothing_is_lost(desk: CabinetOffice) -> None:
    page = desk.browser(CLERK).get(f"{INBOX}?soz=movzu&tarixden=31.02.2026", status=422)
    assert faults(page) == ["Tarixi gün.ay.il şəklində yazın: 31.02.2026"]
    form = main_form(page)
    assert (form["soz"].value, form["tarixden"].value) == ("movzu", "31.02.2026")


def test_what_is_overdue_stands_first_and_is_counted(desk: CabinetOffice) -> None:
    desk.clock.advance(timedelta(days=25))
    desk.make(a_letter, at=desk.clock.now())
    page = desk.browser(CLERK).get(INBOX)
    assert numbers(page)[0] == "M-2026/0001"
    assert numbers(page)[-2:] == ["M-2026/0008", "M-2026/0002"]
    assert tab_counts(page)["Gecikib"] == "5"
    assert len(page.html.select(".kg-row-over")) == 5
    late = desk.browser(CLERK).get(f"{INBOX}?goster=gecikib")
    assert len(numbers(late)) == 5
    assert "iş günü gecikib" in text_of(late)


@pytest.mark.clause("R11-7.1.2c")
def test_the_control_board_shows_what_the_head_put_under_control(desk: CabinetOffice) -> None:
    page = desk.browser(HEAD).get("/karguzarliq/nezaret/")
    assert numbers(page) == ["M-2026/0005", "M-2026/0006"]
    assert "14 dekabr 2026" in text_of(page)
    empty = desk.browser("nermin").get("/karguzarliq/nezaret/")
    assert "Nəzarətdə sənəd yoxdur" in text_of(empty)


def test_a_long_list_is_paged_by_key_and_its_file_holds_it_whole(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        for step in range(30):
            a_letter(world, at=AT + timedelta(minutes=step), subject=f"=Mövzu {step}")
    browser = cabinet.browser(CLERK)
    first = browser.get(INBOX)
    second = browser.get(first.html.find("a", rel="next")["href"])
    assert len(numbers(first)) == 25
    assert len(numbers(second)) == 5
    rows = rows_of_file(browser.get(first.html.find("a", string="CSV yüklə")["href"]))[1:]
    assert [row[0] for row in rows] == numbers(first) + numbers(second)
    assert rows[0][3] == "'=Mövzu 0"
    journal = browser.get(first.html.find("a", string="Qeydiyyat jurnalı")["href"])
    assert numbers(journal)[0] == "M-2026/0001"
    whole = rows_of_file(browser.get(journal.html.find("a", string="CSV yüklə")["href"]))[1:]
    assert [row[0] for row in whole] == [f"M-2026/{number:04d}" for number in range(1, 31)]
    empty = browser.get(f"{INBOX}jurnal?jurnal=Y")
    assert "Jurnalda qeyd yoxdur" in text_of(empty)


def test_the_number_of_what_waits_is_asked_again_cheaply(desk: CabinetOffice) -> None:
    browser = desk.browser(CLERK)
    answer = browser.get(f"{INBOX}say")
    assert answer.json == {"inbox": 1}
    again = browser.get(f"{INBOX}say", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_int == 304
    desk.make(a_letter)
    changed = browser.get(f"{INBOX}say", headers={"If-None-Match": answer.headers["ETag"]})
    assert changed.json == {"inbox": 2}
    assert desk.browser(HEAD).get(f"{INBOX}say").json == {"inbox": 2}
    assert desk.browser(LEAD).get(f"{INBOX}say").json == {"inbox": 2}


def test_who_holds_several_roles_sees_all_that_waits(desk: CabinetOffice) -> None:
    with desk.world() as world:
        body = world.body("gomruk")
        for role in ("head", "executor"):
            roles = frozenset({role})
            post = add_post(body, title="Əvəz edən", unit="", roles=roles, by=SYSTEM, at=AT)
            appoint(world.office, body, post.id, world.people[CLERK], by=SYSTEM, at=AT)
    page = desk.browser(CLERK).get(INBOX)
    assert tab_counts(page)["Sizdən gözlənilir"] == "3"
    assert tab_counts(page)["Mənim"] == "0"
    assert desk.browser(CLERK).get(f"{INBOX}say").json == {"inbox": 3}
    assert numbers(desk.browser(CLERK).get(f"{INBOX}?goster=menim")) == []


def test_nothing_waits_for_who_has_no_post() -> None:
    assert waiting(SimpleNamespace(identity=None)) is None
    assert waiting(SimpleNamespace(identity=SimpleNamespace(posts=()))) is None


def test_a_file_has_its_limit(desk: CabinetOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (desk_inbox, desk_books):
        monkeypatch.setattr(module, "MOST_ROWS", 1)
        monkeypatch.setattr(module, "PAGE_SIZE", 1)
    browser = desk.browser(CLERK)
    for name in ("gelenler/siyahi.csv", "gelenler/jurnal.csv", "gedenler/siyahi.csv"):
        assert len(rows_of_file(browser.get(f"/karguzarliq/{name}"))) == 2
    monkeypatch.setattr(desk_books, "MOST_ROWS", 5000)
    assert len(rows_of_file(browser.get("/karguzarliq/gedenler/siyahi.csv"))) == 3


@pytest.mark.parametrize("who", ["gunel", ""])
def test_the_desk_is_closed_to_those_without_a_post(desk: CabinetOffice, who: str) -> None:
    for place in ("gelenler/", "gelenler/siyahi.csv", "nezaret/", "gedenler/", "isler/"):
        answer = desk.browser(who).get(f"/karguzarliq/{place}", expect_errors=True)
        assert answer.status_int in {303, 403}
        assert "Mövzu" not in answer.text


def test_the_book_of_sent_documents_shows_what_may_be_read(desk: CabinetOffice) -> None:
    page = desk.browser(CLERK).get("/karguzarliq/gedenler/")
    assert numbers(page) == []
    words = text_of(page)
    assert "C-2026/0002" in words
    assert "Cavab məktubu" in words
    assert "Çatışmazlıq bildirişi" in words
    rows = rows_of_file(desk.browser(CLERK).get("/karguzarliq/gedenler/siyahi.csv"))
    assert [row[0] for row in rows[1:]] == ["C-2026/0002", "C-2026/0001"]
    theirs = rows_of_file(desk.browser(LEAD).get("/karguzarliq/gedenler/siyahi.csv"))
    assert [row[5] for row in theirs[1:]] == ["M-2026/0007"]
    empty = desk.browser("nermin").get("/karguzarliq/gedenler/")
    assert "Burada göndərilən sənəd yoxdur" in text_of(empty)


@pytest.mark.clause("R11-6.1.3")
def test_looking_at_what_a_sender_wrote_before_is_entered(desk: CabinetOffice) -> None:
    page = desk.browser(CLERK).get(f"{card('gomruk/M-2026-0001')}tarixce")
    assert len(numbers(page)) == 4
    with desk.world() as world:
        person = world.id("gunel")
        journal = world.body("gomruk")["jurnal"]
        assert "history" in {one.act for one in history(journal, f"gomruk/person:{person}")}
    desk.browser(LEAD).get(f"{card('gomruk/M-2026-0005')}tarixce", status=404)
