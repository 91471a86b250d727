"""The store: how it is opened, founded and closed, and units of work outside of requests."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import parse_qs

import ZODB
import zodburi
from pyramid.events import ApplicationCreated
from transaction import TransactionManager
from transaction.interfaces import TransientError
from zc.lockfile import LockError
from ZODB.DemoStorage import DemoStorage
from ZODB.interfaces import IBlobStorage
from ZODB.MappingStorage import MappingStorage

from karguzar.base.errors import Busy, Refused
from karguzar.base.i18n import _
from karguzar.content import disk, evolve
from karguzar.content.content import Office
from karguzar.content.locks import Turns
from karguzar.content.upkeep import Upkeep

log = logging.getLogger(__name__)
ROOT = "office"
ATTEMPTS = 10
DEFAULT_URI = "memory://"
T = TypeVar("T")


def open_database(settings: Mapping[str, Any]) -> ZODB.DB:
    """Return the opened database of ``zodb.uri``; the caller closes it.

    Raises what ``open_storage`` raises.
    """
    storage, options = open_storage(str(settings.get("zodb.uri", DEFAULT_URI)))
    return ZODB.DB(storage, **options)


def open_storage(uri: str) -> tuple[Any, dict[str, Any]]:
    """Return the opened storage of the URI and the options of its database; nothing is written.

    Folders of a ``file://`` store are made. A store in memory keeps files too. Raises Refused for
    a URI of a kind whose packages are not installed, for a storage that cannot keep files (a
    ``file://`` URI without ``blobstorage_dir``), and for one that another process holds.
    """
    _make_folders(uri)
    try:
        factory, options = zodburi.resolve_uri(uri)
    except KeyError as exc:
        raise Refused(
            _(
                "Naməlum anbar növü və ya paketləri quraşdırılmayıb: “${uri}”.",
                mapping={"uri": uri},
            )
        ) from exc
    try:
        storage = (disk.opener(uri) or factory)()
    except LockError as exc:
        raise Refused(
            _(
                "Anbarı başqa proses işlədir: “${uri}”. Əvvəlcə onu dayandırın.",
                mapping={"uri": uri},
            )
        ) from exc
    if isinstance(storage, MappingStorage):
        storage = DemoStorage(base=storage)
    if not IBlobStorage.providedBy(storage):
        storage.close()
        raise Refused(
            _(
                "Anbar faylları saxlaya bilmir: “${uri}”. blobstorage_dir göstərin.",
                mapping={"uri": uri},
            )
        )
    return storage, options


def database(registry: Any) -> ZODB.DB:
    """Return the database of the application, opened when it is first asked for."""
    if registry.database is None:
        registry.database = open_database(registry.settings)
    return registry.database


def office_of(connection: Any) -> Office:
    """Return the office kept in the opened database; KeyError before it was founded."""
    return cast("Office", connection.root()[ROOT])


@contextmanager
def unit_of_work(
    db: ZODB.DB, *, turns: Turns | None = None, names: Iterable[str] = ()
) -> Iterator[Office]:
    """Yield the office within a transaction of its own: committed at the end, aborted on an error.

    With ``turns`` the locks of ``names`` are held from before it begins until after it ends. No
    object of the office may be used after the block.
    """
    held = tuple(names) if turns is not None else ()
    if turns is not None:
        turns.take(held)
    try:
        with _transaction(db) as connection:
            yield office_of(connection)
    finally:
        if turns is not None:
            turns.release(held)


def run(
    db: ZODB.DB,
    function: Callable[[Office], T],
    turns: Turns | None = None,
    names: Iterable[str] = (),
    *,
    attempts: int = ATTEMPTS,
) -> T:
    """Return what the function makes of the office, in a unit of work that is tried again.

    The function may run several times and must return plain values. Raises Busy when every
    attempt met a conflict.
    """
    held = tuple(names)
    conflict: TransientError | None = None
    for _attempt in range(attempts):
        try:
            with unit_of_work(db, turns=turns, names=held) as office:
                return function(office)
        except TransientError as exc:
            conflict = exc
    raise Busy(_("Anbar məşğuldur. Bir azdan yenidən cəhd edin.")) from conflict


def bootstrap(office: Office, registry: Any) -> list[str]:
    """Add the parts that the office lacks and return their names; again adds nothing."""
    return _make_parts(registry.office_parts, office)


def make_body_parts(parts: Mapping[str, Callable[[], Any]], body: Any) -> list[str]:
    """Add to a body the parts that it lacks; return their names.

    ``parts`` is ``registry.body_parts`` or ``request.body_parts``: name -> factory.
    """
    return _make_parts(parts, body)


def found(registry: Any) -> None:
    """Make the office ready: found it on an empty store, add parts that came since, check steps.

    Raises Refused when the store waits for evolution steps (``karguzar evolve`` runs them).
    """
    # Of two processes that found the office at once one fails here and goes on with the other's.
    with suppress(TransientError), _transaction(database(registry)) as connection:
        root = connection.root()
        if ROOT not in root:
            root[ROOT] = Office()
            evolve.mark_done(root[ROOT], registry.evolutions, at=registry.clock.now())
    waiting = run(database(registry), lambda office: evolve.pending(office, registry.evolutions))
    if waiting and registry.content.refuse_unevolved:
        names = "; ".join(step.name for step in waiting)
        raise Refused(
            _("Anbar yenilənməyib. Gözləyən addımlar: ${names}", mapping={"names": names})
        )
    run(database(registry), lambda office: bootstrap(office, registry))


def begin(event: ApplicationCreated) -> None:
    """Found the office and start its upkeep when the application is made."""
    registry = event.app.registry
    found(registry)
    registry.upkeep = Upkeep(database(registry).storage, registry.content.index_seconds)
    registry.upkeep.start()


def close(registry: Any) -> None:
    """Stop what runs beside, save the index and close the database; twice does nothing more.

    ``registry.at_close`` holds what packages above want done first, the last that came before all.
    """
    while registry.at_close:
        registry.at_close.pop()()
    if registry.upkeep is not None:
        registry.upkeep.stop()
        registry.upkeep = None
    if registry.database is not None:
        registry.database.close()
        registry.database = None
        log.info("the store is closed")
    registry.turns.close()


@contextmanager
def _transaction(db: ZODB.DB) -> Iterator[Any]:
    manager = TransactionManager(explicit=True)
    connection = db.open(transaction_manager=manager)
    try:
        manager.begin()
        try:
            yield connection
            manager.commit()
        except BaseException:
            manager.abort()
            raise
    finally:
        connection.close()


def _make_parts(parts: Mapping[str, Callable[[], Any]], place: Any) -> list[str]:
    lacking = [name for name in sorted(parts) if name not in place]
    for name in lacking:
        place.add(name, parts[name]())
    return lacking


def _make_folders(uri: str) -> None:
    if not uri.startswith("file://"):
        return
    path, _mark, query = uri.removeprefix("file://").partition("?")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    for folder in parse_qs(query).get("blobstorage_dir", []):
        Path(folder).parent.mkdir(parents=True, exist_ok=True)
