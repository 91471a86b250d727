"""An official signs with a token (PKCS#11, SoftHSM2) that stands in the server."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from asn1crypto.keys import ECDomainParameters, NamedCurve
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import CabinetOffice, button_form, text_of
from tests.functional.desk_office import card
from tests.functional.signing_office import begun, fault_of
from tests.functional.test_signing_replies import opened_reply

from karguzar.trust.development import orders
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.owners import PersonOwner

pkcs11 = pytest.importorskip("pkcs11")
LIBRARIES = (
    Path("/usr/lib/softhsm/libsofthsm2.so"),
    Path("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
)
PIN, FIN = "314159", "1AAAAA2"


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A software token of Vüqar; yields the path of its PKCS#11 module."""
    tool, library = shutil.which("softhsm2-util"), next(filter(Path.exists, LIBRARIES), None)
    if tool is None or library is None:
        pytest.skip("softhsm2 is not installed (Debian packages softhsm2, opensc)")
    folder = tmp_path_factory.mktemp("softhsm")
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    before = os.environ.get("SOFTHSM2_CONF")
    os.environ["SOFTHSM2_CONF"] = str(conf)
    made = [tool, "--init-token", "--free", "--label", f"imza-{FIN}", "--so-pin", PIN]
    subprocess.run([*made, "--pin", PIN], check=True, capture_output=True, timeout=30)
    yield str(library)
    os.environ.pop("SOFTHSM2_CONF")
    if before is not None:
        os.environ["SOFTHSM2_CONF"] = before


class PublicHalf:
    """What is needed of a key to certify it."""

    def __init__(self, info: bytes) -> None:
        self._key = load_der_public_key(info)

    def public_key(self) -> Any:
        return self._key


def generated(module: str) -> PublicHalf:
    """Make the one key in the token, in place of that of another test; return its public half."""
    from pkcs11.util.ec import encode_ec_public_key

    library = pkcs11.lib(module)
    library.reinitialize()
    curve = ECDomainParameters(name="named", value=NamedCurve("secp256r1")).dump()
    with library.get_token(token_label=f"imza-{FIN}").open(user_pin=PIN, rw=True) as session:
        for old in list(session.get_objects()):
            old.destroy()
        parameters = session.create_domain_parameters(
            pkcs11.KeyType.EC, {pkcs11.Attribute.EC_PARAMS: curve}, local=True
        )
        public, _private = parameters.generate_keypair(store=True, label="imza")
        return PublicHalf(encode_ec_public_key(public))


@pytest.fixture
def office(
    cabinet: CabinetOffice, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> CabinetOffice:
    pki = DevelopmentPki(cabinet.registry.trust)
    issuing = pki.establish()
    order = orders.person_order(
        PersonOwner("vuqar", "Vüqar", "Nəsirov", FIN), cabinet.registry.trust.responders
    )
    made = pki.issue(order, generated(module))  # type: ignore[arg-type] # only its public half
    above = (cabinet.registry.trust.folder / "issuing.crt").read_bytes()
    (tmp_path / f"{FIN}.crt").write_bytes(made.public_bytes(Encoding.PEM) + above)
    told = replace(cabinet.registry.signing, token_module=Path(module), token_folder=tmp_path)
    monkeypatch.setattr(cabinet.registry, "signing", told)
    assert issuing.slug == "issuing"
    return cabinet


def with_pin(page: Any, pin: str, status: int) -> Any:
    form = button_form(page, "Tokenlə imzala")
    form["pin"] = pin
    return form.submit(status=status)


@pytest.mark.clause("R11-12.1.2", "R11-13.2")
def test_the_head_signs_with_the_token_and_a_wrong_pin_signs_nothing(
    office: CabinetOffice,
) -> None:
    path = office.make(a_letter, state="drafted")
    page = opened_reply(office, path)
    assert "PIN kodunu yazın" in fault_of(with_pin(page, "", 422))
    assert "imza qoyulmadı" in fault_of(with_pin(page, "000000", 422))
    assert office.letter(path, lambda one: one.state) == "drafted"
    answer = with_pin(page, PIN, 303)
    assert answer.location.endswith(card(path))
    signatures = office.letter(path, lambda one: one.reply.signatures)
    assert [(one.means, one.name) for one in signatures] == [("token", "Vüqar Nəsirov")]


def test_who_has_no_token_here_is_not_offered_one(office: CabinetOffice) -> None:
    page = begun(office.browser("gunel"))
    assert "Tokenlə" not in text_of(page)
    token = button_form(page, "Cihazla imzala")["csrf_token"].value
    page.test_app.post(f"{page.request.path}token", {"csrf_token": token}, status=404)
