"""Nothing that is hidden, unconfirmed or private leaks: pages, feeds, files, search, report."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from urllib.parse import quote

import pypdfium2
import pytest
from tests.factories import discussions
from tests.factories.discussions import EDITOR, SETTINGS, STRANGER
from tests.functional.cabinet_office import CabinetOffice, text_of
from tests.functional.discussion_office import DESK, DRAFTS, opened

from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.closing import close
from karguzar.discussions.actions.commenting import Written, add_comment, confirm_comment
from karguzar.discussions.actions.moderating import moderate
from karguzar.discussions.actions.subscribing import subscribe
from karguzar.discussions.queries import find_discussion

HIDDEN, PENDING, PUBLIC = "GizlinSöyüş", "TəsdiqsizSöz", "AçıqFikir"
EMAILS = ("gizli@misal.example", "tesdiqsiz@misal.example", "aciq@misal.example")
SURNAMES = ("Gizlinov", "Təsdiqsizov", "Abbasova")
DRAFTED = "ÇıxmamışCavab"
REASON = "Nalayiq söz"
PAGES = (
    *("", "bendler/c2/", "bendler/c3/", "umumi", "reyler", "reyler.csv", "lent.atom"),
    *("abune", "hesabat", "hesabat.pdf", "gonderildi"),
)
Site = tuple[CabinetOffice, str, str]


@pytest.fixture
def site(cabinet_base: CabinetOffice) -> Iterator[Site]:
    with opened(cabinet_base) as (office, found):
        with office.world() as world:
            one, at = find_discussion(world.office, found), office.clock.now()

            def stranger(text: str, email: str, name: str, clause: str = "c2") -> str:
                written = Written(text, clause=clause, email=email, name=name)
                more = {"settings": SETTINGS, "by": STRANGER, "at": at}
                return add_comment(world.office, one, written, **more).token

            token = stranger(HIDDEN, EMAILS[0], f"Orxan {SURNAMES[0]}", "c3")
            hidden = confirm_comment(world.office, token, by=STRANGER, at=at)
            pending = stranger(PENDING, EMAILS[1], f"Elnur {SURNAMES[1]}")
            public = discussions.say(world, one, f"=1+1 {PUBLIC}", at=at)
            subscribe(world.office, one, EMAILS[2], language="az", at=at)
            editor = world.by(EDITOR)
            moderate(world.office, one, hidden.comment.key, REASON, by=editor, at=at)
            answer(
                world.office,
                one,
                public.comment.group,
                verdict="refused",
                reason=DRAFTED,
                by=editor,
                at=at,
            )
        yield office, found, pending


def everything(office: CabinetOffice, found: str, *people: str) -> Iterator[tuple[str, str]]:
    for who in people or ("", "elcin", "aygun", "vuqar"):
        browser = office.browser(who)
        for page in PAGES:
            answer = browser.get(f"{DRAFTS}{found}/{page}", expect_errors=True)
            told = _pdf(answer.body) if page.endswith("pdf") else answer.text
            yield f"{who} {page}", told
        for word in (HIDDEN, PENDING, SURNAMES[0], EMAILS[0]):
            page = browser.get(f"{DRAFTS}?q={quote(word)}").html
            page.select_one("input[type=search]").decompose()
            yield f"{who} search", page.get_text()


def _pdf(data: bytes) -> str:
    if not data.startswith(b"%PDF"):
        return ""
    with pypdfium2.PdfDocument(data) as pdf:
        return " ".join(page.get_textpage().get_text_bounded() for page in pdf)


def check(told: Iterator[tuple[str, str]], secrets: tuple[str, ...]) -> None:
    found = {(where, secret) for where, text in told for secret in secrets if secret in text}
    assert found == set()


def test_only_what_is_public_is_told_while_it_is_open(site: Site):
    office, found, _token = site
    secrets = (HIDDEN, PENDING, *SURNAMES, *EMAILS, DRAFTED)
    told = list(everything(office, found))
    check(iter(told), secrets)
    assert any(PUBLIC in text for _where, text in told)
    assert any(REASON in text for _where, text in told)


@pytest.mark.clause("R11-9.7")
def test_comments_and_answers_stay_with_the_draft_and_nothing_else(site: Site):
    office, found, _token = site
    office.clock.advance(timedelta(days=11))
    with office.world() as world:
        one, how = find_discussion(world.office, found), {"by": world.by(EDITOR)}
        publish_answers(world.office, one, at=office.clock.now(), **how)
        close(world.office, one, at=office.clock.now(), **how)
    # nobody delivers: the first who asks for the report gets it made
    told = list(everything(office, found))
    office.deliver()
    check(iter(told), (HIDDEN, PENDING, *SURNAMES, *EMAILS))
    by_page = {where.strip(): text for where, text in told}
    for page in ("hesabat", "hesabat.pdf", "reyler.csv", "bendler/c2/"):
        assert PUBLIC in by_page[page], page
        assert DRAFTED in by_page[page], page
    for page in ("hesabat", "hesabat.pdf", "reyler.csv", "bendler/c3/"):
        assert REASON in by_page[page], page


def test_no_cell_of_the_csv_is_a_formula(site: Site):
    office, found, _token = site
    text = office.browser().get(f"{DRAFTS}{found}/reyler.csv").body.decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(text)))
    assert {row["mətn"] for row in rows} == {"", f"'=1+1 {PUBLIC}"}
    assert [row["gizlədilmə səbəbi"] for row in rows if not row["mətn"]] == [REASON]


def test_a_comment_that_is_confirmed_after_hiding_is_not_shown_by_its_link(site: Site):
    office, found, token = site
    office.clock.advance(timedelta(days=11))
    page = office.browser().get(f"{DRAFTS}tesdiq/{token}")
    late = page.forms[max(key for key in page.forms if isinstance(key, int))]
    answer = late.submit("tesdiq", expect_errors=True)
    assert answer.status_int == 422
    assert "Müzakirə bitib" in text_of(answer)
    assert PENDING not in office.browser().get(f"{DRAFTS}{found}/reyler").text


ACTS = (
    *("", "gizlet", "berpa", "ayir", "cavab", "duzelis", "derc", "yekun", "muddet", "redaksiya"),
    "yox",
)


@pytest.mark.parametrize("who", ["gunel", "aygun", "vuqar", "tural"])
def test_the_desk_of_a_discussion_is_its_editors_alone(site: Site, who: str):
    office, found, _token = site
    browser = office.browser(who)
    for act in ACTS:
        assert browser.get(f"{DESK}{found}/{act}", expect_errors=True).status_int == 404
        answer = browser.post(f"{DESK}{found}/{act}", {"reason": "x"}, expect_errors=True)
        assert answer.status_int in (400, 404)
    assert browser.get(f"{DESK}yeni", expect_errors=True).status_int in (403, 404)


def test_a_stranger_at_the_desk_is_led_to_the_sign_in(site: Site):
    office, found, _token = site
    answer = office.browser().get(f"{DESK}{found}/", expect_errors=True)
    assert answer.status_int in (303, 403)
    assert HIDDEN not in answer.text


def test_the_staff_see_the_list_and_the_editor_what_is_hidden(site: Site):
    office, found, _token = site
    assert discussions.TITLE in text_of(office.browser("aygun").get(DESK))
    assert discussions.TITLE not in text_of(office.browser("tural").get(DESK))
    editor = text_of(office.browser(EDITOR).get(f"{DESK}{found}/?hal=gizli"))
    assert HIDDEN in editor
    assert PENDING not in editor
    for email in EMAILS:
        assert email not in editor
