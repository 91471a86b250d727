"""Only a log key under a trusted root, valid at the moment of the head, signs heads."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from tests.unit.evidence.evidence_made import AT

from karguzar.evidence.chains import fingerprint, head_signer, is_signed, title_of
from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.pki import DevelopmentPki, SealOwner, read_key
from karguzar.trust.settings import TrustSettings


@pytest.fixture(scope="module")
def pki(evidence_pki):
    return DevelopmentPki(TrustSettings(folder=evidence_pki))


@pytest.fixture(scope="module")
def root(pki):
    return pki.authority("root")[0]


def chain_of(pki, order, *above):
    key = generate_private_key(SECP256R1())
    leaf = pki.issue(order, key)
    issuing = pki.authority("issuing")[0]
    return [one.public_bytes(Encoding.DER) for one in (leaf, issuing, *above)]


LOG = orders.log_order("Jurnal", "")


def test_the_signer_and_its_root_are_named(pki, root):
    leaf, found = head_signer(chain_of(pki, LOG), [root], at=AT)
    assert (title_of(leaf), found) == ("Jurnal", root)
    assert len(fingerprint(found)) == 64
    assert head_signer(chain_of(pki, LOG, root), [root], at=AT)[1] == root
    assert head_signer([leaf.public_bytes(Encoding.DER)], [leaf], at=AT) == (leaf, leaf)


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (orders.seal_order(SealOwner("x", "Qurum", "1401555071"), ""), "ExtendedKeyUsage"),
        (orders.timestamp_order("TSA", ""), "not a key of journals"),
        (replace(LOG, ends=datetime(2021, 1, 1, tzinfo=UTC)), "not valid then"),
        (replace(LOG, begins=datetime(2030, 1, 1, tzinfo=UTC)), "not valid then"),
    ],
    ids=["seal", "timestamps", "ended", "not begun"],
)
def test_no_other_certificate_signs_heads(pki, root, order, words):
    with pytest.raises((ValueError, x509.ExtensionNotFound), match=words):
        head_signer(chain_of(pki, order), [root], at=AT)


def test_a_chain_must_be_whole_and_short(pki, root):
    leaf, issuing = chain_of(pki, LOG)
    for broken in ([], [leaf], [leaf, leaf], [issuing, leaf], [leaf, issuing] * 4):
        with pytest.raises((ValueError, x509.ExtensionNotFound)):
            head_signer(broken, [root], at=AT)
    with pytest.raises(ValueError, match="no trusted root"):
        head_signer([leaf, issuing], [], at=AT)


def test_a_plain_certificate_issues_no_log_key(pki, root, evidence_pki):
    """A seal of a body poses as an authority for a log key of its own making."""
    pki.issue_seal(SealOwner("gomruk", "Qurum", "1400057421"))
    key = read_key(evidence_pki / "seals" / "gomruk.key")
    seal = x509.load_pem_x509_certificates((evidence_pki / "seals" / "gomruk.crt").read_bytes())
    own = generate_private_key(SECP256R1())
    posing = orders.make(LOG, own, orders.Issuer(seal[0].subject, key))
    chain = [one.public_bytes(Encoding.DER) for one in (posing, *seal)]
    with pytest.raises(ValueError, match="no authority"):
        head_signer(chain, [root], at=AT)


def test_signatures_of_other_bytes_and_other_keys_do_not_hold(pki, root):
    leaf = pki.issue(LOG, generate_private_key(SECP256R1()))
    assert not is_signed(leaf, b"x", b"no signature")
    assert not is_signed(root, b"x", b"")
    edwards = Ed25519PrivateKey.generate()
    other = orders.make(LOG, edwards, pki.establish())
    assert not is_signed(other, b"x", edwards.sign(b"x")), "a kind of key that heads do not use"


def test_a_log_key_may_be_an_rsa_key(pki):
    key = new_key("rsa-3072")
    leaf = pki.issue(LOG, key)
    signature = key.sign(b"x", PKCS1v15(), SHA256())
    assert is_signed(leaf, b"x", signature)
    assert not is_signed(leaf, b"y", signature)
