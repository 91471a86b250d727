"""Workers apart from the pages, woken by Redis or RabbitMQ: killed in mid-send, broker down."""

import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from random import Random

import pytest
from tests.crash.citizens import Citizen, Ledger
from tests.factories.servers import Halt, Mailbox, mail_server
from tests.scaled.daemons import Daemon
from tests.scaled.scaled_office import ScaledOffice, eventually

from karguzar.content import store
from karguzar.notices import outbox
from karguzar.people.finding import person_by_key

BODY = "torpaq-xeritecekme"
PAYLOAD = {
    "number": "M-2026/0001",
    "about": "Torpaq sahəsinin ölçülməsi",
    "registered_at": "2026-11-23T05:30:00+00:00",
    "due_on": "2026-12-14",
    "path": f"/kabinet/muracietler/{BODY}/M-2026-0001/",
}
Maker = Callable[..., ScaledOffice]


@pytest.fixture(params=["redis", "rabbitmq"])
def broker(request: pytest.FixtureRequest) -> Iterator[Daemon]:
    """Each kind of broker; it is running again after the test."""
    found: Daemon = request.getfixturevalue(request.param)
    yield found
    if not found.works():
        found.start()


@pytest.fixture
def box() -> Iterator[Mailbox]:
    """A mail server that can be told to stand still."""
    with mail_server() as made:
        yield made


@pytest.fixture
def office(office_of: Maker, broker: Daemon, box: Mailbox) -> ScaledOffice:
    """An office that sends its mail to that server."""
    post = {"mail": "smtp", "smtp_port": str(box.port), "smtp_security": "none"}
    return office_of(broker.url, **{f"karguzar.notices.{name}": it for name, it in post.items()})


def told(office: ScaledOffice, occasion: str) -> str:
    """Commit a notice by e-mail to a citizen, from a process that only commits; return its key."""
    with office.store() as database:

        def act(root: object) -> str:
            person = person_by_key(root, "login", "leyla")
            return outbox.add(
                root,
                body=BODY,
                task="receipt",
                subject=f"{BODY}/M-2026-0001",
                at=datetime.now(UTC),
                to=person.id,
                channel="email",
                payload=PAYLOAD,
                key=occasion,
            )

        return store.run(database, act)


def sent_by_a_citizen(port: int) -> str:
    """Write one letter through the pages and return its path once its number is shown."""
    ledger = Ledger()
    citizen = Citizen("tofiq", port, [BODY], ledger, Random(7))
    citizen.start()
    heard = ledger.heard.wait(90)
    citizen.leave()
    citizen.join(60)
    assert heard
    assert ledger.faults == []
    return ledger.letters[0].path


def mails_about(office: ScaledOffice, path: str) -> set[str]:
    """Return the states of the e-mails about the letter."""
    found = office.entries().values()
    return {one.state for one in found if one.subject == path and one.channel == "email"}


def keys(box: Mailbox) -> Counter[str]:
    """Return how often each mail came, by the key in its Message-ID."""
    ids = [message_from_bytes(data, policy=default)["Message-ID"] for _to, data in box.mails]
    return Counter(str(one).strip("<> \r\n").rpartition("@")[0] for one in ids)


def is_sent(office: ScaledOffice, key: str) -> Callable[[], bool]:
    return lambda: office.entries()[key].state == "sent"


@pytest.mark.parametrize(("verb", "times"), [("DATA", 1), ("END", 2)])
def test_a_worker_killed_in_mid_send_loses_nothing_and_doubles_under_one_key_alone(
    office: ScaledOffice, box: Mailbox, verb: str, times: int
) -> None:
    halt = box.halts[verb] = Halt()
    first = office.worker()
    key = told(office, f"killed at {verb}")
    assert halt.reached.wait(90)
    second = office.worker()  # it finds the entry in hand and leaves it alone
    time.sleep(2)
    assert not is_sent(office, key)()
    first.send_signal(signal.SIGKILL)
    first.wait()
    halt.go.set()
    eventually(is_sent(office, key), "the other worker has delivered it")
    # taken by the mail server before the death, it comes twice with the same Message-ID
    came = keys(box)
    assert came.pop(key) == times
    assert set(came.values()) <= {1}
    office.end(second)


def test_a_letter_is_taken_while_the_broker_is_down_and_told_of_all_the_same(
    office: ScaledOffice, box: Mailbox, broker: Daemon
) -> None:
    worker = office.worker()
    port = office.web()
    broker.kill()
    path = sent_by_a_citizen(port)
    eventually(lambda: mails_about(office, path) == {"sent"}, "the receipt is delivered")
    broker.start()
    key = told(office, "after the return")
    eventually(is_sent(office, key), "a notice after the return of the broker is delivered")
    assert set(keys(box).values()) == {1}
    office.end(worker)
