"""The inventory of certificates: what each is for and how it stands at a moment."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import AT, BODY, Certificates
from tests.factories.trust_lists import NEXT, Service, signed, trust_list

from karguzar.trust.inventory import Held, inventory

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, "not yet"), (0, "in force"), (39, "in force"), (41, "ends soon"), (100, "ended")],
)
def test_a_certificate_is_told_to_end_two_months_before(days: int, state: str) -> None:
    held = Held("seal", "Əmək Nazirliyi", "seal", AT, AT + 100 * DAY)
    assert held.state(AT + days * DAY) == state


def test_authorities_list_and_seals_are_in_it(tmp_path: Path) -> None:
    made = Certificates(tmp_path / "pki", responders="")
    made.pki.issue_seal(BODY)
    operator = made.seal()
    path, signer = tmp_path / "list.xml", tmp_path / "operator.pem"
    service = Service(made.authority()[1].certificate)
    path.write_bytes(signed(trust_list([service]), operator))
    signer.write_bytes(operator.certificate.public_bytes(Encoding.PEM))
    settings = made.judge(trust_list=path, trust_list_signer=signer).settings
    found = inventory(settings, AT)
    assert [(one.kind, one.name) for one in found] == [
        ("authority", "Kargüzar İnkişaf Kök Mərkəzi"),
        ("authority", "Milli mərkəz"),
        ("trust list", "AZ 7"),
        ("seal", BODY.name),
    ]
    assert found[1].purposes == "authenticate, seal, sign (qualified, trust-list)"
    assert found[2].ends == NEXT


def test_a_closed_list_has_ended_and_a_seal_without_a_common_name_has_a_name(
    tmp_path: Path,
) -> None:
    made = Certificates(tmp_path / "pki", responders="")
    operator = made.seal()
    path, signer = tmp_path / "list.xml", tmp_path / "operator.pem"
    path.write_bytes(signed(trust_list([], next_update=None), operator))
    signer.write_bytes(operator.certificate.public_bytes(Encoding.PEM))
    seal = made.made(made.named([]))
    folder = made.settings.folder / "seals"
    folder.mkdir()
    (folder / "x.crt").write_bytes(seal.certificate.public_bytes(Encoding.PEM))
    found = inventory(made.judge(trust_list=path, trust_list_signer=signer).settings, AT)
    assert [(one.name, one.state(AT)) for one in found[1:]] == [
        ("AZ 7", "ended"),
        ("C=AZ", "in force"),
    ]
