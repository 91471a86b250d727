"""The kinds of fields that forms of people have: colander nodes with what their control needs."""

from collections.abc import Callable, Sequence
from typing import Any

import colander

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.text import clean_text
from karguzar.people.forms import Words, missing_words

LONGEST = 200
Check = Callable[[Any, str], None]


def text(  # noqa: PLR0913 -- each is one thing that a field may have
    name: str,
    title: Words,
    *,
    hint: Words = "",
    required: bool = True,
    look: str = "text",
    longest: int = LONGEST,
    check: Check | None = None,
    autocomplete: str | None = None,
    inputmode: str | None = None,
    width: str | None = None,
) -> Any:
    """Return a field of one line; the value is cleaned and has no space at its ends."""
    return colander.SchemaNode(
        colander.String(),
        name=name,
        title=title,
        description=hint,
        missing=colander.required if required else "",
        missing_msg=missing_words(title),
        preparer=_cleaned,
        validator=colander.All(at_most(longest), *([check] if check else [])),
        look=look,
        options=(),
        autocomplete=autocomplete,
        inputmode=inputmode,
        width=width,
    )


def password(name: str, title: Words, *, hint: Words = "", autocomplete: str) -> Any:
    """Return a password field; nothing is taken from the ends of what is typed."""
    return colander.SchemaNode(
        colander.String(),
        name=name,
        title=title,
        description=hint,
        missing_msg=missing_words(title),
        preparer=_as_written,
        look="password",
        options=(),
        autocomplete=autocomplete,
        inputmode=None,
        width="kg-width-20",
    )


def choice(
    name: str, title: Words, options: Sequence[tuple[str, Words]], *, look: str, hint: Words = ""
) -> Any:
    """Return a field of one choice, shown as "radios" or as "select"."""
    return colander.SchemaNode(
        colander.String(),
        name=name,
        title=title,
        description=hint,
        missing_msg=_("«${label}» üçün seçim edin.", mapping={"label": title}),
        validator=colander.OneOf([value for value, _title in options]),
        look=look,
        options=tuple(options),
        autocomplete=None,
        inputmode=None,
        width=None,
    )


def choices(
    name: str, title: Words, options: Sequence[tuple[str, Words]], *, hint: Words = ""
) -> Any:
    """Return boxes to tick, any number of them; the value is a set."""
    return colander.SchemaNode(
        colander.Set(),
        name=name,
        title=title,
        description=hint,
        missing=(),
        validator=colander.ContainsOnly([value for value, _title in options]),
        look="checkboxes",
        options=tuple(options),
        autocomplete=None,
        inputmode=None,
        width=None,
    )


def tick(name: str, title: Words, *, hint: Words = "") -> Any:
    """Return one box to tick; the value is a bool."""
    return colander.SchemaNode(
        colander.Boolean(),
        name=name,
        title=title,
        description=hint,
        missing=False,
        look="tick",
        options=(),
        autocomplete=None,
        inputmode=None,
        width=None,
    )


def form(*fields: Any) -> Any:
    """Return the schema of a form; what it does not know is left out."""
    return colander.SchemaNode(colander.Mapping(unknown="ignore"), *fields)


def at_most(longest: int) -> Check:
    """Return the check that a text has at most so many characters."""

    def check(node: Any, value: str) -> None:
        if len(value) > longest:
            raise colander.Invalid(
                node,
                _(
                    "«${label}» ən çoxu ${n} simvol ola bilər.",
                    mapping={"label": node.title, "n": longest},
                ),
            )

    return check


def by_rule(rule: Callable[[str], object]) -> Check:
    """Return the check that a rule of the base (``normal_fin``) does not refuse the text."""

    def check(node: Any, value: str) -> None:
        try:
            rule(value)
        except Refused as exc:
            raise colander.Invalid(node, exc.message) from exc

    return check


def is_email(node: Any, value: str) -> None:
    """Refuse what can be no e-mail address: one @ with something around it, a dot behind."""
    name, at, host = value.partition("@")
    if not (name and at and "." in host.strip(".")) or "@" in host or " " in value:
        raise colander.Invalid(node, _("Elektron poçt ünvanını tam yazın. Məsələn: ad@misal.az."))


FEWEST_DIGITS, MOST_DIGITS = 7, 15


def is_phone(node: Any, value: str) -> None:
    """Refuse what can be no telephone number: 7 to 15 digits with spaces, hyphens, brackets."""
    digits = [letter for letter in value if letter in "0123456789"]
    if set(value) - set("0123456789 +-()") or not FEWEST_DIGITS <= len(digits) <= MOST_DIGITS:
        raise colander.Invalid(
            node, _("Telefon nömrəsini rəqəmlərlə yazın. Məsələn: +994 50 123 45 67.")
        )


def _cleaned(value: Any) -> Any:
    return clean_text(value).strip() or colander.null if isinstance(value, str) else value


def _as_written(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) else value
