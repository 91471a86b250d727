"""Rubbish for every page that takes a form: addresses, people, and what they send."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from hypothesis import strategies as st
from tests.factories import discussions, registry, regulations
from tests.factories.letters import a_draft, a_letter
from tests.factories.world import AT, World
from tests.functional import cabinet_office
from tests.functional.cabinet_office import CabinetOffice, main_form
from tests.functional.devices_office import CERTIFICATE
from tests.functional.marked_letters import give_mandate_to, put_before_signer
from webtest import TestApp, Upload

from karguzar.content.acting import SYSTEM
from karguzar.devices.pairing import pair
from karguzar.people.actions.persons import give_office
from karguzar.people.actions.sessions import session_by_token
from karguzar.people.security import COOKIE
from karguzar.people.settings import PeopleSettings
from karguzar.signing.mandates import mandates_of
from karguzar.ui.security import CSRF_COOKIE

#: what rubbish may be answered with; anything above 499 is a fault of ours
ANSWERS: Final = frozenset({200, 302, 303, 304, 400, 401, 403, 404, 405, 409, 413, 415, 422, 429})
STRANGER: Final = ""
ADMINISTRATOR: Final = "sevil"
#: a stranger, two citizens (one represents an organisation), staff of every role, the office
ROLES: Final = (STRANGER, "gunel", "elcin", "aygun", "vuqar", "resad", ADMINISTRATOR)
TOKEN: Final = "a" * 40
STATES: Final = (
    "submitted",
    "deficient",
    "accepted",
    "referred",
    "assigned",
    "drafted",
    "answered",
)
#: context of a view -> addresses under which it is found
Addresses = dict[str, list[str]]


@dataclass
class Made:
    """What an office full of everything has: the names by which addresses are made."""

    letters: list[str] = field(default_factory=list)
    draft: str = ""
    post: str = ""
    people: list[str] = field(default_factory=list)
    applications: list[str] = field(default_factory=list)
    regulations: list[str] = field(default_factory=list)
    discussion: str = ""
    envelope: str = ""
    mandate: str = ""
    device: str = ""


@contextmanager
def a_full_office(base: CabinetOffice) -> Iterator[tuple[CabinetOffice, Addresses]]:
    """Give the office with everything that can be written, signed, published and asked in it."""
    known = base.ids
    with cabinet_office.layer(base) as office:
        with office.world() as world:
            chosen = world.people[ADMINISTRATOR]
            at = office.clock.now()
            give_office(world.office, chosen, reason="Sınaq", by=SYSTEM, at=at)
            made = _letters(world)
            _texts(world, made, at)
            _signing(world, made, at)
            office.ids = {name: person.id for name, person in world.people.items()}
        try:
            yield office, addresses(made)
        finally:
            office.ids = known


def _letters(world: World) -> Made:
    return Made(
        letters=[a_letter(world, state=one, files=("a.pdf",)).path for one in STATES],
        draft=a_draft(world).__name__,
        post=world.body("gomruk").posts[0].id,
        people=[world.id("aynur"), world.id("resad")],
    )


def _texts(world: World, made: Made, at: datetime) -> None:
    """Add the registry, regulations and a discussion, each where acts can be tried on it."""
    registry.a_registry(world)
    registry.a_service(world)
    made.applications = [
        registry.an_application(world, name="İkinci xidmət").__name__,
        registry.a_draft(world, name="Üçüncü xidmət").__name__,
    ]
    regulations.with_parts(world)
    written = regulations.a_draft(world, "kurs")
    made.regulations = [written.id, regulations.published(world, at=AT).id]
    made.discussion = discussions.a_discussion(world, at=at).id


def _signing(world: World, made: Made, at: datetime) -> None:
    """Add a paper before its signer, a mandate and a paired device."""
    office = world.office
    put_before_signer(world, a_draft(world), "imza", "gunel")
    made.envelope = next(iter(office["imzalar"]))
    give_mandate_to(world, "gomruk", "vuqar", "resad")
    made.mandate = mandates_of(world.body("gomruk"))[0].id
    paired, _token = pair(
        office, world.people["gunel"], name="Telefon", certificate=CERTIFICATE, at=at
    )
    made.device = paired.id


def addresses(made: Made) -> Addresses:
    """Return where each kind of place is found."""
    return _of_people(made) | _of_letters(made) | _of_texts(made) | _of_signing(made)


def _of_people(made: Made) -> Addresses:
    body = "/idareetme/qurumlar/gomruk/"
    return {
        "Site": ["/"],
        "look": ["/gorunus"],
        "SignInPlace": ["/giris/"],
        "SignInChallenge": ["/giris/sorgu/0/"],
        "Administration": ["/idareetme/"],
        "AccountsDesk": ["/idareetme/istifadeciler/"],
        "AccountDesk": [f"/idareetme/istifadeciler/{each}/" for each in made.people],
        "BodyDesk": [body],
        "PostDesk": [f"{body}vezifeler/{made.post}/"],
        "CalendarPlace": ["/idareetme/teqvim/"],
        "JournalPlace": ["/idareetme/jurnal/"],
        "Journals": ["/jurnal/"],
        "QueuePlace": ["/idareetme/novbe/"],
        "BodyPlace": ["/qurumlar/gomruk/"],
        "Located": ["/qurumlar/"],
    }


def _of_letters(made: Made) -> Addresses:
    return {
        "Cabinet": ["/kabinet/"],
        "DraftPlace": [f"/kabinet/qaralamalar/{made.draft}/"],
        "SentLetter": [f"/kabinet/muracietler/{path}/" for path in made.letters],
        "NoticesPlace": ["/kabinet/bildirisler/"],
        "Desk": ["/karguzarliq/"],
        "FilePlan": ["/karguzarliq/isler/"],
        "CasePlace": ["/karguzarliq/isler/2026-01-02/"],
        "DeskLetter": [f"/karguzarliq/{path}/" for path in made.letters],
    }


def _of_texts(made: Made) -> Addresses:
    desk = "/karguzarliq/"
    return {
        "RegistryDesk": [f"{desk}reyestr/"],
        "ApplicationPlace": [f"{desk}reyestr/{one}/" for one in made.applications],
        "OwnService": [f"{desk}reyestr/xidmet/EX-000001/"],
        "OperatorDesk": ["/idareetme/reyestr/"],
        "OperatorApplication": [f"/idareetme/reyestr/{one}/" for one in made.applications],
        "CataloguePlace": ["/xidmetler/"],
        "ServicePlace": ["/xidmetler/EX-000001/"],
        "DeskRegulations": [f"{desk}reqlamentler/"],
        "DeskRegulation": [f"{desk}reqlamentler/{one}/" for one in made.regulations],
        "DeskClause": [f"{desk}reqlamentler/{one}/bendler/1/" for one in made.regulations],
        "DeskDiscussions": [f"{desk}muzakireler/"],
        "DeskDiscussion": [f"{desk}muzakireler/{made.discussion}/"],
        "Drafts": ["/layiheler/"],
        "Draft": [f"/layiheler/{made.discussion}/"],
        "DraftClause": [f"/layiheler/{made.discussion}/bendler/c1/"],
    }


def _of_signing(made: Made) -> Addresses:
    return {
        "SigningPlace": ["/imza/"],
        "EnvelopePlace": [f"/imza/{made.envelope}/"],
        "MandatesPlace": ["/karguzarliq/selahiyyetler/"],
        "MandatePlace": [f"/karguzarliq/selahiyyetler/{made.mandate}/"],
        "DevicesPlace": ["/cihaz/"],
        "ChallengePlace": ["/cihaz/sorgular/0/"],
        "OwnDevices": ["/kabinet/cihazlar/"],
        "OwnDevice": [f"/kabinet/cihazlar/{made.device}/"],
    }


@dataclass
class Visitor:
    """A browser of one role, and a token that opens its forms."""

    browser: TestApp
    token: str


def visitor(office: CabinetOffice, role: str) -> Visitor:
    """Return somebody of the role; a stranger's token stands in their cookie."""
    browser = office.browser(role)
    if role == STRANGER:
        browser.set_cookie(CSRF_COOKIE, TOKEN)
        return Visitor(browser, TOKEN)
    with office.world() as world:
        session = session_by_token(
            world.office,
            browser.cookies[COOKIE].strip('"'),
            settings=PeopleSettings(),
            at=office.clock.now(),
        )
        assert session is not None
        return Visitor(browser, session.csrf_token)


def asked(browser: TestApp, address: str) -> list[tuple[str, Any]]:
    """Return what a page would send of its form as it stands; nothing where there is none."""
    page = browser.get(address, expect_errors=True)
    if page.status_int != 200 or page.content_type != "text/html" or not page.forms:
        return []
    fields = main_form(page).submit_fields()
    # a file control in which nothing was chosen stands as an object of WebTest
    return [(name, value) for name, value in fields if name and isinstance(value, str | Upload)]


#: values that have broken programs before: numbers, signs, markup, paths, lone surrogates
WORDS: Final = (
    "", " ", "\x00", "²", "٣", "-1", "1", "9" * 5000, "1e999", "0x10", "True", "None", "null",
    "ə" * 300, "İıÇçŞş", "'\"<b>&amp;${1}%s{0}", "../../etc/passwd", "gomruk", "vergi", "\r\nX: y",
    "\ud800", "\U0001f600", "e\u0301" * 50, "\u202e", "2026-02-30", "31.12.9999", "0001-01-01",
    "beli", "1401555071", "5VBK5VR", "gomruk/M-2026-0001", "x:mapping", "files:sequence", "davam",
)  # fmt: skip
NAMES: Final = (
    "version", "seen", "token", "text", "subject", "kind", "body", "files", "upload", "remove",
    "organisation", "reason", "nomre", "kod", "qurum", "tarix", "esas", "fayl", "voen", "sessiya",
    "geri", "gorunus", "password", "login", "code", "days", "way", "case", "bodies", "executors",
    "gonder", "davam", "sonra", "elave", "evez-x", "__start__", "__end__", "__formid__",
    "csrf_token", "_charset_", "marks", "fin", "email", "phone", "channels", "language", "",
)  # fmt: skip
values = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=30),
    st.builds(Upload, st.sampled_from(("a.txt", "", "../\x07.pdf")), st.binary(max_size=20)),
)
names = st.one_of(st.sampled_from(NAMES), st.text(max_size=10))


@dataclass(frozen=True)
class Spoiling:
    """How a form is spoiled: some of its fields changed or dropped, others added."""

    changed: tuple[tuple[int, Any], ...]
    dropped: tuple[int, ...]
    added: tuple[tuple[str, Any], ...]

    def of(self, fields: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
        """Return the fields as they are sent; the token stays, or nothing would be reached."""
        spoiled = [one for one in fields if one[0] != "csrf_token"]
        for number, value in self.changed:
            if spoiled:
                place = number % len(spoiled)
                spoiled[place] = (spoiled[place][0], value)
        for number in self.dropped:
            if spoiled:
                del spoiled[number % len(spoiled)]
        return [*spoiled, *self.added]


positions = st.integers(0, 60)
spoilings = st.builds(
    Spoiling,
    st.lists(st.tuples(positions, values), max_size=4).map(tuple),
    st.lists(positions, max_size=2).map(tuple),
    st.lists(st.tuples(names, values), max_size=4).map(tuple),
)
