"""Several documents and several signers in one envelope; what the one who opened it can do."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.factories.signing import Order
from tests.functional.cabinet_office import CabinetOffice, button_form, main_form, text_of
from tests.functional.signing_office import (
    ask_device,
    begun,
    fault_of,
    give_back,
    sign_with_key_file,
    signed_by,
)

from karguzar.archive.papers import render
from karguzar.base.i18n import _
from karguzar.content.files import keep
from karguzar.signing.actions import open_envelope
from karguzar.signing.values import DocumentToSign, SignerWanted

NAMES = ("birinci", "ikinci")


@pytest.fixture
def kind(cabinet: CabinetOffice) -> Iterator[Order]:
    """A kind of signing without consequences."""
    made = Order()
    cabinet.registry.signing_kinds[made.name] = made
    yield made
    del cabinet.registry.signing_kinds[made.name]


def pdf_of(cabinet: CabinetOffice, words: str) -> bytes:
    """Return a real PDF."""
    at = cabinet.clock.now()
    data: Any = {
        "body": {"name": "Qurum"},
        "number": "",
        "issued_at": at,
        "check_url": "http://127.0.0.1/yoxla",
        "title": words,
        "facts": [],
        "sections": [],
    }
    return render("statement", data, at=at, language="az")


@pytest.fixture
def path(cabinet: CabinetOffice, kind: Order) -> str:
    """An envelope of two documents, opened by Rəşad: Aygün signs, then Vüqar."""
    documents = []
    with cabinet.world() as world:
        for name in NAMES:
            data = pdf_of(cabinet, name)
            at, store = cabinet.clock.now(), world.office["fayllar"]
            kept = keep(store, data, media_type="application/pdf", name=name, at=at)
            documents.append(DocumentToSign(name, f"Sənəd {name}", kept.digest))
        envelope = open_envelope(
            world.office,
            kind=kind.name,
            subject="iki",
            title="İki sənəd",
            documents=documents,
            signers=[
                SignerWanted(world.id("aygun"), 1, "Kargüzar", "gomruk"),
                SignerWanted(world.id("vuqar"), 2, "Sədr", "gomruk"),
            ],
            payload={},
            level="enhanced",
            clause="R11-12.1.2",
            return_to="",
            by=world.by("resad"),
            at=cabinet.clock.now(),
            body="gomruk",
        )
        return f"/imza/{envelope.id}/"


def test_a_key_file_signs_both_at_once_and_the_head_signs_after_the_clerk(
    cabinet: CabinetOffice, kind: Order, path: str
) -> None:
    head = cabinet.browser("vuqar")
    assert "Necə imzalayırsınız" not in text_of(head.get(path))
    assert "əvvəl digər şəxs" in fault_of(head.get(f"{path}yukle/ikinci", status=422))
    answer = sign_with_key_file(cabinet, cabinet.browser("aygun").get(path), "aygun")
    assert answer.location.endswith(path)
    assert "2" in text_of(head.get("/imza/"))
    sign_with_key_file(cabinet, head.get(path), "vuqar")
    assert len(kind.entered) == 2
    shown = text_of(head.get(path))
    assert shown.count("imzalanıb") >= 4
    assert "sınaq açar faylı ilə" in shown


def test_one_document_is_refused_the_other_goes_on_and_the_refused_goes_again_alone(
    cabinet: CabinetOffice, kind: Order, path: str
) -> None:
    clerk = cabinet.browser("aygun")
    form = main_form(clerk.get(f"{path}imtina/birinci"))
    form["reason"] = "Tarix səhvdir"
    form.submit(status=303)
    sign_with_key_file(cabinet, clerk.get(path), "aygun")
    sign_with_key_file(cabinet, cabinet.browser("vuqar").get(path), "vuqar")
    assert len(kind.entered) == 1
    owner = cabinet.browser("resad")
    page = owner.get(path)
    assert "Tarix səhvdir" in text_of(page)
    assert "Necə imzalayırsınız" not in text_of(page)
    again = "Yalnız bu sənədi yenidən göndər"
    form = button_form(page, again)
    form.submit(status=303)
    assert "Yalnız imtina edilmiş" in fault_of(form.submit(status=422))
    assert "İki sənəd" in text_of(clerk.get("/imza/"))
    token = {"csrf_token": form["csrf_token"].value}
    owner.post(f"{path}yeniden/yoxdur", token, status=404)
    sign_with_key_file(cabinet, clerk.get(path), "aygun")
    sign_with_key_file(cabinet, cabinet.browser("vuqar").get(path), "vuqar")
    assert len(kind.entered) == 2


def test_a_document_whose_matter_changed_ends_alone(
    cabinet: CabinetOffice, kind: Order, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flaw(_office: Any, _envelope: Any, document: Any) -> Any:
        return _("Mətn dəyişib.") if document.name == "birinci" else None

    monkeypatch.setattr(kind, "flaw", flaw)
    clerk = cabinet.browser("aygun")
    assert "Mətn dəyişib" in fault_of(clerk.get(f"{path}yukle/birinci", status=422))
    page = clerk.get(path)
    assert "dayandırılıb" in text_of(page)
    form = main_form(page.click("İmzalanmış faylı yüklə"))
    assert form.action.endswith("/ikinci")


def test_a_file_that_somebody_signed_meanwhile_must_be_signed_anew(
    cabinet: CabinetOffice, kind: Order, path: str
) -> None:
    clerk = cabinet.browser("aygun")
    page = clerk.get(path)
    pdf = clerk.get(f"{path}sened/birinci.pdf").body
    early = signed_by(cabinet, "vuqar", pdf)
    sign_with_key_file(cabinet, page, "aygun")
    head = cabinet.browser("vuqar").get(path)
    assert "sizə verilən sənəd deyil" in fault_of(give_back(head, early, status=422))
    assert kind.entered == []


def test_nobody_but_the_one_who_opened_it_cancels(
    cabinet: CabinetOffice, kind: Order, path: str
) -> None:
    cabinet.browser("aygun").get(f"{path}legv", status=404)
    owner = cabinet.browser("resad")
    assert "resad" not in kind.refusals
    main_form(owner.get(f"{path}legv")).submit(status=303)
    assert "ləğv edilib" in text_of(owner.get(path))
    assert "İmzanızı gözləyən sənəd yoxdur" in text_of(cabinet.browser("aygun").get("/imza/"))


def test_a_file_that_is_too_large_is_refused(
    cabinet: CabinetOffice, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from karguzar.signing.views import upload

    monkeypatch.setattr(upload.posted_file, "__defaults__", (10,))
    answer = give_back(cabinet.browser("aygun").get(path), b"%PDF-1.7 uzun fayl", status=422)
    assert "həddən böyükdür" in fault_of(answer)


def test_a_refusal_after_the_term_is_told(cabinet: CabinetOffice, path: str) -> None:
    cabinet.clock.advance(timedelta(days=31))
    clerk = cabinet.browser("aygun")
    assert "müddəti bitib" in fault_of(clerk.get(f"{path}imtina/birinci", status=422))
    assert "İmzanızı gözləyən sənəd yoxdur" in text_of(clerk.get("/imza/"))


def test_a_question_that_faded_is_asked_anew(cabinet: CabinetOffice) -> None:
    first = begun(cabinet.browser("gunel"), subject="Birinci")
    ask_device(first)
    cabinet.clock.advance(timedelta(hours=2))
    ask_device(begun(cabinet.browser("gunel"), subject="İkinci"))
    gunel = cabinet.browser("gunel")
    gunel.get(f"{first.request.path}qr", status=303)
    assert "Təsdiq kodu" in text_of(ask_device(gunel.get(first.request.path)))


def test_going_on_without_a_question_leads_to_the_envelope(cabinet: CabinetOffice) -> None:
    page = begun(cabinet.browser("gunel"))
    token = {"csrf_token": button_form(page, "Cihazla imzala")["csrf_token"].value}
    answer = page.test_app.post(f"{page.request.path}davam", token, status=303)
    assert answer.location.endswith(page.request.path)


def test_a_page_that_is_too_old_puts_nothing_before_signers(cabinet: CabinetOffice) -> None:
    from tests.functional.signing_office import SIGN_LETTER, checked

    page = checked(cabinet.browser("gunel"))
    form = button_form(page, SIGN_LETTER)
    form["version"] = "7"
    answer = form.submit("imzala", value="imzala", status=409)
    assert "dəyişdirilib" in text_of(answer)
    form["version"] = button_form(page, SIGN_LETTER)["version"].value
    form["token"] = "başqa"
    assert "göndərmək olmaz" in text_of(form.submit("imzala", status=(409, 422)))


def test_a_document_that_is_not_in_the_envelope_is_not_found(
    cabinet: CabinetOffice, path: str
) -> None:
    clerk = cabinet.browser("aygun")
    for view in ("yukle", "imtina"):
        clerk.get(f"{path}{view}/yoxdur", status=404)
    owner = cabinet.browser("resad")
    owner.get(f"{path}yukle", status=(403, 404))
    owner.get(f"{path}imtina/birinci", status=(403, 404))
