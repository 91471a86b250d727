"""Sending: checked once more, registered once, confirmed with number, day and reasons."""

from datetime import timedelta

import pytest
from tests.factories.letters import a_draft, a_letter
from tests.functional.cabinet_office import (
    CabinetOffice,
    button_form,
    fill,
    new_draft,
    press,
    text_of,
    written,
)


def checked(cabinet: CabinetOffice, name: str = "gunel", **data):
    """Return the check page of a draft that could be sent."""
    with cabinet.world() as world:
        address = f"/kabinet/qaralamalar/{a_draft(world, sender=name, **data).__name__}/yoxla"
    return cabinet.browser(name).get(address)


def numbers(cabinet: CabinetOffice, slug: str = "gomruk") -> list[str]:
    with cabinet.world() as world:
        return [letter.number for letter in world.body(slug)["muracietler"].values()]


@pytest.mark.clause("R11-11.7")
@pytest.mark.clause("R11-7.1.2b")
def test_a_citizen_sends_a_letter_and_is_told_the_day_and_why(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    check = press(fill(new_draft(browser)), "Davam et").follow()
    answer = press(button_form(check, "Göndər"), "Göndər").follow()
    words = text_of(answer)
    assert "Müraciətiniz qeydə alındı" in words
    assert "M-2026/0001" in words
    assert "14 dekabr 2026" in words
    assert "Şənbə və bazar günləri sayılmayıb: 6 gün." in words
    assert "10.1-ci bənd" in words
    code = answer.html.select_one(".kg-code").text
    assert code in words
    assert text_of(browser.get(answer.request.path)) == words
    assert numbers(cabinet) == ["M-2026/0001"]


def test_every_answer_can_be_changed_from_the_check_page(cabinet: CabinetOffice) -> None:
    check = checked(cabinet)
    links = {
        link.get_text(" ", strip=True): link["href"] for link in check.html.select(".kg-check a")
    }
    form_address = check.request.path.removesuffix("yoxla")
    assert links["Dəyiş : Mövzu"] == f"{form_address}#kg-subject"
    form = check.test_app.get(form_address)
    for address in links.values():
        assert form.html.find(id=address.partition("#")[2]) is not None, address


def test_a_double_press_sends_one_letter(cabinet: CabinetOffice) -> None:
    form = button_form(checked(cabinet), "Göndər")
    first, second = press(form, "Göndər"), press(form, "Göndər")
    assert first.location == second.location
    assert numbers(cabinet) == ["M-2026/0001"]


def test_what_was_changed_after_the_check_is_checked_again(cabinet: CabinetOffice) -> None:
    check = checked(cabinet)
    page = check.test_app.get(check.request.path.removesuffix("yoxla"))
    press(fill(page, text="Sonradan dəyişən mətn"), "Davam et")
    answer = press(button_form(check, "Göndər"), "Göndər", status=409)
    assert "Yenidən yoxlayıb göndərin" in text_of(answer)
    assert "Sonradan dəyişən mətn" in text_of(answer)
    assert numbers(cabinet) == []
    press(button_form(answer, "Göndər"), "Göndər", status=303)
    assert numbers(cabinet) == ["M-2026/0001"]


def test_a_token_of_something_else_sends_nothing(cabinet: CabinetOffice) -> None:
    form = button_form(checked(cabinet), "Göndər")
    form["token"] = "başqa"
    answer = press(form, "Göndər", status=422)
    assert "Bu qaralamanı göndərmək olmaz." in text_of(answer)
    assert numbers(cabinet) == []


def test_a_draft_that_lacks_something_cannot_be_sent(cabinet: CabinetOffice) -> None:
    check = checked(cabinet, body="meteo", subject=" ", text="")
    faults = [link.text for link in check.html.select(".kg-error-summary a")]
    assert faults == [
        "Müraciətin göndəriləcəyi qurumu seçin.",
        "Mövzunu yazın.",
        "Müraciətin mətnini yazın.",
    ]
    assert "Səhv:" in check.html.title.text
    with pytest.raises(LookupError):
        button_form(check, "“Göndər”")
    [draft] = cabinet.drafts("gunel", lambda one: (one.token, one.version))
    token = check.html.select_one("input[name=csrf_token]")["value"]
    body = {"csrf_token": token, "token": draft[0], "version": str(draft[1])}
    address = check.request.path.replace("yoxla", "gonder")
    answer = check.test_app.post(address, body, status=422)
    assert "Müraciətin göndəriləcəyi qurumu seçin." in text_of(answer)


def test_an_organisation_is_written_for_by_its_representative_alone(
    cabinet: CabinetOffice,
) -> None:
    form = fill(new_draft(cabinet.browser("elcin")))
    form["kg-on_behalf"], form["organisation"] = "organisation", "1401555071"
    check = press(form, "Davam et").follow()
    assert "Xəzər Nəqliyyat" in text_of(check)
    answer = press(button_form(check, "Göndər"), "Göndər").follow()
    assert "Y-2026/0001" in text_of(answer)
    forged = checked(cabinet, on_behalf="organisation", organisation="1401555071")
    refusal = press(button_form(forged, "Göndər"), "Göndər", status=422)
    assert "Siz bu təşkilatın nümayəndəsi kimi qeydə alınmamısınız." in text_of(refusal)


@pytest.mark.parametrize("voen", ["", "123", "1401555072", "ABC"])
def test_a_missing_or_malformed_voen_is_told_at_its_field(
    cabinet: CabinetOffice, voen: str
) -> None:
    page = new_draft(cabinet.browser("elcin"))
    form = fill(page)
    form["kg-on_behalf"] = "organisation"
    form["organisation"].force_value(voen)
    answer = press(form, "Davam et", status=422)
    assert [link["href"] for link in answer.html.select(".kg-error-summary a")] == [
        "#kg-organisation"
    ]
    assert written(answer) == "Sənədlərimə bir aydır baxılmır."


def test_a_text_of_100_000_characters_is_refused_and_not_lost(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    long = "Uzun mətn. " * 9_091
    answer = press(fill(new_draft(browser), text=long), "Davam et", status=422)
    assert "#kg-text" in [link["href"] for link in answer.html.select(".kg-error-summary a")]
    assert written(answer) == long.strip()
    assert written(browser.get(answer.request.path)) == long.strip()


def test_control_signs_and_markup_are_text_and_nothing_else(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    bad = "<script>alert(1)</script>\x00 & “dırnaq” \ud800 ${1+1}"
    page = new_draft(browser)
    form = fill(page, subject="<b>Mövzu</b>", text="x")
    fields = [
        (name, bad.encode("utf-8", "surrogatepass") if name == "text" else value)
        for name, value in form.submit_fields()
        if isinstance(value, str)
    ]
    check = browser.post(page.request.path, fields).follow()
    answer = press(button_form(check, "Göndər"), "Göndər").follow()
    letter = browser.get(answer.request.path.removesuffix("qebul"))
    for each in (check, letter):
        assert "<script>alert(1)</script> & “dırnaq”" in text_of(each)
        assert "${1+1}" in text_of(each)
        assert "<script>alert" not in each.text
        assert "\x00" not in each.text
    assert letter.html.h1.text == "<b>Mövzu</b>"
    receipt = browser.get(answer.request.path.replace("qebul", "qebz"))
    assert receipt.body.startswith(b"%PDF-")


def test_the_code_leaves_the_page_when_the_receipt_has_it(cabinet: CabinetOffice) -> None:
    answer = press(button_form(checked(cabinet), "Göndər"), "Göndər").follow()
    assert answer.html.select_one(".kg-code") is not None
    cabinet.deliver()
    assert answer.test_app.get(answer.request.path).html.select_one(".kg-code") is None


def test_who_wants_mail_is_told_of_it(cabinet: CabinetOffice) -> None:
    answer = press(button_form(checked(cabinet), "Göndər"), "Göndər").follow()
    assert "gunel@poct.example" in text_of(answer)
    press_only = checked(cabinet, reply_channel="cabinet", subject="Başqa")
    other = press(button_form(press_only, "Göndər"), "Göndər").follow()
    assert "gunel@poct.example" not in text_of(other)


def test_two_citizens_who_send_at_once_get_two_numbers(cabinet: CabinetOffice) -> None:
    for name in ("gunel", "aynur"):
        check = checked(cabinet, name)
        cabinet.clock.advance(timedelta(seconds=1))
        press(button_form(check, "Göndər"), "Göndər")
    assert numbers(cabinet) == ["M-2026/0001", "M-2026/0002"]


def test_nothing_is_sent_by_looking(cabinet: CabinetOffice) -> None:
    check = checked(cabinet)
    check.test_app.get(check.request.path.replace("yoxla", "gonder"), status=404)
    assert numbers(cabinet) == []


def test_a_page_of_confirmation_stays_with_its_letter(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        path = a_letter(world).path
    address = f"/kabinet/muracietler/{path}/qebul"
    assert "M-2026/0001" in text_of(cabinet.browser("gunel").get(address))
    cabinet.browser("aynur").get(address, status=404)
