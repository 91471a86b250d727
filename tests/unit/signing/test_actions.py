"""The signing folder: what is opened, signed, refused, sent again, and what stays undone."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from tests.factories.signing import Order, kept, proof
from tests.factories.world import AT, CUSTOMS, World

from karguzar.base.errors import Missing, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.journal import history
from karguzar.signing import actions, asking, queries
from karguzar.signing.content import Envelope
from karguzar.signing.values import DocumentToSign, SignerWanted

Opened = Callable[..., Envelope]
SCOPES = {"order": "orders"}


def sign(world: World, envelope: Envelope, who: str, kind: Order, name: str = "a") -> str:
    return actions.sign(
        world.office,
        envelope,
        name,
        proof(world, envelope, name),
        kind=kind,
        by=world.by(who),
        at=AT,
    )


def waiting(world: World, who: str) -> list[str]:
    person = world.people[who]
    found = queries.folder_of(world.office, person, at=AT, scopes=SCOPES)
    return [envelope.title for envelope, _standing in found]


def notices(world: World, who: str, kind: str) -> int:
    shard = world.office["outbox"].shards[CUSTOMS]
    return sum(
        one.to == world.id(who) and one.task == kind and one.channel == "cabinet"
        for one in shard.entries.values()
    )


def test_what_is_opened_waits_for_the_first_signer_who_is_told(
    world: World, opened: Opened
) -> None:
    envelope = opened()
    assert waiting(world, "aygun") == ["Əmr"]
    assert waiting(world, "vuqar") == []
    assert notices(world, "aygun", "signature_wanted") == 1
    told = history(world.body(CUSTOMS)["jurnal"], f"imzalar/{envelope.id}")
    assert [(one.act, one.clause) for one in told] == [("open_envelope", "R11-12.1.2")]
    assert queries.find_envelope(world.office, envelope.id) is envelope


def test_the_last_signature_performs_the_act_once(
    world: World, opened: Opened, kind: Order
) -> None:
    envelope = opened("a")
    assert sign(world, envelope, "aygun", kind) == ""
    assert kind.entered == []
    assert waiting(world, "aygun") == []
    assert waiting(world, "vuqar") == ["Əmr"]
    assert notices(world, "vuqar", "signature_wanted") == 1
    assert sign(world, envelope, "vuqar", kind) == "/emrler/a"
    document = envelope.document("a")
    assert document is not None
    assert [one[0] for one in kind.entered] == [document.current]
    assert kind.entered[0][1].authority == "Sədr"
    assert envelope.state == "signed"
    assert waiting(world, "vuqar") == []
    assert sign(world, envelope, "vuqar", kind) == "/emrler/a", "a second press changes nothing"
    assert len(kind.entered) == 1


def test_the_journal_tells_who_signed_what_by_which_means_and_authority(
    world: World, opened: Opened, kind: Order
) -> None:
    envelope = opened("a")
    sign(world, envelope, "aygun", kind)
    entry = history(world.body(CUSTOMS)["jurnal"], f"imzalar/{envelope.id}")[-1]
    document = envelope.document("a")
    assert document is not None
    assert (entry.act, entry.by.authority) == ("sign", "Kargüzar")
    assert entry.facts["digest"] == document.current
    assert entry.facts["over"] == document.issued
    assert (entry.facts["means"], entry.facts["certificate"]) == ("upload", "0A")


def test_one_refusal_does_not_refuse_the_rest_and_the_refused_file_goes_again_alone(
    world: World, opened: Opened, kind: Order
) -> None:
    envelope = opened()
    actions.refuse(
        world.office, envelope, "a", "Tarix səhvdir", kind=kind, by=world.by("aygun"), at=AT
    )
    assert kind.refusals == ["a"]
    assert notices(world, "resad", "signature_refused") == 1
    sign(world, envelope, "aygun", kind, "b")
    sign(world, envelope, "vuqar", kind, "b")
    assert [one[0] for one in kind.entered] == [envelope.documents[1].current]
    assert envelope.state == "partly"
    mended = kept(world, "a2")
    actions.resend(world.office, envelope, "a", mended, by=world.by("resad"), at=AT)
    assert envelope.state == "waiting"
    assert [one.name for one in queries.to_sign(envelope, world.id("aygun"))] == ["a"]
    sign(world, envelope, "aygun", kind)
    sign(world, envelope, "vuqar", kind)
    assert envelope.state == "signed"
    assert envelope.documents[0].earlier[0].marks[0].reason == "Tarix səhvdir"


def test_a_refusal_needs_its_reason(world: World, opened: Opened, kind: Order) -> None:
    envelope = opened("a")
    with pytest.raises(Unmet):
        actions.refuse(world.office, envelope, "a", " ", kind=kind, by=world.by("aygun"), at=AT)
    assert envelope.state == "waiting"


@pytest.mark.parametrize("who", ["resad", "gunel"])
def test_only_those_who_must_sign_can(world: World, opened: Opened, kind: Order, who: str) -> None:
    with pytest.raises(Refused, match="həvalə edilməyib"):
        sign(world, opened("a"), who, kind)


def test_the_head_waits_for_the_clerk(world: World, opened: Opened, kind: Order) -> None:
    with pytest.raises(Refused, match="Növbə"):
        sign(world, opened("a"), "vuqar", kind)


def test_a_document_that_does_not_exist_is_not_signed(
    world: World, opened: Opened, kind: Order
) -> None:
    envelope = opened("a")
    with pytest.raises(Refused):
        actions.sign(
            world.office,
            envelope,
            "z",
            proof(world, envelope),
            kind=kind,
            by=world.by("aygun"),
            at=AT,
        )


def test_nothing_is_signed_after_its_time(world: World, opened: Opened, kind: Order) -> None:
    envelope = opened("a", days=1)
    late = AT + timedelta(days=1)
    given: dict[str, Any] = {"kind": kind, "by": world.by("aygun")}
    with pytest.raises(Refused, match="müddəti bitib"):
        actions.sign(
            world.office,
            envelope,
            "a",
            proof(world, envelope),
            at=late + timedelta(seconds=1),
            **given,
        )
    assert (
        actions.sign(world.office, envelope, "a", proof(world, envelope), at=late, **given) == ""
    )


def test_what_changed_meanwhile_is_not_signed_and_the_reason_is_told(
    world: World, opened: Opened, kind: Order
) -> None:
    envelope = opened("a")
    kind.stale = _("Qaralama dəyişdirilib.")
    with pytest.raises(Refused, match="Qaralama dəyişdirilib"):
        sign(world, envelope, "aygun", kind)
    actions.void(world.office, envelope, kind.stale, by=world.by("aygun"), at=AT)
    assert (envelope.state, envelope.ended_for) == ("void", "Qaralama dəyişdirilib.")
    assert waiting(world, "aygun") == []
    kind.stale = None
    with pytest.raises(Refused, match="dayandırılıb"):
        sign(world, envelope, "aygun", kind)


def test_an_act_that_fails_leaves_no_path(world: World, opened: Opened, kind: Order) -> None:
    """The page ends the transaction then: the signature is not kept either."""
    envelope = opened("a")
    sign(world, envelope, "aygun", kind)
    kind.fails = True
    with pytest.raises(Refused, match="qüvvəyə"):
        sign(world, envelope, "vuqar", kind)
    assert envelope.documents[0].result == ""


def test_opening_the_same_again_gives_the_same_and_a_newer_file_ends_the_older(
    world: World, opened: Opened
) -> None:
    first = opened("a")
    assert opened("a") is first
    second = opened("a", documents=[DocumentToSign("a", "A", kept(world, "yeni"))])
    assert second is not first
    assert first.state == "void"
    assert "yeni nüsxəsi" in first.ended_for
    assert queries.newest_envelope(world.office, "order", "emr-1") is second
    assert waiting(world, "aygun") == ["Əmr"]


def test_what_is_not_kept_is_not_put_before_signers(opened: Opened) -> None:
    with pytest.raises(Unmet) as told:
        opened(documents=[DocumentToSign("a", "İtmiş", "0" * 64)], signers=[])
    assert len(told.value.problems) == 2


def test_only_who_opened_it_takes_it_back_or_sends_it_again(world: World, opened: Opened) -> None:
    envelope = opened("a")
    with pytest.raises(Refused):
        actions.cancel(world.office, envelope, by=world.by("aygun"), at=AT)
    with pytest.raises(Refused):
        actions.resend(world.office, envelope, "a", kept(world, "x"), by=world.by("aygun"), at=AT)
    actions.cancel(world.office, envelope, by=world.by("resad"), at=AT)
    assert envelope.state == "void"
    actions.cancel(world.office, envelope, by=world.by("resad"), at=AT)
    with pytest.raises(Missing):
        actions.resend(world.office, envelope, "a", "0" * 64, by=world.by("resad"), at=AT)


def test_the_question_on_a_device_is_remembered_for_one_signer(opened: Opened) -> None:
    envelope = opened("a")
    asking.remember(envelope, "one", {"challenge": "x"})
    asking.remember(envelope, "two", {"challenge": "y"})
    asking.remember(envelope, "one", None)
    assert dict(envelope.attempts) == {"two": {"challenge": "y"}}


def test_an_envelope_of_no_body_is_told_in_the_journal_of_the_office(
    world: World, opened: Opened
) -> None:
    signers = [SignerWanted(world.id("gunel"))]
    envelope = opened("a", body="", signers=signers, by=world.by("gunel"))
    assert history(world.office["jurnal"], f"imzalar/{envelope.id}")[0].act == "open_envelope"


def test_no_envelope_no_answer(world: World) -> None:
    with pytest.raises(Missing):
        queries.find_envelope(world.office, "yoxdur")
    person = world.people["gunel"]
    assert queries.waiting_count(world.office, person, at=AT, scopes=SCOPES) == 0
