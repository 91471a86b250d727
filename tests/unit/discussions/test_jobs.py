"""The closing report is made once, whoever asks, and an order that is gone is told."""

import pytest
from tests.factories.discussions import EDITOR, a_discussion, say, with_parts
from tests.factories.world import AT, CUSTOMS, a_world

from karguzar.archive.check import look_up
from karguzar.archive.papers import Translate
from karguzar.base.clock import FrozenClock
from karguzar.base.errors import Missing
from karguzar.base.i18n import TranslationString
from karguzar.content import store
from karguzar.content.locks import Turns
from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.closing import close
from karguzar.discussions.jobs import ReportMaker
from karguzar.discussions.queries import find_discussion

PLACE = "https://misal.example/"
END = AT.replace(month=12, day=20)


class Sealer:
    """Puts a mark where the seal would be, and counts how often it was asked."""

    times = 0

    def issue(self, owner):
        self.owner = owner

    def seal(self, pdf, *, body, reason, at):
        self.times += 1
        return pdf + f"% {body} {reason} {at.isoformat()}".encode()


def translator(_language: str) -> Translate:
    return TranslationString.interpolate


@pytest.fixture
def base(tmp_path_factory):
    database = store.open_database({"zodb.uri": "memory://"})
    with database.transaction() as connection:
        world = with_parts(a_world())
        connection.root()[store.ROOT] = world.office
        one, how = a_discussion(world), {"by": world.by(EDITOR)}
        comment = say(world, one, "Müddət azaldılsın.", who="gunel").comment
        given = {"verdict": "accepted", "reason": "Oldu.", "clause": "c2"}
        answer(world.office, one, comment.group, **given, **how, at=AT)
        publish_answers(world.office, one, **how, at=END)
        close(world.office, one, **how, at=END)
        key = next(k for k, e in world.office["outbox"].shard(CUSTOMS).entries.items() if _is(e))
    yield database, one.id, key
    database.close()


def _is(entry) -> bool:
    return entry.task == "discussion_report"


def test_the_report_is_made_once_and_entered(base):
    database, name, key = base
    sealer = Sealer()
    maker = ReportMaker(sealer, FrozenClock(END), Turns(), PLACE, translator)
    digest = maker(database, key)
    assert maker(database, key) == digest
    assert sealer.times == 1
    with store.unit_of_work(database) as office:
        assert find_discussion(office, name).report == digest
        facts = look_up(office, digest)
        assert (facts.kind, facts.number, facts.body) == ("discussion", name, CUSTOMS)


def test_of_two_workers_the_second_finds_it_made(base):
    database, name, key = base

    class Slow(Sealer):
        def seal(self, pdf, **how):
            if not self.times:
                self.times = 1
                self.first = ReportMaker(Sealer(), FrozenClock(END), None, PLACE, translator)(
                    database, key
                )
            return super().seal(pdf, **how)

    with store.unit_of_work(database) as office:
        find_discussion(office, name).report = ""
    slow = Slow()
    late = ReportMaker(slow, FrozenClock(END), None, PLACE, translator)
    assert late(database, key) == slow.first


def test_an_order_that_is_gone_is_told(base):
    maker = ReportMaker(Sealer(), FrozenClock(END), None, PLACE, translator)
    with pytest.raises(Missing):
        maker(base[0], "gomruk.yox.0")
