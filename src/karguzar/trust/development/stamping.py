"""The development timestamping authority (RFC 3161; token as in RFC 5652 with ESS, RFC 5816)."""

import secrets
import threading
from datetime import datetime
from hashlib import sha256

from asn1crypto import algos, core, tsp
from asn1crypto import cms as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.hashes import SHA256

from karguzar.trust.anchor import der
from karguzar.trust.answers import whole_seconds
from karguzar.trust.cms import tlv
from karguzar.trust.development.pki import DevelopmentPki

#: baseline time-stamp policy (ETSI EN 319 421 §5.2)
_POLICY = "0.4.0.2023.1.1"
_LENGTHS = {"sha256": 32, "sha384": 48, "sha512": 64}
_LARGEST_REQUEST = 4096


class DevelopmentTsa:
    """Stamps with the key of a folder's development authority, read once; safe for threads."""

    def __init__(self, pki: DevelopmentPki) -> None:
        self._pki = pki
        self._lock = threading.Lock()
        self._read: tuple[x509.Certificate, EllipticCurvePrivateKey, bytes] | None = None

    def answer(self, asked: bytes, at: datetime) -> bytes:
        """Return the response (DER) to a request (DER), also to a broken one (RFC 3161 §2.4.2)."""
        try:
            if len(asked) > _LARGEST_REQUEST:
                return _rejected("bad_data_format")
            request = tsp.TimeStampReq.load(asked, strict=True)
            imprint = request["message_imprint"]
            algorithm = imprint["hash_algorithm"]["algorithm"].native
            wanted = len(imprint["hashed_message"].native)
            nonce = request["nonce"].native
        except (ValueError, TypeError):
            return _rejected("bad_data_format")
        if _LENGTHS.get(algorithm) != wanted:
            return _rejected("bad_alg")
        info = _info(imprint, nonce, at)
        return bytes(
            tsp.TimeStampResp(
                {"status": {"status": "granted"}, "time_stamp_token": self._token(info)}
            ).dump()
        )

    def _token(self, info: bytes) -> asn1.ContentInfo:
        certificate, key, issuer = self._unit()
        attributes = _attributes(info, der(certificate))
        signer = asn1.SignerInfo(
            {
                "version": "v1",
                "sid": asn1.SignerIdentifier(
                    name="issuer_and_serial_number", value=_issuer_and_serial(certificate)
                ),
                "digest_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
                "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
                "signed_attrs": attributes,
                "signature": key.sign(attributes.dump(), ECDSA(SHA256())),
            }
        )
        enclosed = {"content_type": "tst_info", "content": core.ParsableOctetString(info)}
        data = asn1.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [algos.DigestAlgorithm({"algorithm": "sha256"})],
                "encap_content_info": asn1.EncapsulatedContentInfo(enclosed),
                "certificates": [_parsed(one) for one in (der(certificate), issuer)],
                "signer_infos": [signer],
            }
        )
        return asn1.ContentInfo({"content_type": "signed_data", "content": data})

    def _unit(self) -> tuple[x509.Certificate, EllipticCurvePrivateKey, bytes]:
        with self._lock:
            if self._read is None:
                certificate, key = self._pki.authority("tsa")
                assert isinstance(key, EllipticCurvePrivateKey)
                self._read = certificate, key, der(self._pki.authority("issuing")[0])
            return self._read


def _info(imprint: tsp.MessageImprint, nonce: int | None, at: datetime) -> bytes:
    told = {
        "version": "v1",
        "policy": _POLICY,
        "message_imprint": imprint,
        "serial_number": secrets.randbits(63),
        "gen_time": whole_seconds(at),
        "accuracy": {"seconds": 1},
    }
    if nonce is not None:
        told["nonce"] = nonce
    return bytes(tsp.TSTInfo(told).dump())


def _attributes(info: bytes, certificate: bytes) -> asn1.CMSAttributes:
    named = tsp.SigningCertificateV2(
        {"certs": [tsp.ESSCertIDv2({"cert_hash": sha256(certificate).digest()})]}
    )
    return asn1.CMSAttributes(
        [
            asn1.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
            asn1.CMSAttribute({"type": "message_digest", "values": [sha256(info).digest()]}),
            asn1.CMSAttribute({"type": "signing_certificate_v2", "values": [named]}),
        ]
    )


def _issuer_and_serial(certificate: x509.Certificate) -> asn1.IssuerAndSerialNumber:
    parsed = _parsed(der(certificate))
    return asn1.IssuerAndSerialNumber(
        {"issuer": parsed.issuer, "serial_number": parsed.serial_number}
    )


def _parsed(certificate: bytes) -> asn1.Certificate:
    return asn1.Certificate.load(certificate)


def _rejected(failure: str) -> bytes:
    """Return a response without a token, which asn1crypto will not write (RFC 3161 §2.4.2)."""
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {failure}})
    return tlv(0x30, status.dump())
