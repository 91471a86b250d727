"""What a request knows of the store: the office, the moment, and the turn of a body."""

from contextlib import suppress
from datetime import datetime
from typing import Any, cast

from transaction.interfaces import NoTransaction

from karguzar.content.content import Office
from karguzar.content.locks import Turns
from karguzar.content.store import database, office_of


class HeldTurn:
    """The locks that one request holds; given back once, whatever ends the transaction first."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self.names: frozenset[str] = frozenset()

    def take(self, names: frozenset[str]) -> None:
        """Take the locks; Busy if they are not to be had."""
        self._turns.take(names)
        self.names = names

    def release(self, *_ended: object) -> None:
        """Give the locks back; also as a hook of a transaction or of the end of a request."""
        names, self.names = self.names, frozenset()
        self._turns.release(names)


def office(request: Any) -> Office:
    """Return the office, read at the snapshot of the request's transaction."""
    connection = database(request.registry).open(transaction_manager=request.tm)

    def finished(_request: Any) -> None:
        with suppress(NoTransaction):
            request.tm.abort()
        connection.close()

    request.add_finished_callback(finished)
    return office_of(connection)


def now(request: Any) -> datetime:
    """Return the moment of the request (aware, UTC); the same during the whole request."""
    return cast("datetime", request.registry.clock.now())


def held_turn(request: Any) -> HeldTurn:
    """Return the holder of this request's turn, which is emptied when the request ends."""
    held = HeldTurn(request.registry.turns)
    request.add_finished_callback(held.release)
    return held


def turn(request: Any, *names: str) -> None:
    """Wait until the bodies of these names are ours, then see them as the last writer left them.

    The transaction begins anew, so anything changed before is dropped: take the turn first. The
    locks go back when the transaction commits or aborts. Asking again for names that are held
    does nothing; asking for more begins anew with all of them. Raises Busy after a long wait.
    """
    held: HeldTurn = request.held_turn
    wanted = held.names | set(names)
    if wanted == held.names:
        return
    if held.names:
        # two who each wait for more than they hold would wait for ever: give back, then take all
        request.tm.abort()
        request.tm.begin()
    held.take(wanted)
    try:
        request.tm.abort()
        transaction = request.tm.begin()
        transaction.addAfterCommitHook(held.release)
        transaction.addAfterAbortHook(held.release)
    except BaseException:
        held.release()
        raise
