"""The byte-by-byte check of a seal: every byte is what ``trust.cms`` wrote, or it is a flaw.

PDF signatures leave bytes that no digest covers: the padding after the CMS, the case of hex
digits, fields of the CMS outside the signed attributes. Here nothing is left: the digest covers
the file outside the gap, and the gap must equal the canonical CMS for that digest.
"""

import warnings
from collections.abc import Sequence
from functools import lru_cache
from hashlib import new as new_hash
from hashlib import sha256
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.utils import CryptographyDeprecationWarning

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.cades import read_cms
from karguzar.trust.cms import SealForm
from karguzar.trust.continued import RANGE
from karguzar.trust.der import first, values
from karguzar.trust.indications import Rejected
from karguzar.trust.report import Flaw
from karguzar.trust.stamps import canonical
from karguzar.trust.tokens import LARGEST_TOKEN, checked_token

# certificates of bodies that are kept laid out: the same few seal nearly all papers
_MOST_KEPT = 256
# SignedData: version, digest algorithms, content, certificates, signer infos
_CERTIFICATES_AT, _SIGNERS_AT = 3, 4
# SignerInfo: version, signer, digest algorithm, signed attributes, algorithm, signature
_SIGNATURE_AT = 5


class _Place(NamedTuple):
    """The signature in a file: the SHA-256 of everything outside it, and its hex digits."""

    digest: bytes
    digits: bytes


def sealing_certificate(pdf: bytes, authorities: Sequence[x509.Certificate]) -> x509.Certificate:
    """Return the certificate of the body that sealed these very bytes; raise ``Flaw`` if none."""
    place = _locate(pdf)
    certificates, signature, token = _opened(place.digits)
    known = [one.public_bytes(Encoding.DER) for one in authorities]
    leaf = _leaf(certificates, known, authorities)
    chain = tuple(one for one in certificates if one in known)
    form = _form(leaf.public_bytes(Encoding.DER), chain)
    if place.digits not in _writings(form, form.write(place.digest, signature, token)):
        raise _changed()
    if token and not _is_sound(token, signature, known):
        raise _changed()
    if not _verifies(leaf, form.to_sign(place.digest), signature):
        raise _changed()
    return leaf


@lru_cache(maxsize=_MOST_KEPT)
def _form(leaf: bytes, chain: tuple[bytes, ...]) -> SealForm:
    return SealForm(leaf, chain)


def _changed() -> Flaw:
    return Flaw(
        "changed",
        "changed",
        _("Sənəd möhürləndikdən sonra dəyişdirilib: məzmunu möhürə uyğun gəlmir."),
    )


def _locate(pdf: bytes) -> _Place:
    if not pdf.startswith(b"%PDF-"):
        raise Flaw("unsealed", "not-pdf", _("Bu fayl PDF sənədi deyil."))
    begins = pdf.rfind(b"/ByteRange")
    if begins < 0:
        raise Flaw("unsealed", "unsealed", _("Bu sənəddə elektron möhür yoxdur."))
    found = RANGE.match(pdf, begins)
    if found is None:
        raise _changed()
    gap, after, rest = (int(number) for number in found.groups())
    if after + rest < len(pdf):
        raise Flaw("changed", "appended", _("Möhürlənmiş sənədin sonuna məlumat əlavə edilib."))
    if after + rest > len(pdf):
        raise Flaw("changed", "truncated", _("Sənəd natamamdır: sonu kəsilib."))
    digits = pdf[gap:after]
    if digits[:1] != b"<" or digits[-1:] != b">":
        raise _changed()
    return _Place(sha256(pdf[:gap] + pdf[after:]).digest(), digits[1:-1])


def _opened(digits: bytes) -> tuple[list[bytes], bytes, bytes]:
    """Return certificates, signature value and timestamp token (or nothing) of a CMS in hex."""
    try:
        content = values(first(bytes.fromhex(digits.decode("ascii"))).content)
        parts = values(first(content[1].content).content)
        certificates = [one.whole for one in values(parts[_CERTIFICATES_AT].content)]
        signer = values(first(parts[_SIGNERS_AT].content).content)
        signature = signer[_SIGNATURE_AT].content
        attributes = signer[_SIGNATURE_AT + 1 :]
        token = values(first(attributes[0].content).content)[1].content if attributes else b""
    except (ValueError, IndexError) as exc:
        raise _changed() from exc
    return certificates, signature, token


def _writings(form: SealForm, cms: bytes) -> tuple[bytes, bytes]:
    """Return how a CMS stands in a paper: in the narrow gap or in that of stamped papers.

    The wide gap without a token is a paper whose timestamping authority did not answer.
    """
    return form.digits(cms), form.digits(cms, stamped=True)


def _is_sound(token: bytes, signature: bytes, known: Sequence[bytes]) -> bool:
    """Return whether a token is over the seal's signature and each of its bytes is accounted for.

    Every byte is covered by the token's own signature or follows from what is. Who made the token
    is judged later, with the certificates.
    """
    try:
        read = read_cms(token, largest=LARGEST_TOKEN)
        checked_token(read, lambda algorithm: new_hash(algorithm, signature).digest())
        return (
            read.names_signer
            and all(one in known for one in read.others)
            and canonical(read) == token
        )
    except (Rejected, Refused, ValueError):
        return False


def _leaf(
    certificates: Sequence[bytes], known: Sequence[bytes], authorities: Sequence[x509.Certificate]
) -> x509.Certificate:
    strangers = [one for one in certificates if one not in known]
    if len(strangers) == 1:
        leaf = _loaded(strangers[0])
        if any(_is_issued_by(leaf, authority) for authority in authorities):
            return leaf
    raise _untrusted()


def _untrusted() -> Flaw:
    return Flaw(
        "untrusted",
        "untrusted",
        _("Sənəd imzalanıb, lakin imzanın sertifikatı etibar etdiyimiz mərkəzlərdən deyil."),
    )


def _loaded(certificate: bytes) -> x509.Certificate:
    try:
        with warnings.catch_warnings():
            # the library complains about the faults of certificates that will be refused anyway
            warnings.simplefilter("ignore", CryptographyDeprecationWarning)
            return x509.load_der_x509_certificate(certificate)
    except (ValueError, x509.InvalidVersion) as exc:
        # how strictly a certificate is read differs between verifiers; the answer must not
        raise _untrusted() from exc


@lru_cache(maxsize=_MOST_KEPT)
def _is_issued_by(leaf: x509.Certificate, authority: x509.Certificate) -> bool:
    try:
        leaf.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _verifies(leaf: x509.Certificate, signed: bytes, signature: bytes) -> bool:
    key = leaf.public_key()
    try:
        if isinstance(key, EllipticCurvePublicKey):
            key.verify(signature, signed, ECDSA(SHA256()))
        elif isinstance(key, RSAPublicKey):
            key.verify(signature, signed, PKCS1v15(), SHA256())
        else:
            return False
    except InvalidSignature:
        return False
    return True
