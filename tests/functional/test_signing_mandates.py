"""Mandates: the head gives one, the deputy signs by it, and when it ends nothing is signed."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import CabinetOffice, main_form, press, text_of
from tests.functional.desk_office import INBOX, act_form, card, faults, numbers, tab_counts
from tests.functional.signing_office import issued, sign_with_key_file, signed_by
from tests.functional.test_signing_replies import opened_reply

from karguzar.base.clock import local_date
from karguzar.content.journal import history

PLACE = "/karguzarliq/selahiyyetler/"
DATES = ("order_on", "from_on", "to_on")


def give(cabinet: CabinetOffice, *, days: int = 2, status: int = 303, **more: str) -> Any:
    """Give Rəşad the mandate of the head for letters, through the page."""
    form = main_form(cabinet.browser("vuqar").get(PLACE).click("Səlahiyyət ver"))
    form["deputy"] = cabinet.ids["resad"]
    form["order_number"] = "45-K"
    box = next(one for one in form.fields["checkbox"] if one._value == "letters")
    box.checked = True
    last = local_date(cabinet.clock.now()) + timedelta(days=days)
    for name, value in ({"to_on": last.isoformat()} | more).items():
        _write(form, name, value)
    return form.submit("gonder", status=status)


def _write(form: Any, name: str, value: str) -> None:
    if name not in DATES:
        form[name] = value
        return
    for part, told in zip(("year", "month", "day"), value.split("-"), strict=True):
        form.fields[part][DATES.index(name)].value = told


@pytest.mark.clause("R11-12.1.2")
def test_a_deputy_signs_a_reply_and_every_trace_tells_by_what_authority(
    cabinet: CabinetOffice,
) -> None:
    path = cabinet.make(a_letter, state="drafted")
    cabinet.browser("resad").get(f"{card(path)}imzala", status=404)
    page = give(cabinet).follow()
    assert "qüvvədədir" in text_of(page)
    assert "45-K" in text_of(page)
    envelope = opened_reply(cabinet, path, "resad")
    assert "Vüqar Nəsirov əvəzinə" in text_of(envelope)
    sign_with_key_file(cabinet, envelope, "resad")
    reply = cabinet.letter(path, lambda one: one.reply)
    assert reply.signer == "Rəşad Quliyev"
    assert "45-K nömrəli əmr" in reply.authority
    assert "45-K nömrəli əmr" in reply.signatures[0].authority
    with cabinet.world() as world:
        entries = history(world.body("gomruk")["jurnal"], path)
        act = next(one for one in entries if one.act == "approve_and_sign")
        assert "Vüqar Nəsirov əvəzinə" in act.by.authority
    shown = cabinet.browser("gunel").get(f"/kabinet/muracietler/{path}/")
    assert "45-K nömrəli əmr" in text_of(shown)


@pytest.mark.clause("R11-12.1.2")
def test_what_waits_for_the_head_waits_for_the_deputy_too_until_the_mandate_ends(
    cabinet: CabinetOffice,
) -> None:
    path = cabinet.make(a_letter, state="drafted")
    page = opened_reply(cabinet, path)
    resad = cabinet.browser("resad")
    resad.get(page.request.path, status=404)
    give(cabinet, days=0)
    folder = resad.get("/imza/")
    assert "Müraciətə cavab" in text_of(folder)
    signed = signed_by(cabinet, "resad", issued(resad.get(page.request.path)))
    cabinet.clock.advance(timedelta(days=1))
    resad = cabinet.browser("resad")
    token = {"csrf_token": resad.get("/imza/").forms[0]["csrf_token"].value}
    file = [("signed", "x.pdf", signed)]
    resad.post(f"{page.request.path}yukle/reply", token, upload_files=file, status=404)
    assert "İmzanızı gözləyən sənəd yoxdur" in text_of(resad.get("/imza/"))
    resad.get(f"{card(path)}imzala", status=404)
    assert cabinet.letter(path, lambda one: one.state) == "drafted"


def test_a_deputy_approves_plainly_too_where_the_office_allows_it(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="drafted")
    give(cabinet)
    form = act_form(cabinet.browser("resad"), path, "imzala")
    press(form, "Təsdiq edirəm və imzalayıram", status=303)
    reply = cabinet.letter(path, lambda one: one.reply)
    assert (reply.signer, reply.signer_title) == ("Rəşad Quliyev", "")
    assert "45-K nömrəli əmr" in reply.authority


def test_taken_back_the_mandate_opens_nothing(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="drafted")
    page = give(cabinet).follow()
    cabinet.browser("resad").get(f"{card(path)}imzala")
    after = main_form(page.click("Geri al")).submit(status=303).follow()
    assert "geri alınıb" in text_of(after)
    cabinet.browser("resad").get(f"{card(path)}imzala", status=404)
    with cabinet.world() as world:
        mandate = world.office["selahiyyetler"]["gomruk"].mandates[0]
    cabinet.browser("vuqar").get(f"{PLACE}{mandate.id}/geri-al", status=404)


def test_only_the_head_gives_and_the_staff_see(cabinet: CabinetOffice) -> None:
    give(cabinet)
    with cabinet.world() as world:
        mandate = world.office["selahiyyetler"]["gomruk"].mandates[0]
    for who in ("aygun", "resad", "lale"):
        browser = cabinet.browser(who)
        page = browser.get(PLACE)
        assert "45-K" in text_of(page)
        assert "Səlahiyyət ver" not in text_of(page)
        browser.get(f"{PLACE}yeni", status=(403, 404))
        browser.get(f"{PLACE}{mandate.id}/geri-al", status=(403, 404))
    stranger = cabinet.browser("tural")
    assert "45-K" not in text_of(stranger.get(PLACE))
    stranger.get(f"{PLACE}{mandate.id}/geri-al", status=404)
    cabinet.browser("gunel").get(PLACE, status=(403, 404))
    assert "/giris" in cabinet.browser().get(PLACE, status=303).location


def test_what_is_wrong_with_a_mandate_is_said(cabinet: CabinetOffice) -> None:
    answer = give(cabinet, days=-1, status=422)
    assert any("ilk gündən əvvəl" in one for one in faults(answer))
    assert "Heç kimə səlahiyyət verilməyib" in text_of(cabinet.browser("vuqar").get(PLACE))


def test_a_mandate_that_begins_later_and_one_that_has_ended_say_so(cabinet: CabinetOffice) -> None:
    today = local_date(cabinet.clock.now())
    later = (today + timedelta(days=3)).isoformat()
    page = give(cabinet, days=5, from_on=later).follow()
    assert "hələ başlamayıb" in text_of(page)
    cabinet.clock.advance(timedelta(days=6))
    ended = cabinet.browser("vuqar").get(PLACE)
    assert "müddəti bitib" in text_of(ended)
    assert "Geri al" not in text_of(ended)


def test_who_is_not_signed_in_is_led_to_the_sign_in_page(cabinet: CabinetOffice) -> None:
    answer = cabinet.browser().get(f"{PLACE}yoxdur/geri-al", status=303)
    assert "/giris" in answer.location


def test_the_inbox_of_a_deputy_counts_what_waits_for_the_head_while_the_mandate_lasts(
    cabinet: CabinetOffice,
) -> None:
    for state in ("drafted", "drafted", "referred", "submitted"):
        cabinet.make(a_letter, state=state)
    resad = cabinet.browser("resad")
    assert tab_counts(resad.get(INBOX)) == {"Mənim tapşırıqlarım": "2"}
    before = resad.get(f"{INBOX}say").json["inbox"]
    give(cabinet, days=0)
    shown = tab_counts(resad.get(INBOX))
    assert (shown["Sizdən gözlənilir"], shown["Təsdiqdə"], shown["Mənim"]) == ("2", "2", "2")
    waiting = resad.get(f"{INBOX}?goster=sizde")
    assert len(numbers(waiting)) == 2, "what is counted is what is listed"
    assert resad.get(f"{INBOX}say").json["inbox"] == before + 2
    cabinet.clock.advance(timedelta(days=1))
    resad = cabinet.browser("resad")
    assert tab_counts(resad.get(INBOX)) == {"Mənim tapşırıqlarım": "2"}
    assert resad.get(f"{INBOX}say").json["inbox"] == before
