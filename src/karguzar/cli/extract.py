"""The texts of Chameleon templates for `pybabel extract` (entry point ``karguzar_pt``).

Taken are the words of elements with ``i18n:translate`` and of attributes in ``i18n:attributes``,
as Chameleon asks for them when it renders: white space is one space, parts with ``i18n:name``
are ``${name}``. Forms in YAML hold their own three languages and need no extraction.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

from chameleon.namespaces import I18N_NS
from chameleon.program import ElementProgram
from chameleon.zpt.program import MacroProgram

Message = tuple[int, str, str, list[str]]

_SPACE = re.compile(r"\s+")
_BARE = re.compile(r"(\$\{[^}]*\}|\W|\d)*")


def chameleon_messages(
    fileobj: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Message]:
    """Yield (line, function, text, comments) for each text of a template, as Babel wants them."""
    del keywords, comment_tags, options
    program = _Texts(fileobj.read().decode("utf-8"))
    for line, text in program.found:
        yield line, "gettext", text, []


class _Texts(ElementProgram):
    """A template read for its texts."""

    DEFAULT_NAMESPACES = MacroProgram.DEFAULT_NAMESPACES

    def __init__(self, source: str) -> None:
        self.found: list[tuple[int, str]] = []
        super().__init__(source, filename="<template>")

    def visit(self, kind: str, args: Any) -> str:
        """Return how a part stands in the text around it; note the texts in it."""
        if kind == "element":
            return self._element(*args)
        if kind == "start_tag":
            return self._element(args[0], None, [])
        return str(args[0]) if kind == "text" else ""

    def _element(self, start: Mapping[str, Any], _end: object, children: list[Any]) -> str:
        named = start["ns_attrs"]
        self._attributes(start)
        inner = "".join(self.visit(*child) for child in children)
        asked = named.get((I18N_NS, "translate"))
        if asked is not None:
            self._note(start, asked or inner)
        name = named.get((I18N_NS, "name"))
        return f"${{{name}}}" if name else ""

    def _attributes(self, start: Mapping[str, Any]) -> None:
        asked = start["ns_attrs"].get((I18N_NS, "attributes"), "")
        for part in filter(None, (each.strip() for each in asked.split(";"))):
            name, _, message = part.partition(" ")
            plain = {str(each["name"]): str(each["value"]) for each in start["attrs"]}
            self._note(start, message.strip() or plain.get(name, ""))

    def _note(self, start: Mapping[str, Any], text: str) -> None:
        words = _SPACE.sub(" ", text).strip()
        if not _BARE.fullmatch(words):
            line, _column = start["name"].location
            self.found.append((line, words))
