"""Citizens who send letters over HTTP, one after the other, whatever happens to the server."""

import hashlib
import http.client
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from threading import Event, Lock, Thread

from tests.crash.sheets import a_file
from tests.crash.visitor import Answer, Visitor

PASSWORD = "numayis-2026"
NUMBER = re.compile(r"Qeydiyyat nömrəniz</span> <strong>([^<]+)</strong>")
CONFIRMED = re.compile(r"^/kabinet/muracietler/([^/]+)/([^/]+)/qebul$")
TRIAL = "Sınaq "
"""How the subject of every letter of the trial begins."""
PAUSE = 0.05
LOST = (OSError, http.client.HTTPException)
"""What it looks like from outside when the server dies."""


@dataclass(frozen=True)
class Acknowledged:
    """A letter whose confirmation page its sender has seen."""

    path: str
    number: str
    subject: str
    digest: str


class Ledger:
    """What the citizens know: every acknowledgement, and what went wrong meanwhile."""

    def __init__(self) -> None:
        self.letters: list[Acknowledged] = []
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self.heard = Event()
        self._guard = Lock()

    def acknowledge(self, letter: Acknowledged) -> None:
        """Note a confirmed letter."""
        with self._guard:
            self.letters.append(letter)
        self.heard.set()

    def count(self, name: str) -> None:
        """Count something that may happen."""
        with self._guard:
            self.counts[name] += 1

    def fault(self, text: str) -> None:
        """Note an answer that no office should give."""
        with self._guard:
            self.faults.append(text)


class Citizen(Thread):
    """One person with one browser; sends to the bodies of ``slugs`` until told to stop."""

    def __init__(
        self, login: str, port: int, slugs: list[str], ledger: Ledger, chance: Random
    ) -> None:
        super().__init__(name=f"citizen-{login}", daemon=True)
        self._login, self._slugs = login, slugs
        self._visitor = Visitor(port)
        self._ledger, self._chance = ledger, chance
        self._leaving = Event()
        self._sent = 0

    def leave(self) -> None:
        """Send no further letter; the one in hand may still be sent."""
        self._leaving.set()

    def run(self) -> None:
        while not self._leaving.is_set():
            try:
                self._letter()
            except LOST:
                self._ledger.count("connections lost")
                self._leaving.wait(PAUSE)
            except LookupError as exc:
                self._ledger.fault(str(exc))
                self._leaving.wait(PAUSE)

    def _letter(self) -> None:
        """Write one letter, check the answers and send it, as the pages lead."""
        self._sent += 1
        subject = f"{TRIAL}{self._login} {self._sent}"
        file = a_file(self._chance, f"{self._login} {self._sent} {self._chance.random()}")
        page = self._written(self._form(), subject, file)
        form = page.form("Göndər")
        answer = self._until_answered(lambda: self._visitor.submit(page, form, "Göndər"))
        if answer is None:
            return
        number, place = NUMBER.search(answer.text), CONFIRMED.match(answer.path)
        if answer.status != 200 or number is None or place is None:
            raise LookupError(f"{answer.path} ({answer.status}): no confirmation of “{subject}”")
        path, digest = "/".join(place.groups()), hashlib.sha256(file[1]).hexdigest()
        self._ledger.acknowledge(Acknowledged(path, number[1], subject, digest))

    def _form(self) -> Answer:
        """Return the form of a new letter; sign in where it is asked for."""
        slug = self._chance.choice(self._slugs)
        page = self._visitor.get(f"/kabinet/yeni?qurum={slug}")
        if not page.path.startswith("/giris"):
            return page
        self._ledger.count("signed in")
        form = page.form("Daxil ol")
        form.set("name", self._login)
        form.set("password", PASSWORD)
        self._visitor.submit(page, form, "Daxil ol")
        return self._visitor.get(f"/kabinet/yeni?qurum={slug}")

    def _written(self, page: Answer, subject: str, file: tuple[str, bytes]) -> Answer:
        form = page.form("Davam et")
        form.set("kg-kind", self._chance.choice(["proposal", "application", "complaint"]))
        form.set("subject", subject)
        form.set("text", f"{subject}: xahiş edirəm baxasınız. " * self._chance.randint(1, 20))
        return self._visitor.submit(page, form, "Davam et", upload=file)

    def _until_answered(self, press: Callable[[], Answer]) -> Answer | None:
        """Press the button, and again after the server is back: it is one letter all the same."""
        while not self._leaving.is_set():
            try:
                return press()
            except LOST:
                self._ledger.count("pressed again")
                self._leaving.wait(PAUSE)
        return None
