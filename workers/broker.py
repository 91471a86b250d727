"""The broker of the settings: within the process, RabbitMQ or Redis."""

import logging
from importlib import import_module
from typing import Any

from dramatiq import Actor, Broker
from dramatiq.brokers.stub import StubBroker
from dramatiq.errors import BrokerError
from dramatiq.middleware import AgeLimit, Middleware

from karguzar.base.errors import Refused
from karguzar.base.i18n import _

log = logging.getLogger(__name__)

#: a wake-up older than this is of no use: the sweeper has found the entry meanwhile
LONGEST_AGE = 10 * 60 * 1000
_KINDS = {
    "amqp": ("dramatiq.brokers.rabbitmq", "RabbitmqBroker"),
    "amqps": ("dramatiq.brokers.rabbitmq", "RabbitmqBroker"),
    "redis": ("dramatiq.brokers.redis", "RedisBroker"),
    "rediss": ("dramatiq.brokers.redis", "RedisBroker"),
}


def make_broker(url: str) -> Broker:
    """Return the broker of ``karguzar.workers.broker``.

    The middleware is named here in full: no retries (the entry in the outbox holds them) and no
    limit of time (each sending has its own). Raises Refused for an unknown kind of broker, or
    when the client library of its kind is not installed.
    """
    middleware: list[Middleware] = [AgeLimit(max_age=LONGEST_AGE)]
    if url == "stub":
        return StubBroker(middleware=middleware)
    kind = url.partition("://")[0]
    if kind not in _KINDS:
        raise Refused(
            _(
                "Naməlum növbə serveri: “${url}” (stub, amqp:// və ya redis://).",
                mapping={"url": url},
            )
        )
    module, name = _KINDS[kind]
    try:
        made = getattr(import_module(module), name)
    except ImportError as exc:
        raise Refused(
            _("“${kind}” üçün kitabxana quraşdırılmayıb.", mapping={"kind": kind})
        ) from exc
    broker: Broker = made(url=url, middleware=middleware)
    return broker


def wake(actor: "Actor[Any, Any]", word: str) -> bool:
    """Send the actor its wake-up; return whether the broker took it."""
    troubles: tuple[type[Exception], ...] = (BrokerError, OSError, *_client_errors())
    try:
        actor.send(word)
    except troubles as exc:
        log.warning("the broker does not answer: %s", exc)
        return False
    return True


def _client_errors() -> tuple[type[Exception], ...]:
    """Return the errors of the Redis client, which Dramatiq passes on, if it is installed."""
    try:
        errors = import_module("redis.exceptions")
    except ImportError:
        return ()
    return (errors.RedisError,)
