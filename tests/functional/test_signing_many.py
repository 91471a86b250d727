"""Several documents of the folder are signed by one answer of a device, each by itself."""

from base64 import b64decode, b64encode
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.factories.signing import Order
from tests.functional.cabinet_office import CabinetOffice, text_of
from tests.functional.signing_office import Phone, go_on, key_of
from tests.functional.test_signing_together import pdf_of

from karguzar.base.errors import Refused
from karguzar.cli.device_answering import look
from karguzar.cli.device_exchange import Asked
from karguzar.content.files import keep
from karguzar.devices.rules import digest_of_all
from karguzar.signing.actions import cancel, open_envelope
from karguzar.signing.interfaces import SIGNINGS
from karguzar.signing.values import DocumentToSign, SignerWanted
from karguzar.trust.remote import sign_prepared

NAMES = ("bir", "iki", "uc")
OK, REFUSED, MALFORMED = 200, 422, 400


class Picky(Order):
    """An order that cannot come into force for one subject."""

    bad = ""

    def done(self, office: Any, envelope: Any, document: Any, *, by: Any, at: datetime) -> str:
        path = super().done(office, envelope, document, by=by, at=at)
        if envelope.subject == self.bad:
            raise Refused("Əmr qüvvəyə minə bilmədi.")
        return path


@pytest.fixture
def kind(cabinet: CabinetOffice) -> Iterator[Picky]:
    """A kind of signing without consequences."""
    made = Picky()
    cabinet.registry.signing_kinds[made.name] = made
    yield made
    del cabinet.registry.signing_kinds[made.name]


@pytest.fixture
def ids(cabinet: CabinetOffice, kind: Picky) -> list[str]:
    """Three envelopes of one document, which wait for Vüqar."""
    found = []
    for name in NAMES:
        cabinet.clock.advance(timedelta(seconds=1))
        with cabinet.world() as world:
            at, store = cabinet.clock.now(), world.office["fayllar"]
            data = pdf_of(cabinet, name)
            kept = keep(store, data, media_type="application/pdf", name=name, at=at)
            envelope = open_envelope(
                world.office,
                kind=kind.name,
                subject=name,
                title=f"Sənəd {name}",
                documents=[DocumentToSign("sened", f"Sənəd {name}", kept.digest)],
                signers=[SignerWanted(world.id("vuqar"), 1, "Sədr", "gomruk")],
                payload={},
                level="enhanced",
                clause="R11-12.1.2",
                return_to="",
                by=world.by("resad"),
                at=at,
                body="gomruk",
            )
            found.append(envelope.id)
    return found


def ask(browser: Any, chosen: list[str], status: int = 303) -> Any:
    """Choose documents in the folder and ask a device."""
    page = browser.get("/imza/")
    form = next(one for one in page.forms.values() if "zerf" in one.fields)
    for box in form.fields["zerf"]:
        box.checked = box._value in chosen
    return form.submit(status=status).follow()


def signatures(cabinet: CabinetOffice, phone: Phone, who: str = "vuqar") -> list[bytes]:
    """Return what the device of a person would answer."""
    key, at = key_of(cabinet, who), cabinet.clock.now()
    digests = [bytes.fromhex(one) for one in phone.told["digests"]]
    return [sign_prepared(key, key.chain, one, at) for one in digests]


def send(phone: Phone, signed: list[bytes]) -> Any:
    return phone._post("cavab", signatures=[b64encode(one).decode() for one in signed])


def states(cabinet: CabinetOffice, ids: list[str]) -> list[str]:
    with cabinet.world() as world:
        return [world.office[SIGNINGS][one].state for one in ids]


@pytest.mark.clause("R11-12.1.2")
def test_one_answer_signs_all_that_was_chosen_and_nothing_else(
    cabinet: CabinetOffice, kind: Picky, ids: list[str]
) -> None:
    page = ask(cabinet.browser("vuqar"), ids[:2])
    assert "Sənəd bir" in text_of(page)
    assert "Sənəd uc" not in text_of(page)
    phone = Phone(cabinet, "vuqar").read(page)
    assert phone.told["kind"] == "sign-many"
    assert phone.told["check_code"] == page.html.find(class_="kg-check-code").text.strip()
    digests = [bytes.fromhex(one) for one in phone.told["digests"]]
    assert bytes.fromhex(phone.told["digest"]) == digest_of_all(digests)
    assert send(phone, signatures(cabinet, phone)).status_int == OK
    shown = text_of(go_on(page).follow())
    assert "İmzalanan sənədlər: 2" in shown
    assert states(cabinet, ids) == ["signed", "signed", "waiting"]


def test_one_that_is_left_out_on_the_device_stays_and_the_others_are_signed(
    cabinet: CabinetOffice, ids: list[str]
) -> None:
    page = ask(cabinet.browser("vuqar"), ids)
    phone = Phone(cabinet, "vuqar").read(page)
    first, _second, third = signatures(cabinet, phone)
    assert send(phone, [first, b"", third]).status_int == OK
    shown = text_of(go_on(page).follow())
    assert "İmzalanan sənədlər: 2" in shown
    assert "“Sənəd iki” imzalanmadı: Cihaz bu sənədi imzalamayıb" in shown
    assert states(cabinet, ids) == ["signed", "waiting", "signed"]


def test_one_that_cannot_be_signed_any_more_leaves_the_others_signed(
    cabinet: CabinetOffice, ids: list[str]
) -> None:
    page = ask(cabinet.browser("vuqar"), ids)
    phone = Phone(cabinet, "vuqar").read(page)
    assert send(phone, signatures(cabinet, phone)).status_int == OK
    with cabinet.world() as world:
        envelope = world.office[SIGNINGS][ids[1]]
        cancel(world.office, envelope, by=world.by("resad"), at=cabinet.clock.now())
    shown = text_of(go_on(page).follow())
    assert "İmzalanan sənədlər: 2" in shown
    assert "“Sənəd iki” imzalanmadı" in shown
    assert states(cabinet, ids) == ["signed", "void", "signed"]


def test_an_act_that_cannot_be_done_leaves_nothing_of_itself_and_the_others_done(
    cabinet: CabinetOffice, kind: Picky, ids: list[str]
) -> None:
    page = ask(cabinet.browser("vuqar"), ids)
    phone = Phone(cabinet, "vuqar").read(page)
    assert send(phone, signatures(cabinet, phone)).status_int == OK
    kind.bad = "iki"
    shown = text_of(go_on(page).follow())
    assert "“Sənəd iki” imzalanmadı: Əmr qüvvəyə minə bilmədi." in shown
    assert states(cabinet, ids) == ["signed", "waiting", "signed"]
    with cabinet.world() as world:
        document = world.office[SIGNINGS][ids[1]].document("sened")
        assert document.current == document.issued, "nothing of the signature is kept"
        assert [mark.state for mark in document.marks] == ["waiting"]


@pytest.mark.parametrize("who", ["aygun", "swapped"])
def test_an_answer_with_one_wrong_signature_is_refused_whole(
    cabinet: CabinetOffice, ids: list[str], who: str
) -> None:
    page = ask(cabinet.browser("vuqar"), ids[:2])
    phone = Phone(cabinet, "vuqar").read(page)
    good = signatures(cabinet, phone)
    wrong = good[::-1] if who == "swapped" else [good[0], signatures(cabinet, phone, who)[1]]
    answer = send(phone, wrong)
    assert (answer.status_int, answer.json["state"]) == (REFUSED, "failed")
    go_on(page)
    assert states(cabinet, ids) == ["waiting"] * 3


@pytest.mark.parametrize("count", [0, 1, 3])
def test_an_answer_of_another_number_is_not_as_agreed(
    cabinet: CabinetOffice, ids: list[str], count: int
) -> None:
    page = ask(cabinet.browser("vuqar"), ids[:2])
    phone = Phone(cabinet, "vuqar").read(page)
    signed = (signatures(cabinet, phone) * 2)[:count]
    assert send(phone, signed).status_int == MALFORMED
    assert send(phone, signatures(cabinet, phone)).status_int == OK, "nothing has changed"


def test_nothing_chosen_and_a_question_given_up_sign_nothing(
    cabinet: CabinetOffice, ids: list[str]
) -> None:
    browser = cabinet.browser("vuqar")
    assert "sənəd seçmək olar" in text_of(ask(browser, []))
    page = ask(browser, ids)
    phone = Phone(cabinet, "vuqar").read(page)
    form = next(one for one in page.forms.values() if "toplu-geri" in one.action)
    assert "Heç nə imzalanmadı" in text_of(form.submit(status=303).follow())
    assert send(phone, signatures(cabinet, phone)).status_int == REFUSED
    assert states(cabinet, ids) == ["waiting"] * 3


def test_nobody_else_finds_the_question_or_chooses_the_documents(
    cabinet: CabinetOffice, ids: list[str]
) -> None:
    page = ask(cabinet.browser("vuqar"), ids)
    for who in ("vuqar", "aygun"):
        cabinet.browser(who).get(page.request.path, status=404)
    other = cabinet.browser("aygun")
    token = other.get("/imza/").forms[0]["csrf_token"].value
    answer = other.post("/imza/toplu", [("csrf_token", token), ("zerf", ids[0])], status=303)
    assert "Belə bir imzalama yoxdur" in text_of(answer.follow())


def test_the_answer_is_used_once(cabinet: CabinetOffice, ids: list[str]) -> None:
    page = ask(cabinet.browser("vuqar"), ids[:2])
    phone = Phone(cabinet, "vuqar").read(page)
    send(phone, signatures(cabinet, phone))
    go_on(page)
    assert "artıq işlənib" in text_of(go_on(page).follow())


def test_the_reference_device_looks_at_every_digest(
    cabinet: CabinetOffice, ids: list[str]
) -> None:
    page = ask(cabinet.browser("vuqar"), ids[:2])
    told = Phone(cabinet, "vuqar").read(page).told
    digests = tuple(bytes.fromhex(one) for one in told["digests"])

    def asked(digests: tuple[bytes, ...]) -> Asked:
        return Asked(
            id=told["id"],
            kind=told["kind"],
            site=told["site"],
            shown=told["shown"],
            challenge=b64decode(told["challenge"]),
            digest=bytes.fromhex(told["digest"]),
            check_code=told["check_code"],
            expires_at=datetime.fromisoformat(told["expires_at"]),
            answer_token=told["answer_token"],
            digests=digests,
        )

    look(asked(digests), site=told["site"])
    for evil in ((), digests[:1], digests[::-1], (*digests, bytes(32))):
        with pytest.raises(Refused):
            look(asked(evil), site=told["site"])
