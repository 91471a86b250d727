"""Random acts by random people never break the office."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.factories.acts import TRIES
from tests.factories.letters import HOUR, a_letter
from tests.factories.letters import WAYS as COURSES
from tests.factories.world import AT, CUSTOMS, TAXES, VOEN, World, a_world

from karguzar.base.calendar import Override
from karguzar.base.deadlines import recompute
from karguzar.base.errors import KarguzarError
from karguzar.content import listings
from karguzar.content.acting import SYSTEM
from karguzar.content.journal import history, verify
from karguzar.content.numbering import last_taken
from karguzar.letters.actions.calendar import move_deadlines
from karguzar.letters.content import Letter
from karguzar.letters.lists import dumps, places_of, row_of, sent_text, text_at, visible
from karguzar.letters.queries import allowed_acts
from karguzar.letters.workflow import LETTER_WORKFLOW, QUIET_ACTS, STATES
from karguzar.records.numbers import parted

WAYS = {one.name: one for one in (*LETTER_WORKFLOW.transitions, *QUIET_ACTS)}
CITIZENS = ("gunel", "elcin", "aynur")
PEOPLE = (*CITIZENS, "aygun", "vuqar", "resad", "lale", "nermin", "tural", "sevil")
numbers = st.integers(0, 1000)


def snapshot(letter: Letter) -> dict[str, Any]:
    kept = {name: value for name, value in vars(letter).items() if name != "__parent__"}
    return {**kept, "journal": len(history(letter.body["jurnal"], letter.path))}


def granted(letter: Letter, principals: tuple[str, ...], permission: str) -> bool:
    """Return what Pyramid would say: the first row that speaks of a principal and permission."""
    for verdict, who, permissions in letter.__acl__():
        if who in principals and permission in permissions:
            return bool(verdict == "Allow")
    return False


class Chancellery(RuleBasedStateMachine):
    """Letters are written and anything is tried on them, by anyone, as time goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.world: World = a_world()
        self.at = AT

    def letters(self) -> list[Letter]:
        return [one for slug in (CUSTOMS, TAXES) for one in self.of(slug)]

    def of(self, slug: str) -> Iterator[Letter]:
        return iter(self.world.body(slug)["muracietler"].values())

    @rule(
        sender=st.sampled_from(CITIZENS),
        body=st.sampled_from([CUSTOMS, TAXES]),
        state=st.sampled_from(sorted(COURSES)),
    )
    def write(self, sender: str, body: str, state: str) -> None:
        a_letter(self.world, sender=sender, body=body, state=state, at=self.at)
        self.at += 9 * HOUR

    @rule(body=st.sampled_from([CUSTOMS, TAXES]))
    def write_for_an_organisation(self, body: str) -> None:
        firm = {"on_behalf": "organisation", "organisation": VOEN}
        a_letter(self.world, sender="elcin", body=body, at=self.at, **firm)

    @rule(days=st.integers(0, 6))
    def wait(self, days: int) -> None:
        self.at += timedelta(days=days) + HOUR

    @rule(day=st.integers(1, 40))
    def declare_a_day_off(self, day: int) -> None:
        calendar = self.world.office["teqvim"]
        on = date(2026, 11, 24) + timedelta(days=day)
        override = Override(on, is_working=False, act="Qərar", announced_on=self.at.date())
        kept = tuple(one for one in calendar.overrides if one["on"] != on.isoformat())
        calendar.replace((*kept, override.as_record()))
        current = calendar.as_calendar()
        move_deadlines(self.world.office, current, by=SYSTEM, at=self.at, reason="Qərar")

    @precondition(lambda self: self.letters())
    @rule(pick=numbers, who=st.sampled_from(PEOPLE), act=st.sampled_from(sorted(TRIES)), n=numbers)
    def try_anything(self, pick: int, who: str, act: str, n: int) -> None:
        letter = self.letters()[pick % len(self.letters())]
        principals = self.world.principals(who)
        is_allowed = act in allowed_acts(letter, principals)
        is_possible = letter.state in WAYS[act].sources
        assert is_allowed == (is_possible and granted(letter, principals, WAYS[act].permission))
        if is_allowed or not is_possible:
            self.attempt(letter, act, who, n, is_possible=is_possible)

    @precondition(lambda self: self.letters())
    @rule(pick=numbers, act=numbers, n=numbers)
    def do_what_may_be_done(self, pick: int, act: int, n: int) -> None:
        letter = self.letters()[pick % len(self.letters())]
        offers = [
            (who, name)
            for who in PEOPLE
            for name in allowed_acts(letter, self.world.principals(who))
            if name != "note"
        ]
        if offers:
            who, name = offers[act % len(offers)]
            self.attempt(letter, name, who, n, is_possible=True)

    def attempt(self, letter: Letter, act: str, who: str, n: int, *, is_possible: bool) -> None:
        before = snapshot(letter)
        self.at += HOUR
        try:
            TRIES[act](self.world, letter, self.world.by(who), self.at, n)
        except KarguzarError:
            assert snapshot(letter) == before
        else:
            assert is_possible
            assert letter.version > before.get("version", 1) or snapshot(letter) == before

    @invariant()
    def numbers_have_no_hole(self) -> None:
        for slug in (CUSTOMS, TAXES):
            found: dict[tuple[str, int], list[int]] = defaultdict(list)
            for letter in self.of(slug):
                journal, year, number = parted(letter.number)
                found[journal, year].append(number)
            for (journal, year), taken in found.items():
                last = last_taken(self.world.body(slug)["nomreler"], journal, year)
                assert sorted(taken) == list(range(1, last + 1))

    @invariant()
    def outgoing_numbers_have_no_hole(self) -> None:
        for slug in (CUSTOMS, TAXES):
            body = self.world.body(slug)
            last = sum(last_taken(body["nomreler"], "C", year) for year in (2026, 2027, 2028))
            assert listings.count(body["gedenler"]) == len(body["gedenler"].rows) == last

    @invariant()
    def the_chain_of_the_journal_is_whole(self) -> None:
        for slug in (CUSTOMS, TAXES):
            assert verify(self.world.body(slug)["jurnal"]) == []

    @invariant()
    def lists_are_what_the_letters_give(self) -> None:
        for slug in (CUSTOMS, TAXES):
            lists = self.world.body(slug)["siyahilar"]
            stored = {
                (name, key): text_at(lists, key, kept)
                for name, listing in lists.by_name.items()
                for key, kept in listing.rows.items()
            }
            assert stored == {
                (name, key): dumps(row_of(letter))
                for letter in self.of(slug)
                for name, key in places_of(letter).items()
            }

    @invariant()
    def what_was_sent_is_in_the_cabinet_as_it_stands(self) -> None:
        sent = self.world.office["gonderilenler"]
        stored = {
            sent_text(self.world.office, key, kept)
            for person in sent.values()
            for key, kept in person.rows.items()
        }
        assert stored == {dumps(row_of(letter)) for letter in self.letters()}

    @invariant()
    def open_terms_are_what_counting_them_anew_gives(self) -> None:
        calendar = self.world.office["teqvim"].as_calendar()
        for letter in self.letters():
            if letter.ending is None and not letter.outcome:
                assert recompute(letter.deadline, calendar).due_on == letter.deadline.due_on

    @invariant()
    def lists_show_exactly_what_may_be_read(self) -> None:
        for letter in self.letters():
            row = row_of(letter)
            for who in PEOPLE:
                principals = self.world.principals(who)
                assert visible(row, principals) == granted(letter, principals, "letter:read")

    @invariant()
    def every_act_is_in_the_journal(self) -> None:
        for letter in self.letters():
            entries = history(letter.body["jurnal"], letter.path)
            assert letter.state in STATES
            assert [one.facts["version"] for one in entries] == list(range(1, letter.version + 1))
            assert entries[-1].facts["state"] == letter.state


Chancellery.TestCase.settings = settings(
    max_examples=8,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestRandomActs = Chancellery.TestCase
