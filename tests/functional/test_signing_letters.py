"""A citizen signs a letter: by a file signed elsewhere, by a key file; what is refused and why."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from tests.functional.cabinet_office import (
    SUBJECT,
    CabinetOffice,
    button_form,
    fill,
    main_form,
    press,
    text_of,
)
from tests.functional.signing_office import (
    SIGN_LETTER,
    begun,
    checked,
    fault_of,
    give_back,
    issued,
    sent_letter,
    sign_with_key_file,
    signed_by,
)

from karguzar.content.files import read
from karguzar.trust.signed import SignatureValidator


@pytest.fixture
def gunel(cabinet: CabinetOffice) -> Any:
    return cabinet.browser("gunel")


@pytest.mark.clause("R11-12.1.2", "R11-12.1.3", "R11-12.2")
def test_a_letter_that_is_signed_elsewhere_and_given_back_is_sent_as_an_official_letter(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    page = begun(gunel)
    assert SUBJECT in text_of(page)
    pdf = issued(page)
    answer = give_back(page, signed_by(cabinet, "gunel", pdf))
    assert answer.location.endswith("/qebul")
    assert "qeydə alındı" in text_of(answer.follow())
    found = sent_letter(
        cabinet, answer, lambda one: (one.channel, one.state, one.revision.signatures)
    )
    channel, state, signatures = found
    assert (channel, state) == ("official", "submitted")
    assert [(one.level, one.means) for one in signatures] == [("qualified", "upload")]
    with cabinet.world() as world:
        kept = read(world.office["fayllar"], signatures[0].digest)
    assert kept.startswith(pdf)
    validator: SignatureValidator = cabinet.registry.signatures
    assert validator.validate(kept, cabinet.clock.now()).passed
    report = signatures[0].report
    assert (report["indication"], report["fin"]) == ("TOTAL-PASSED", "5VBK5VR")


def test_the_folder_counts_what_waits_and_is_empty_after_signing(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    assert "İmzanızı gözləyən sənəd yoxdur" in text_of(gunel.get("/imza/"))
    page = begun(gunel)
    folder = gunel.get("/imza/")
    assert SUBJECT in text_of(folder)
    bar = folder.html.select_one("[data-kg-section=signing-citizen]")
    assert bar.get_text(" ", strip=True).endswith("1")
    sign_with_key_file(cabinet, page, "gunel")
    assert "İmzanızı gözləyən sənəd yoxdur" in text_of(gunel.get("/imza/"))


def test_pressing_twice_opens_one_envelope_and_sends_one_letter(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    page = checked(gunel)
    form = button_form(page, SIGN_LETTER)
    first = press(form, SIGN_LETTER, status=303)
    second = press(form, SIGN_LETTER, status=303)
    assert first.location == second.location
    envelope = first.follow()
    signed = signed_by(cabinet, "gunel", issued(envelope))
    upload = main_form(envelope.click("İmzalanmış faylı yüklə"))
    one = give_back(envelope, signed)
    with cabinet.world() as world:
        assert len(world.body("gomruk")["muracietler"]) == 1
    again = gunel.post(
        upload.action,
        {"csrf_token": upload["csrf_token"].value},
        upload_files=[("signed", "x.pdf", signed)],
        status=422,
    )
    assert "artıq göndərilib" in text_of(again) or "artıq imzalanıb" in text_of(again)
    with cabinet.world() as world:
        assert len(world.body("gomruk")["muracietler"]) == 1
    assert one.location.endswith("/qebul")


def test_what_comes_back_must_be_what_was_given_out(cabinet: CabinetOffice, gunel: Any) -> None:
    """Each wrong file is refused with its own reason, and nothing is sent."""
    page = begun(gunel)
    pdf = issued(page)
    right = signed_by(cabinet, "gunel", pdf)
    changed = right.replace(b"/Title", b"/Tytle", 1)
    for wrong, reason in (
        (pdf, "faylda yeni imza yoxdur"),
        (b"salam", "sizə verilən sənəd deyil"),
        (changed, "məzmunu dəyişdirilib"),
        (right + b"% one more line\n", "məlumat əlavə edilib"),
        (signed_by(cabinet, "elcin", pdf), "başqa şəxs imzalayıb"),
        (signed_by(cabinet, "gunel", right, field="Imza2"), "bir neçə yeni imza"),
        (b"", "boşdur"),
    ):
        answer = give_back(page, wrong, status=422)
        assert reason in fault_of(answer), fault_of(answer)
    with cabinet.world() as world:
        assert len(world.body("gomruk")["muracietler"]) == 0
    assert give_back(page, right).location.endswith("/qebul")


def test_a_file_must_be_chosen(gunel: Any) -> None:
    form = main_form(begun(gunel).click("İmzalanmış faylı yüklə"))
    assert "Faylı seçin" in fault_of(form.submit(status=422))


def test_a_draft_that_changed_after_signing_began_cannot_be_signed(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    page = begun(gunel)
    signed = signed_by(cabinet, "gunel", issued(page))
    upload = page.click("İmzalanmış faylı yüklə")
    draft = page.click("Başladığınız səhifəyə qayıt").click("Mətnə qayıt", index=0)
    press(fill(draft, text="Başqa mətn"), "Davam et")
    form = main_form(upload)
    form["signed"] = ("x.pdf", signed)
    answer = form.submit(status=422)
    assert "qaralama dəyişdirilib" in text_of(answer)
    later = gunel.get(page.request.path)
    assert "qaralama dəyişdirilib" in text_of(later)
    assert "Necə imzalayırsınız" not in text_of(later)
    assert "İmzanızı gözləyən sənəd yoxdur" in text_of(gunel.get("/imza/"))
    assert cabinet.drafts("gunel", lambda one: one.sent_as) == [""]


def test_a_letter_can_be_signed_again_after_it_was_changed(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    page = begun(gunel)
    draft = page.click("Başladığınız səhifəyə qayıt").click("Mətnə qayıt", index=0)
    check = press(fill(draft, text="Başqa mətn"), "Davam et").follow()
    fresh = press(button_form(check, SIGN_LETTER), SIGN_LETTER).follow()
    assert fresh.request.path != page.request.path
    assert "yeni nüsxəsi" in text_of(gunel.get(page.request.path))
    answer = sign_with_key_file(cabinet, fresh, "gunel")
    text = sent_letter(cabinet, answer, lambda one: one.revision.data["text"])
    assert text == "Başqa mətn"


def test_a_key_file_signs_in_a_development_install(cabinet: CabinetOffice, gunel: Any) -> None:
    answer = sign_with_key_file(cabinet, begun(gunel), "gunel")
    signatures = sent_letter(cabinet, answer, lambda one: one.revision.signatures)
    assert signatures[0].means == "key-file"


def test_another_persons_key_file_and_a_wrong_password_are_refused(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    page = begun(gunel)
    assert "başqa şəxs imzalayıb" in fault_of(sign_with_key_file(cabinet, page, "elcin", 422))
    form = main_form(page.click("Açar faylı ilə imzala"))
    form["key"] = ("acar.p12", b"yox")
    assert "açılmadı" in fault_of(form.submit(status=422))


@pytest.mark.clause("R11-13.2")
def test_with_real_certificates_no_key_ever_comes_to_the_server(
    cabinet: CabinetOffice, gunel: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = begun(gunel)
    monkeypatch.setattr(cabinet.registry, "has_key_files", False)
    shown = gunel.get(page.request.path)
    assert "açar faylı" not in text_of(shown).lower()
    gunel.get(f"{page.request.path}acar", status=404)


def test_nobody_else_finds_the_envelope(cabinet: CabinetOffice, gunel: Any) -> None:
    path = begun(gunel).request.path
    for who in ("elcin", "aygun", "vuqar"):
        for more in ("", "yukle", "acar", "qr", "imtina/letter", "sened/letter.pdf", "legv"):
            cabinet.browser(who).get(f"{path}{more}", status=404)
    assert "/giris" in cabinet.browser().get(path, status=303).location
    gunel.get(f"{path}sened/basqa.pdf", status=404)
    gunel.get("/imza/yoxdur/", status=404)


def test_signing_can_be_given_up_and_the_draft_stays(cabinet: CabinetOffice, gunel: Any) -> None:
    page = begun(gunel)
    answer = main_form(page.click("İmzalamanı ləğv et")).submit(status=303).follow()
    assert "İmzalama ləğv edildi" in text_of(answer)
    assert "ləğv edilib" in text_of(gunel.get(page.request.path))
    gunel.get(f"{page.request.path}legv", status=404)
    assert cabinet.drafts("gunel", lambda one: one.sent_as) == [""]


def test_a_letter_that_was_sent_plainly_meanwhile_is_not_sent_twice(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    check = checked(gunel)
    page = press(button_form(check, SIGN_LETTER), SIGN_LETTER).follow()
    press(button_form(check, "Göndər"), "Göndər", status=303)
    assert "artıq göndərilib" in text_of(gunel.get(page.request.path))
    with cabinet.world() as world:
        assert len(world.body("gomruk")["muracietler"]) == 1


def test_a_body_that_left_meanwhile_gets_no_letter_and_nothing_is_signed(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    page = begun(gunel)
    signed = signed_by(cabinet, "gunel", issued(page))
    with cabinet.world() as world:
        world.body("gomruk").is_connected = False
    answer = give_back(page, signed, status=422)
    assert "Müraciətin göndəriləcəyi qurumu seçin" in text_of(answer)
    with cabinet.world() as world:
        envelope = next(iter(world.office["imzalar"].values()))
        assert envelope.state == "waiting"
        assert envelope.documents[0].marks[0].state == "waiting"


def test_an_office_that_wants_signatures_offers_nothing_else(
    cabinet: CabinetOffice, gunel: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from karguzar.base.terms import TERMS
    from karguzar.letters.rulebook import LettersSettings, rulebook

    strict = rulebook(LettersSettings(signature_cabinet="enhanced"), TERMS)
    monkeypatch.setattr(cabinet.registry, "rulebook", strict)
    page = checked(gunel)
    words = [" ".join(one.get_text(" ").split()) for one in page.html.select("main button")]
    assert words == [SIGN_LETTER]


def test_a_letter_that_was_sent_or_lost_its_body_is_not_put_before_its_sender(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    check = checked(gunel)
    with cabinet.world() as world:
        world.body("gomruk").is_connected = False
    refused = press(button_form(check, SIGN_LETTER), SIGN_LETTER, status=422)
    assert "Müraciətin göndəriləcəyi qurumu seçin" in text_of(refused)
    with cabinet.world() as world:
        world.body("gomruk").is_connected = True
    press(button_form(check, "Göndər"), "Göndər", status=303)
    led = press(button_form(check, SIGN_LETTER), SIGN_LETTER, status=303)
    assert "/muracietler/" in led.location
    with cabinet.world() as world:
        assert list(world.office["imzalar"]) == []


def test_the_signed_letter_comes_with_everything_else(cabinet: CabinetOffice, gunel: Any) -> None:
    answer = sign_with_key_file(cabinet, begun(gunel), "gunel")
    letter = answer.location.removesuffix("qebul")
    archive = ZipFile(BytesIO(gunel.get(f"{letter}yukle").body))
    (name,) = [one for one in archive.namelist() if one.startswith("imzali/")]
    assert archive.read(name).startswith(b"%PDF-")
