from pathlib import Path

import pytest

from karguzar.workers import archiving, deficiencies, receipts, statuses, watching
from karguzar.workers.broker import make_broker

MODULES = [receipts, deficiencies, statuses, archiving, watching]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_an_actor_hands_its_word_on(module):
    heard = []
    actor = module.declare(make_broker("stub"), heard.append)
    actor("key")
    assert heard == ["key"]
    assert actor.actor_name == module.__name__.rpartition(".")[2]


def test_what_people_wait_for_comes_first():
    broker = make_broker("stub")
    order = [module.declare(broker, print).priority for module in MODULES]
    assert order == sorted(order)


def test_slow_work_does_not_stand_in_the_queue_of_notices():
    assert receipts.QUEUE == deficiencies.QUEUE == statuses.QUEUE == "notices"
    assert archiving.QUEUE == watching.QUEUE == "papers"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_modules_of_actors_stay_thin(module):
    assert len(Path(module.__file__).read_text("utf-8").splitlines()) <= 30
