"""What people type is text everywhere; forms of others and of ended sessions do nothing."""

import subprocess
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.factories.letters import STAFF_OF, a_letter, file_away
from tests.functional import cabinet_office
from tests.functional.cabinet_office import (
    CabinetOffice,
    button_form,
    fill,
    new_draft,
    press,
    text_of,
    written,
)

from karguzar.content.files import read
from karguzar.letters.actions import reply
from karguzar.letters.queries import find_letter

MARKUP = (
    "<script>alert(1)</script> <b>qalın</b> &amp; #panic(1) $x$ *a* @b ${1} %s {{7*7}} \\u{41}"
)


def words_of(pdf: bytes, folder: Path) -> str:
    """Return the words of a PDF as a reader shows them."""
    paper = folder / "paper.pdf"
    paper.write_bytes(pdf)
    shown = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, check=True)
    return "".join(shown.stdout.decode().split())


def test_markup_is_text_in_every_paper(cabinet: CabinetOffice, tmp_path: Path) -> None:
    path = cabinet.make(a_letter, state="assigned", subject=MARKUP, text=MARKUP)
    with cabinet.world() as world:
        letter, staff = find_letter(world.office, path), STAFF_OF["gomruk"]
        at = cabinet.clock.now()
        lead, head = world.by(staff["lead"]), world.by(staff["head"])
        reply.draft_reply(letter, text=MARKUP, by=lead, at=at, seen=letter.version)
        reply.send_for_approval(letter, by=lead, at=at, seen=letter.version)
        reply.approve_and_sign(letter, by=head, at=at, seen=letter.version)
        file_away(world, letter, at)
    cabinet.clock.advance(timedelta(minutes=1))
    cabinet.deliver()
    papers = dict(cabinet.letter(path, lambda one: one.papers))
    assert {"receipt", "reply", "record"} <= set(papers)
    for name in ("receipt", "reply", "record"):
        with cabinet.world() as world:
            pdf = read(world.office["fayllar"], papers[name])
        assert "".join(MARKUP.split()) in words_of(pdf, tmp_path), name


def test_markup_is_text_on_the_pages_of_staff(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, subject=MARKUP, text=MARKUP)
    browser = cabinet.browser("aygun")
    for address in (f"/karguzarliq/{path}/", "/karguzarliq/gelenler/"):
        page = browser.get(address)
        assert " ".join(MARKUP.split()) in text_of(page)
        assert "<script>alert" not in page.text


@pytest.mark.parametrize("fin", ["", "123", "5VBKOVR", "5VBK5VR5", "<b>", "9" * 5000, "\x00"])
def test_a_missing_or_malformed_fin_is_told_and_the_rest_stays(
    cabinet: CabinetOffice, fin: str
) -> None:
    form = cabinet_office.main_form(cabinet.browser().get("/qeydiyyat"))
    form["fin"], form["family_name"] = fin, "Məmmədov"
    answer = form.submit(status=422)
    links = [link["href"] for link in answer.html.select(".kg-error-summary a")]
    assert "#kg-fin" in links
    assert cabinet_office.main_form(answer)["family_name"].value == "Məmmədov"


@pytest.mark.parametrize("voen", ["", "123", "1401555081", "14015550711", "ABC", "\ufffd"])
def test_a_missing_or_malformed_voen_of_an_organisation_is_told(
    cabinet: CabinetOffice, voen: str
) -> None:
    page = cabinet.browser("gunel").get("/kabinet/teskilatlar")
    form = cabinet_office.main_form(page)
    form["voen"], form["name"] = voen, "“Nümunə” MMC"
    form["address"], form["authority"] = "Bakı, Nizami küçəsi 1", "Direktor"
    answer = form.submit(status=422)
    links = [link["href"] for link in answer.html.select(".kg-error-summary a")]
    assert "#kg-voen" in links
    assert cabinet_office.main_form(answer)["name"].value == "“Nümunə” MMC"


def test_the_token_of_somebody_else_opens_no_form(cabinet: CabinetOffice) -> None:
    theirs = button_form(new_draft(cabinet.browser("aynur")), "Davam et")["csrf_token"].value
    browser = cabinet.browser("gunel")
    page = new_draft(browser)
    form = fill(page, text="Saxta")
    form["csrf_token"] = theirs
    assert "Formanın vaxtı keçib" in text_of(press(form, "Davam et", status=400))
    assert written(browser.get(page.request.path)) == ""


def test_a_token_of_an_earlier_session_opens_no_form(cabinet: CabinetOffice) -> None:
    old = button_form(new_draft(cabinet.browser("gunel")), "Davam et")["csrf_token"].value
    browser = cabinet.browser("gunel")
    form = fill(new_draft(browser), text="Təkrar")
    assert form["csrf_token"].value != old
    form["csrf_token"] = old
    press(form, "Davam et", status=400)
    assert cabinet.drafts("gunel", lambda one: one.data.get("text", "")) == [""]


def test_an_act_after_the_session_ended_leads_back_to_its_page(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    browser = cabinet.browser("aygun")
    address = f"/karguzarliq/{path}/qeyd"
    form = cabinet_office.main_form(browser.get(address))
    browser.reset()
    answer = form.submit("gonder", status=403)
    assert f"/giris?return_to={quote(address, safe='')}" in answer.text
    assert cabinet.letter(path, lambda one: one.version) == 1
