"""A draft pasted as plain text: cut into clauses, and clauses given back as such a text.

Pure. Each line that begins with a number of the kind 1., 1.1. or 2.3.4. begins a clause; what
stands before the first number is the preamble.
"""

import re
from collections.abc import Sequence

from karguzar.base.text import clean_text
from karguzar.discussions.clauses import Clause

_NUMBERED = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)\.?\s+(?P<rest>\S.*)")
_LONGEST_TITLE = 120


def cut(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a pasted text, with ids by their place: "b1", "b2" and so on.

    A first line without a full stop at its end, followed by a line that begins a sentence, is the
    title of its clause. The text before the first number is a clause without a number.
    """
    blocks: list[tuple[str, list[str]]] = []
    for line in (each.strip() for each in clean_text(text).split("\n")):
        found = _NUMBERED.fullmatch(line)
        if found:
            blocks.append((found["number"], [found["rest"]]))
        elif line and blocks:
            blocks[-1][1].append(line)
        elif line:
            blocks.append(("", [line]))
    return tuple(
        Clause(f"b{place}", number, *_parted(lines))
        for place, (number, lines) in enumerate(blocks, 1)
    )


def joined(clauses: Sequence[Clause]) -> str:
    """Return clauses as the text that ``cut`` reads, to be changed and given back."""
    return "\n\n".join(
        "\n".join(filter(None, (f"{one.number} {one.title}".strip(), one.text)))
        if one.title
        else f"{one.number} {one.text}".strip()
        for one in clauses
    )


def _parted(lines: list[str]) -> tuple[str, str]:
    """Return title and text of a clause."""
    head, *rest = lines
    is_short = len(head) <= _LONGEST_TITLE and head[-1] not in ".;:,!?"
    # a line that goes on in small letters was only broken for its width
    is_title = rest and is_short and not rest[0][0].islower()
    return (head, "\n".join(rest)) if is_title else ("", "\n".join(lines))
