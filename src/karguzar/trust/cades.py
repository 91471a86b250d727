"""Reading and checking one CMS signature (RFC 5652; CAdES baseline, EN 319 122-1).

Limits come first, then one strict reading, then the arithmetic. What fails says so in the words
of EN 319 102-1: an indication, a sub-indication and a sentence.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import new as new_hash
from typing import Any, NoReturn

from asn1crypto import cms as asn1

from karguzar.base.i18n import TranslationString, _
from karguzar.trust.algorithms import STRONG_HASHES, verifies
from karguzar.trust.bounds import LARGEST_CMS, MOST_CERTIFICATES, check_der
from karguzar.trust.indications import Rejected

_SIGNER_NAMED = ("signing_certificate_v2", "signing_certificate")


@dataclass(frozen=True, slots=True)
class CmsSignature:
    """What stands in a CMS with one signer; nothing of it is believed before ``check``.

    ``certificate`` and ``others`` are DER, ``content`` is what is enclosed (a timestamp encloses
    its information, a signature under a PDF nothing), ``tokens`` are the timestamps over the
    signature value, ``names_signer`` is whether an ESS attribute names the certificate (without
    it the signature is no AdES baseline), ``claimed_at`` the signing time that the signer claims.
    """

    certificate: bytes
    others: tuple[bytes, ...]
    kind: str
    content: bytes
    digest_algorithm: str
    message_digest: bytes
    signature_algorithm: dict[str, Any]
    signature: bytes
    signed: bytes
    names_signer: bool
    claimed_at: datetime | None
    tokens: tuple[bytes, ...]
    crls: tuple[bytes, ...]


def read_cms(der: bytes, *, largest: int = LARGEST_CMS) -> CmsSignature:
    """Return what a DER CMS with exactly one signer says; raises ``Rejected``."""
    if len(der) > largest:
        _broken(_("İmzanın həcmi icazə verilən həddən böyükdür."))
    try:
        check_der(der)
        signed = asn1.ContentInfo.load(der, strict=True)
        if signed["content_type"].native != "signed_data":
            raise ValueError("no signed data")  # noqa: TRY301 -- one answer for all that is broken
        return _read(signed["content"])
    except (ValueError, TypeError, KeyError, OSError, RecursionError) as exc:
        raise _format(_("İmzanın quruluşu pozulub, onu oxumaq mümkün deyil.")) from exc


def check(cms: CmsSignature, digest: Callable[[str], bytes]) -> None:
    """Raise ``Rejected`` unless the signature is over the digest that the function gives.

    ``digest(algorithm)`` returns the hash of the signed document for ``sha256`` and the like.
    """
    if cms.digest_algorithm not in STRONG_HASHES:
        raise Rejected(
            "INDETERMINATE",
            "CRYPTO_CONSTRAINTS_FAILURE",
            _("İmzada zəif heş alqoritmi (məsələn, SHA-1 və ya MD5) işlədilib."),
        )
    if digest(cms.digest_algorithm) != cms.message_digest:
        raise Rejected(
            "TOTAL-FAILED",
            "HASH_FAILURE",
            _("İmza bu məzmunun deyil: sənəd imzalandıqdan sonra dəyişdirilib."),
        )
    if not verifies(cms.certificate, cms.signature_algorithm, cms.signature, cms.signed):
        raise Rejected(
            "TOTAL-FAILED",
            "SIG_CRYPTO_FAILURE",
            _("İmza sertifikatdakı açarla qoyulmayıb."),
        )


def _format(message: TranslationString) -> Rejected:
    return Rejected("TOTAL-FAILED", "FORMAT_FAILURE", message)


def _broken(message: TranslationString) -> NoReturn:
    raise _format(message)


def _read(data: Any) -> CmsSignature:
    infos = data["signer_infos"]
    if len(infos) != 1:
        _broken(_("Bir imzada düz bir imzalayan olmalıdır."))
    info = infos[0]
    if not info["signed_attrs"]:
        _broken(_("İmzada imzalanmış atributlar yoxdur."))
    certificate, others = _certificates(data["certificates"], info["sid"])
    signed, unsigned = _attributes(info["signed_attrs"]), _attributes(info["unsigned_attrs"])
    enclosed = data["encap_content_info"]
    kind = enclosed["content_type"].native
    if _one(signed, "content_type").native != kind:
        _broken(_("İmzanın növü məzmununa uyğun deyil."))
    algorithm = str(info["digest_algorithm"]["algorithm"].native)
    claimed = signed.get("signing_time")
    return CmsSignature(
        certificate=certificate,
        others=others,
        kind=str(kind),
        content=bytes(enclosed["content"]) if enclosed["content"] else b"",
        digest_algorithm=algorithm,
        message_digest=bytes(_one(signed, "message_digest").native),
        signature_algorithm=_algorithm(info["signature_algorithm"], algorithm),
        signature=bytes(info["signature"].native),
        signed=b"\x31" + info["signed_attrs"].dump()[1:],  # signed as SET OF, kept as [0]
        names_signer=_names_signer(signed, certificate),
        claimed_at=None if claimed is None else claimed[0].native,
        tokens=tuple(one.dump() for one in unsigned.get("signature_time_stamp_token", ())),
        crls=_crls(data["crls"]),
    )


def _attributes(attributes: Any) -> dict[str, Any]:
    """Return the values by type; a type that stands twice is refused (RFC 5652 §5.3)."""
    found: dict[str, Any] = {}
    for one in attributes or ():
        name = one["type"].native
        if name in found and name != "signature_time_stamp_token":
            _broken(_("İmzada eyni atribut iki dəfə yazılıb."))
        found[name] = one["values"]
    return found


def _one(attributes: dict[str, Any], name: str) -> Any:
    values = attributes.get(name)
    if values is None or len(values) != 1:
        _broken(_("İmzada məcburi atribut yoxdur."))
    return values[0]


def _certificates(every: Any, signer: Any) -> tuple[bytes, tuple[bytes, ...]]:
    """Return the one certificate that the signer info names and the others, in DER."""
    if len(every or ()) > MOST_CERTIFICATES:
        _broken(_("İmzada həddən çox sertifikat var."))
    found: dict[bytes, bool] = {}
    for choice in every or ():
        if choice.name == "certificate":
            found[choice.chosen.dump()] = _is_named(choice.chosen, signer)
    named = [der for der, is_named in found.items() if is_named]
    if len(named) != 1:
        raise Rejected(
            "INDETERMINATE",
            "NO_SIGNING_CERTIFICATE_FOUND",
            _("İmzada imzalayanın sertifikatı yoxdur və ya birmənalı deyil."),
        )
    return named[0], tuple(der for der in found if der != named[0])


def _is_named(certificate: Any, signer: Any) -> bool:
    if signer.name == "issuer_and_serial_number":
        named = signer.chosen
        serial = int(named["serial_number"].native)
        return bool(
            serial == certificate.serial_number
            and named["issuer"].dump() == certificate.issuer.dump()
        )
    return bool(signer.chosen.native == certificate.key_identifier)


def _names_signer(signed: dict[str, Any], certificate: bytes) -> bool:
    """Return whether an ESS attribute is there; one that names another certificate is refused."""
    present = [name for name in _SIGNER_NAMED if name in signed]
    for name in present:
        first = _one(signed, name)["certs"][0]
        algorithm = "sha1"
        if name == _SIGNER_NAMED[0]:
            algorithm = first["hash_algorithm"]["algorithm"].native
        if new_hash(algorithm, certificate).digest() != first["cert_hash"].native:
            raise Rejected(
                "INDETERMINATE",
                "SIG_CONSTRAINTS_FAILURE",
                _("İmza başqa sertifikata istinad edir: sertifikat dəyişdirilib."),
            )
    return _SIGNER_NAMED[0] in present


def _algorithm(value: Any, digest_algorithm: str) -> dict[str, Any]:
    """Return the signature algorithm: ``kind``, ``hash`` and for PSS ``salt`` and ``mgf_hash``."""
    kind = str(value.signature_algo)
    if kind == "rsassa_pss":
        parameters = value["parameters"]
        return {
            "kind": kind,
            "hash": parameters["hash_algorithm"]["algorithm"].native,
            "mgf_hash": parameters["mask_gen_algorithm"]["parameters"]["algorithm"].native,
            "salt": int(parameters["salt_length"].native),
        }
    plain = value["algorithm"].native in {"rsassa_pkcs1v15", "ed25519", "ed448"}
    return {"kind": kind, "hash": digest_algorithm if plain else str(value.hash_algo)}


def _crls(given: Any) -> tuple[bytes, ...]:
    """Return the revocation lists that came with the signature (believed by no one here)."""
    return tuple(one.chosen.dump() for one in given or () if one.name == "certificate_list")
