"""Where the key of the device may lie, and what is said when it cannot be opened."""

import pytest
from tests.factories.certificates import Certificates

from karguzar.base.errors import Refused
from karguzar.cli import device_keys
from karguzar.cli.device_keys import VARIABLE, open_key
from karguzar.cli.device_state import KeyPlace
from karguzar.trust.owners import PersonOwner

OWNER = PersonOwner("gunel", "Günel", "Abbasova", "5VBK5VR")


@pytest.fixture(scope="module")
def pki(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("keys")).pki


@pytest.fixture
def file(pki, monkeypatch):
    monkeypatch.setenv(VARIABLE, "gunel")
    return KeyPlace("pkcs12", str(pki.issue_person(OWNER)))


def test_a_file_is_opened_with_the_password_of_the_environment(file):
    assert open_key(file).certificate


def test_without_one_there_the_password_is_asked_for(file, monkeypatch):
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr(device_keys, "getpass", lambda _question: "gunel")
    assert open_key(file).certificate


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_wrong_password_is_refused(file, monkeypatch, password):
    monkeypatch.setenv(VARIABLE, password)
    with pytest.raises(Refused):
        open_key(file)


def test_a_file_that_is_not_there_is_named(file):
    with pytest.raises(Refused, match="oxunmur"):
        open_key(KeyPlace("pkcs12", file.path + ".old"))


def test_a_token_has_its_certificate_in_a_file(file, pki):
    path = str(pki.folder / "issuing.crt")
    key = open_key(KeyPlace("pkcs11", "/no/module.so", "token", "key", path))
    assert key.certificate
    assert key.chain == ()


@pytest.mark.parametrize("name", ["absent.crt", "people/gunel.p12"])
def test_what_is_no_certificate_is_named(file, pki, name):
    with pytest.raises(Refused, match="Sertifikat faylı"):
        open_key(KeyPlace("pkcs11", "/no/module.so", "token", "key", str(pki.folder / name)))
