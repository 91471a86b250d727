"""Signing by a device: QR and check code, single use, and every way in which it goes wrong."""

from datetime import timedelta
from typing import Any

import pytest
from tests.functional.cabinet_office import CabinetOffice, button_form, text_of
from tests.functional.signing_office import (
    Phone,
    ask_device,
    begun,
    fault_of,
    go_on,
    issued,
    key_of,
    sent_letter,
    sign_with_key_file,
)

from karguzar.content.files import read
from karguzar.trust.challenges import sign_challenge


@pytest.fixture
def gunel(cabinet: CabinetOffice) -> Any:
    return cabinet.browser("gunel")


def letters(cabinet: CabinetOffice) -> int:
    with cabinet.world() as world:
        return len(world.body("gomruk")["muracietler"])


@pytest.mark.clause("R11-12.1.2", "R11-12.2", "R11-13.2")
def test_a_letter_is_signed_by_a_device_and_sent(cabinet: CabinetOffice, gunel: Any) -> None:
    page = begun(gunel)
    pdf = issued(page)
    waiting = ask_device(page)
    phone = Phone(cabinet, "gunel").read(waiting)
    assert phone.told["check_code"] in text_of(waiting)
    assert phone.told["kind"] == "sign"
    assert "Sənədlərin gecikdirilməsi" in phone.told["shown"]
    assert phone.sign().json["state"] == "answered"
    answer = go_on(gunel.get(waiting.request.path))
    assert answer.location.endswith("/qebul")
    signatures = sent_letter(cabinet, answer, lambda one: one.revision.signatures)
    assert (signatures[0].means, signatures[0].level) == ("device", "qualified")
    with cabinet.world() as world:
        signed = read(world.office["fayllar"], signatures[0].digest)
        assert signed.startswith(pdf)
        assert not next(iter(world.office["imzalar"].values())).attempts
    assert cabinet.registry.signatures.validate(signed, cabinet.clock.now()).passed


def test_pressing_on_before_the_device_answers_waits_on(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    waiting = ask_device(begun(gunel))
    assert go_on(waiting).location.endswith("/qr")
    phone = Phone(cabinet, "gunel").read(waiting)
    assert go_on(waiting).location.endswith("/qr")
    phone.sign()
    go_on(waiting)
    assert letters(cabinet) == 1


def test_pressing_on_twice_sends_one_letter(cabinet: CabinetOffice, gunel: Any) -> None:
    waiting = ask_device(begun(gunel))
    Phone(cabinet, "gunel").read(waiting).sign()
    go_on(waiting)
    second = go_on(waiting)
    assert "/imza/" in second.location
    assert letters(cabinet) == 1


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [("other", "başqa şəxs imzalayıb"), ("digest", "mza"), ("noise", "quruluşu pozulub")],
)
def test_a_wrong_answer_is_refused_at_once_and_told_to_device_and_browser(
    cabinet: CabinetOffice, gunel: Any, wrong: str, reason: str
) -> None:
    waiting = ask_device(begun(gunel))
    phone = Phone(cabinet, "gunel").read(waiting)
    if wrong == "other":
        answer = phone.sign("elcin")
    elif wrong == "digest":
        answer = phone.sign(digest=b"x" * 32)
    else:
        answer = phone.send(b"0\x03noise")
    assert answer.status_int == 422
    assert reason in answer.json["sentence"]
    shown = gunel.get(waiting.request.path)
    assert answer.json["sentence"] in text_of(shown)
    assert "Yeni sorğu göndər" in text_of(shown)
    assert letters(cabinet) == 0


def test_an_answer_to_a_sign_in_question_signs_nothing(cabinet: CabinetOffice, gunel: Any) -> None:
    """A CMS over the challenge, as signing in wants it, is no signature of the document."""
    waiting = ask_device(begun(gunel))
    phone = Phone(cabinet, "gunel").read(waiting)
    key = key_of(cabinet, "gunel")
    cms = sign_challenge(key, key.chain, phone.told["challenge"].encode())
    assert phone.send(cms).status_int == 422
    assert letters(cabinet) == 0


def test_an_answer_is_used_once_and_not_replayed_to_another_question(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    first = ask_device(begun(gunel, subject="Birinci"))
    phone = Phone(cabinet, "gunel").read(first)
    key = key_of(cabinet, "gunel")
    from karguzar.trust.remote import sign_prepared

    digest = bytes.fromhex(phone.told["digest"])
    cms = sign_prepared(key, key.chain, digest, cabinet.clock.now())
    assert phone.send(cms).json["state"] == "answered"
    assert phone.send(cms).status_int >= 400
    go_on(first)
    second = ask_device(begun(gunel, subject="İkinci"))
    replaying = Phone(cabinet, "gunel").read(second)
    assert replaying.send(cms).status_int == 422
    assert letters(cabinet) == 1


def test_a_device_that_dies_in_the_middle_signs_nothing_and_one_can_ask_again(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    waiting = ask_device(begun(gunel))
    Phone(cabinet, "gunel").read(waiting)
    cabinet.clock.advance(timedelta(minutes=4))
    shown = gunel.get(waiting.request.path)
    assert "Vaxt bitdi" in text_of(shown)
    again = button_form(shown, "Yeni sorğu göndər").submit(status=303).follow()
    Phone(cabinet, "gunel").read(again).sign()
    assert go_on(again).location.endswith("/qebul")
    assert letters(cabinet) == 1


def test_a_late_answer_is_not_taken(cabinet: CabinetOffice, gunel: Any) -> None:
    waiting = ask_device(begun(gunel))
    phone = Phone(cabinet, "gunel").read(waiting)
    cabinet.clock.advance(timedelta(minutes=4))
    assert phone.sign().status_int >= 400
    assert letters(cabinet) == 0


def test_a_refusal_on_the_device_signs_nothing(cabinet: CabinetOffice, gunel: Any) -> None:
    waiting = ask_device(begun(gunel))
    Phone(cabinet, "gunel").read(waiting).refuse()
    assert "imtina edildi" in text_of(gunel.get(waiting.request.path))
    assert letters(cabinet) == 0


def test_a_question_that_was_given_up_cannot_be_answered(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    waiting = ask_device(begun(gunel))
    phone = Phone(cabinet, "gunel").read(waiting)
    button_form(waiting, "Ləğv et").submit(status=303)
    assert phone.sign().status_int >= 400
    assert "/imza/" in gunel.get(waiting.request.path, status=303).location


def test_another_browser_of_the_same_person_neither_sees_nor_uses_the_question(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    waiting = ask_device(begun(gunel))
    Phone(cabinet, "gunel").read(waiting).sign()
    other = cabinet.browser("gunel")
    page = other.get(waiting.request.path, status=303).follow()
    assert "başqa brauzerdə" in text_of(page)
    form = button_form(page, "Cihazla imzala")
    path = waiting.request.path.removesuffix("qr") + "davam"
    answer = other.post(path, {"csrf_token": form["csrf_token"].value}, status=303)
    assert answer.location.endswith("/qr")
    assert letters(cabinet) == 0


def test_a_swapped_qr_code_signs_for_nobody(cabinet: CabinetOffice, gunel: Any) -> None:
    """Elçin reads the code of Günel's page: the certificate is not hers, nothing is signed."""
    waiting = ask_device(begun(gunel))
    swapped = Phone(cabinet, "elcin").read(waiting)
    answer = swapped.sign()
    assert answer.status_int == 422
    assert "başqa şəxs" in answer.json["sentence"]
    assert letters(cabinet) == 0


def test_the_draft_changes_while_the_device_is_at_it(cabinet: CabinetOffice, gunel: Any) -> None:
    page = begun(gunel)
    waiting = ask_device(page)
    phone = Phone(cabinet, "gunel").read(waiting)
    with cabinet.world() as world:
        drafts = world.office["qaralamalar"][cabinet.ids["gunel"]]
        draft = next(iter(drafts.values()))
        draft.data, draft.version = {**draft.data, "text": "Başqa"}, draft.version + 1
    phone.sign()
    answer = go_on(gunel.get(waiting.request.path), status=422)
    assert "qaralama dəyişdirilib" in fault_of(answer)
    assert letters(cabinet) == 0


def test_signed_by_another_means_meanwhile_the_device_is_too_late(
    cabinet: CabinetOffice, gunel: Any
) -> None:
    page = begun(gunel)
    waiting = ask_device(page)
    phone = Phone(cabinet, "gunel").read(waiting)
    sign_with_key_file(cabinet, page, "gunel")
    assert phone.sign().status_int == 422
    assert letters(cabinet) == 1


def test_too_many_open_questions_are_refused(cabinet: CabinetOffice, gunel: Any) -> None:
    for number in range(3):
        ask_device(begun(gunel, subject=f"Məktub {number}"))
    page = begun(gunel, subject="Dördüncü")
    answer = button_form(page, "Cihazla imzala").submit(status=422)
    assert "çoxdur" in fault_of(answer)


def test_asking_again_ends_the_earlier_question(cabinet: CabinetOffice, gunel: Any) -> None:
    page = begun(gunel)
    for _time in range(5):
        waiting = ask_device(page)
    Phone(cabinet, "gunel").read(waiting).sign()
    assert go_on(waiting).location.endswith("/qebul")
