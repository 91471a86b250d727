"""Whose certificate is believed: a natural person's, accepted by the judge."""

from datetime import UTC, datetime

import pytest

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.devices.proving import accepted
from karguzar.trust.certificates import CertificateVerdict
from karguzar.trust.identity import Identity

AT = datetime(2028, 1, 1, tzinfo=UTC)
PERSON = Identity("natural", "5VBK5VR", "", "Günel", "Günel", "Abbasova", "", "AZ")
BODY = Identity("legal", "", "1401555071", "MMC", "", "", "MMC", "AZ")


def verdict(identity, indication="TOTAL-PASSED"):
    return CertificateVerdict(indication, "", identity, "qualified", AT, _("Səbəb"))


def test_a_person_whom_the_judge_accepts_is_accepted():
    assert accepted(verdict(PERSON)).identity is PERSON


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (verdict(PERSON, "TOTAL-FAILED"), "Səbəb"),
        (verdict(PERSON, "INDETERMINATE"), "Səbəb"),
        (verdict(BODY), "təşkilata məxsusdur"),
        (verdict(None), "təşkilata məxsusdur"),
    ],
)
def test_everybody_else_is_refused_with_the_reason(found, said):
    with pytest.raises(Refused, match=said):
        accepted(found)
