"""The daily watch "trust-list": fetches the list of authorities that the state vouches for.

What went wrong, and a list that will end soon, is told to the administrators of the office.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from karguzar.base.clock import local_date
from karguzar.base.errors import Refused
from karguzar.base.i18n import TranslationString
from karguzar.content.store import run
from karguzar.notices.outbox import notify
from karguzar.people.content import PEOPLE
from karguzar.trust.list_renewal import renew_list
from karguzar.trust.settings import TrustSettings

log = logging.getLogger(__name__)

#: so long before its end a list that was not replaced is told of
SOON = timedelta(days=14)
_PAUSE = 1000


@dataclass(frozen=True)
class TrustListWatch:
    """Fetches the list of the settings; the last good one stays when the new one is no good."""

    settings: TrustSettings

    def __call__(self, database: Any, at: datetime) -> None:
        """Do what the day asks."""
        try:
            found = renew_list(self.settings, at)
        except Refused as exc:
            log.warning("the trust list is not renewed: %s", exc)
            words = {"matter": "trust_list_failed", "reason": _plain(exc.message)}
        else:
            # a list that was kept without its next update was never in force
            assert found.next_update is not None
            if found.next_update - at > SOON:
                return
            ends_on = local_date(found.next_update).isoformat()
            words = {"matter": "trust_list_ends", "ends_on": ends_on}
        told = {**words, "about": self.settings.trust_list_url, "path": "/idareetme/"}
        run(database, partial(_tell, words=told, at=at))


def _tell(office: Any, *, words: dict[str, str], at: datetime) -> None:
    day = local_date(at).isoformat()
    for person in _administrators(office):
        notify(
            office,
            body="",
            kind="trust_list",
            person=person,
            subject="ofis/etibar-siyahisi",
            payload=words,
            at=at,
            key=f"trust_list {words['matter']} {day}",
        )


def _administrators(office: Any) -> Iterator[Any]:
    """Yield who runs the office; the others do not stay in memory."""
    people = office[PEOPLE]
    connection = people.connection()
    for number, person in enumerate(people.values()):
        if person.is_administrator:
            yield person
        if connection is not None and not number % _PAUSE:
            connection.cacheGC()


def _plain(text: TranslationString | str) -> str:
    return str(text.interpolate()) if isinstance(text, TranslationString) else text
