"""The responders of the development PKI, asked as any program asks them."""

import base64
from pathlib import Path

import pytest
from asn1crypto import tsp
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, SHA512, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from tests.factories.certificates import AT, Certificates
from webtest import TestApp

from karguzar.base.clock import FrozenClock
from karguzar.base.errors import Refused
from karguzar.trust.der import first, values
from karguzar.trust.development.responders import responders, under
from karguzar.trust.settings import TrustSettings


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("pki"))


@pytest.fixture(scope="module")
def app(made: Certificates) -> TestApp:
    return TestApp(responders(made.settings, FrozenClock(AT)))


def question(made: Certificates, serial: int, digest: HashAlgorithm, nonce: bytes = b"") -> bytes:
    issuing = made.pki.authority("issuing")[0]
    builder = ocsp.OCSPRequestBuilder()
    builder = builder.add_certificate(made.pki.authority("tsa")[0], issuing, digest)
    if nonce:
        builder = builder.add_extension(x509.OCSPNonce(nonce), critical=False)
    found = builder.build().public_bytes(Encoding.DER)
    own = made.pki.authority("tsa")[0].serial_number.to_bytes(20, "big")
    return found.replace(own, serial.to_bytes(20, "big"))


@pytest.mark.parametrize("digest", [SHA1(), SHA256(), SHA512()])
def test_ocsp_tells_good_revoked_and_unknown(
    made: Certificates, app: TestApp, digest: HashAlgorithm
) -> None:
    good, revoked = made.person().certificate, made.revoked(AT).certificate
    for serial, expected in (
        (good.serial_number, ocsp.OCSPCertStatus.GOOD),
        (revoked.serial_number, ocsp.OCSPCertStatus.REVOKED),
        (2**158 + 1, ocsp.OCSPCertStatus.UNKNOWN),
    ):
        answer = app.post(
            "/ocsp", question(made, serial, digest), content_type="application/ocsp-request"
        )
        assert answer.content_type == "application/ocsp-response"
        found = ocsp.load_der_ocsp_response(answer.body)
        assert found.certificate_status == expected
        assert found.serial_number == serial


def test_the_responder_is_delegated_and_needs_no_proof_of_its_own(
    made: Certificates, app: TestApp
) -> None:
    """RFC 6960 §4.2.2.2 and §4.2.2.2.1: its certificate comes along, with id-pkix-ocsp-nocheck."""
    serial = made.person().certificate.serial_number
    body = app.post("/ocsp", question(made, serial, SHA256(), b"n" * 16)).body
    found = ocsp.load_der_ocsp_response(body)
    (responder,) = found.certificates
    responder.verify_directly_issued_by(made.pki.authority("issuing")[0])
    assert responder.extensions.get_extension_for_class(x509.OCSPNoCheck)
    nonce = found.extensions.get_extension_for_class(x509.OCSPNonce).value
    assert nonce.nonce == b"n" * 16


def test_ocsp_may_be_asked_by_get(made: Certificates, app: TestApp) -> None:
    asked = base64.b64encode(question(made, 2**158 + 1, SHA1())).decode()
    found = ocsp.load_der_ocsp_response(app.get(f"/ocsp/{asked.replace('/', '%2F')}").body)
    assert found.certificate_status == ocsp.OCSPCertStatus.UNKNOWN
    assert app.get("/ocsp/!!", status=400)


def test_a_broken_question_and_one_about_another_authority_get_an_answer(
    made: Certificates, app: TestApp, tmp_path: Path
) -> None:
    broken = ocsp.load_der_ocsp_response(app.post("/ocsp", b"salam").body)
    assert broken.response_status == ocsp.OCSPResponseStatus.MALFORMED_REQUEST
    other = Certificates(tmp_path)
    foreign = ocsp.load_der_ocsp_response(
        app.post("/ocsp", question(other, 2**158 + 1, SHA256())).body
    )
    assert foreign.response_status == ocsp.OCSPResponseStatus.UNAUTHORIZED


@pytest.mark.parametrize("slug", ["issuing", "root"])
def test_lists_and_certificates_are_published(made: Certificates, app: TestApp, slug: str) -> None:
    serial = made.revoked(AT).certificate.serial_number
    authority = x509.load_der_x509_certificate(app.get(f"/{slug}.crt").body)
    listed = x509.load_der_x509_crl(app.get(f"/crl/{slug}").body)
    assert listed.is_signature_valid(authority.public_key())  # type: ignore[arg-type]  # EC here
    assert listed.get_revoked_certificate_by_serial_number(serial) is not None


@pytest.mark.parametrize(
    "path",
    ["/", "/root.key", "/tsa.crt", "/crl/tsa", "/crl/", "/ocsp", "/../root.key", "/issuing"],
)
def test_nothing_else_is_there(app: TestApp, path: str) -> None:
    assert app.get(path, status=404)
    assert app.post("/crl/root", b"x", status=404)
    assert app.put("/ocsp", b"x", status=405)


def test_a_long_question_is_not_read(app: TestApp) -> None:
    assert app.post("/ocsp", b"x" * 20_000, status=413)


def test_it_answers_below_a_path_and_nowhere_else(made: Certificates) -> None:
    app = TestApp(under("/inkisaf-pki", responders(made.settings, FrozenClock(AT))))
    assert app.get("/inkisaf-pki/root.crt").content_type == "application/pkix-cert"
    assert app.get("/root.crt", status=404)


def test_in_production_there_are_none(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        responders(TrustSettings(folder=tmp_path / "pki", production=True), FrozenClock(AT))


def stamp_question(digest: bytes, algorithm: str = "sha256", nonce: int | None = 5) -> bytes:
    return bytes(
        tsp.TimeStampReq(
            {
                "version": "v1",
                "message_imprint": {
                    "hash_algorithm": {"algorithm": algorithm},
                    "hashed_message": digest,
                },
                "cert_req": True,
                **({"nonce": nonce} if nonce is not None else {}),
            }
        ).dump()
    )


@pytest.mark.parametrize(("algorithm", "size"), [("sha256", 32), ("sha384", 48), ("sha512", 64)])
def test_a_timestamp_is_about_what_was_asked(app: TestApp, algorithm: str, size: int) -> None:
    answer = app.post(
        "/tsa",
        stamp_question(b"d" * size, algorithm),
        content_type="application/timestamp-query",
    )
    assert answer.content_type == "application/timestamp-reply"
    found = tsp.TimeStampResp.load(answer.body)
    assert found["status"]["status"].native == "granted"
    info = found["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed.native
    assert (info["gen_time"], info["nonce"]) == (AT, 5)
    assert info["message_imprint"]["hashed_message"] == b"d" * size


@pytest.mark.parametrize(
    ("asked", "failure"),
    [
        (b"salam", "bad_data_format"),
        (b"0" * 5000, "bad_data_format"),
        (stamp_question(b"d" * 20, "sha1"), "bad_alg"),
        (stamp_question(b"d" * 20), "bad_alg"),
    ],
    ids=["words", "long", "sha-1", "short"],
)
def test_a_bad_question_gets_no_timestamp(app: TestApp, asked: bytes, failure: str) -> None:
    (status,) = values(first(app.post("/tsa", asked).body).content)
    found = tsp.PKIStatusInfo.load(status.whole)
    assert found["status"].native == "rejection"
    assert found["fail_info"].native == {failure}


def test_a_question_without_a_nonce_is_answered_without_one(app: TestApp) -> None:
    found = tsp.TimeStampResp.load(app.post("/tsa", stamp_question(b"d" * 32, nonce=None)).body)
    info = found["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed.native
    assert info["nonce"] is None
