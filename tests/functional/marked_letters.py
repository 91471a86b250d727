"""Letters that bear words of their own, and who may read them: for a walk of permissions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pyramid.authorization import ACLHelper, Everyone
from tests.factories import letters as made
from tests.factories.letters import HOUR, WAYS, a_draft, a_file, send, staff_of
from tests.factories.world import AT, CUSTOMS, World

from karguzar.base.permissions import Permission
from karguzar.content.files import keep
from karguzar.letters.actions import clerk, reply
from karguzar.letters.content import Letter
from karguzar.letters.signed_acts import draft_payload
from karguzar.people.security import posts_of
from karguzar.signing.actions import open_envelope
from karguzar.signing.mandates import MandateOrder, give_mandate, scopes_held
from karguzar.signing.values import DocumentToSign, SignerWanted


@dataclass(frozen=True)
class Marked:
    """A letter with a word that stands in it and nowhere else; what addresses need of it."""

    mark: str
    slug: str
    name: str
    number: str
    sender: str
    files: tuple[str, ...]
    papers: tuple[str, ...]
    readers: frozenset[str]

    @property
    def inner(self) -> str:
        """The word of what only the staff may read: notes, and the reply before its signature."""
        return f"{self.mark}daxili"

    @property
    def asked(self) -> str:
        """A word that finds the letter and that is not its mark: a search repeats it."""
        return self.mark[:-1]

    @property
    def sent(self) -> str:
        """The address of the letter in the cabinet of its sender."""
        return f"/kabinet/muracietler/{self.slug}/{self.name}/"

    @property
    def card(self) -> str:
        """The address of its document card."""
        return f"/karguzarliq/{self.slug}/{self.name}/"

    @property
    def words(self) -> set[str]:
        """The words of the letter."""
        return {self.mark, self.inner}

    def words_open_to(self, name: str) -> set[str]:
        """Return the words of the letter that this person may read."""
        if name not in self.readers:
            return set()
        return {self.mark} if name == self.sender else self.words


@dataclass(frozen=True)
class Known:
    """All that addresses are made of: letters, drafts, people, cases, notices, posts."""

    letters: Sequence[Marked]
    #: (owner, id, mark) of drafts that were not sent
    drafts: Sequence[tuple[str, str, str]]
    #: ids of people
    people: Sequence[str]
    #: names of cases of every body
    cases: Sequence[str]
    #: ids of notices in the inboxes
    notices: Sequence[str]
    #: (slug of the body, id of the post)
    posts: Sequence[tuple[str, str]]
    #: names of mails in the Maildir
    mails: Sequence[str]
    #: (id, name of its document) of what waits for signatures
    envelopes: Sequence[tuple[str, str]] = ()
    #: ids of mandates
    mandates: Sequence[str] = ()


def mark_letter(world: World, mark: str, *, state: str, sender: str, body: str) -> Letter:
    """Return a letter in that state, with its words in everything that people write about it."""
    draft = a_draft(world, sender=sender, subject=f"Mövzu {mark}", text=f"Mətn {mark}", body=body)
    a_file(world, draft, name=f"{mark}.pdf", data=f"%PDF-1.7 {mark}".encode())
    letter = send(world, draft, sender=sender)
    told = mark if state in {"answered", "filed"} else f"{mark}daxili"
    for step, bring in enumerate(WAYS[state], 1):
        _take(world, letter, bring, told, AT + step * HOUR)
    return letter


def _take(world: World, letter: Letter, bring: Any, told: str, at: datetime) -> None:
    """Take one step; a reply says its word, and the clerk notes the inner one when it is begun."""
    staff = staff_of(letter)
    if bring is not made.draft:
        bring(world, letter, at)
        return
    by, note = world.by(staff["lead"]), f"Qeyd {told.removesuffix('daxili')}daxili"
    clerk.note(letter, note, by=world.by(staff["clerk"]), at=at, seen=letter.version)
    reply.draft_reply(letter, text=f"Cavab {told}", by=by, at=at, seen=letter.version)
    reply.send_for_approval(letter, by=by, at=at, seen=letter.version)


def put_before_signer(world: World, draft: Any, mark: str, name: str) -> None:
    """Put a paper with the word of a draft before its writer to be signed."""
    office, person = world.office, world.people[name]
    pdf = f"%PDF-1.7 {mark}".encode()
    stored = keep(office["fayllar"], pdf, media_type="application/pdf", name=mark, at=AT)
    open_envelope(
        office,
        kind="letter",
        subject=f"{person.id}/{draft.__name__}",
        title=f"Rəsmi məktub {mark}",
        documents=[DocumentToSign("letter", f"Rəsmi məktub {mark}", stored.digest)],
        signers=[SignerWanted(person.id)],
        payload=draft_payload(draft),
        level="enhanced",
        clause="R11-12.2",
        return_to="/kabinet/",
        by=world.by(name),
        at=AT,
        body=CUSTOMS,
    )


def give_mandate_to(world: World, slug: str, head: str, deputy: str) -> None:
    """Let a head give a mandate for a week."""
    on = AT.date()
    order = MandateOrder(
        world.id(head), world.id(deputy), "45-K", on, ("letters",), on, on + timedelta(days=7)
    )
    give_mandate(world.body(slug), order, scopes=["letters"], by=world.by(head), at=AT)


def readers(world: World, letter: Letter) -> frozenset[str]:
    """Return the short names of those whom the access list lets read the letter."""
    return frozenset(
        name
        for name, person in world.people.items()
        if ACLHelper().permits(
            letter, (Everyone, *principals(world, person)), Permission.LETTER_READ
        )
    )


def principals(world: World, person: Any) -> tuple[str, ...]:
    """Return what access lists know a person by who showed everything that is asked."""
    held = [
        f"staff:{body.slug}:{role}"
        for body, post in posts_of(world.office, person)
        for role in post.roles
    ]
    held += [f"deputy:{slug}:{scope}" for slug, scope in scopes_held(world.office, person, AT)]
    runs = ["office:administrator"] if person.is_administrator else []
    return ("system.Authenticated", person.principal, *held, *runs)
