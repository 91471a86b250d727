"""The files of items 27, 28 and 37 in an application: an opinion with its number, day, issuer."""

from collections.abc import Mapping
from typing import Any

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.files import StoredFile
from karguzar.registry.content import Application
from karguzar.registry.interfaces import ITEM
from karguzar.registry.items import OPINIONS, by_name

FILE_PARTS = ("name", "digest", "size", "media_type")
WORDS = ("issuer", "number", "issued_on")


def opinion_of(application: Application, name: str) -> dict[str, Any]:
    """Return what an application holds of an opinion, empty where it holds none."""
    return dict(application.values.get(f"{ITEM}{name}") or {})


def attach(application: Application, name: str, stored: StoredFile) -> None:
    """Put an examined file in place of the file of an opinion (REG26-27, 28, 37)."""
    _check(application, name)
    file = {
        "name": stored.name,
        "digest": stored.digest,
        "size": stored.size,
        "media_type": stored.media_type,
    }
    _put(application, name, {**opinion_of(application, name), **file})


def detach(application: Application, name: str) -> None:
    """Take the file of an opinion out; silent when there is none."""
    _check(application, name)
    held = opinion_of(application, name)
    _put(application, name, {key: one for key, one in held.items() if key not in FILE_PARTS})


def opinion_value(
    application: Application, name: str, document: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the whole value of an opinion: its words as given now, the file as it is kept."""
    held = opinion_of(application, name)
    file = {key: held[key] for key in FILE_PARTS if key in held}
    return {**{key: str(document.get(key) or "") for key in WORDS}, **file}


def _check(application: Application, name: str) -> None:
    if name not in OPINIONS:
        raise Refused(_("Bu məlumata fayl əlavə edilmir."))
    marked = {one.target for one in application.marks}
    is_open = application.state == "draft" or (
        application.state == "deficient" and f"{ITEM}{name}" in marked
    )
    if not is_open:
        message = _("Bu sahə qeyd olunmayıb, onu dəyişmək olmaz.")
        raise Unmet([Problem("files", message)], clause=by_name()[name].clause)


def _put(application: Application, name: str, value: Mapping[str, Any]) -> None:
    rest = {key: one for key, one in application.values.items() if key != f"{ITEM}{name}"}
    application.values = {**rest, **({f"{ITEM}{name}": dict(value)} if value else {})}
