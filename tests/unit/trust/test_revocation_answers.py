"""Whose answers about revocation are believed, and what is kept of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from tests.factories.certificates import AT
from tests.factories.responders import serving
from tests.factories.revocation import CRL, HOUR, OCSP, Scene
from webob import Response

from karguzar.trust import revocation
from karguzar.trust.answers import RevocationStatus
from karguzar.trust.development import orders
from karguzar.trust.development.orders import Issuer
from karguzar.trust.owners import PrivateKey
from karguzar.trust.revocation import Evidence, inputs


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with serving() as served:
        yield Scene(tmp_path / "pki", served)


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
