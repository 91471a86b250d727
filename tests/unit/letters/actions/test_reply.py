"""The reply: versions stay, the lead sends it, the head signs it or sends it back."""

from typing import Any

import pytest
from tests.factories.letters import HOUR, a_letter
from tests.factories.world import AT, CUSTOMS, World

from karguzar.base.errors import Refused, Unmet
from karguzar.base.terms import TERMS
from karguzar.content.files import StoredFile
from karguzar.letters.actions.reply import (
    approve_and_sign,
    attach_to_reply,
    detach_from_reply,
    draft_reply,
    send_back,
    send_for_approval,
)
from karguzar.letters.rulebook import Rulebook
from karguzar.letters.values import FileFinding, LetterFile
from karguzar.letters.workflow import SignatureNeed
from karguzar.notices import outbox
from karguzar.records.outgoing import sent_page


def write(world: World, letter: Any, text: str, *, by: str = "resad", **more: Any) -> Any:
    return draft_reply(
        letter, text=text, by=world.by(by), at=AT + HOUR, seen=letter.version, **more
    )


def ask(world: World, letter: Any, *, by: str = "resad") -> None:
    send_for_approval(letter, by=world.by(by), at=AT + HOUR, seen=letter.version, comment="Hazır")


def test_versions_of_the_reply_stay_and_the_same_text_is_no_version(world: World) -> None:
    letter = a_letter(world, state="assigned")
    first = write(world, letter, "Birinci")
    second = write(world, letter, "İkinci ", by="lale")
    seen = letter.version
    assert write(world, letter, " İkinci") == second
    assert letter.reply.versions == (first, second)
    assert (second.by, letter.version) == ("Lalə Həsənli", seen)


def test_a_reply_needs_a_text_within_limits(world: World) -> None:
    letter = a_letter(world, state="assigned")
    many = [LetterFile(f"{n}.pdf", str(n), 1, "application/pdf") for n in range(11)]
    for text, files, fields in ((" ", many, ["files", "text"]), ("a" * 20_001, [], ["text"])):
        with pytest.raises(Unmet) as unmet:
            write(world, letter, text, files=files)
        assert [one.field for one in unmet.value.problems] == fields


def test_only_the_lead_sends_the_reply_for_approval_and_only_a_written_one(world: World) -> None:
    letter = a_letter(world, state="assigned")
    with pytest.raises(Unmet):
        ask(world, letter)
    write(world, letter, "Cavab")
    with pytest.raises(Refused):
        ask(world, letter, by="lale")
    ask(world, letter)
    assert letter.state == "drafted"
    told = outbox.deliveries(world.office, CUSTOMS, letter.path, person_id=world.id("vuqar"))
    assert [one.task for one in told].count("approval_needed") == 2


def test_the_head_sends_it_back_with_words_and_the_executors_are_told(world: World) -> None:
    letter = a_letter(world, state="drafted")
    with pytest.raises(Unmet):
        send_back(letter, " ", by=world.by("vuqar"), at=AT, seen=letter.version)
    send_back(letter, "Tarixi yazın", by=world.by("vuqar"), at=AT, seen=letter.version)
    assert letter.state == "assigned"
    assert [one.act for one in letter.reply.steps] == ["sent", "sent_back"]
    told = outbox.deliveries(world.office, CUSTOMS, letter.path, person_id=world.id("lale"))
    assert [one.task for one in told].count("new_task") == 4


def test_a_signed_reply_has_number_signer_and_post_and_is_in_the_book(world: World) -> None:
    letter = a_letter(world, state="drafted")
    signed = approve_and_sign(letter, by=world.by("vuqar"), at=AT + HOUR, seen=letter.version)
    assert (signed.outgoing, signed.signer, signed.signer_title) == (
        "C-2026/0001",
        "Vüqar Nəsirov",
        "Sədr",
    )
    assert (letter.state, letter.outcome, signed.is_signed) == ("answered", "answered", True)
    lines, _next = sent_page(letter.body)
    assert [(one.number, one.kind) for one in lines] == [("C-2026/0001", "reply")]


def test_the_office_may_ask_a_signature_for_replies(world: World) -> None:
    letter = a_letter(world, state="drafted")
    need = SignatureNeed("approve_and_sign", "cabinet", "signature", "R11-12.1.2")
    with pytest.raises(Refused):
        approve_and_sign(
            letter,
            by=world.by("vuqar"),
            at=AT,
            seen=letter.version,
            rules=Rulebook(TERMS, (need,)),
        )
    assert letter.state == "drafted"


def test_a_signer_without_the_post_of_head_signs_without_a_title(world: World) -> None:
    letter = a_letter(world, state="drafted")
    signed = approve_and_sign(letter, by=world.by("aygun"), at=AT, seen=letter.version)
    assert signed.signer_title == ""


def choose(letter: Any, digest: str, **more: Any) -> LetterFile:
    stored = StoredFile(f"{digest}.pdf", digest * 64, 10, "application/pdf")
    return attach_to_reply(letter, stored, **more)


def test_files_are_chosen_for_the_next_draft_and_taken_in_by_it(world: World) -> None:
    letter = a_letter(world, state="assigned")
    seen = letter.version
    first, second = choose(letter, "a"), choose(letter, "b")
    detach_from_reply(letter, first.digest)
    detach_from_reply(letter, first.digest)
    assert (letter.reply_files, letter.version) == ((second,), seen)
    assert write(world, letter, "Cavab", files=letter.reply_files).files == (second,)


def test_a_file_of_a_reply_is_chosen_once_and_within_limits(world: World) -> None:
    letter = a_letter(world, state="assigned")
    choose(letter, "a")
    broken = [FileFinding("corrupt", "refuse", "Faylı yenidən yükləyin.")]
    for digest, findings in (("a", []), ("b", broken)):
        with pytest.raises(Unmet) as unmet:
            choose(letter, digest, findings=findings)
        assert [one.field for one in unmet.value.problems] == ["files"]
    with pytest.raises(Refused):
        choose(a_letter(world, state="drafted"), "a")
