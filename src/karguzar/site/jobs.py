"""What the workers do for the site as a whole, once a day."""

from datetime import datetime
from typing import Any

from karguzar.content import store
from karguzar.people.actions.sessions import clear_ended
from karguzar.people.settings import PeopleSettings


class SessionsWatch:
    """Forgets sessions that are over, so that the store keeps only what can still be used."""

    def __init__(self, settings: PeopleSettings) -> None:
        self._settings = settings

    def __call__(self, database: Any, at: datetime) -> None:
        """End what is over, some hundred in a transaction, until nothing is left."""

        def clear(office: Any) -> int:
            return clear_ended(office, settings=self._settings, at=at)

        while store.run(database, clear):
            pass
