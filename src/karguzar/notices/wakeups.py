"""Who wants to hear, once a commit is done, that the outbox has something new.

The entry in the outbox is the truth. A listener may never hear: the sweeper finds the entry.
"""

from collections.abc import Callable
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

#: called with the key of the entry and its task; it must return at once and may not raise
Listener = Callable[[str, str], None]

_listeners: WeakKeyDictionary[Any, tuple[Listener, ...]] = WeakKeyDictionary()
_guard = Lock()


def listen(database: Any, listener: Listener) -> Callable[[], None]:
    """Let the listener hear of each entry committed to the database; return what ends that."""
    with _guard:
        _listeners[database] = (*_listeners.get(database, ()), listener)
    return lambda: _leave(database, listener)


def announce(office: Any, key: str, task: str) -> None:
    """Tell the listeners of the office's database when (and only if) the transaction commits."""
    connection = office._p_jar  # noqa: SLF001 -- the public name of a persistent object's home
    if connection is None:  # an office that no database holds yet
        return
    transaction = connection.transaction_manager.get()
    transaction.addAfterCommitHook(_tell, args=(connection.db(), key, task))


def _tell(committed: bool, database: Any, key: str, task: str) -> None:
    if committed:
        for listener in _listeners.get(database, ()):
            listener(key, task)


def _leave(database: Any, listener: Listener) -> None:
    with _guard:
        left = tuple(one for one in _listeners.get(database, ()) if one is not listener)
        _listeners[database] = left
