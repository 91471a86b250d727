"""The whole way of a letter through the pages of the desk, and what each role is offered."""

import pytest
from tests.factories.letters import WAYS, a_letter
from tests.functional.cabinet_office import CabinetOffice, text_of
from tests.functional.desk_office import (
    CLERK,
    CO,
    HEAD,
    LEAD,
    act_form,
    acts_on,
    card,
    do,
    resolve,
)

from karguzar.letters.interfaces import READINGS
from karguzar.letters.queries import allowed_acts
from karguzar.letters.views.desk_acts import PAGES

STATES = sorted(WAYS)
STAFF = (CLERK, HEAD, LEAD, CO)
OTHERS = ("nermin", "tural", "sevil", "gunel")


@pytest.mark.clause("R11-7.3")
@pytest.mark.clause("R11-12.1.2")
def test_a_letter_goes_from_the_clerk_to_the_case(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    assert "Baxılmağa qəbul edilib" in do(cabinet, CLERK, path, "qebul")
    assert "Rəhbərliyə təqdim edilib" in do(cabinet, CLERK, path, "teqdim", text="Təcilidir")
    words = text_of(resolve(cabinet, path, LEAD, CO).follow())
    assert "Dərkənar qoyuldu, icraçılara bildirildi." in words
    assert "Nəzarətdədir" in words
    do(cabinet, CO, path, "cavab", text="Birinci mətn")
    do(cabinet, LEAD, path, "cavab", text="Sənədlərinizə baxıldı.")
    do(cabinet, LEAD, path, "razilasdir", text="Baxın")
    assert "Daha aydın yazın" in do(cabinet, HEAD, path, "qaytar", text="Daha aydın yazın")
    form = act_form(cabinet.browser(LEAD), path, "cavab")
    assert form["text"].value == "Sənədlərinizə baxıldı."
    form["text"] = "Sənədləriniz 1 dekabrda qaytarılıb."
    assert "rəhbərliyə göndərildi" in text_of(form.submit("razilasdir", status=303).follow())
    sign = cabinet.browser(HEAD).get(f"{card(path)}imzala")
    assert "Sənədləriniz 1 dekabrda qaytarılıb." in text_of(sign)
    words = do(cabinet, HEAD, path, "imzala")
    assert "Cavab imzalandı və göndərildi." in words
    assert "C-2026/0001 · Vüqar Nəsirov, Sədr" in words
    cabinet.deliver()
    filing = act_form(cabinet.browser(CLERK), path, "ise-tik")
    filing["kg-case"] = "2026-01-02"
    assert "İşə tikilib" in text_of(filing.submit("gonder", status=303).follow())
    assert "Arxiv qeydi" not in text_of(cabinet.browser(CLERK).get(card(path)))
    cabinet.deliver()
    page = cabinet.browser(CLERK).get(card(path))
    assert "Arxiv qeydi" in text_of(page)
    record = cabinet.browser(CLERK).get(f"{card(path)}sened/record")
    assert record.body.startswith(b"%PDF-")
    assert record.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("state", STATES)
def test_the_card_offers_what_state_and_permission_allow_and_nothing_else(
    cabinet: CabinetOffice, state: str
) -> None:
    path = cabinet.make(a_letter, state=state)
    for who in STAFF:
        page = cabinet.browser(who).get(card(path), expect_errors=True)
        with cabinet.world() as world:
            principals = world.principals(who)
        allowed = set(cabinet.letter(path, lambda one, held=principals: allowed_acts(one, held)))
        if page.status_int == 404:
            assert not allowed
            continue
        browser = cabinet.browser(who)
        for name in acts_on(page):
            browser.get(f"{card(path)}{name}", status=200)
        pages = {name for name, _title, _css in PAGES.values()}
        for act, (name, _title, _css) in PAGES.items():
            if act not in allowed and not (act == "extend" and "set_long_term" in allowed):
                assert name not in acts_on(page)
                browser.get(f"{card(path)}{name}", status=404)
        assert set(acts_on(page)) <= pages


@pytest.mark.parametrize("state", STATES)
def test_nobody_else_finds_the_letter_or_any_of_its_pages(
    cabinet: CabinetOffice, state: str
) -> None:
    path = cabinet.make(a_letter, state=state, files=("arayis.pdf",))
    digest = cabinet.letter(path, lambda one: one.files[0].digest)
    names = [name for name, _title, _css in PAGES.values()]
    names += ["", "cap", "qr.svg", "tarixce", "tekrar", f"fayl/{digest}", "sened/receipt"]
    for who in OTHERS:
        browser = cabinet.browser(who)
        for name in names:
            browser.get(f"{card(path)}{name}", status=404)


def test_who_is_not_signed_in_is_led_there_and_learns_nothing(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    browser = cabinet.browser()
    for there in (path, "gomruk/M-2026-9999", "isler/2026-01-01", "isler/2026-99-99"):
        answer = browser.get(card(there), status=303)
        assert "/giris?return_to=" in answer.location
    browser.get(card("yoxdur/M-2026-0001"), status=404)


def test_an_executor_sees_no_letter_that_was_not_given_to_them(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="referred")
    cabinet.browser(CO).get(card(path), status=404)
    resolve(cabinet, path, LEAD)
    cabinet.browser(LEAD).get(card(path), status=200)
    cabinet.browser(CO).get(card(path), status=404)


def test_only_the_lead_executor_sends_the_reply_on(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="assigned")
    do(cabinet, CO, path, "cavab", text="Layihə")
    assert "razilasdir" not in acts_on(cabinet.browser(CO).get(card(path)))
    assert "razilasdir" in acts_on(cabinet.browser(LEAD).get(card(path)))
    form = act_form(cabinet.browser(CO), path, "razilasdir")
    answer = form.submit("gonder", status=422)
    assert "Cavabı razılaşdırmaya yalnız əsas icraçı göndərir." in text_of(answer)


@pytest.mark.clause("R11-13.1")
def test_opening_a_card_is_entered_once_a_day(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    for _time in range(2):
        cabinet.browser(CLERK).get(card(path))
    cabinet.browser(HEAD).get(f"{card(path)}cap")
    with cabinet.world() as world:
        readings = list(world.body("gomruk")[READINGS].by_key)
    assert len(readings) == 2
