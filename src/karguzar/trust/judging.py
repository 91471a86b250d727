"""Putting a judge of certificates together from the settings."""

from karguzar.trust.anchors import Anchors
from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.development.answering import DevelopmentResponder
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.revocation import Revocation
from karguzar.trust.settings import TrustSettings


def make_judge(settings: TrustSettings) -> CertificateJudge:
    """Return a judge; outside production the development authority of the folder is at hand."""
    at_hand = None if settings.production else DevelopmentResponder(DevelopmentPki(settings))
    return CertificateJudge(settings, Anchors(settings), Revocation(settings, at_hand))
