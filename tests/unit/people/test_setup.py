"""People join an application by one include; other means of signing in by a directive."""

import pytest
from pyramid.exceptions import ConfigurationConflictError
from tests.functional import people_office
from zope.interface import implementer

from karguzar.people.interfaces import IMeans
from karguzar.people.settings import PeopleSettings
from karguzar.people.setup import add_sign_in_means


@implementer(IMeans)
class Certificate:
    name, title, path, level = "sertifikat", "Sertifikatla", "/giris/sertifikat", "second"


def test_another_means_of_signing_in_is_offered_and_keeps_where_one_goes():
    with people_office.opened() as office:
        office.registry.means["sertifikat"] = Certificate()
        page = office.browser().get("/giris?return_to=/kabinet/")
        del office.registry.means["sertifikat"]
    link = page.html.find("a", string="Sertifikatla")
    assert link["href"] == "/giris/sertifikat?return_to=%2Fkabinet%2F"


def test_two_means_of_one_name_conflict():
    from pyramid.config import Configurator

    config = Configurator()
    config.registry.means = {}
    config.add_directive("add_sign_in_means", add_sign_in_means)
    config.include(lambda other: other.add_sign_in_means(Certificate()), route_prefix="a")
    config.include(_again)
    with pytest.raises(ConfigurationConflictError):
        config.commit()


def _again(config):
    config.add_sign_in_means(Certificate())


def test_one_means_is_known_by_its_name():
    from pyramid.config import Configurator

    config = Configurator()
    config.registry.means = {}
    config.add_directive("add_sign_in_means", add_sign_in_means)
    config.add_sign_in_means(Certificate())
    config.commit()
    assert config.registry.means["sertifikat"].level == "second"


def test_settings_are_safe_unless_told_otherwise():
    settings = PeopleSettings()
    assert settings.second_factor
    assert settings.argon_memory >= 19456
    assert settings.free_attempts <= 5
