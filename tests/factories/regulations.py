"""Regulations for tests: editors for the bodies of the world, and texts carried through acts.

Nigar is the editor of the customs (its head is Vüqar); Tural heads the tax service, which takes
part in the service and has to agree.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from tests.factories.world import AT, CUSTOMS, TAXES, World, _employ, _open, a_world

from karguzar.content.files import keep
from karguzar.discussions.content import Discussions
from karguzar.discussions.interfaces import PART as DISCUSSIONS
from karguzar.regulations import parts
from karguzar.regulations.actions import agreement, approval, discussing, writing
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.content import OFFICE_PARTS, Regulation
from karguzar.regulations.missing import lacks
from karguzar.regulations.rules import AIMS
from karguzar.regulations.settings import RegulationsSettings, agreement_term
from karguzar.regulations.values import Confirmed, Item, Said

EDITOR, HEAD, OTHER_HEAD = "nigar", "vuqar", "tural"
AGREED = Said("agreed")
TERM = agreement_term(RegulationsSettings())
SLUGS = {"torpaq-xeritecekme": CUSTOMS, "emek-sosial-mudafie": TAXES}
DAY = timedelta(days=1)


@cache
def scripts() -> Mapping[str, Any]:
    """Return the texts of the demonstration by key: full regulations on the whole skeleton."""
    text = files("karguzar").joinpath("data", "regulations.yaml").read_text("utf-8")
    return {one["key"]: one for one in yaml.safe_load(text)}


def a_regulation_world(office: Any = None, *, at: datetime = AT) -> World:
    """Return the fixture world with an editor in the customs."""
    world = with_parts(a_world(office, at=at))
    with_editor(world, at)
    return world


def with_parts(world: World) -> World:
    """Give the office what it keeps of regulations and discussions."""
    for name, factory in {**OFFICE_PARTS, DISCUSSIONS: Discussions}.items():
        if name not in world.office:
            world.office.add(name, factory())
    return world


def with_editor(world: World, at: datetime = AT) -> None:
    """Give the customs an editor."""
    _open(world, EDITOR, "1AAAAA9", "Nigar", "", "Tağıyeva", at)
    _employ(world, CUSTOMS, EDITOR, "Redaktor", "editor", at)


def a_draft(world: World, key: str = "kadastr", *, at: datetime = AT, whole: bool = True) -> Any:
    """Return a draft of the customs; ``whole`` writes every clause and the aims."""
    script = scripts()[key]
    by = world.by(EDITOR)
    regulation = writing.begin_regulation(
        world.office,
        world.body(CUSTOMS),
        name=script["titles"]["az"],
        service_kind=script["service_kind"],
        by=by,
        at=at,
    )
    if whole:
        for clause, data in script["items"]:
            writing.add_part(regulation, clause, localised(data), by=by, at=at)
        describe(world, regulation, at=at)
    return regulation


def localised(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return answers with the bodies of the world in place of those of the demonstration."""
    return {
        name: SLUGS.get(value, value) if isinstance(value, str) else value
        for name, value in data.items()
    }


def describe(world: World, regulation: Regulation, *, at: datetime = AT) -> None:
    """Write how the aims of drafting are served."""
    writing.describe(
        regulation,
        titles={"en": "Issue of certificates"},
        summaries={"az": "Arayış verilir."},
        checklist=dict.fromkeys(AIMS, "Təmin edilib."),
        by=world.by(EDITOR),
        at=at,
    )


def how(world: World, regulation: Regulation, name: str, at: datetime) -> dict[str, Any]:
    """Return what every act wants, of one who saw the regulation as it is."""
    return {"by": world.by(name), "at": at, "seen": regulation.version}


def sent(world: World, regulation: Regulation, *, at: datetime = AT) -> Regulation:
    """Send the draft for agreement."""
    agreement.send_for_agreement(regulation, term=TERM, **how(world, regulation, EDITOR, at))
    return regulation


def agreed(
    world: World, regulation: Regulation, *, at: datetime = AT, said: Said = AGREED
) -> Regulation:
    """Let the tax service answer the round."""
    sent(world, regulation, at=at)
    agreement.answer_agreement(
        regulation,
        TAXES,
        said,
        confirmed=Confirmed("Rəis"),
        **how(world, regulation, OTHER_HEAD, at),
    )
    return regulation


def opened(world: World, regulation: Regulation, *, at: datetime = AT) -> Any:
    """Put the draft out for thirty days of discussion; returns the discussion."""
    return discussing.put_to_discussion(
        regulation,
        opens_at=at,
        closes_at=at + 30 * DAY,
        announcement="Rəylərinizi gözləyirik.",
        shortest=30,
        **how(world, regulation, EDITOR, at),
    )


def discussed(world: World, regulation: Regulation, *, at: datetime = AT) -> Regulation:
    """Carry the draft through a discussion in which nobody said anything."""
    opened(world, regulation, at=at)
    later = at + 31 * DAY
    discussing.end_discussion(regulation, **how(world, regulation, EDITOR, later))
    return regulation


def proposed(world: World, regulation: Regulation | None = None, *, at: datetime = AT) -> Any:
    """Carry a draft to the head: agreed, discussed, proposed."""
    regulation = a_draft(world, at=at) if regulation is None else regulation
    discussed(world, agreed(world, regulation, at=at), at=at)
    approval.propose(regulation, **how(world, regulation, EDITOR, at + 32 * DAY))
    return regulation


def published(world: World, regulation: Regulation | None = None, *, at: datetime = AT) -> Any:
    """Carry a draft to publication; its paper is a stand-in file, no sealed PDF."""
    regulation = proposed(world, regulation, at=at)
    later = at + 33 * DAY
    approval.approve(
        regulation, confirmed=Confirmed("Sədr"), **how(world, regulation, HEAD, later)
    )
    kept = keep(
        world.office["fayllar"], b"%PDF-1.7", media_type="application/pdf", name="r.pdf", at=later
    )
    regulation.paper, regulation.paper_code = kept.digest, "ABCD-EFGH-JKLM"
    approval.publish(regulation, **how(world, regulation, EDITOR, later))
    return regulation


def lacking(regulation: Regulation) -> list[str]:
    """Return the clauses on which something is missing."""
    return [one.clause for one in lacks(regulation.items, names_of(regulation))]


def without(regulation: Regulation, clause: str) -> Regulation:
    """Take every part of a clause away, as if it had never been written."""
    regulation.items = tuple(one for one in regulation.items if one.clause != clause)
    return regulation


def write(regulation: Regulation, clause: str, data: Mapping[str, Any]) -> Regulation:
    """Write other answers into the first part of a clause."""
    item = next(one for one in regulation.items if one.clause == clause)
    regulation.items = parts.changed(regulation.items, item.id, data)
    return regulation


def step(regulation: Regulation, place: int) -> Item:
    """Return the operation at that place, from 0."""
    return [one for one in regulation.items if one.clause == "3.4"][place]
