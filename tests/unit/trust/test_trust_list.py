"""A trust list is believed as its pinned signer signed it, and as long as it says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import AT, Certificates, Holder
from tests.factories.trust_lists import LONG_AGO, NEXT, Service, signed, trust_list

from karguzar.base.errors import Refused
from karguzar.trust.certificates import CertificateJudge
from karguzar.trust.development.orders import Issuer
from karguzar.trust.trust_list import read_trust_list

DAY = timedelta(days=1)


class State:
    """A state with its authority and the operator that signs its list."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made = Certificates(folder / "pki", responders="", revocation="tolerate")
        self.issuer, self.authority = self.made.authority()
        self.operator = self.made.seal()
        self.path, self.signer = folder / "list.xml", folder / "operator.pem"
        self.signer.write_bytes(self.operator.certificate.public_bytes(Encoding.PEM))

    @property
    def service(self) -> Service:
        return Service(self.authority.certificate)

    def publish(self, data: bytes) -> None:
        self.path.write_bytes(signed(data, self.operator))

    def judge(self) -> CertificateJudge:
        return self.made.judge(trust_list=self.path, trust_list_signer=self.signer)

    def citizen(self, issuer: Issuer | None = None) -> Holder:
        return self.made.foreign_by(issuer or self.issuer, self.made.order())


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path)


@pytest.mark.clause("R11-12.3")
def test_an_authority_of_the_list_gives_qualified_certificates(state: State) -> None:
    state.publish(trust_list([state.service]))
    citizen = state.citizen()
    found = state.judge().judge(citizen.der, (), AT, "sign")
    assert (found.indication, found.assurance) == ("TOTAL-PASSED", "qualified")


@pytest.mark.parametrize("xades", [True, False])
def test_the_list_tells_its_number_territory_and_time(state: State, xades: bool) -> None:
    data = signed(trust_list([state.service]), state.operator, xades=xades)
    found = read_trust_list(data, state.operator.certificate)
    assert (found.sequence, found.territory, found.next_update) == (7, "AZ", NEXT)
    assert found.issued == datetime(2026, 2, 1, tzinfo=UTC)
    (anchor,) = found.anchors
    assert (anchor.source, anchor.valid_from) == ("trust-list", LONG_AGO)


def test_a_list_that_ended_vouches_for_nobody(state: State) -> None:
    state.publish(trust_list([state.service]))
    citizen, judge = state.citizen(), state.judge()
    assert judge.judge(citizen.der, (), NEXT, "sign").accepted
    late = judge.judge(citizen.der, (), NEXT + DAY, "sign")
    assert late.sub_indication == "NO_CERTIFICATE_CHAIN_FOUND"


def test_a_closed_list_vouches_for_nobody(state: State) -> None:
    state.publish(trust_list([state.service], next_update=None))
    assert not state.judge().judge(state.citizen().der, (), AT, "sign").accepted


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Svcstatus/withdrawn", b"Svcstatus/granted"),
        (b">7<", b">8<"),
        (b'Id="tsl"', b'Id="other"'),
        (b"</SchemeInformation>", b"<More/></SchemeInformation>"),
    ],
)
def test_a_changed_list_is_refused(state: State, old: bytes, new: bytes) -> None:
    withdrawn = Service(state.authority.certificate, (("withdrawn", LONG_AGO),))
    data = signed(trust_list([withdrawn]), state.operator)
    assert old in data
    with pytest.raises(Refused):
        read_trust_list(data.replace(old, new), state.operator.certificate)


def test_a_list_that_somebody_else_signed_is_refused(state: State) -> None:
    data = signed(trust_list([state.service]), state.made.seal())
    with pytest.raises(Refused):
        read_trust_list(data, state.operator.certificate)


def test_a_signed_list_wrapped_into_another_is_refused(state: State) -> None:
    """The signature would still hold over the part, but the whole is what would be read."""
    inner = signed(trust_list([]), state.operator)
    outer = trust_list([state.service]).replace(
        b"</TrustServiceStatusList>", inner + b"</TrustServiceStatusList>"
    )
    with pytest.raises(Refused):
        read_trust_list(outer, state.operator.certificate)


def test_a_signature_over_a_part_of_the_list_is_refused(state: State) -> None:
    """Plain enveloped signatures may point at one element; here it is another document."""
    other = signed(b'<Other xmlns="http://uri.etsi.org/02231/v2#">x</Other>', state.operator)
    with pytest.raises(Refused):
        read_trust_list(other, state.operator.certificate)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"salam",
        b"<a/>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b"x" * 64_000_001,
    ],
    ids=["nothing", "words", "another", "entities", "too long"],
)
def test_what_is_no_list_is_refused(state: State, data: bytes) -> None:
    with pytest.raises(Refused):
        read_trust_list(data, state.operator.certificate)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<TSLSequenceNumber>7</TSLSequenceNumber>", b""),
        (b">7<", b">yeddi<"),
        (b"2026-02-01T00:00:00Z", b"dunen"),
        (b"<X509Certificate>MII", b"<X509Certificate>MIx"),
        (b"<X509Certificate>MII", b"<X509Certificate>!"),
    ],
)
def test_a_signed_list_of_another_form_is_refused(state: State, old: bytes, new: bytes) -> None:
    data = trust_list([state.service])
    assert old in data
    with pytest.raises(Refused):
        read_trust_list(signed(data.replace(old, new), state.operator), state.operator.certificate)


def test_a_service_counts_for_the_time_in_which_it_was_granted(state: State) -> None:
    service = Service(
        state.authority.certificate, (("withdrawn", AT), ("granted", LONG_AGO)), kind="CA/QC"
    )
    state.publish(trust_list([service]))
    citizen, judge = state.citizen(), state.judge()
    assert judge.judge(citizen.der, (), AT - DAY, "sign").accepted
    assert not judge.judge(citizen.der, (), AT, "sign").accepted


def test_a_service_for_seals_does_not_vouch_for_persons(state: State) -> None:
    state.publish(trust_list([Service(state.authority.certificate, purposes=("ForeSeals",))]))
    assert not state.judge().judge(state.citizen().der, (), AT, "sign").accepted


def test_a_service_that_is_not_qualified_gives_enhanced_ones(state: State) -> None:
    state.publish(trust_list([Service(state.authority.certificate, kind="CA/PKC")]))
    assert state.judge().judge(state.citizen().der, (), AT, "sign").assurance == "enhanced"


def test_a_service_of_an_unknown_kind_is_passed_over(state: State) -> None:
    state.publish(trust_list([Service(state.authority.certificate, kind="ACA")]))
    assert not state.judge().judge(state.citizen().der, (), AT, "sign").accepted


def test_a_timestamping_unit_may_stand_in_the_list_itself(state: State) -> None:
    unit, _key = Certificates(state.folder / "other", responders="").pki.authority("tsa")
    whole = unit.public_bytes(Encoding.DER)
    state.publish(trust_list([Service(unit, kind="TSA/QTST")]))
    judge = state.judge()
    assert judge.judge(whole, (), AT, "timestamp").accepted
    assert not judge.judge(whole, (), AT, "sign").accepted


def test_how_an_issuer_of_the_list_writes_names_stands_beside_the_anchors(state: State) -> None:
    state.publish(trust_list([state.service]))
    anchors = state.made.settings.folder / "anchors"
    anchors.mkdir()
    (print_,) = [one.fingerprint for one in state.judge().anchors.all(AT) if one.source[0] == "t"]
    (anchors / f"{print_}.yaml").write_text("assurance: enhanced", "utf-8")
    assert state.judge().judge(state.citizen().der, (), AT, "sign").assurance == "enhanced"


def test_a_list_is_taken_anew_when_its_file_changes(state: State) -> None:
    state.publish(trust_list([]))
    citizen, judge = state.citizen(), state.judge()
    assert not judge.judge(citizen.der, (), AT, "sign").accepted
    state.publish(trust_list([state.service], sequence=8))
    assert judge.judge(citizen.der, (), AT, "sign").accepted


def test_a_bad_or_older_list_does_not_replace_a_good_one(
    state: State, caplog: pytest.LogCaptureFixture
) -> None:
    state.publish(trust_list([state.service]))
    citizen, judge = state.citizen(), state.judge()
    state.path.write_bytes(b"broken")
    assert judge.judge(citizen.der, (), AT, "sign").accepted
    state.publish(trust_list([], sequence=6))
    assert judge.judge(citizen.der, (), AT, "sign").accepted
    assert [one.levelname for one in caplog.records] == ["WARNING", "WARNING"]
    state.path.unlink()
    assert judge.judge(citizen.der, (), AT, "sign").accepted


def test_at_the_start_a_list_must_be_there_signed_by_a_known_signer(state: State) -> None:
    with pytest.raises(Refused):
        state.judge()
    state.publish(trust_list([]))
    with pytest.raises(Refused):
        state.made.judge(trust_list=state.path)
