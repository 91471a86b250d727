"""The office that is measured: the demonstration on a FileStorage, asked through WSGI."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from webob import Request

from karguzar.content import store
from karguzar.content.acting import Actor
from karguzar.content.files import keep
from karguzar.letters.actions import sending
from karguzar.letters.actions.drafting import attach, save_draft, start_draft
from karguzar.people.actions.sessions import open_session
from karguzar.people.content import PEOPLE
from karguzar.people.finding import person_by_key
from karguzar.people.security import COOKIE
from karguzar.site.app import main
from karguzar.site.demonstration import making

FILE_BYTES = 30_000
OK = 200
TEXT = "Torpaq sahəmin sərhədlərinin dəqiqləşdirilməsi üçün arayış verilməsini xahiş edirəm. " * 6


def now() -> datetime:
    """Return the moment, aware."""
    return datetime.now(UTC)


class BenchOffice:
    """An office with its application, and what a person of it needs to act."""

    def __init__(self, app: Any) -> None:
        self.app, self.registry = app, app.registry
        self.database = store.database(app.registry)
        self.chance = Random(20261122)
        self._sessions: dict[str, tuple[str, str]] = {}

    def session(self, login: str) -> tuple[str, str]:
        """Return the cookie and the CSRF token of a session of that person."""
        if login not in self._sessions:

            def begin(office: Any) -> tuple[str, str]:
                person = person_by_key(office, "login", login)
                assert person is not None
                session, token = open_session(office, person, at=now(), level="second")
                return token, session.csrf_token

            self._sessions[login] = store.run(self.database, begin)
        return self._sessions[login]

    def get(self, path: str, login: str = "") -> Any:
        """Return the answer to a GET, which must be a page."""
        request = Request.blank(path)
        if login:
            request.headers["Cookie"] = f"{COOKIE}={self.session(login)[0]}"
        answer = request.get_response(self.app)
        if answer.status_int != OK:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer

    def post(self, path: str, login: str, **fields: str) -> Any:
        """Return the answer to a POST, which must lead on."""
        cookie, token = self.session(login)
        request = Request.blank(path, POST={"csrf_token": token, **fields})
        request.headers["Cookie"] = f"{COOKIE}={cookie}"
        answer = request.get_response(self.app)
        if answer.status_int not in {302, 303}:
            raise RuntimeError(f"{path}: {answer.status}")
        return answer

    def draft(self, login: str, slug: str, *, with_file: bool) -> tuple[str, str]:
        """Make a draft that could be sent and return (person id, its name)."""

        def make(office: Any) -> tuple[str, str]:
            person = person_by_key(office, "login", login)
            assert person is not None
            by = Actor(person.id, person.full_name)
            draft = start_draft(office, by=by, at=now())
            data = {
                "body": slug,
                "kind": "application",
                "on_behalf": "self",
                "subject": f"Ölçmə {self.chance.random()}",
                "text": TEXT,
                "reply_channel": "email",
            }
            save_draft(draft, data, version=draft.version, at=now())
            if with_file:
                self.attach(office, draft)
            return person.id, str(draft.__name__)

        return store.run(self.database, make)

    def attach(self, office: Any, draft: Any) -> None:
        """Put a new file of 30 KB into the draft."""
        data = self.chance.randbytes(FILE_BYTES)
        file = keep(office["fayllar"], data, media_type="image/png", name="plan.png", at=now())
        attach(draft, file, at=now())

    def send(self, office: Any, draft: tuple[str, str]) -> str:
        """Keep a file of 30 KB and send the draft with it; return the letter's path."""
        person = office[PEOPLE][draft[0]]
        found = office["qaralamalar"][draft[0]][draft[1]]
        self.attach(office, found)
        return sending.submit(
            office,
            found,
            by=Actor(person.id, person.full_name),
            at=now(),
            token=found.token,
            version=found.version,
            rules=self.registry.rulebook,
        ).path


@contextmanager
def bench_office(folder: Path) -> Iterator[BenchOffice]:
    """Give the demonstration office in the folder, without workers."""
    blobs = folder / "blobs"
    settings = {
        "zodb.uri": f"file://{folder}/Data.fs?blobstorage_dir={blobs}&connection_cache_size=20000",
        "tm.manager_hook": "pyramid_tm.explicit_manager",
        "retry.attempts": "5",
        "karguzar.var": str(folder),
        "karguzar.demonstration": "true",
    }
    app = main(None, **settings)
    try:
        making.make(app.registry, at=now())
        yield BenchOffice(app)
    finally:
        store.close(app.registry)
