"""What the subcommands do."""

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import plaster
from pyramid.paster import setup_logging

from karguzar.base.clock import SystemClock
from karguzar.cli.checking import findings
from karguzar.cli.reference import pages
from karguzar.content import evolve as evolution
from karguzar.content import store
from karguzar.people.finding import person_by_name
from karguzar.people.secrets import totp_now
from karguzar.site.app import main
from karguzar.site.demonstration import making
from karguzar.site.settings import SiteSettings
from karguzar.ui.starting import keep_templates

WORKERS = "karguzar.workers.office"
"""What starts the workers of a process when it is included."""


@contextmanager
def opened(ini: Path, **changed: str) -> Iterator[Any]:
    """Yield the application of an ini file, which serves nobody; its store is closed at the end.

    It runs no workers, and takes no pulse: a command that looks is no office that answers.
    """
    setup_logging(str(ini))
    settings = plaster.get_loader(str(ini), protocols=["wsgi"]).get_wsgi_app_settings("main")
    settings.pop("pyramid.includes", None)
    app = main(None, **{**settings, "karguzar.registry.pulse_seconds": "0", **changed})
    try:
        yield app
    finally:
        store.close(app.registry)


def serve(asked: argparse.Namespace) -> int:
    """Serve the office until it is told to stop; SIGTERM closes the store in good order."""
    setup_logging(str(asked.ini))
    loader = plaster.get_loader(str(asked.ini), protocols=["wsgi"])
    settings = loader.get_wsgi_app_settings("main")
    keep_templates(Path(settings.get("karguzar.var", SiteSettings.var)) / "templates")
    app = loader.get_wsgi_app("main")
    server = loader.get_wsgi_server("main")
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(0))
    making.announce(app.registry, sys.stdout)
    try:
        server(app)
    except OSError as exc:
        print(f"cannot listen: {exc.strerror}", file=sys.stderr)
        return 1
    finally:
        _stop_workers(app.registry)
        store.close(app.registry)
    return 0


def work(asked: argparse.Namespace) -> int:
    """Deliver, without pages, until told to stop; what is being sent is finished then."""
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_given: stopping.set())
    changed = {"pyramid.includes": WORKERS, "karguzar.workers.threads": str(asked.threads)}
    with opened(asked.ini, **changed) as app:
        stopping.wait()
        _stop_workers(app.registry)
    return 0


def demo(asked: argparse.Namespace) -> int:
    """Make the demonstration office in an empty store; say that one is there otherwise."""
    with opened(asked.ini) as app:
        made = making.make(app.registry, at=SystemClock().now())
        print(
            "The demonstration office is made."
            if made
            else "The office is there already; nothing changed."
        )
    return 0


def verify(asked: argparse.Namespace) -> int:
    """Check every invariant of the office; print what is broken and return 1, else the figures."""
    with opened(asked.ini) as app:
        result = store.run(store.database(app.registry), findings)
    for line in result.broken:
        print(f"BROKEN {line}")
    print(", ".join(f"{name}: {figure}" for name, figure in result.figures.items()))
    return 1 if result.broken else 0


def evolve(asked: argparse.Namespace) -> int:
    """Run the evolution steps that wait; with ``--check`` only tell of them (1 when some wait)."""
    with opened(asked.ini, **{"karguzar.content.refuse_unevolved": "false"}) as app:
        db, steps = store.database(app.registry), app.registry.evolutions
        waiting = store.run(
            db, lambda office: [one.name for one in evolution.pending(office, steps)]
        )
        for name in waiting:
            print(name)
        if not asked.check:
            evolution.run(db, steps, at=SystemClock().now())
    return 1 if asked.check and waiting else 0


def code(asked: argparse.Namespace) -> int:
    """Print the one-time code of a person of the demonstration office."""
    with opened(asked.ini) as app:
        if not app.registry.site.demonstration:
            print("codes are told in the demonstration office only", file=sys.stderr)
            return 1
        secret = store.run(
            store.database(app.registry),
            lambda office: getattr(person_by_name(office, asked.login), "totp_secret", ""),
        )
    print(
        totp_now(secret, SystemClock().now()) if secret else "no such person or no second factor"
    )
    return 0 if secret else 1


def docs(asked: argparse.Namespace) -> int:
    """Write the generated pages of the checkout; with ``--check`` fail when one is stale."""
    stale = 0
    for path, text in pages(Path.cwd()).items():
        if not path.exists() or path.read_text("utf-8") != text:
            stale += 1
            print(f"{'stale' if asked.check else 'written'}: {path.name}")
            if not asked.check:
                path.write_text(text, "utf-8")
    return 1 if asked.check and stale else 0


def _stop_workers(registry: Any) -> None:
    workers = getattr(registry, "running_workers", None)
    registry.running_workers = None
    if workers is not None:
        workers.stop()


def of_threads(part: argparse.ArgumentParser) -> None:
    """Add the arguments of ``work``."""
    part.add_argument("ini", type=Path, help="the ini file of the office")
    part.add_argument(
        "--threads", type=int, default=2, help="threads that deliver (default 2), whatever it says"
    )


def checking(part: argparse.ArgumentParser) -> None:
    """Add the arguments of ``evolve``."""
    part.add_argument("ini", type=Path, help="the ini file of the office")
    part.add_argument("--check", action="store_true", help="only tell whether steps wait")


def of_login(part: argparse.ArgumentParser) -> None:
    """Add the arguments of ``code``."""
    part.add_argument("ini", type=Path, help="the ini file of the office")
    part.add_argument("login", help="whose one-time code (demonstration office only)")


def checking_docs(part: argparse.ArgumentParser) -> None:
    """Add the arguments of ``docs``."""
    part.add_argument("--check", action="store_true", help="write nothing, fail if stale")
