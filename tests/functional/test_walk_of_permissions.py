"""A walk over every page, every role and every state: nobody is shown what they may not read.

Each letter bears a word of its own in its subject, text, file names and reply, and one more in
what only the staff may read. Whoever walks may meet the words of the letters that ``letter:read``
allows them, and no other word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.letters import WAYS
from tests.factories.world import AT, CUSTOMS, TAXES, World, _employ, _open
from tests.functional import cabinet_office
from tests.functional.cabinet_office import CabinetOffice
from tests.functional.marked_letters import (
    Known,
    Marked,
    give_mandate_to,
    mark_letter,
    put_before_signer,
    readers,
)
from tests.functional.permission_walk import ADDRESSES, views, words_of

from karguzar.content import store
from karguzar.content.acting import SYSTEM
from karguzar.letters.actions.drafting import start_draft
from karguzar.letters.content import Letter
from karguzar.notices.setup import mail_sender
from karguzar.people.actions.bodies import appoint
from karguzar.signing.mandates import mandates_of

CITIZENS = ("gunel", "elcin", "aynur")
STAFF = ("aygun", "vuqar", "resad", "lale", "nermin", "tural", "sevil", "nigar")
EVERYONE = ("", *CITIZENS, *STAFF, "fuad")
NOWHERE = {"sent": "/kabinet/muracietler/gomruk/M-2026-9999/", "card": "/karguzarliq/gomruk/M-9/"}
#: (state, who wrote it, to which body)
Made = tuple[str, str, str]


@dataclass(frozen=True)
class Walk:
    """An office full of marked letters, and what is known of it."""

    office: CabinetOffice
    known: Known

    def visit(self, name: str, addresses: Sequence[str]) -> dict[str, Any]:
        """Return what this person is shown at each address."""
        browser = self.office.browser(name)
        return {one: browser.get(one, expect_errors=True) for one in addresses}


def everywhere(known: Known) -> list[str]:
    """Return every address of the office."""
    return [address for make in ADDRESSES.values() for address in make(known)]


def hidden_from(known: Known, name: str) -> set[str]:
    """Return the words that this person may meet nowhere."""
    found = {mark for owner, _id, mark in known.drafts if owner != name}
    for one in known.letters:
        found |= one.words - one.words_open_to(name)
    # a forwarded letter has its words at two bodies: who reads it at one of them knows them
    return found.difference(*(one.words_open_to(name) for one in known.letters))


def leaks(walk: Walk, name: str, shown: dict[str, Any]) -> list[tuple[str, str]]:
    """Return (address, word) where somebody was shown a word that is hidden from them."""
    hidden = hidden_from(walk.known, name)
    told = {address: words_of(answer) for address, answer in shown.items()}
    return [(address, word) for address, words in told.items() for word in hidden if word in words]


def failures(shown: dict[str, Any]) -> list[tuple[str, int]]:
    """Return the addresses that failed."""
    return [(one, answer.status_int) for one, answer in shown.items() if answer.status_int >= 500]


def filled(office: CabinetOffice, letters: Sequence[Made]) -> Walk:
    """Return the walk over the office with these letters, with all their papers and mails."""
    with office.world() as world:
        for place, (state, sender, body) in enumerate(letters):
            mark_letter(world, f"nisan{place:03d}x", state=state, sender=sender, body=body)
        drafts = [_draft(world, name) for name in CITIZENS]
        give_mandate_to(world, TAXES, "tural", "sevil")
    office.deliver()
    with office.world() as world:
        return Walk(office, _known(world, drafts, mail_sender(office.registry).names()))


def _draft(world: World, name: str) -> tuple[str, str, str]:
    mark = f"qaralama{name}x"
    data = {"subject": f"Mövzu {mark}", "text": f"Mətn {mark}", "body": CUSTOMS}
    draft = start_draft(world.office, by=world.by(name), at=AT, data=data)
    put_before_signer(world, draft, mark, name)
    return name, draft.__name__, mark


def _known(world: World, drafts: Any, mails: Sequence[str]) -> Known:
    bodies = [world.body(CUSTOMS), world.body(TAXES)]
    letters = [one for body in bodies for one in body["muracietler"].values()]
    inboxes = world.office["bildirisler"]
    return Known(
        letters=[_marked(world, one) for one in letters],
        drafts=drafts,
        people=sorted(world.office["sexsler"]),
        cases=[name for body in bodies for name in list(body["isler"])[:2]],
        notices=[name for person in inboxes for name in list(inboxes[person].rows)[:2]],
        posts=[(body.slug, post.id) for body in bodies for post in body.posts[:1]],
        mails=list(mails)[:6],
        envelopes=[(one, "letter") for one in world.office["imzalar"]],
        mandates=[one.id for one in mandates_of(world.body(TAXES))],
    )


def _marked(world: World, letter: Letter) -> Marked:
    names = {person.id: name for name, person in world.people.items()}
    return Marked(
        mark=letter.subject.removeprefix("Mövzu "),
        slug=letter.body.slug,
        name=letter.__name__,
        number=letter.number,
        sender=names[letter.sender.person_id],
        files=tuple(one.digest for one in letter.files),
        papers=tuple(letter.papers),
        readers=readers(world, letter),
    )


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walk]:
    """An office with a letter in every state, at two bodies, written by three people."""
    letters = [
        (state, CITIZENS[place % len(CITIZENS)], (CUSTOMS, TAXES)[place // len(CITIZENS) % 2])
        for place, state in enumerate(WAYS)
    ]
    office = staffed(tmp_path_factory.mktemp("walk"))
    yield filled(office, letters)
    store.close(office.registry)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CabinetOffice]:
    """An office without letters."""
    office = staffed(tmp_path_factory.mktemp("random-walk"))
    yield office
    store.close(office.registry)


def staffed(folder: Path) -> CabinetOffice:
    """Return an office with the world, an administrator of the office and one of a body."""
    office = cabinet_office.make(folder)
    with office.world() as world:
        _open(world, "fuad", "9AAAAA1", "Fuad", "", "Sadıqov", AT)
        world.people["fuad"].is_administrator = True
        _open(world, "nigar", "9AAAAA2", "Nigar", "", "Babayeva", AT)
        _employ(world, CUSTOMS, "nigar", "Redaktor", "editor", AT)
        _employ(world, CUSTOMS, "nigar", "İnzibatçı", "administrator", AT)
        office.ids.update({name: world.id(name) for name in ("fuad", "nigar")})
    return office


def test_no_page_is_forgotten_by_the_walk(empty: CabinetOffice) -> None:
    assert views(empty.registry) == set(ADDRESSES)


@pytest.mark.clause("R11-7.1.5")
@pytest.mark.parametrize("name", EVERYONE)
def test_nobody_is_shown_a_letter_that_they_may_not_read(full: Walk, name: str) -> None:
    shown = full.visit(name, everywhere(full.known))
    assert failures(shown) == []
    assert leaks(full, name, shown) == []


@pytest.mark.parametrize("name", EVERYONE)
def test_a_foreign_letter_is_like_one_that_is_not_there(full: Walk, name: str) -> None:
    nowhere = full.visit(name, list(NOWHERE.values()))
    foreign = [one for one in full.known.letters if name not in one.readers]
    for kind, address in NOWHERE.items():
        shown = full.visit(name, [getattr(one, kind) for one in foreign])
        assert {one.status_int for one in shown.values()} <= {nowhere[address].status_int}
    assert {one.status_int for one in nowhere.values()} <= ({404} if name else {303})


def test_those_who_may_read_are_shown_the_letter_so_that_the_walk_means_something(
    full: Walk,
) -> None:
    for one in full.known.letters:
        assert one.sender in one.readers
        assert one.readers & set(STAFF)
        sent, card = (
            full.visit(one.sender, [one.sent]),
            full.visit(min(one.readers & set(STAFF)), [one.card]),
        )
        assert one.mark in words_of(sent[one.sent])
        assert one.mark in words_of(card[one.card])


@pytest.mark.parametrize("name", STAFF)
def test_the_registers_and_figures_of_a_desk_hold_what_may_be_read(full: Walk, name: str) -> None:
    readable = {one.mark for one in full.known.letters if name in one.readers}
    shown = full.visit(name, ["/karguzarliq/hesabat/siyahi?gosterici=daxil"])
    for answer in shown.values():
        told = words_of(answer)
        assert {one.mark for one in full.known.letters if one.mark in told} == readable


MADE = st.tuples(
    st.sampled_from(sorted(WAYS)), st.sampled_from(CITIZENS), st.sampled_from((CUSTOMS, TAXES))
)
#: somebody takes the post of somebody else: (body, which of its posts, who)
CHANGE = st.tuples(
    st.sampled_from((CUSTOMS, TAXES)), st.integers(0, 2), st.sampled_from((*STAFF, *CITIZENS))
)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    letters=st.lists(MADE, min_size=1, max_size=4),
    changes=st.lists(CHANGE, max_size=3),
    name=st.sampled_from(EVERYONE),
    data=st.data(),
)
def test_whoever_changes_posts_in_whatever_office_the_walk_finds_nothing(
    empty: CabinetOffice, letters: Any, changes: Any, name: str, data: st.DataObject
) -> None:
    with cabinet_office.layer(empty) as office:
        before = filled(office, letters)
        with office.world() as world:
            for slug, place, who in changes:
                body = world.body(slug)
                post = body.posts[place].id
                appoint(world.office, body, post, world.people[who], by=SYSTEM, at=AT)
            walk = Walk(office, _known(world, before.known.drafts, before.known.mails))
        addresses = st.sampled_from(everywhere(walk.known))
        shown = walk.visit(name, data.draw(st.lists(addresses, max_size=60, unique=True)))
        assert failures(shown) == []
        assert leaks(walk, name, shown) == []
