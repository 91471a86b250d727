"""Another validator of paths judges the same certificates: where we accept, it accepts too."""

import asyncio
import logging
from datetime import timedelta

import pytest
from asn1crypto import x509 as asn1
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import PathBuildingError, ValidationError
from tests.factories.certificates import AT, Certificates, Holder, der

from karguzar.trust.development.answering import DevelopmentResponder
from karguzar.trust.revocation import RevocationStatus, inputs

KINDS = (
    *("person", "seal", "expired", "not_yet_valid", "revoked", "wrong_usage", "foreign"),
    *("by_another_person", "sha1", "short_rsa"),
)

#: the other one does not look at the length of RSA keys unless it is told to
WE_ARE_STRICTER = {"short_rsa"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("pki"))


@pytest.mark.parametrize("kind", KINDS)
def test_two_validators_agree(made: Certificates, kind: str) -> None:
    holder: Holder = getattr(made, kind)()
    ours = made.judge().judge(holder.der, holder.chain, AT, "sign").accepted
    assert ours is (kind in {"person", "seal"})
    assert _accepted(made, holder) is (ours or kind in WE_ARE_STRICTER)


def _accepted(made: Certificates, holder: Holder) -> bool:
    logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)
    root, issuing = (made.pki.authority(slug)[0] for slug in ("root", "issuing"))
    responder = DevelopmentResponder(made.pki)
    answers = [
        responder.answer(holder.certificate, issuing, AT),
        responder.answer(issuing, root, AT),
    ]
    ocsps, _crls = inputs(
        RevocationStatus("good", kind="ocsp", answer=one) for one in answers if one
    )
    context = ValidationContext(
        trust_roots=[asn1.Certificate.load(der(root))],
        moment=AT,
        ocsps=ocsps,
        allow_fetching=False,
        revocation_mode="require",
        time_tolerance=timedelta(minutes=5),
    )
    validator = CertificateValidator(
        asn1.Certificate.load(holder.der),
        [asn1.Certificate.load(one) for one in (*holder.chain, der(issuing))],
        validation_context=context,
    )
    try:
        asyncio.run(validator.async_validate_usage({"non_repudiation"}))
    except (PathBuildingError, ValidationError):
        return False
    return True
