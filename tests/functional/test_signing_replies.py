"""The head signs a reply, the clerk a notice, a deputy by a mandate; what goes out says so."""

import io
import json
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import CabinetOffice, button_form, main_form, press, text_of
from tests.functional.cabinet_returned import SIGN, opened
from tests.functional.desk_office import act_form, card
from tests.functional.signing_office import (
    begun,
    fault_of,
    give_back,
    issued,
    sign_with_key_file,
    signed_by,
)

from karguzar.base.terms import TERMS
from karguzar.content.files import read
from karguzar.letters.queries import find_letter
from karguzar.letters.rulebook import LettersSettings, rulebook

ELECTRONIC = "Elektron imza ilə imzala"


@pytest.fixture
def drafted(cabinet: CabinetOffice) -> str:
    return cabinet.make(a_letter, state="drafted")


def opened_reply(cabinet: CabinetOffice, path: str, who: str = "vuqar") -> Any:
    """Choose to sign the reply and return the page of its envelope."""
    form = act_form(cabinet.browser(who), path, "imzala")
    return press(form, ELECTRONIC, status=303).follow()


def text_in(pdf: bytes) -> str:
    """Return the words of a PDF."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(words.replace("\u200b", "").split())


def attachments_of(pdf: bytes) -> dict[str, bytes]:
    """Return name -> bytes of what is embedded in a PDF."""
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    found = (document.get_attachment(n) for n in range(document.count_attachments()))
    return {one.get_name(): bytes(one.get_data()) for one in found}


def paper(cabinet: CabinetOffice, path: str, name: str) -> bytes:
    """Return a sealed paper of a letter."""
    with cabinet.world() as world:
        letter = find_letter(world.office, path)
        return read(world.office["fayllar"], letter.papers[name])


@pytest.mark.clause("R11-12.1.2")
def test_the_head_signs_the_reply_and_the_sealed_paper_has_the_signed_pdf_in_it(
    cabinet: CabinetOffice, drafted: str
) -> None:
    page = opened_reply(cabinet, drafted)
    signed = signed_by(cabinet, "vuqar", issued(page))
    answer = give_back(page, signed)
    assert answer.location.endswith(card(drafted))
    reply = cabinet.letter(drafted, lambda one: one.reply)
    assert (reply.outgoing, reply.signer) == ("C-2026/0001", "Vüqar Nəsirov")
    serial = reply.signatures[0].serial
    cabinet.deliver()
    sealed = paper(cabinet, drafted, "reply")
    assert attachments_of(sealed)["imzali-cavab.pdf"] == signed
    report = json.loads(attachments_of(sealed)["imzali-cavab-hesabat.json"])
    assert report[0]["report"]["indication"] == "TOTAL-PASSED"
    assert serial in text_in(sealed).replace(" ", "")
    assert "Vüqar Nəsirov" in text_in(sealed)
    assert cabinet.registry.validator.validate(sealed, at=cabinet.clock.now()).is_whole


@pytest.mark.clause("R11-12.1.2")
def test_the_sender_gets_the_signed_reply_and_sees_who_signed_it(
    cabinet: CabinetOffice, drafted: str
) -> None:
    page = opened_reply(cabinet, drafted)
    signed = signed_by(cabinet, "vuqar", issued(page))
    give_back(page, signed)
    letter = cabinet.browser("gunel").get(f"/kabinet/muracietler/{drafted}/")
    assert "Vüqar Nəsirov" in letter.html.select_one("[aria-labelledby=imzalar]").text
    assert letter.click("İmzalanmış cavab").body == signed
    on_card = cabinet.browser("aygun").get(card(drafted))
    assert on_card.click("İmzalanmış cavab").body == signed


def test_until_the_head_has_signed_no_number_is_taken(
    cabinet: CabinetOffice, drafted: str
) -> None:
    opened_reply(cabinet, drafted)
    state, outgoing = cabinet.letter(drafted, lambda one: (one.state, one.reply.outgoing))
    assert (state, outgoing) == ("drafted", "")


def test_a_reply_that_was_sent_back_meanwhile_is_not_signed(
    cabinet: CabinetOffice, drafted: str
) -> None:
    page = opened_reply(cabinet, drafted)
    signed = signed_by(cabinet, "vuqar", issued(page))
    form = act_form(cabinet.browser("vuqar"), drafted, "qaytar")
    form["text"] = "Düzəldin"
    form.submit("gonder", status=303)
    shown = cabinet.browser("vuqar").get(page.request.path)
    assert "Müraciətin vəziyyəti dəyişib" in text_of(shown)
    upload = f"{page.request.path}yukle/reply"
    answer = cabinet.browser("vuqar").get(upload, status=422)
    assert "vəziyyəti dəyişib" in text_of(answer)
    assert signed.startswith(b"%PDF")
    with cabinet.world() as world:
        assert next(iter(world.office["imzalar"].values())).state == "void"


def test_only_the_head_signs_with_their_own_certificate(
    cabinet: CabinetOffice, drafted: str
) -> None:
    page = opened_reply(cabinet, drafted)
    assert "başqa şəxs imzalayıb" in fault_of(sign_with_key_file(cabinet, page, "resad", 422))
    cabinet.browser("resad").get(page.request.path, status=404)


def test_the_head_refuses_and_the_reason_is_kept(cabinet: CabinetOffice, drafted: str) -> None:
    page = opened_reply(cabinet, drafted)
    form = main_form(page.click("imzalamaqdan imtina"))
    form["reason"] = " "
    assert "səbəbini yazın" in fault_of(form.submit(status=422))
    form["reason"] = "Məbləğ səhvdir"
    after = form.submit(status=303).follow()
    assert "Məbləğ səhvdir" in text_of(after)
    assert "imtina edilib" in text_of(after)
    again = main_form_of(after, "Yalnız bu sənədi yenidən göndər").submit(status=303).follow()
    assert "Necə imzalayırsınız" in text_of(again)


def main_form_of(page: Any, words: str) -> Any:
    return button_form(page, words)


@pytest.mark.clause("R11-12.1.2")
def test_an_office_may_want_every_reply_signed(
    cabinet: CabinetOffice, drafted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = rulebook(LettersSettings(signature_reply="enhanced"), TERMS)
    monkeypatch.setattr(cabinet.registry, "rulebook", strict)
    page = cabinet.browser("vuqar").get(f"{card(drafted)}imzala")
    words = [" ".join(one.get_text(" ").split()) for one in page.html.select("main form button")]
    assert ELECTRONIC in words
    assert "Təsdiq edirəm və imzalayıram" not in words
    form = main_form(page)
    forged = [*form.submit_fields(), ("gonder", "gonder")]
    answer = page.test_app.post(page.request.path, forged, status=422)
    assert "gücləndirilmiş elektron imza" in text_of(answer)
    assert cabinet.letter(drafted, lambda one: one.state) == "drafted"


@pytest.mark.clause("R11-7.4a")
def test_a_deficiency_notice_is_signed_by_the_clerk(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    form = main_form(cabinet.browser("aygun").get(f"{card(path)}catismazliq"))
    box = next(one for one in form.fields["isare"] if one._value == "field:text")
    box.checked = True
    page = form.submit("imza", status=303).follow()
    assert cabinet.letter(path, lambda one: one.state) == "submitted"
    answer = sign_with_key_file(cabinet, page, "aygun")
    assert answer.location.endswith(card(path))
    state, rounds = cabinet.letter(path, lambda one: (one.state, one.rounds))
    assert state == "deficient"
    assert rounds[0].signatures[0].name == "Aygün Əliyeva"
    cabinet.deliver()
    notice = paper(cabinet, path, "notice-1")
    assert "imzali-bildiris-1.pdf" in attachments_of(notice)


def test_a_notice_that_marks_nothing_is_not_put_before_anybody(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter)
    form = main_form(cabinet.browser("aygun").get(f"{card(path)}catismazliq"))
    form.submit("imza", status=422)
    assert cabinet.letter(path, lambda one: (one.state, one.rounds)) == ("submitted", ())
    with cabinet.world() as world:
        assert list(world.office["imzalar"]) == []


@pytest.mark.clause("R11-12.2")
def test_the_correction_of_an_official_letter_is_signed_too(cabinet: CabinetOffice) -> None:
    gunel = cabinet.browser("gunel")
    answer = sign_with_key_file(cabinet, begun(gunel), "gunel")
    path = "/".join(answer.location.rstrip("/").split("/")[-3:-1])
    with cabinet.world() as world:
        letter = find_letter(world.office, path)
        from tests.factories.letters import return_deficient

        return_deficient(world, letter, cabinet.clock.now())
    page = opened(cabinet, path)
    form = button_form(page, SIGN)
    form["text"] = ""
    form = button_form(press(form, SIGN, status=422), SIGN)
    form["text"] = "Düzəldilmiş mətn"
    envelope = press(form, SIGN, status=303).follow()
    done = sign_with_key_file(cabinet, envelope, "gunel")
    assert done.location.endswith("/qebul")
    revisions = cabinet.letter(path, lambda one: one.revisions)
    assert [len(one.signatures) for one in revisions] == [1, 1]
    assert revisions[1].data["text"] == "Düzəldilmiş mətn"


@pytest.mark.clause("R11-12.1.2")
def test_the_record_has_every_signed_original_with_its_report(
    cabinet: CabinetOffice, drafted: str
) -> None:
    sign_with_key_file(cabinet, opened_reply(cabinet, drafted), "vuqar")
    cabinet.deliver()
    form = act_form(cabinet.browser("aygun"), drafted, "ise-tik")
    form["kg-case"] = form["kg-case"].options[0][0]
    form.submit("gonder", status=303)
    cabinet.deliver()
    names = attachments_of(paper(cabinet, drafted, "record"))
    assert {"imzali-cavab.pdf", "imzali-cavab-hesabat.json"} <= set(names)


def test_an_envelope_ends_after_its_time(cabinet: CabinetOffice, drafted: str) -> None:
    page = opened_reply(cabinet, drafted)
    cabinet.clock.advance(timedelta(days=31))
    browser = cabinet.browser("vuqar")
    assert "müddəti bitib" in text_of(browser.get(page.request.path))
    assert "müddəti bitib" in text_of(browser.get(f"{page.request.path}yukle", status=422))
    assert cabinet.letter(drafted, lambda one: one.state) == "drafted"
