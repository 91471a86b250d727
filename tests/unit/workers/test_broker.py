import sys
from types import ModuleType

import dramatiq
import pytest
from dramatiq.brokers.stub import StubBroker
from dramatiq.errors import ConnectionClosed
from dramatiq.middleware import AgeLimit

from karguzar.base.errors import Refused
from karguzar.workers.broker import make_broker, wake


class Elsewhere(StubBroker):
    """A broker of a client library that is not installed here."""

    def __init__(self, *, url, middleware):
        super().__init__(middleware)
        self.url = url


def test_the_default_broker_lives_in_the_process_with_named_middleware_alone():
    broker = make_broker("stub")
    assert isinstance(broker, StubBroker)
    assert [type(one) for one in broker.middleware] == [AgeLimit]


@pytest.mark.parametrize(
    ("url", "module", "name"),
    [
        ("amqp://user:pw@host/", "dramatiq.brokers.rabbitmq", "RabbitmqBroker"),
        ("redis://host/0", "dramatiq.brokers.redis", "RedisBroker"),
    ],
)
def test_a_url_chooses_the_broker_of_its_kind(monkeypatch, url, module, name):
    client = ModuleType(module)
    setattr(client, name, Elsewhere)
    monkeypatch.setitem(sys.modules, module, client)
    broker = make_broker(url)
    assert broker.url == url
    assert [type(one) for one in broker.middleware] == [AgeLimit]


@pytest.mark.parametrize("url", ["amqp://host", "rediss://host"])
def test_a_client_library_that_lacks_is_named(monkeypatch, url):
    for module in ("dramatiq.brokers.rabbitmq", "dramatiq.brokers.redis"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Refused, match="kitabxana"):
        make_broker(url)


@pytest.mark.parametrize("url", ["", "kafka://host", "stub://"])
def test_another_kind_of_broker_is_refused(url):
    with pytest.raises(Refused, match="Naməlum"):
        make_broker(url)


def actor_with(fail):
    broker = make_broker("stub")
    broker.enqueue = fail
    return dramatiq.actor(actor_name="a", broker=broker)(lambda _key: None)


def test_a_wake_up_tells_that_the_broker_took_it():
    broker = make_broker("stub")
    assert wake(dramatiq.actor(actor_name="a", broker=broker)(lambda _key: None), "key")
    assert broker.queues["default"].qsize() == 1


@pytest.mark.parametrize("error", [ConnectionClosed("gone"), OSError("no route")])
def test_a_wake_up_tells_that_the_broker_is_gone(error):
    def fail(*_args, **_more):
        raise error

    assert not wake(actor_with(fail), "key")


def test_an_error_of_the_redis_client_is_known(monkeypatch):
    class RedisError(Exception):
        pass

    errors = ModuleType("redis.exceptions")
    errors.RedisError = RedisError
    monkeypatch.setitem(sys.modules, "redis", ModuleType("redis"))
    monkeypatch.setitem(sys.modules, "redis.exceptions", errors)

    def fail(*_args, **_more):
        raise RedisError

    assert not wake(actor_with(fail), "key")


def test_a_mistake_of_the_program_is_not_hidden(monkeypatch):
    monkeypatch.setitem(sys.modules, "redis", None)

    def fail(*_args, **_more):
        raise TypeError("wrong")

    with pytest.raises(TypeError):
        wake(actor_with(fail), "key")
