"""Pairing: a code that is shown once, a device that proves itself, and its end."""

from datetime import timedelta

import pytest
from tests.factories.world import AT, a_world
from tests.unit.devices.test_actions import CERTIFICATE

from karguzar.base.errors import Refused, Unmet
from karguzar.content.journal import history
from karguzar.devices import actions, pairing
from karguzar.devices.content import DEVICES
from karguzar.people.secrets import digest


@pytest.fixture
def world():
    return a_world()


def paired(world, name="Telefon", **changed):
    asked = {"name": name, "certificate": CERTIFICATE, "at": AT}
    return pairing.pair(world.office, world.people["gunel"], **asked | changed)


def test_a_code_leads_to_its_person_once_and_for_a_while(world):
    gunel = world.people["gunel"]
    code = pairing.start_pairing(world.office, gunel, at=AT)
    assert pairing.person_of_code(world.office, code.lower(), at=AT) is gunel
    with pytest.raises(Refused):
        pairing.person_of_code(world.office, code, at=AT + timedelta(minutes=10))
    paired(world)
    with pytest.raises(Refused):
        pairing.person_of_code(world.office, code, at=AT)


def test_a_new_code_ends_the_one_before_and_a_blocked_person_has_none(world):
    gunel = world.people["gunel"]
    old = pairing.start_pairing(world.office, gunel, at=AT)
    new = pairing.start_pairing(world.office, gunel, at=AT)
    with pytest.raises(Refused):
        pairing.person_of_code(world.office, old, at=AT)
    gunel.is_blocked = True
    with pytest.raises(Refused):
        pairing.person_of_code(world.office, new, at=AT)


def test_of_the_token_and_the_code_only_digests_are_kept(world):
    code = pairing.start_pairing(world.office, world.people["gunel"], at=AT)
    devices = world.office[DEVICES]
    assert list(devices.codes) == [digest(code)]
    device, token = paired(world)
    assert actions.device_by_token(world.office, token) is device
    assert actions.device_by_token(world.office, "") is None
    assert actions.device_by_token(world.office, token + "x") is None
    assert token not in repr(vars(device))
    assert list(devices.by_token) == [digest(token)]


def test_a_device_without_a_name_is_not_paired(world):
    with pytest.raises(Unmet):
        paired(world, name=" \n ")


def test_a_person_pairs_so_many_devices_and_no_more(world):
    paired(world)
    paired(world, "İkinci")
    assert [one.name for one in actions.devices_of(world.office, world.id("gunel"))] == [
        "Telefon",
        "İkinci",
    ]
    with pytest.raises(Refused):
        pairing.start_pairing(world.office, world.people["gunel"], at=AT, most=2)


def test_what_was_paired_can_be_forgotten(world):
    first, token = paired(world)
    second, _other = paired(world, "İkinci")
    by = world.by("gunel")
    pairing.forget(world.office, first, by=by, at=AT)
    assert actions.device_by_token(world.office, token) is None
    assert actions.devices_of(world.office, world.id("gunel")) == [second]
    pairing.forget(world.office, second, by=by, at=AT)
    assert actions.devices_of(world.office, world.id("gunel")) == []
    acts = [one.act for one in history(world.office["jurnal"], f"person/{world.id('gunel')}")]
    assert acts[-4:] == ["pair_device", "pair_device", "forget_device", "forget_device"]
