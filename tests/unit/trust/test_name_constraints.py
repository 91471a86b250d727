"""Authorities permit and exclude names; a path with another name is no path."""

from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from tests.factories.certificates import AT, Certificates, Holder

from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.development.orders import Issuer


def directory(country: str) -> x509.DirectoryName:
    return x509.DirectoryName(x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, country)]))


AZ, TR = directory("AZ"), directory("TR")
OTHER_MAIL = x509.RFC822Name("example.com")


def constraints(
    permitted: list[x509.GeneralName] | None = None, excluded: list[x509.GeneralName] | None = None
) -> x509.NameConstraints:
    return x509.NameConstraints(permitted, excluded)


class State:
    """A trusted national authority, and issuing authorities under it with constraints."""

    def __init__(self, folder: Path) -> None:
        self.made = Certificates(folder, responders="", revocation="tolerate")

    def holder(
        self,
        told: x509.NameConstraints | None,
        *,
        above: x509.NameConstraints | None = None,
        critical: bool = True,
        names: list[x509.GeneralName] | None = None,
    ) -> Holder:
        """Return a citizen under an issuing authority that has the constraints."""
        key, issuing_key, own = (new_key("p-256") for _each in range(3))
        root_order = orders.authority_order("Milli mərkəz", 1, "")
        root = Issuer(root_order.subject, key)
        self.made.trust(
            "milli", orders.make(_with(root_order, above, critical=critical), key, root)
        )
        order = orders.authority_order("Verən mərkəz", 0, "")
        authority = orders.make(_with(order, told, critical=critical), issuing_key, root)
        citizen = self.made.order()
        if names is not None:
            citizen = replace(citizen, more=((x509.SubjectAlternativeName(names), False),))
        leaf = orders.make(citizen, own, Issuer(order.subject, issuing_key))
        return Holder(own, leaf, (authority,))

    def verdict(self, holder: Holder) -> str:
        found = self.made.judge().judge(holder.der, holder.chain, AT, "sign")
        return found.sub_indication or "accepted"


def _with(
    order: orders.Order, told: x509.NameConstraints | None, *, critical: bool
) -> orders.Order:
    return order if told is None else replace(order, more=((told, critical),))


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "pki")


@pytest.mark.parametrize("critical", [True, False])
@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        (None, "accepted"),
        (constraints(permitted=[AZ]), "accepted"),
        (constraints(permitted=[AZ, TR]), "accepted"),
        (constraints(permitted=[TR]), "NO_CERTIFICATE_CHAIN_FOUND"),
        (constraints(excluded=[TR]), "accepted"),
        (constraints(excluded=[AZ]), "NO_CERTIFICATE_CHAIN_FOUND"),
        (constraints(permitted=[AZ], excluded=[AZ]), "NO_CERTIFICATE_CHAIN_FOUND"),
    ],
)
def test_a_name_must_be_permitted_and_not_excluded(
    state: State, told: x509.NameConstraints | None, verdict: str, critical: bool
) -> None:
    assert state.verdict(state.holder(told, critical=critical)) == verdict


def test_authorities_can_only_narrow_what_is_permitted_above_them(state: State) -> None:
    narrow, wide = constraints(permitted=[TR]), constraints(permitted=[TR, AZ])
    assert state.verdict(state.holder(wide, above=narrow)) == "NO_CERTIFICATE_CHAIN_FOUND"
    assert state.verdict(state.holder(constraints(permitted=[AZ]), above=wide)) == "accepted"


def test_the_constraints_of_the_anchor_itself_count(state: State) -> None:
    excluded = constraints(excluded=[AZ])
    assert state.verdict(state.holder(None, above=excluded)) == "NO_CERTIFICATE_CHAIN_FOUND"


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (None, "accepted"),
        ([x509.RFC822Name("aygun@example.az")], "accepted"),
        ([x509.RFC822Name("aygun@example.com")], "NO_CERTIFICATE_CHAIN_FOUND"),
        (
            [x509.RFC822Name("aygun@example.az"), x509.RFC822Name("aygun@example.com")],
            "NO_CERTIFICATE_CHAIN_FOUND",
        ),
    ],
)
def test_every_other_name_is_looked_at_too(
    state: State, names: list[x509.GeneralName] | None, verdict: str
) -> None:
    told = constraints(excluded=[OTHER_MAIL])
    assert state.verdict(state.holder(told, names=names)) == verdict


def test_a_constraint_that_cannot_be_compared_refuses_the_name(state: State) -> None:
    told = constraints(permitted=[x509.IPAddress(ip_network("10.0.0.0/8"))])
    address = x509.IPAddress(ip_network("10.0.0.1/32").network_address)
    assert state.verdict(state.holder(told, names=[address])) == "NO_CERTIFICATE_CHAIN_FOUND"
    assert state.verdict(state.holder(told)) == "accepted", "it has no such name"


def test_a_person_cannot_carry_constraints(state: State) -> None:
    order = state.made.order()
    holder = state.made.made(replace(order, more=((constraints(permitted=[AZ]), True),)))
    assert state.verdict(holder) == "CHAIN_CONSTRAINTS_FAILURE"
