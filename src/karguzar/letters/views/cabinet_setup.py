"""How the cabinet joins the site: its places and its entries in the section bar."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.letters.contexts import DraftsPlace, SentLetters

SECTIONS = (
    ("cabinet", _("Kabinet"), "/kabinet/", 30),
    ("letters", _("Müraciətlərim"), "/kabinet/muracietler/", 31),
    ("drafts", _("Qaralamalar"), "/kabinet/qaralamalar/", 32),
)


def includeme(config: Any) -> None:
    """Add places and sections; the pages come by the scan of the package."""
    for name, place in (("muracietler", SentLetters), ("qaralamalar", DraftsPlace)):
        config.add_place("kabinet", name, _factory(place, name))
    for name, title, path, order in SECTIONS:
        config.add_section(
            name,
            title=title,
            path=path,
            permission=Permission.CABINET_VIEW,
            order=order,
            audience="citizen",
        )
    config.add_section("tracking", title=_("Müraciəti izlə"), path="/izle", order=25)


def _factory(place: Any, name: str) -> Any:
    def make(request: Any, parent: Any) -> Any:
        return place(request, parent, name)

    return make
