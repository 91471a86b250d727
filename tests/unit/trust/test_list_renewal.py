"""The trust list is fetched from its address and never becomes worse than it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import AT, Certificates
from tests.factories.responders import Served, serving
from tests.factories.trust_lists import NEXT, Service, signed, trust_list
from webob import Response

from karguzar.base.errors import Refused
from karguzar.trust.anchors import Anchors
from karguzar.trust.list_renewal import renew_list
from karguzar.trust.settings import TrustSettings, trust_settings


class Publisher:
    """A state that publishes its list on loopback, and an office that trusts it."""

    def __init__(self, folder: Path, served: Served) -> None:
        self.made = Certificates(folder / "pki", responders="", revocation="tolerate")
        _issuer, self.authority = self.made.authority()
        self.operator, self.stranger = self.made.seal(), self.made.seal()
        signer = folder / "operator.pem"
        signer.write_bytes(self.operator.certificate.public_bytes(Encoding.PEM))
        self.served, self.path = served, folder / "kept" / "list.xml"
        self.settings: TrustSettings = replace(
            self.made.settings,
            trust_list=self.path,
            trust_list_signer=signer,
            trust_list_url=f"{served.url}/tsl.xml",
        )

    def publish(self, sequence: int, **more: object) -> bytes:
        data = signed(
            trust_list([Service(self.authority.certificate)], sequence=sequence, **more),  # type: ignore[arg-type]  # of the fields' types
            self.operator,
        )
        self.served.instead["/tsl.xml"] = Response(data)
        return data


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Publisher]:
    with serving() as served:
        yield Publisher(tmp_path, served)


def test_a_list_is_fetched_kept_and_relied_on_without_a_restart(state: Publisher) -> None:
    anchors = Anchors(state.settings)
    assert [one for one in anchors.all(AT) if one.source == "trust-list"] == []
    data = state.publish(7)
    found = renew_list(state.settings, AT)
    assert (found.sequence, found.next_update) == (7, NEXT)
    assert state.path.read_bytes() == data
    assert [one.source for one in anchors.all(AT)].count("trust-list") == 1
    assert list(state.path.parent.iterdir()) == [state.path], "nothing is left beside it"


def test_a_newer_list_takes_the_place_and_the_same_one_changes_nothing(state: Publisher) -> None:
    state.publish(7)
    renew_list(state.settings, AT)
    before = state.path.stat().st_mtime_ns
    assert renew_list(state.settings, AT).sequence == 7
    assert state.path.stat().st_mtime_ns == before
    newer = state.publish(8)
    assert renew_list(state.settings, AT).sequence == 8
    assert state.path.read_bytes() == newer


def test_an_older_list_is_passed_over(state: Publisher) -> None:
    kept = state.publish(8)
    renew_list(state.settings, AT)
    state.publish(7)
    with pytest.raises(Refused, match="köhnədir"):
        renew_list(state.settings, AT)
    assert state.path.read_bytes() == kept


def test_a_list_that_somebody_else_signed_or_changed_is_passed_over(state: Publisher) -> None:
    kept = state.publish(7)
    renew_list(state.settings, AT)
    plain = trust_list([Service(state.authority.certificate)], sequence=9)
    for evil in (
        signed(plain, state.stranger),
        signed(plain, state.operator).replace(b">9<", b">10<"),
        plain,
        b"<html>salam</html>",
    ):
        state.served.instead["/tsl.xml"] = Response(evil)
        with pytest.raises(Refused):
            renew_list(state.settings, AT)
    assert state.path.read_bytes() == kept


@pytest.mark.parametrize("next_update", [AT - timedelta(days=1), None])
def test_a_list_that_has_ended_or_was_closed_is_passed_over(
    state: Publisher, next_update: object
) -> None:
    state.publish(7, next_update=next_update)
    with pytest.raises(Refused, match="müddəti bitib"):
        renew_list(state.settings, AT)
    assert not state.path.exists()


def test_a_server_that_is_silent_or_sends_elsewhere_leaves_the_last_good_list(
    state: Publisher,
) -> None:
    kept = state.publish(7)
    renew_list(state.settings, AT)
    for answer in (Response(status=503), Response(status=302, location="/tsl2.xml")):
        state.served.instead["/tsl.xml"] = answer
        with pytest.raises(Refused, match="alınmadı"):
            renew_list(state.settings, AT)
    assert state.path.read_bytes() == kept


def test_a_broken_file_of_before_is_replaced(state: Publisher) -> None:
    state.path.parent.mkdir()
    state.path.write_bytes(b"broken")
    data = state.publish(3)
    assert renew_list(state.settings, AT).sequence == 3
    assert state.path.read_bytes() == data


def test_a_disk_that_takes_nothing_is_told(state: Publisher, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, no folder")
    state.publish(7)
    with pytest.raises(Refused, match="saxlanılmadı"):
        renew_list(state.settings, AT)


@pytest.mark.parametrize(
    ("changed", "production"),
    [
        ({"trust_list_url": "http://tsl.example.az/tsl.xml"}, False),
        ({"trust_list_url": "http://127.0.0.1/tsl.xml"}, True),
        ({"trust_list_url": "ftp://127.0.0.1/tsl.xml"}, False),
        ({"trust_list_url": "tsl.xml"}, False),
        ({"trust_list_signer": None}, False),
    ],
)
def test_an_address_that_cannot_serve_stops_the_start(
    state: Publisher, changed: dict[str, object], production: bool
) -> None:
    settings = replace(state.settings, **changed, production=production)  # type: ignore[arg-type]  # of the fields' types
    with pytest.raises(Refused):
        Anchors(settings)


def test_a_fetched_list_lies_with_the_certificates_unless_told_otherwise() -> None:
    asked = {"karguzar.var": "/srv", "karguzar.trust.trust_list_url": "https://tsl.example.az/"}
    assert trust_settings(asked).trust_list == Path("/srv/pki/trust-list.xml")
    own = {**asked, "karguzar.trust.trust_list": "/etc/tsl.xml"}
    assert trust_settings(own).trust_list == Path("/etc/tsl.xml")
