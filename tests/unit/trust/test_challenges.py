"""A signed challenge proves who holds a key now; every other answer is refused with its reason."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from asn1crypto import cms as asn1
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import AT, AYGUN, Certificates, Holder

from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.challenges import sign_challenge, verify_challenge
from karguzar.trust.development.files import new_key
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.owners import PersonOwner

CHALLENGE = b"kg1\x00" + bytes(range(32))


@dataclass(frozen=True)
class Scene:
    made: Certificates
    judge: CertificateJudge
    holder: Holder

    def answer(self, holder: Holder | None = None, challenge: bytes = CHALLENGE) -> bytes:
        found = holder or self.holder
        return sign_challenge(found.signer, found.chain, challenge)

    def verdict(self, answer: bytes, challenge: bytes = CHALLENGE) -> str:
        found = verify_challenge(answer, challenge, self.judge, AT)
        return f"{found.indication}/{found.sub_indication}"


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    made = Certificates(tmp_path_factory.mktemp("pki"))
    return Scene(made, made.judge(), made.person())


@pytest.mark.clause("R11-12.1.1")
@pytest.mark.clause("PT14-6.5.1")
def test_who_signs_the_challenge_is_known(scene: Scene) -> None:
    found = verify_challenge(scene.answer(), CHALLENGE, scene.judge, AT)
    assert found.accepted
    assert found.identity is not None
    assert found.identity.fin == AYGUN.fin
    assert found.assurance == "qualified"


@pytest.mark.clause("R11-12.1.1")
@pytest.mark.clause("PT14-6.4")
def test_an_expired_or_revoked_certificate_does_not_sign_in(scene: Scene) -> None:
    """PT14-6.4: the operator issued the certificate; it authenticates until it is revoked."""
    assert scene.verdict(scene.answer(scene.made.expired())) == "TOTAL-FAILED/EXPIRED"
    holder = scene.made.person()
    answer = scene.answer(holder)
    assert scene.verdict(answer) == "TOTAL-PASSED/"
    scene.made.pki.revoke(holder.certificate.serial_number, AT)
    assert scene.verdict(answer) == "TOTAL-FAILED/REVOKED"


def test_each_kind_of_key_may_answer(scene: Scene) -> None:
    holder = scene.made.made(scene.made.order(), new_key("rsa-3072"))
    assert scene.verdict(scene.answer(holder)) == "TOTAL-PASSED/"


def test_the_file_of_a_demonstration_person_answers(scene: Scene) -> None:
    path = scene.made.pki.issue_person(PersonOwner("leyla", "Leyla", "Məmmədova", "7LEYLA1"))
    key = pkcs12_key(path.read_bytes(), "leyla")
    answer = sign_challenge(key, key.chain, CHALLENGE)
    found = verify_challenge(answer, CHALLENGE, scene.judge, AT)
    assert found.identity is not None
    assert (found.accepted, found.identity.fin) == (True, "7LEYLA1")


@pytest.mark.clause("PT14-6.2.4")
def test_an_answer_to_another_challenge_is_refused(scene: Scene) -> None:
    old = scene.answer(challenge=b"yesterday's")
    assert scene.verdict(old) == "TOTAL-FAILED/HASH_FAILURE"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("foreign", "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND"),
        ("not_yet_valid", "TOTAL-FAILED/NOT_YET_VALID"),
        ("wrong_usage", "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE"),
        ("seal", "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE"),
        ("sha1", "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE"),
        ("short_rsa", "INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE"),
        ("nameless", "INDETERMINATE/SIG_CONSTRAINTS_FAILURE"),
    ],
)
def test_an_answer_by_a_bad_certificate_is_refused(scene: Scene, kind: str, expected: str) -> None:
    assert scene.verdict(scene.answer(getattr(scene.made, kind)())) == expected


def test_the_key_of_somebody_else_is_noticed(scene: Scene) -> None:
    """A thief has the certificate, which is public, and a key of his own."""
    thief = replace(scene.holder, key=scene.made.person().key)
    assert scene.verdict(scene.answer(thief)) == "TOTAL-FAILED/SIG_CRYPTO_FAILURE"


def test_a_swapped_certificate_is_noticed(scene: Scene) -> None:
    """The same key, another certificate: the ESS attribute names the one that was meant."""
    other = scene.made.made(scene.made.order(), scene.holder.key)
    answer = scene.answer().replace(scene.holder.der, other.der)
    assert not scene.verdict(answer).startswith("TOTAL-PASSED")


def test_too_many_certificates_and_too_long_answers_are_refused(scene: Scene) -> None:
    others = [scene.made.person().der for _n in range(20)]
    crowded = sign_challenge(scene.holder.signer, others, CHALLENGE)
    assert scene.verdict(crowded) == "TOTAL-FAILED/FORMAT_FAILURE"
    tower = scene.made.tower(100)
    long = sign_challenge(tower.signer, tower.chain * 2, CHALLENGE)
    assert len(long) > 64 * 1024
    assert scene.verdict(long) == "TOTAL-FAILED/FORMAT_FAILURE"


@pytest.mark.parametrize(
    "junk",
    [b"", b"salam", b"0\x80", b"0\x82" * 5000, b"\x30\x00", b"\xa0\x02" * 20_000],
    ids=["empty", "words", "indefinite", "nested", "empty sequence", "tags"],
)
def test_what_is_no_cms_is_refused(scene: Scene, junk: bytes) -> None:
    assert scene.verdict(junk) == "TOTAL-FAILED/FORMAT_FAILURE"


def test_every_changed_byte_of_an_answer_is_refused(scene: Scene) -> None:
    answer = scene.answer()
    for place in range(0, len(answer), 11):
        changed = bytearray(answer)
        changed[place] ^= 1
        if scene.verdict(bytes(changed)) == "TOTAL-PASSED/":
            assert _said(bytes(changed)) == _said(answer)


def _said(answer: bytes) -> tuple[bytes, bytes]:
    """Return what counts in a CMS: what was signed and by whom (the chain may differ)."""
    info = asn1.ContentInfo.load(answer)["content"]["signer_infos"][0]
    return info["signed_attrs"].dump(), info["signature"].native


def test_an_answer_that_encloses_content_is_refused(scene: Scene) -> None:
    parsed = asn1.ContentInfo.load(scene.answer())
    parsed["content"]["encap_content_info"]["content"] = CHALLENGE
    assert scene.verdict(parsed.dump(force=True)) == "INDETERMINATE/SIG_CONSTRAINTS_FAILURE"


@pytest.mark.clause("R11-13.2")
def test_the_answer_holds_no_part_of_the_private_key(scene: Scene) -> None:
    """What the office gets is a signature and certificates; the key stays with its holder."""
    key = scene.holder.key
    assert isinstance(key, EllipticCurvePrivateKey)
    secret = key.private_numbers().private_value.to_bytes(32, "big")
    assert secret not in scene.answer()
    assert scene.holder.certificate.public_bytes(Encoding.DER) in scene.answer()


def test_five_minutes_of_clock_skew_are_forgiven(scene: Scene) -> None:
    young = scene.made.person(begins=AT)
    answer = scene.answer(young)
    for minutes, accepted in ((4, True), (6, False)):
        moment = AT - timedelta(minutes=minutes)
        assert verify_challenge(answer, CHALLENGE, scene.judge, moment).accepted is accepted
