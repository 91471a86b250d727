"""The Rules of 2011, clauses 12.3 and 13.2: whose signatures count, and whose keys are kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.factories.certificates import AT, Certificates

from karguzar.base.errors import Refused
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.development.refusing import refuse_development
from karguzar.trust.owners import PersonOwner
from karguzar.trust.settings import TrustSettings

LEYLA = PersonOwner("leyla", "Leyla", "Məmmədova", "7LEYLA1")


@pytest.mark.clause("R11-13.2")
def test_in_production_no_key_of_a_person_is_made(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        DevelopmentPki(TrustSettings(folder=tmp_path / "pki", production=True)).issue_person(LEYLA)
    assert not (tmp_path / "pki").exists()


@pytest.mark.clause("R11-13.2")
def test_production_does_not_start_beside_the_key_of_a_person(tmp_path: Path) -> None:
    """What a demonstration made for its invented people cannot be carried into a real office."""
    settings = TrustSettings(folder=tmp_path / "pki")
    path = DevelopmentPki(settings).issue_person(LEYLA)
    for other in settings.folder.rglob("*"):
        if other.is_file() and other != path:
            other.unlink()
    with pytest.raises(Refused):
        refuse_development(replace(settings, production=True))
    path.unlink()
    refuse_development(replace(settings, production=True))


@pytest.mark.clause("R11-12.3")
def test_whose_signatures_count_is_decided_by_files_and_settings(tmp_path: Path) -> None:
    """The same certificate, the same code: accepted or not by what the administrator wrote."""
    made = Certificates(tmp_path / "pki", responders="", revocation="tolerate")
    issuer, authority = made.authority()
    citizen = made.foreign_by(issuer, made.order())
    judge = made.judge()
    assert not judge.judge(citizen.der, (), AT, "sign").accepted
    made.trust("milli", authority.certificate)
    assert judge.judge(citizen.der, (), AT, "sign").accepted
    assert not made.judge(policies=("1.2.3",)).judge(citizen.der, (), AT, "sign").accepted
    assert not made.judge(revocation="require").judge(citizen.der, (), AT, "sign").accepted
