"""The signing folder as a pure machine: whose turn it is, and what one act does to a document."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.base.errors import Refused
from karguzar.signing import rules
from karguzar.signing.values import Document, DocumentToSign, Mandate, Mark, Proof, SignerWanted

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
HEAD, CHIEF, CLERK = (
    SignerWanted("head", 2, "Sədr", "gomruk"),
    SignerWanted("chief", 1, "Şöbə müdiri"),
    SignerWanted("clerk", 1, "Kargüzar"),
)
SIGNERS = (CLERK, CHIEF, HEAD)
MANDATE = Mandate(
    id="m",
    principal_id="head",
    principal="Vüqar Nəsirov",
    capacity="Sədr",
    deputy_id="chief",
    deputy="Rəşad Quliyev",
    order_number="45-K",
    order_on=date(2026, 11, 20),
    scope=("letters",),
    from_on=date(2026, 11, 23),
    to_on=date(2026, 11, 27),
    given_by="Vüqar Nəsirov",
    given_at=AT,
)


def a_document(name: str = "a") -> Document:
    return rules.issue(DocumentToSign(name, name.upper(), f"{name}0"), SIGNERS)


def proof(document: Document, digest: str, level: str = "enhanced") -> Proof:
    return Proof(document.current, digest, "upload", level)  # type: ignore[arg-type] # a literal


def sign(document: Document, person: str, digest: str = "") -> Document:
    rules.check_turn(document, SIGNERS, person)
    mark = Mark(person, at=AT, by_id=person)
    return rules.signed(
        document, mark, proof(document, digest or f"{document.current}+{person}"), "enhanced"
    )


def test_the_head_signs_last_and_the_others_in_any_sequence() -> None:
    document = a_document()
    assert {one.person_id for one in rules.on_turn(document, SIGNERS)} == {"clerk", "chief"}
    with pytest.raises(Refused, match="Növbə sizə çatmayıb"):
        rules.check_turn(document, SIGNERS, "head")
    document = sign(sign(document, "chief"), "clerk")
    assert [one.person_id for one in rules.on_turn(document, SIGNERS)] == ["head"]
    document = sign(document, "head")
    assert rules.state_of(document) == "signed"
    assert document.current == "a0+chief+clerk+head"
    assert document.issued == "a0"
    assert rules.on_turn(document, SIGNERS) == ()


def test_a_signature_under_an_older_file_is_refused() -> None:
    before = a_document()
    after = sign(before, "clerk")
    with pytest.raises(Refused, match="başqası tərəfindən imzalanıb"):
        rules.signed(after, Mark("chief", at=AT), proof(before, "x"), "enhanced")


def test_a_signature_of_too_low_a_level_is_refused() -> None:
    document = a_document()
    with pytest.raises(Refused, match="səviyyəsi"):
        rules.signed(document, Mark("chief"), proof(document, "x", "signature"), "enhanced")


def test_whoever_is_no_signer_has_no_turn() -> None:
    with pytest.raises(Refused, match="həvalə edilməyib"):
        rules.check_turn(a_document(), SIGNERS, "stranger")


def test_who_has_signed_does_not_sign_again() -> None:
    with pytest.raises(Refused, match="artıq imzalamısınız"):
        rules.check_turn(sign(a_document(), "clerk"), SIGNERS, "clerk")


def test_a_refusal_ends_the_document_and_keeps_what_is_signed() -> None:
    document = rules.refused(sign(a_document(), "clerk"), Mark("chief", at=AT), "Səhv var")
    assert [mark.state for mark in document.marks] == ["signed", "refused", "void"]
    assert rules.state_of(document) == "refused"
    with pytest.raises(Refused, match="imtina edilib"):
        rules.check_turn(document, SIGNERS, "head")


def test_what_was_refused_goes_again_alone_with_its_history() -> None:
    refused = rules.refused(sign(a_document(), "clerk"), Mark("chief", at=AT), "Səhv var")
    again = rules.sent_again(refused, "b0")
    assert (again.round, again.issued, again.current) == (2, "b0", "b0")
    assert {mark.state for mark in again.marks} == {"waiting"}
    assert again.earlier[0].marks == refused.marks
    with pytest.raises(Refused, match="Yalnız imtina edilmiş"):
        rules.sent_again(again, "c0")


@pytest.mark.parametrize(
    ("states", "outcome"),
    [
        (("waiting", "refused"), "waiting"),
        (("signed", "signed"), "signed"),
        (("signed", "refused"), "partly"),
        (("refused", "void"), "refused"),
        (("void",), "void"),
    ],
)
def test_what_becomes_of_all_documents_together(states: tuple[str, ...], outcome: str) -> None:
    documents = [
        replace(a_document(), marks=(Mark("clerk", state),))  # type: ignore[arg-type] # a literal
        for state in states
    ]
    assert rules.outcome(documents) == outcome


def test_an_envelope_without_documents_or_with_doubled_names_is_not_opened() -> None:
    one = DocumentToSign("a", "A", "0")
    assert len(rules.opening_problems([], [])) == 2
    assert len(rules.opening_problems([one, one], [CLERK, CLERK])) == 2
    assert rules.opening_problems([one], SIGNERS) == []


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["sign", "refuse", "resend", "void"]),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["clerk", "chief", "head"]),
    ),
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_whatever_people_do_no_document_is_signed_by_halves(
    steps: list[tuple[str, str, str]],
) -> None:
    """Any story of signing, refusing, sending again: the invariants hold after each step."""
    documents = {name: a_document(name) for name in "abc"}
    for number, (step, name, person) in enumerate(steps):
        before = dict(documents)
        try:
            documents[name] = _step(documents[name], step, person, number)
        except Refused:
            assert documents == before
        assert {key: documents[key] for key in documents if key != name} == {
            key: before[key] for key in before if key != name
        }
        _holds(documents[name])


def _step(document: Document, step: str, person: str, number: int) -> Document:
    if step == "resend":
        return rules.sent_again(document, f"again{number}")
    if step == "void":
        return rules.void(document, reason="dəyişib", at=AT)
    if step == "sign":
        return sign(document, person, f"signed{number}")
    rules.check_turn(document, SIGNERS, person)
    return rules.refused(document, Mark(person, at=AT), "yox")


def _holds(document: Document) -> None:
    states = {mark.person_id: mark.state for mark in document.marks}
    assert len(states) == len(SIGNERS)
    if states["head"] == "signed":
        assert states["clerk"] == states["chief"] == "signed"
    count = sum(mark.state == "signed" for mark in document.marks)
    assert (document.current == document.issued) == (count == 0)
    digests = [mark.proof.digest for mark in document.marks if mark.proof]
    assert len(digests) == count
    assert document.current in (document.issued, *digests)
    whole = rules.state_of(document)
    assert (whole == "signed") == (count == len(SIGNERS))
    assert bool(rules.on_turn(document, SIGNERS)) == (whole == "waiting")


BAKU_MIDNIGHT = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
"""The 23rd begins in Baku, four hours before it begins in UTC."""


@pytest.mark.parametrize(
    ("at", "holds"),
    [
        (BAKU_MIDNIGHT - timedelta(microseconds=1), False),
        (BAKU_MIDNIGHT, True),
        (BAKU_MIDNIGHT + timedelta(days=5) - timedelta(microseconds=1), True),
        (BAKU_MIDNIGHT + timedelta(days=5), False),
    ],
)
@pytest.mark.clause("R11-12.1.2")
def test_a_mandate_holds_from_its_first_to_its_last_moment_in_baku(
    at: datetime, holds: bool
) -> None:
    assert rules.is_in_force(MANDATE, at) is holds


def test_a_mandate_that_was_taken_back_holds_no_more() -> None:
    ended = replace(MANDATE, ended_at=AT)
    assert rules.is_in_force(ended, AT - timedelta(seconds=1))
    assert not rules.is_in_force(ended, AT)


def test_a_mandate_is_for_the_acts_of_its_scope() -> None:
    assert rules.covers(MANDATE, "letters")
    assert not rules.covers(MANDATE, "registry")


def test_the_authority_names_order_person_and_period() -> None:
    assert rules.authority_words(MANDATE) == (
        "Sədr Vüqar Nəsirov əvəzinə, 20.11.2026 tarixli 45-K nömrəli əmr,"
        " müddət 23.11.2026–27.11.2026"
    )


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"deputy_id": "head"}, "deputy"),
        ({"order_number": "  "}, "order_number"),
        ({"order_on": date(2026, 11, 24)}, "order_on"),
        ({"scope": ()}, "scope"),
        ({"scope": ("letters", "everything")}, "scope"),
        ({"to_on": date(2026, 11, 22)}, "to_on"),
        ({"from_on": date(2026, 11, 1), "to_on": date(2026, 11, 22)}, "to_on"),
        ({"to_on": date(2027, 11, 24)}, "to_on"),
    ],
)
def test_each_thing_wrong_with_a_mandate_is_told(change: dict[str, object], field: str) -> None:
    wrong = replace(MANDATE, **change)  # type: ignore[arg-type] # any field
    found = rules.mandate_problems(wrong, ["letters"], date(2026, 11, 23))
    assert [one.field for one in found] == [field]


def test_a_mandate_for_a_year_from_today_is_in_order() -> None:
    year = replace(MANDATE, to_on=date(2027, 11, 23))
    assert rules.mandate_problems(year, ["letters"], date(2026, 11, 23)) == []


def test_levels_of_signature_are_in_order() -> None:
    assert rules.is_enough("qualified", "enhanced")
    assert rules.is_enough("signature", "signature")
    assert not rules.is_enough("account", "signature")


def test_what_several_signed_has_the_least_of_their_levels() -> None:
    document = sign(sign(a_document(), "clerk"), "chief")
    assert rules.level_of(rules.signatures(document)) == "enhanced"
    assert [one.person_id for one in rules.signatures(document)] == ["clerk", "chief"]
    assert rules.signatures(document)[-1].digest == document.current
    assert rules.level_of(()) == "account"
