"""The technical requirements of 2014: applications to the portal carry an official's signature.

The applications themselves (appendices 1 and 2) come with the exchange; the means to sign their
PDF, to keep the signed file and to seal it are proved here, with certificates of the office's own
development authority.
"""

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories.signing import Order
from tests.factories.world import AT, CUSTOMS, World, a_world

from karguzar.archive.interfaces import BodyHead, Fact, Party, Section, StatementData
from karguzar.archive.papers import render
from karguzar.base.errors import Refused
from karguzar.content.files import keep, read
from karguzar.signing import actions, rules
from karguzar.signing.content import Envelope
from karguzar.signing.proofs import examined
from karguzar.signing.values import DocumentToSign, Proof, SignerWanted
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.judging import make_judge
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.owners import PersonOwner, SealOwner
from karguzar.trust.remote import finish, prepare, sign_prepared
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings
from karguzar.trust.signed import SignatureValidator

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
OFFICIAL = "Komitə sədri"
APPENDICES = (
    "Portala qoşulmaq üçün müraciət",
    "Elektron xidmətin portala qoşulması üçün müraciət",
)


@pytest.fixture(scope="module")
def trust(tmp_path_factory: pytest.TempPathFactory) -> TrustSettings:
    return TrustSettings(folder=tmp_path_factory.mktemp("pki"))


@pytest.fixture
def world() -> World:
    return a_world()


def application(world: World, title: str) -> bytes:
    """Return the PDF of an application: participant, official with post, date."""
    body = world.body(CUSTOMS)
    data = StatementData(
        body=BodyHead(name=body.name()),
        number="",
        issued_at=AT,
        check_url="http://127.0.0.1/yoxla",
        title=title,
        addressee=Party(name="Portalın operatoru"),
        facts=[
            Fact(label="İştirakçının adı", value=body.name()),
            Fact(label="VÖEN", value=body.voen),
            Fact(label="Səlahiyyətli vəzifəli şəxs", value=f"Vüqar Nəsirov, {OFFICIAL}"),
        ],
        sections=[Section(title="Müraciət", paragraphs=["Portala qoşulmağımızı xahiş edirik."])],
    )
    return render("statement", data, at=AT, language="az")


def put_before_official(world: World, pdf: bytes, title: str) -> Envelope:
    store = world.office["fayllar"]
    digest = keep(store, pdf, media_type="application/pdf", name=title, at=AT).digest
    return actions.open_envelope(
        world.office,
        kind="order",
        subject=title,
        title=title,
        documents=[DocumentToSign("a", title, digest)],
        signers=[SignerWanted(world.id("vuqar"), capacity=OFFICIAL, body=CUSTOMS)],
        payload={},
        level="enhanced",
        clause="",
        return_to="/",
        by=world.by("aygun"),
        at=AT,
        body=CUSTOMS,
    )


def signed(trust: TrustSettings, world: World, who: str, pdf: bytes) -> bytes:
    person = world.people[who]
    owner = PersonOwner(who, person.given_name, person.family_name, person.fin)
    key = pkcs12_key(DevelopmentPki(trust).issue_person(owner).read_bytes(), who)
    prepared = prepare(pdf, field="Imza1", name=person.full_name, reason="", at=NOW)
    return finish(prepared, sign_prepared(key, key.chain, prepared.digest, NOW))


def proof_of(trust: TrustSettings, world: World, pdf: bytes, returned: bytes) -> Proof:
    given: Any = {"fin": world.people["vuqar"].fin, "level": "enhanced", "field": ""}
    validator = SignatureValidator(make_judge(trust))
    return examined(pdf, returned, means="upload", at=NOW, validator=validator, **given)


@pytest.mark.clause("PT14A1-3", "PT14A2-3")
@pytest.mark.parametrize("title", APPENDICES)
def test_the_application_is_signed_by_the_official_and_the_signed_pdf_is_kept(
    world: World, trust: TrustSettings, title: str
) -> None:
    pdf, kind = application(world, title), Order()
    envelope = put_before_official(world, pdf, title)
    returned = signed(trust, world, "vuqar", pdf)
    store = world.office["fayllar"]
    kept = keep(store, returned, media_type="application/pdf", name=title, at=NOW)
    proof = proof_of(trust, world, pdf, returned)
    by = world.by("vuqar")
    actions.sign(world.office, envelope, "a", proof, kind=kind, by=by, at=NOW)
    assert read(store, kind.entered[0][0]) == returned
    assert kind.entered[0][0] == kept.digest
    only = rules.signatures(envelope.documents[0])[0]
    assert (only.name, only.authority, only.at) == ("Vüqar Nəsirov", OFFICIAL, NOW)


@pytest.mark.clause("PT14A1-3", "PT14A2-3")
@pytest.mark.parametrize("title", APPENDICES)
def test_an_application_that_somebody_else_or_nobody_signed_is_refused(
    world: World, trust: TrustSettings, title: str
) -> None:
    pdf = application(world, title)
    for wrong in (pdf, signed(trust, world, "resad", pdf)):
        with pytest.raises(Refused):
            proof_of(trust, world, pdf, wrong)


@pytest.mark.clause("PT14A1-3", "PT14A2-3")
@pytest.mark.parametrize("title", APPENDICES)
def test_the_seal_of_the_body_stands_beside_the_signature_and_both_hold(
    world: World, trust: TrustSettings, title: str
) -> None:
    sealer = Sealer(trust)
    sealer.issue(SealOwner(CUSTOMS, world.body(CUSTOMS).name(), world.body(CUSTOMS).voen))
    returned = signed(trust, world, "vuqar", application(world, title))
    both = sealer.seal(returned, body=CUSTOMS, reason=title, at=NOW)
    report = SignatureValidator(make_judge(trust)).validate(both, NOW)
    assert report.passed
    kinds = {one.identity.kind for one in report.signatures if one.identity}
    assert kinds == {"natural", "legal"}
