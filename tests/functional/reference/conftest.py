"""A served office with Günel's reference device, paired or not yet."""

from dataclasses import replace

import pytest
from tests.functional import devices_office
from tests.functional.reference.device import Reference, pairing_code
from tests.functional.served import served

from karguzar.base.clock import SystemClock


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The office on a port of loopback, with the clock of this machine."""
    made = devices_office.make(tmp_path_factory.mktemp("reference"))
    with served(made.app) as port:
        made.registry.site = replace(made.registry.site, address=f"http://127.0.0.1:{port}")
        made.registry.clock = made.clock = SystemClock()
        yield made
    devices_office.close(made)


@pytest.fixture
def device(office, tmp_path):
    """The device with its key, not paired."""
    office.key("gunel")
    path = office.pki.folder / "people" / "gunel.p12"
    return Reference(tmp_path, office.registry.site.address, path, "gunel")


@pytest.fixture
def paired(office, device):
    """The device, paired for one test."""
    code = pairing_code(office)
    done = device.do("pair", device.site, "--code", code, "--key", device.key, "--name", "Kart")
    assert done.returncode == 0, done.stderr
    yield device
    device.do("forget")
