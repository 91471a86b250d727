"""Changing the parts of a text, as pure functions: add, change, move, split, merge, remove."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import _
from karguzar.regulations.interfaces import TEXT_LIMIT
from karguzar.regulations.skeleton import BY_CLAUSE, PLACES, Place
from karguzar.regulations.values import Item

Items = tuple[Item, ...]
_ORDER = {place.clause: index for index, place in enumerate(PLACES)}


def found(items: Sequence[Item], id_: str) -> Item:
    """Return the part of that id; Missing when there is none."""
    for item in items:
        if item.id == id_:
            return item
    raise Missing(_("Belə bənd yoxdur və ya silinib."))


def place(clause: str) -> Place:
    """Return the place of a clause; Missing for a clause on which nothing is written."""
    known = BY_CLAUSE.get(clause)
    if known is None:
        raise Missing(_("Nümunəvi formada belə bənd yoxdur."))
    return known


def added(items: Items, id_: str, clause: str, data: Mapping[str, Any]) -> Items:
    """Return the parts with one more at the end of its clause.

    Raises Refused when the clause takes one answer and has it.
    """
    here = place(clause)
    if not here.many and any(item.clause == clause for item in items):
        raise Refused(_("Bu bənd artıq yazılıb: onu dəyişdirin."))
    _check(here, data)
    item = Item(id_, clause, dict(data))
    return tuple(sorted((*items, item), key=lambda one: _ORDER[one.clause]))


def changed(items: Items, id_: str, data: Mapping[str, Any]) -> Items:
    """Return the parts with other answers in one of them; its id stays."""
    item = found(items, id_)
    _check(place(item.clause), data)
    return tuple(replace(one, data=dict(data)) if one is item else one for one in items)


def moved(items: Items, id_: str, step: int) -> Items:
    """Return the parts with one of them ``step`` places down (up if negative) in its clause."""
    item = found(items, id_)
    here = [one for one in items if one.clause == item.clause]
    at = here.index(item)
    to = min(max(at + step, 0), len(here) - 1)
    here.insert(to, here.pop(at))
    rest = iter(here)
    return tuple(next(rest) if one.clause == item.clause else one for one in items)


def split(items: Items, id_: str, first: str, second: str, ids: tuple[str, str]) -> Items:
    """Return the parts with one text in two, which remember what they came from.

    Raises Refused when the clause holds no free text or when one half would be empty.
    """
    item = found(items, id_)
    name = _text_name(item)
    halves = (first.strip(), second.strip())
    if not all(halves):
        raise Refused(_("Bəndi bölmək üçün hər iki hissədə mətn olmalıdır."))
    news = []
    for new_id, text in zip(ids, halves, strict=True):
        _check(place(item.clause), {name: text})
        news.append(Item(new_id, item.clause, {name: text}, (item.id,)))
    at = items.index(item)
    return (*items[:at], *news, *items[at + 1 :])


def merged(items: Items, id_: str, with_id: str, new_id: str) -> Items:
    """Return the parts with two texts of one clause as one, in the order in which they stood.

    Raises Refused for parts of different clauses, for rows, and for one and the same part.
    """
    one, other = found(items, id_), found(items, with_id)
    name = _text_name(one)
    if one is other or one.clause != other.clause:
        raise Refused(_("Yalnız eyni bəndin iki ayrı hissəsini birləşdirmək olar."))
    first, second = sorted((one, other), key=items.index)
    data = {name: f"{first.data[name]}\n\n{second.data[name]}"}
    _check(place(one.clause), data)
    whole = Item(new_id, one.clause, data, (first.id, second.id))
    return tuple(whole if each is first else each for each in items if each is not second)


def removed(items: Items, id_: str) -> Items:
    """Return the parts without one of them."""
    item = found(items, id_)
    return tuple(one for one in items if one is not item)


def _text_name(item: Item) -> str:
    here = place(item.clause)
    if here.kind != "text":
        raise Refused(_("Yalnız sərbəst mətnli bəndlər bölünə və birləşdirilə bilər."))
    return here.paths[0][-1]


def _check(here: Place, data: Mapping[str, Any]) -> None:
    if here.kind != "text":
        return
    text = str(data.get(here.paths[0][-1], ""))
    if len(text) > TEXT_LIMIT:
        words = _("Bəndin mətni ${n} simvoldur, ən çoxu ${limit} ola bilər: onu hissələrə bölün.")
        raise Refused(words % {"n": str(len(text)), "limit": str(TEXT_LIMIT)}, clause="R11-9.5.2")
