"""Sections of the site: the bar under the header, filled by the packages that have pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyramid.request import Request

from karguzar.base.i18n import TranslationString
from karguzar.base.permissions import Permission
from karguzar.ui.interfaces import IFrameIdentity

AUDIENCES = ("public", "citizen", "staff", "administrator")


@dataclass(frozen=True)
class Section:
    """One entry of the bar: what it is called, where it leads, who sees it."""

    name: str
    title: TranslationString
    path: str
    permission: Permission | None
    order: int
    audience: str
    count: Callable[[Request], int | None] | None
    is_shown: Callable[[Request], bool] | None = None
    is_pinned: bool = False


def add_section(  # noqa: PLR0913 -- a directive, called with the words of its entry
    config: Any,
    name: str,
    *,
    title: TranslationString,
    path: str,
    permission: Permission | None = None,
    order: int = 10,
    audience: str = "public",
    count: Callable[[Request], int | None] | None = None,
    is_shown: Callable[[Request], bool] | None = None,
    is_pinned: bool = False,
) -> None:
    """Add an entry to the bar (directive ``config.add_section``).

    ``audience``: "public", "citizen", "staff" or "administrator". Who is signed in has the public
    entries at the foot of the page; a pinned one stays in the bar of citizens.
    ``permission`` is asked of the office. ``count`` returns the number beside the title (unread,
    waiting); None or 0 shows none. It is called on each page, so it must cost nothing, as must
    ``is_shown``, which hides the entry from readers whom it does not concern.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"unknown audience {audience!r} of section {name!r}")
    section = Section(name, title, path, permission, order, audience, count, is_shown, is_pinned)

    def register() -> None:
        config.registry.sections[name] = section

    config.action(("karguzar section", name), register)


def visible(request: Request, person: IFrameIdentity | None) -> list[Section]:
    """Return the sections that this reader sees, in their order."""
    audiences = (person.sections if person else frozenset()) or frozenset({"public"})
    found = [
        section
        for section in request.registry.sections.values()
        if (section.audience in audiences or (section.is_pinned and "citizen" in audiences))
        and _is_permitted(request, section)
    ]
    return _ordered(found)


def at_the_foot(request: Request, shown: list[Section]) -> list[Section]:
    """Return the public sections that are not among the shown ones, in their order."""
    found = [
        section
        for section in request.registry.sections.values()
        if section.audience == "public"
        and section not in shown
        and _is_permitted(request, section)
    ]
    return _ordered(found)


def _ordered(found: list[Section]) -> list[Section]:
    return sorted(found, key=lambda section: (section.order, section.name))


def current(request_path: str, sections: list[Section]) -> Section | None:
    """Return the section in which a path lies: the one with the longest fitting path."""
    fitting = [section for section in sections if _lies_in(request_path, section.path)]
    return max(fitting, key=lambda section: len(section.path), default=None)


def _lies_in(path: str, place: str) -> bool:
    stem = place.rstrip("/")
    return path in (stem, place) or bool(stem and path.startswith(stem + "/"))


def _is_permitted(request: Request, section: Section) -> bool:
    if section.is_shown is not None and not section.is_shown(request):
        return False
    if section.permission is None:
        return True
    # not request.root: pages that are routes have a root of their own
    return bool(request.has_permission(section.permission, request.office))


def includeme(config: Any) -> None:
    """Make the registry of sections and the directive."""
    config.registry.sections = {}
    config.add_directive("add_section", add_section)
