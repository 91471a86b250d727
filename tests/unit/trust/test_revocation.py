"""Revocation is asked over HTTP, kept while it is fresh, and never believed from a stranger."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from tests.factories.certificates import AT, Certificates, Holder
from tests.factories.responders import Served, serving
from webob import Response

from karguzar.base.clock import FrozenClock
from karguzar.trust import revocation
from karguzar.trust.answers import RevocationStatus
from karguzar.trust.development import orders
from karguzar.trust.development.answering import DevelopmentResponder
from karguzar.trust.development.files import new_key
from karguzar.trust.development.orders import Issuer
from karguzar.trust.development.responders import responders
from karguzar.trust.owners import PrivateKey
from karguzar.trust.revocation import NOTHING, Evidence, Revocation, inputs
from karguzar.trust.settings import TrustSettings

HOUR = timedelta(hours=1)
OCSP, CRL = ("POST", "/ocsp"), ("GET", "/crl/issuing")


class Scene:
    """An authority that answers on loopback, a clock, a citizen, and somebody who asks."""

    def __init__(self, folder: Path, served: Served) -> None:
        self.served = served
        self.clock = FrozenClock(AT)
        self.made = Certificates(folder, responders=served.url)
        self.served.app = responders(self.made.settings, self.clock)
        self.issuing = self.made.pki.authority("issuing")[0]
        self.holder = self.made.person()
        self.revocation = self.asker()

    def asker(self, **settings: object) -> Revocation:
        found: TrustSettings = replace(self.made.settings, **settings)  # type: ignore[arg-type]  # of the fields' types
        return Revocation(found)

    def status(
        self, holder: Holder | None = None, evidence: Evidence = NOTHING
    ) -> RevocationStatus:
        found = (holder or self.holder).certificate
        return self.revocation.status(found, self.issuing, self.clock.now(), evidence)

    def revoke(self) -> None:
        self.made.pki.revoke(self.holder.certificate.serial_number, self.clock.now())


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with serving() as served:
        yield Scene(tmp_path / "pki", served)


def test_the_issuer_is_asked_once_while_its_answer_holds(scene: Scene) -> None:
    first, second = scene.status(), scene.status()
    assert (first.state, first.kind, first.this_update) == ("good", "ocsp", AT)
    assert first.next_update == AT + HOUR
    assert second == first
    assert scene.served.asked == [OCSP]


def test_a_revocation_is_seen_when_the_kept_answer_has_ended(scene: Scene) -> None:
    scene.status()
    scene.revoke()
    assert scene.status().state == "good"
    scene.clock.advance(HOUR + timedelta(minutes=6))
    found = scene.status()
    assert (found.state, found.revoked_at) == ("revoked", AT)
    assert scene.served.asked == [OCSP, OCSP]


@pytest.mark.clause("R11-12.3")
def test_the_stated_freshness_is_stricter_than_the_issuer(scene: Scene) -> None:
    scene.revocation = scene.asker(freshness_hours=0.25, skew_minutes=0.0)
    scene.status()
    scene.clock.advance(timedelta(minutes=14))
    scene.status()
    assert scene.served.asked == [OCSP]
    scene.clock.advance(timedelta(minutes=2))
    assert scene.status().this_update == scene.clock.now()
    assert scene.served.asked == [OCSP, OCSP]


def test_the_list_is_read_when_the_responder_is_silent(scene: Scene) -> None:
    scene.served.instead["/ocsp"] = Response(status=500)
    assert (scene.status().state, scene.status().kind) == ("good", "crl")
    assert scene.served.asked == [OCSP, CRL]
    other = scene.made.person()
    assert scene.status(other).kind == "crl"
    assert scene.served.asked == [OCSP, CRL]  # one list tells of all


def test_the_list_tells_of_revocation_too(scene: Scene) -> None:
    scene.revoke()
    scene.served.instead["/ocsp"] = Response(status=500)
    found = scene.status()
    assert (found.state, found.kind, found.revoked_at) == ("revoked", "crl", AT)


def test_an_old_list_is_fetched_anew(scene: Scene) -> None:
    scene.served.instead["/ocsp"] = Response(status=500)
    scene.status()
    scene.clock.advance(2 * HOUR)
    assert scene.status().this_update == scene.clock.now()
    assert scene.served.asked.count(CRL) == 2


def test_without_any_answer_it_is_unknown_and_the_server_is_left_alone_a_while(
    scene: Scene,
) -> None:
    scene.served.instead = {path: Response(status=503) for _method, path in (OCSP, CRL)}
    assert scene.status() == scene.status() == RevocationStatus("unknown")
    assert scene.served.asked == [OCSP, CRL]


@pytest.mark.parametrize(
    "body", [b"", b"salam", b"0" * 50, b"x" * 2000], ids=["empty", "words", "der", "long"]
)
def test_an_answer_that_is_none_leaves_it_unknown(scene: Scene, body: bytes) -> None:
    scene.revocation = scene.asker(fetch_bytes=1000)
    scene.served.instead = {path: Response(body=body) for _method, path in (OCSP, CRL)}
    assert scene.status().state == "unknown"


def test_nobody_is_led_to_another_server(scene: Scene) -> None:
    moved = Response(status=302, location=f"{scene.served.url}/there")
    scene.served.instead = {path: moved for _method, path in (OCSP, CRL)}
    assert scene.status().state == "unknown"
    assert ("POST", "/there") not in scene.served.asked
    assert ("GET", "/there") not in scene.served.asked


def test_the_answer_of_another_authority_is_not_believed(scene: Scene, tmp_path: Path) -> None:
    """A stranger that calls itself as our authority signs that all is well."""
    stranger = Certificates(tmp_path / "other", responders="")
    stranger.pki.ledger.enter(scene.holder.certificate)
    scene.served.app = responders(stranger.settings, scene.clock)
    scene.revoke()
    assert scene.status().state == "unknown"


def test_an_answer_about_another_certificate_is_not_taken_for_this_one(scene: Scene) -> None:
    responder = DevelopmentResponder(scene.made.pki)
    about_other = responder.answer(scene.made.person().certificate, scene.issuing, AT)
    assert about_other is not None
    scene.served.instead["/ocsp"] = Response(body=about_other)
    scene.served.instead["/crl/issuing"] = Response(status=404)
    assert scene.status().state == "unknown"


def test_an_unknown_certificate_is_not_good(scene: Scene) -> None:
    """The authority never issued it: the list does not name it, the responder does not know it."""
    authority, key = scene.made.pki.authority("issuing")
    own = new_key("p-256")
    order = replace(scene.made.order(), responders=scene.served.url)
    unlisted = orders.make(order, own, Issuer(authority.subject, key))
    scene.served.instead["/crl/issuing"] = Response(status=404)
    assert scene.status(Holder(own, unlisted, ())).state == "unknown"


def test_answers_that_came_along_are_enough_when_they_are_fresh(scene: Scene) -> None:
    responder = DevelopmentResponder(scene.made.pki)
    told = responder.answer(scene.holder.certificate, scene.issuing, AT)
    assert told is not None
    scene.clock.advance(HOUR)
    assert scene.status(evidence=Evidence(ocsps=[b"junk", told])).state == "good"
    other = scene.made.person()
    listed = responder.revoked_list("issuing", scene.clock.now())
    assert scene.status(other, Evidence(crls=[b"junk", listed])).kind == "crl"
    assert scene.served.asked == []
    scene.clock.advance(HOUR)
    scene.status(evidence=Evidence(ocsps=[told]))
    assert scene.served.asked == [OCSP]


def test_a_later_answer_speaks_about_an_earlier_moment(scene: Scene) -> None:
    scene.revoke()
    found = scene.revocation.status(scene.holder.certificate, scene.issuing, AT - HOUR)
    assert (found.state, found.revoked_at) == ("good", AT)


@pytest.mark.parametrize("kind", ["ocsps", "crls"])
def test_an_answer_made_after_a_certificate_ended_proves_nothing_but_a_revocation(
    scene: Scene, kind: str
) -> None:
    ended, revoked = scene.made.person(ends=AT - HOUR), scene.made.person(ends=AT - HOUR)
    moment = AT - 2 * HOUR
    scene.made.pki.revoke(revoked.certificate.serial_number, moment)
    scene.served.instead = {path: Response(status=404) for _method, path in (OCSP, CRL)}
    responder = DevelopmentResponder(scene.made.pki)
    for holder, state in ((ended, "unknown"), (revoked, "revoked")):
        told = {
            "ocsps": responder.answer(holder.certificate, scene.issuing, AT),
            "crls": responder.revoked_list("issuing", AT),
        }[kind]
        evidence = Evidence(**{kind: [told]})
        found = scene.revocation.status(holder.certificate, scene.issuing, moment, evidence)
        assert found.state == state


def made_list(
    scene: Scene, extension: x509.ExtensionType | None = None, slug: str = "issuing"
) -> bytes:
    authority, key = scene.made.pki.authority(slug)
    builder = x509.CertificateRevocationListBuilder(authority.subject, AT, AT + HOUR)
    if extension is not None:
        builder = builder.add_extension(extension, critical=True)
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def test_partial_and_foreign_lists_are_not_used(scene: Scene) -> None:
    scene.served.instead = {path: Response(status=404) for _method, path in (OCSP, CRL)}
    whole = made_list(scene)
    for listed in (
        made_list(scene, x509.DeltaCRLIndicator(1)),
        made_list(scene, slug="root"),
        whole[:-1] + bytes([whole[-1] ^ 1]),
    ):
        assert scene.status(evidence=Evidence(crls=[listed])).state == "unknown"
    assert scene.status(evidence=Evidence(crls=[whole])).state == "good"


def test_a_responder_whose_own_certificate_is_not_for_it_is_not_believed(scene: Scene) -> None:
    """Each person's certificate comes from the same authority; none of them may answer."""
    person = scene.made.person()
    builder = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            scene.holder.certificate,
            scene.issuing,
            SHA256(),
            ocsp.OCSPCertStatus.GOOD,
            AT,
            AT + HOUR,
            None,
            None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.HASH, person.certificate)
        .certificates([person.certificate])
    )
    forged = builder.sign(person.key, SHA256()).public_bytes(Encoding.DER)
    scene.served.instead = {path: Response(status=404) for _method, path in (OCSP, CRL)}
    assert scene.status(evidence=Evidence(ocsps=[forged])).state == "unknown"


def own_answer(
    subject: x509.Certificate,
    authority: x509.Certificate,
    key: PrivateKey,
    revoked_at: datetime | None = None,
) -> bytes:
    """Return the answer of an authority that signs it itself and encloses its certificate."""
    revoked = ocsp.OCSPCertStatus.REVOKED
    builder = (
        ocsp.OCSPResponseBuilder()
        .add_response(
            subject,
            authority,
            SHA256(),
            revoked if revoked_at else ocsp.OCSPCertStatus.GOOD,
            AT,
            None,
            revoked_at,
            x509.ReasonFlags.key_compromise if revoked_at else None,
        )
        .responder_id(ocsp.OCSPResponderEncoding.NAME, authority)
        .certificates([authority])
    )
    return builder.sign(key, SHA256()).public_bytes(Encoding.DER)


def test_an_authority_may_answer_by_its_own_key(scene: Scene) -> None:
    authority, key = scene.made.pki.authority("issuing")
    told = own_answer(scene.holder.certificate, authority, key, AT - HOUR)
    found = scene.status(evidence=Evidence(ocsps=[told]))
    assert (found.state, found.reason) == ("revoked", "keyCompromise")


@pytest.mark.parametrize(("bits", "state"), [(3072, "good"), (1024, "unknown")])
def test_an_authority_may_have_an_rsa_key_that_is_long_enough(
    scene: Scene, bits: int, state: str
) -> None:
    key = generate_private_key(65537, bits)
    order = orders.authority_order("RSA", 0, "")
    authority = orders.make(order, key, Issuer(order.subject, key))
    holder = scene.made.foreign_by(
        Issuer(order.subject, key), replace(scene.made.order(), responders="")
    )
    told = own_answer(holder.certificate, authority, key)
    found = scene.revocation.status(holder.certificate, authority, AT, Evidence(ocsps=[told]))
    assert found.state == state


def test_an_answer_over_a_weak_digest_is_not_believed(scene: Scene) -> None:
    authority, key = scene.made.pki.authority("issuing")
    told = own_answer(scene.holder.certificate, authority, key)
    ecdsa_sha256, ecdsa_sha224 = (bytes.fromhex(f"2a8648ce3d04030{end}") for end in "21")
    weak = told.replace(ecdsa_sha256, ecdsa_sha224)
    scene.served.instead = {path: Response(status=404) for _method, path in (OCSP, CRL)}
    assert scene.status(evidence=Evidence(ocsps=[weak])).state == "unknown"


def test_a_list_says_why(scene: Scene) -> None:
    authority, key = scene.made.pki.authority("issuing")
    entry = (
        x509.RevokedCertificateBuilder(scene.holder.certificate.serial_number, AT)
        .add_extension(x509.CRLReason(x509.ReasonFlags.superseded), critical=False)
        .build()
    )
    builder = x509.CertificateRevocationListBuilder(authority.subject, AT, AT + HOUR)
    listed = builder.add_revoked_certificate(entry).sign(key, SHA256()).public_bytes(Encoding.PEM)
    found = scene.status(evidence=Evidence(crls=[listed]))
    assert (found.state, found.reason) == ("revoked", "superseded")


def test_no_more_is_kept_than_there_is_room_for(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revocation, "_MOST_KEPT", 1)
    monkeypatch.setattr(revocation, "_MOST_LISTS", 0)
    other = scene.made.person()
    for holder in (scene.holder, other, scene.holder):
        scene.status(holder)
    assert scene.served.asked == [OCSP] * 3
    scene.served.instead["/ocsp"] = Response(status=500)
    for _n in range(2):
        scene.status(scene.made.person())
    assert scene.served.asked.count(CRL) == 2


def test_the_answers_go_to_pyhanko_as_they_came(scene: Scene) -> None:
    first = scene.status()
    scene.served.instead["/ocsp"] = Response(status=500)
    ocsps, crls = inputs([first, scene.status(scene.made.person()), RevocationStatus("unknown")])
    assert [one.dump() for one in ocsps] == [first.answer]
    assert crls[0].issuer.native["common_name"] == "Kargüzar İnkişaf Sertifikat Mərkəzi"


def test_a_certificate_without_addresses_is_asked_of_nobody(scene: Scene) -> None:
    holder = scene.made.person(responders="")
    assert scene.status(holder).state == "unknown"
    assert scene.served.asked == []
