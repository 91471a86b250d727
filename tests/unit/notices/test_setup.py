from types import SimpleNamespace

import pytest
from pyramid.config import Configurator
from pyramid.exceptions import ConfigurationConflictError
from ZODB.interfaces import IMVCCStorage
from zope.interface import directlyProvides

from karguzar.base.errors import Refused
from karguzar.content import store
from karguzar.notices import setup
from karguzar.notices.claims import LeaseClaims, ThreadClaims
from karguzar.notices.senders.maildir import MaildirSender
from karguzar.notices.senders.sms_files import SmsFileSender
from karguzar.notices.senders.sms_gateway import SmsGatewaySender
from karguzar.notices.senders.smtp import SmtpSender


@pytest.fixture
def configure(tmp_path):
    made = []

    def make(**settings):
        given = {"zodb.uri": "memory://", "karguzar.var": str(tmp_path / "var"), **settings}
        config = Configurator(settings=given)
        for package in ("content", "ui", "people", "notices"):
            config.include(f"karguzar.{package}")
        made.append(config)
        return config

    yield make
    for config in made:
        store.close(config.registry)


def test_an_office_gets_its_outbox_and_inboxes(configure):
    registry = configure().make_wsgi_app().registry
    names = store.run(registry.database, lambda office: list(office.keys()))
    assert {"outbox", "bildirisler"} <= set(names)


def test_packages_above_bring_tasks_and_watches(configure):
    config = configure()
    config.add_task("paper", print)
    config.add_watch("terms", print)
    config.commit()
    assert config.registry.tasks == {"paper": print}
    assert config.registry.watches == {"terms": print}


@pytest.mark.parametrize("directive", ["add_task", "add_watch"])
def test_a_name_is_taken_once(configure, directive):
    def one(config):
        getattr(config, directive)("a", print)

    def other(config):
        getattr(config, directive)("a", repr)

    config = configure()
    config.include(one)
    config.include(other)
    with pytest.raises(ConfigurationConflictError):
        config.commit()


def test_by_default_everything_goes_into_folders_of_the_office(configure, tmp_path):
    registry = configure().registry
    found = setup.senders(registry)
    assert sorted(found) == ["cabinet", "email", "sms"]
    assert isinstance(found["email"], MaildirSender)
    assert isinstance(found["sms"], SmsFileSender)
    assert found["email"].folder == tmp_path / "var" / "poct"
    assert found["sms"].folder == tmp_path / "var" / "sms"


def test_the_folders_may_lie_elsewhere(configure, tmp_path):
    registry = configure(
        **{
            "karguzar.notices.maildir": str(tmp_path / "m"),
            "karguzar.notices.sms_folder": str(tmp_path / "s"),
        }
    ).registry
    assert setup.mail_sender(registry).folder == tmp_path / "m"
    assert setup.sms_sender(registry).folder == tmp_path / "s"


def test_servers_are_used_where_the_settings_name_them(configure):
    registry = configure(
        **{
            "karguzar.notices.mail": "smtp",
            "karguzar.notices.smtp_host": "mail.example.az",
            "karguzar.notices.smtp_security": "tls",
            "karguzar.notices.sms": "http",
            "karguzar.notices.sms_url": "https://sms.example.az/send",
        }
    ).registry
    assert isinstance(setup.mail_sender(registry), SmtpSender)
    assert isinstance(setup.sms_sender(registry), SmsGatewaySender)
    assert setup.mail_sender(registry)._server.host == "mail.example.az"


def test_a_gateway_without_an_address_stops_the_start(configure):
    registry = configure(**{"karguzar.notices.sms": "http"}).registry
    with pytest.raises(Refused):
        setup.courier(registry)


def test_a_way_nobody_knows_stops_the_start(configure):
    with pytest.raises(Refused) as caught:
        configure(**{"karguzar.notices.mail": "pigeon"})
    assert caught.value.message.mapping["key"] == "karguzar.notices.mail"


def test_the_patience_is_that_of_the_settings(configure):
    courier = setup.courier(configure(**{"karguzar.notices.tries": "3"}).registry)
    assert courier._patience.tries == 3
    assert isinstance(courier._claims, ThreadClaims)


def test_processes_that_share_a_store_take_leases(configure):
    registry = configure(**{"karguzar.notices.lease_seconds": "90"}).registry
    shared = SimpleNamespace(storage=SimpleNamespace())
    directlyProvides(shared.storage, IMVCCStorage)
    claims = setup._claims(registry, shared)
    assert isinstance(claims, LeaseClaims)
    assert claims._seconds == 90
