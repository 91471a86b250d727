"""The translations of the sample services and regulations that come with the program."""

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import yaml

from karguzar.translations.interfaces import ORIGINAL
from karguzar.translations.rules import key
from karguzar.translations.values import Section, Written


@cache
def samples() -> Mapping[str, Mapping[str, str]]:
    """Return key of a text -> language -> words, of ``data/translations.yaml``."""
    text = files("karguzar").joinpath("data", "translations.yaml").read_text("utf-8")
    several: Mapping[str, list[dict[str, str]]] = yaml.safe_load(text)
    return {key(one[ORIGINAL]): one for group in several.values() for one in group}


def written(sections: Iterable[Section], language: str) -> list[Written]:
    """Return the translations of those texts that the samples know, each text once."""
    texts = {key(text): text for section in sections for text in section.texts}
    known = samples()
    return [Written(text, known[name][language]) for name, text in texts.items() if name in known]
