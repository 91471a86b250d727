"""Subscriptions by e-mail: confirmed by a press, ended by one press, told once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.factories import discussions
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.discussion_office import DRAFTS, link_in, mailed, opened

from karguzar.discussions.queries import discussions_of
from karguzar.notices.setup import mail_sender

EMAIL = "oxucu@misal.example"
Site = tuple[CabinetOffice, str]


@pytest.fixture
def site(cabinet_base: CabinetOffice) -> Iterator[Site]:
    with opened(cabinet_base) as found:
        yield found


def subscribe(office: CabinetOffice, url: str) -> str:
    """Subscribe at the page and confirm by the mail; return the words of the page after."""
    browser = office.browser()
    form = main_form(browser.get(url))
    form["email"] = EMAIL
    assert "E-poçtunuzu yoxlayın" in text_of(form.submit("gonder").follow())
    mail = mailed(office, EMAIL, "Abunəliyi təsdiq edin")
    page = browser.get(link_in(mail, "/abune/"))
    before = subscriptions(office)[0]
    told = text_of(main_form(page).submit("tesdiq").follow())
    main_form(page).submit("tesdiq", status=303)
    assert subscriptions(office)[0] == before + 1, "looking begins nothing, twice is once"
    return told


def subscriptions(office: CabinetOffice) -> tuple[int, int]:
    """Return how many are confirmed, and how many are kept at all."""
    with office.world() as world:
        place = discussions_of(world.office)
        return len(place.subscribers), len(place.subscriptions)


def test_news_of_all_drafts_come_by_mail_and_end_by_one_press(site: Site):
    office, _found = site
    assert "Abunəlik başladı" in subscribe(office, f"{DRAFTS}abune")
    for mail in (mail_sender(office.registry).folder / "new").iterdir():
        mail.unlink()
    with office.world() as world:
        now = office.clock.now()
        discussions.a_discussion(world, at=now, title="Yeni layihə")
    mail = mailed(office, EMAIL, "Yeni layihə ictimai müzakirədədir")
    stop = link_in(mail, "/imtina/")
    assert stop in str(mail["List-Unsubscribe"])
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    browser = office.browser()
    page = browser.get(stop)
    assert subscriptions(office) == (1, 1), "looking ends nothing"
    assert "ünvanınız silindi" in text_of(main_form(page).submit().follow())
    assert subscriptions(office) == (0, 0)
    browser.get(f"{DRAFTS}imtina", status=404)


def test_a_program_of_mail_may_press_by_itself(site: Site):
    office, found = site
    subscribe(office, f"{DRAFTS}{found}/abune")
    office.clock.advance(timedelta(days=11))
    with_watch(office)
    mail = mailed(office, EMAIL, "Müzakirə bitdi")
    stop = link_in(mail, "/imtina/")
    bare = office.browser()
    assert bare.post(stop, {"List-Unsubscribe": "One-Click"}).status_int == 303
    assert bare.post(stop, {"List-Unsubscribe": "One-Click"}).status_int == 303
    assert subscriptions(office) == (0, 0)


def test_an_address_that_subscribed_twice_gets_one_mail(site: Site):
    office, found = site
    subscribe(office, f"{DRAFTS}{found}/abune")
    for mail in (mail_sender(office.registry).folder / "new").iterdir():
        mail.unlink()
    subscribe(office, f"{DRAFTS}abune")
    office.clock.advance(timedelta(days=11))
    with_watch(office)
    mailed(office, EMAIL, "Müzakirə bitdi")
    names = mail_sender(office.registry).names()
    told = [str(mail_sender(office.registry).read(name)["Subject"]) for name in names]
    assert sum("Müzakirə bitdi" in one for one in told) == 1


def with_watch(office: CabinetOffice) -> None:
    """Let the daily watch look after the discussions."""
    office.registry.watches["discussions"](office.registry.database, office.clock.now())


def test_what_nobody_confirms_is_forgotten_with_its_address(site: Site):
    office, found = site
    form = main_form(office.browser().get(f"{DRAFTS}{found}/abune"))
    form["email"] = EMAIL
    form.submit("gonder")
    page = main_form(office.browser().get(f"{DRAFTS}{found}/umumi"))
    page["text"], page["email"] = "Təsdiq etməyəcəyəm.", EMAIL
    page.submit("gonder")
    path = link_in(mailed(office, EMAIL, "Abunəliyi təsdiq edin"), "/abune/")
    office.clock.advance(timedelta(days=2))
    with_watch(office)
    assert subscriptions(office) == (0, 1)
    office.clock.advance(timedelta(days=1))
    with_watch(office)
    with_watch(office)
    assert subscriptions(office) == (0, 0)
    with office.world() as world:
        one = discussions_of(world.office)[found]
        assert (len(one.comments), len(one.pending)) == (0, 0)
        assert len(discussions_of(world.office).tokens) == 0
    office.browser().get(path, status=404)


def test_a_wrong_address_and_too_many_are_refused(site: Site):
    office, _found = site
    office.registry.discussion_pace.limit = 1
    browser = office.browser()
    form = main_form(browser.get(f"{DRAFTS}abune"))
    form["email"] = "bu ünvan deyil"
    assert form.submit("gonder", expect_errors=True).status_int == 422
    form["email"] = EMAIL
    form.submit("gonder", status=303)
    again = form.submit("gonder", expect_errors=True)
    assert again.status_int == 429
    assert main_form(again)["email"].value == EMAIL
