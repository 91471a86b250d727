"""What a form file says, as frozen values: form, fields, texts, choices, conditions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

#: Types of fields whose answer is one value of the document.
LEAVES: Final = frozenset(
    {
        "boolean",
        "choice",
        "choices",
        "confirmation",
        "date",
        "email",
        "file",
        "files",
        "fin",
        "long_text",
        "money",
        "number",
        "phone",
        "reference",
        "text",
        "url",
        "voen",
    }
)
#: Types that are read by a person and never asked.
SHOWN: Final = frozenset({"derived", "heading", "note", "seal", "signature"})
#: Types that hold an ordered list of equal rows.
ROWS: Final = frozenset({"list", "table"})
_MANY: Final = 7


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in the three languages of the office."""

    az: str
    en: str
    ru: str

    def said(self, language: str) -> str:
        """The words in ``language`` ("az", "en", "ru"); any other language gets Azerbaijani."""
        return {"en": self.en, "ru": self.ru}.get(language, self.az)


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: the value that is stored and the words that are shown."""

    value: str
    label: Text


def choices_of(pairs: Iterable[tuple[str, str]]) -> tuple[Choice, ...]:
    """Return (value, words) pairs as choices; the words are the same in every language."""
    return tuple(Choice(value, Text(words, words, words)) for value, words in pairs)


@dataclass(frozen=True, slots=True)
class When:
    """The condition under which a field is asked.

    ``field`` is looked up ``up`` mappings above the one that holds the conditional field (0 =
    beside it). It holds when the answer is one of ``values`` (or, for ``has``, when the list of
    answers contains one of them).
    """

    field: str
    values: tuple[str | bool, ...]
    has: bool = False
    up: int = 0


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a legal form; ``fields`` are the parts of a group, ``item`` a row of a list."""

    name: str
    type: str
    label: Text
    clause: str = ""
    hint: Text | None = None
    required: bool = False
    when: When | None = None
    choices: tuple[Choice, ...] = ()
    display: str = ""
    kind: str = ""
    max_length: int = 250
    minimum: int | None = None
    maximum: int | None = None
    min_items: int = 0
    max_items: int = 100
    at_least_one: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    item: "Field | None" = None
    autocomplete: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether a person answers this field; headings, notes and signatures are only shown."""
        return self.type not in SHOWN

    @property
    def is_rows(self) -> bool:
        """Whether the answer is a list of rows that a person can add and remove."""
        return self.type in ROWS

    @property
    def is_select(self) -> bool:
        """Whether the choices stand in a list that opens; a few stand as radio buttons."""
        if not self.choices or self.type == "choices" or self.display == "radio":
            return False
        return self.display == "select" or self.type != "choice" or len(self.choices) > _MANY

    @property
    def asked(self) -> tuple["Field", ...]:
        """The parts of a group that a person answers, in order."""
        return tuple(part for part in self.fields if part.is_asked)


@dataclass(frozen=True, slots=True)
class Form:
    """A whole legal form; ``version`` is the SHA-256 (hex) of the files it was read from.

    A ``numbered`` form shows the number of each row as the paper form does.
    """

    name: str
    title: Text
    rule: str
    version: str
    numbered: bool = False
    fields: tuple[Field, ...] = field(default=())

    @property
    def asked(self) -> tuple[Field, ...]:
        """The fields at the first level that a person answers, in order."""
        return tuple(part for part in self.fields if part.is_asked)

    def walk(self) -> Iterator[Field]:
        """Every field at every level, in the order of the file."""
        waiting = list(reversed(self.fields))
        while waiting:
            part = waiting.pop()
            yield part
            inner = part.fields if part.item is None else (part.item,)
            waiting.extend(reversed(inner))

    def field(self, *names: str) -> Field:
        """The field at a path of names, through groups and rows; ``KeyError`` if there is none."""
        parts: tuple[Field, ...] = self.fields
        found: Field | None = None
        for name in names:
            found = next((part for part in parts if part.name == name), None)
            if found is None:
                raise KeyError(".".join(names))
            parts = found.fields if found.item is None else (found.item.fields or (found.item,))
        if found is None:
            raise KeyError("")
        return found
