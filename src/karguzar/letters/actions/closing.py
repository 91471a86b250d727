"""The ends of a letter: left without consideration, and put into a case file."""

from datetime import datetime

from karguzar.base.clock import local_date
from karguzar.base.errors import Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.letters.actions.act import begin, conclude, number_out, order_paper
from karguzar.letters.content import Letter
from karguzar.letters.rules import GROUNDS, leaving_problems
from karguzar.letters.values import Ending
from karguzar.records.content import CaseFile, body_of
from karguzar.records.nomenclature import put_into_case


def leave_without_consideration(
    letter: Letter, *, ground: str, text: str, by: Actor, at: datetime, seen: int
) -> None:
    """Leave the letter without consideration on a ground of the law and tell why (CA15-8.1).

    ``ground`` is a key of ``rules.GROUNDS``. Raises Unmet when the ground does not hold: the term
    to correct has not passed, or there are no three answered letters that the clerk linked.
    """
    mine = {"ground": ground, "text": text}
    begin(letter, "leave_without_consideration", seen=seen, mine=mine)
    waiting = letter.open_round
    problems = leaving_problems(
        ground,
        text,
        correct_by=waiting.due_on if waiting else None,
        today=local_date(at),
        answers=answered_repeats(letter),
    )
    if problems:
        raise Unmet(problems, clause="CA15-8.1")
    outgoing = number_out(letter, "leaving", _("Baxılmamış saxlanılma haqqında bildiriş"), at=at)
    ending = Ending(at, by.person_id, by.name, ground, text.strip(), outgoing)
    letter.ending, letter.outcome = ending, "left"
    facts = {"ground": ground, "text": text.strip(), "outgoing": outgoing}
    conclude(letter, "leave_without_consideration", by=by, at=at, facts=facts)
    order_paper(
        letter,
        "leaving",
        at=at,
        notice="left",
        reason=f"{GROUNDS[ground].title}. {text.strip()}",
        left_on=local_date(at).isoformat(),
        clause=GROUNDS[ground].clause,
    )


def answered_repeats(letter: Letter) -> int:
    """Return how many of the linked earlier letters got a reasoned answer (CA15-8.1.4)."""
    earlier = (letter.__parent__.get(path.partition("/")[2]) for path in letter.repeats)  # type: ignore[union-attr] # lies in Letters
    return sum(one is not None and one.outcome == "answered" for one in earlier)


def file_away(letter: Letter, case: CaseFile, *, by: Actor, at: datetime, seen: int) -> None:
    """Put the finished letter into a case of its body and order its archive record (R11-7.3).

    Raises Refused when the case is closed or belongs to another body.
    """
    begin(letter, "file_away", seen=seen, mine={"case": case.index})
    if body_of(case) is not letter.body:
        raise Refused(_("Bu iş başqa qurumundur."), clause="R11-7.3")
    put_into_case(case, letter.path)
    letter.case = f"{letter.body.slug}/{case.__name__}"
    conclude(letter, "file_away", by=by, at=at, facts={"case": case.__name__})
    order_paper(
        letter,
        "record",
        at=at,
        notice="filed",
        case=case.index,
        filed_on=local_date(at).isoformat(),
    )
