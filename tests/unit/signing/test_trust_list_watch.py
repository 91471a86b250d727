"""The trust list is looked after each day, and what went wrong is told to administrators."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import ZODB
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import AT, Certificates
from tests.factories.responders import Served, serving
from tests.factories.trust_lists import NEXT, Service, signed, trust_list
from tests.factories.world import a_world, an_office
from webob import Response

from karguzar.content import store
from karguzar.notices import outbox
from karguzar.signing.trust_list_watch import SOON, TrustListWatch

DAY = timedelta(days=1)


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as found:
        yield found


@pytest.fixture
def db(tmp_path: Path) -> Iterator[ZODB.DB]:
    database = store.open_database({"zodb.uri": "memory://"})
    with store._transaction(database) as connection:
        office = an_office()
        connection.root()[store.ROOT] = office
        connection.add(office)
        world = a_world(office)
        for name in ("sevil", "lale"):
            world.people[name].is_administrator = True
    yield database
    database.close()


@pytest.fixture
def watch(tmp_path: Path, served: Served) -> TrustListWatch:
    """A watch over a list that the state publishes on loopback."""
    made = Certificates(tmp_path / "pki", responders="", revocation="tolerate")
    operator = made.seal()
    signer = tmp_path / "operator.pem"
    signer.write_bytes(operator.certificate.public_bytes(Encoding.PEM))
    _issuer, authority = made.authority()
    published = signed(trust_list([Service(authority.certificate)]), operator)
    served.instead["/tsl.xml"] = Response(published)
    return TrustListWatch(
        replace(
            made.settings,
            trust_list=tmp_path / "list.xml",
            trust_list_signer=signer,
            trust_list_url=f"{served.url}/tsl.xml",
        )
    )


def told(database: ZODB.DB) -> list[tuple[str, str]]:
    """Return (matter, day) of the notices to administrators in the cabinet."""
    with store.unit_of_work(database) as office:
        found = [
            outbox.find(office, one.key)
            for one in outbox.deliveries(office, "", "ofis/etibar-siyahisi")
            if one.channel == "cabinet"
        ]
        return sorted(
            (one.payload["matter"], one.payload.get("ends_on", "")) for one in found if one
        )


def test_a_good_list_is_fetched_and_nobody_is_bothered(db: ZODB.DB, watch: TrustListWatch) -> None:
    watch(db, AT)
    assert told(db) == []
    assert watch.settings.trust_list is not None
    assert watch.settings.trust_list.exists()


def test_a_failure_is_told_to_each_administrator_once_a_day(
    db: ZODB.DB, watch: TrustListWatch, served: Served
) -> None:
    served.instead["/tsl.xml"] = Response(status=500)
    watch(db, AT)
    watch(db, AT)
    assert told(db) == [("trust_list_failed", "")] * 2
    watch(db, AT + DAY)
    assert len(told(db)) == 4


def test_a_list_that_ends_soon_is_told_with_its_day(db: ZODB.DB, watch: TrustListWatch) -> None:
    watch(db, NEXT - SOON - DAY)
    assert told(db) == []
    watch(db, NEXT - SOON + DAY)
    assert told(db) == [("trust_list_ends", NEXT.date().isoformat())] * 2
