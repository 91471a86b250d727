"""Following a letter with number and code, without sign-in and without anything personal."""

from datetime import timedelta

import pytest
from tests.factories.letters import TEXT, WAYS, a_letter
from tests.functional.cabinet_office import CabinetOffice, button_form, press, text_of

from karguzar.base.clock import local_date
from karguzar.letters.views.tracking_throttle import ATTEMPTS, Throttle


def a_code(cabinet: CabinetOffice, **data) -> tuple[str, str]:
    path = cabinet.make(a_letter, **data)
    return cabinet.letter(path, lambda letter: (letter.number, letter.code_once))


def asked(browser, number: str, code: str, **options):
    form = button_form(browser.get("/izle"), "Göstər")
    form["nomre"], form["kod"] = number, code
    return press(form, "Göstər", **options)


@pytest.mark.parametrize("state", WAYS)
@pytest.mark.clause("R11-7.1.3")
def test_state_and_dates_are_shown_and_nothing_personal(
    cabinet: CabinetOffice, state: str
) -> None:
    number, code = a_code(cabinet, state=state, subject="Gizli mövzu")
    words = text_of(asked(cabinet.browser(), number, code))
    assert "Dövlət Gömrük Komitəsi" in words
    assert "23 noyabr 2026" in words
    for personal in (
        "Gizli mövzu",
        "Abbasova",
        "Günel",
        TEXT[:20],
        "5VBK5VR",
        "Əliyeva",
        "gunel@",
    ):
        assert personal not in words
    is_running = state in {"submitted", "accepted", "referred", "assigned", "drafted"}
    assert ("14 dekabr 2026" in words) == is_running


def test_the_link_of_a_receipt_brings_the_number(cabinet: CabinetOffice) -> None:
    page = cabinet.browser().get("/izle?nomre=M-2026-0147")
    assert button_form(page, "Göstər")["nomre"].value == "M-2026-0147"


def test_codes_are_read_as_people_type_them(cabinet: CabinetOffice) -> None:
    number, code = a_code(cabinet)
    browser = cabinet.browser()
    for typed in (code.lower(), code.replace("-", " "), f"  {code} "):
        assert "Qeydə alınıb" in text_of(asked(browser, number.lower(), typed))


def test_every_mistake_gets_the_same_answer(cabinet: CabinetOffice) -> None:
    number, code = a_code(cabinet)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    tries = [(number, wrong), ("M-2026/9999", code), ("yoxdur", code), (number, ""), ("", "")]
    tries += [(number, "99" + code[2:]), (number, "<script>")]
    for number_of, code_of in tries:
        answer = asked(cabinet.browser(), number_of, code_of, status=404)
        [fault] = answer.html.select(".kg-error-summary li")
        assert fault.text.startswith("Bu nömrə və kodla müraciət tapılmadı")
    answer = asked(cabinet.browser(REMOTE_ADDR="192.0.2.9"), number, wrong, status=404)
    assert button_form(answer, "Göstər")["nomre"].value == number


def test_guessing_is_stopped_for_a_while(cabinet: CabinetOffice) -> None:
    number, code = a_code(cabinet)
    browser = cabinet.browser()
    for _attempt in range(ATTEMPTS):
        asked(browser, number, "01-00000-00000", status=404)
    answer = asked(browser, number, code, status=429)
    assert answer.headers["Retry-After"] == "600"
    assert "Həddən artıq cəhd edildi" in text_of(answer)
    assert "Qeydə" in text_of(asked(cabinet.browser(REMOTE_ADDR="192.0.2.8"), number, code))
    cabinet.clock.advance(timedelta(minutes=11))
    assert "Qeydə" in text_of(asked(browser, number, code))


def test_the_days_of_the_page_are_days_in_baku(cabinet: CabinetOffice) -> None:
    late = cabinet.clock.now().replace(hour=21)
    number, code = a_code(cabinet, at=late)
    assert local_date(late).day == 24
    assert "24 noyabr 2026" in text_of(asked(cabinet.browser(), number, code))


def test_a_throttle_forgets_the_oldest_addresses_first(
    cabinet: CabinetOffice, monkeypatch
) -> None:
    monkeypatch.setattr("karguzar.letters.views.tracking_throttle.MOST_ADDRESSES", 2)
    throttle, now = Throttle(), cabinet.clock.now()
    for _attempt in range(ATTEMPTS):
        for address in ("a", "b"):
            throttle.failed(address, now)
    assert throttle.is_closed("a", now)
    throttle.failed("c", now)
    assert not throttle.is_closed("a", now)
    assert throttle.is_closed("b", now)


def test_what_is_no_text_finds_nothing(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser()
    form = button_form(browser.get("/izle"), "Göstər")
    files = [("nomre", "a.txt", b"x"), ("kod", "b.txt", b"y")]
    body = {"csrf_token": form["csrf_token"].value}
    assert "tapılmadı" in text_of(browser.post("/izle", body, upload_files=files, status=404))
    odd = [("csrf_token", form["csrf_token"].value), ("nomre", b"\xed\xa0\x80\x00"), ("kod", "x")]
    assert "tapılmadı" in text_of(browser.post("/izle", odd, status=404))
