"""How the monitoring joins the application: a tween, a thread, a round of the workers."""

from pathlib import Path
from typing import Any

from pyramid.events import ApplicationCreated
from pyramid.tweens import INGRESS
from ZODB.DemoStorage import DemoStorage

from karguzar.content.store import database
from karguzar.registry.monitoring.probing import ProbeRound
from karguzar.registry.monitoring.pulse import Look, Pulse
from karguzar.registry.monitoring.traffic import Traffic


def add_traffic(config: Any) -> None:
    """Count what this process answers, outside of everything that may answer for it."""
    config.registry.traffic = Traffic()
    config.add_tween(
        "karguzar.registry.monitoring.traffic.traffic_tween",
        under=INGRESS,
        over="karguzar.ui.tweens.headers_tween",
    )


def add_pulse(config: Any) -> None:
    """Begin to take the pulse when the application is made."""
    config.add_subscriber(begin, ApplicationCreated)


def add_probing(config: Any) -> None:
    """Let the workers ask the addresses of other systems, where the settings want it."""
    registry = config.registry
    own = registry.registry_rules.settings
    if own.probe:
        place = registry.place
        probing = ProbeRound(Path(place.var), own, place.address, registry.turns)
        config.add_round("probing", probing)


def begin(event: ApplicationCreated) -> None:
    """Start the pulse of this process; it ends before the store is closed.

    An office that is kept in memory alone has no past in which it could have been silent.
    """
    registry = event.app.registry
    own = registry.registry_rules.settings
    if own.pulse_seconds <= 0 or isinstance(database(registry).storage, DemoStorage):
        return
    pulse = Pulse(look_of(registry), registry.clock, own.pulse_seconds)
    registry.at_close.append(pulse.stop)
    pulse.start()


def look_of(registry: Any) -> Look:
    """Return the look at the office of an application."""
    return Look(
        database=database(registry),
        folder=Path(registry.place.var),
        traffic=registry.traffic,
        settings=registry.registry_rules.settings,
        address=registry.place.address,
        turns=registry.turns,
    )
