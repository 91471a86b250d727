"""The five acts that define the office, and their requirements clause by clause."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from karguzar.base.i18n import TranslationString, _


@dataclass(frozen=True, slots=True)
class LegalAct:
    """One legal act: the beginning of its clause ids, its title, number and date of effect."""

    prefixes: tuple[str, ...]
    title: TranslationString
    in_force_from: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """One operative clause: what its words are and what it asks of the office."""

    id: str
    clause: str
    words: str
    requirement: str


ACTS = (
    LegalAct(
        ("R11D", "R11", "R11A1", "R11A2", "R11L"),
        _(
            "Nazirlər Kabinetinin 24 noyabr 2011-ci il tarixli 191 nömrəli qərarı: mərkəzi icra "
            "hakimiyyəti orqanları tərəfindən elektron xidmətlərin göstərilməsi Qaydaları"
        ),
        "2011-11-24",
    ),
    LegalAct(
        ("PT14D", "PT14L", "PT14", "PT14A1", "PT14A2"),
        _(
            "Nazirlər Kabinetinin 2014-cü il 118 nömrəli qərarı: “Elektron hökumət” portalına "
            "qoşulma və mübadilə üzrə texniki tələblər"
        ),
        "2014",
    ),
    LegalAct(
        ("LIC17D", "LIC17"),
        _(
            "Prezidentin 2017-ci il 1205 nömrəli Fərmanı: “Lisenziyalar və icazələr” portalı "
            "haqqında Əsasnamə"
        ),
        "2017",
    ),
    LegalAct(
        ("REG26",),
        _(
            "Nazirlər Kabinetinin 6 may 2026-cı il tarixli 129 nömrəli qərarı: dövlət "
            "xidmətlərinin elektron reyestrinə daxil edilən məlumatların siyahısı"
        ),
        "2026-05-06",
    ),
)
"""The acts, each with the prefixes of its requirement ids."""


@cache
def requirements() -> Mapping[str, Requirement]:
    """Return every requirement by its id, in the order of the acts."""
    text = files("karguzar").joinpath("data", "requirements.csv").read_text("utf-8")
    return {
        row["id"]: Requirement(
            row["id"], row["clause"], row["az_key_phrase"], row["requirement_en"]
        )
        for row in csv.DictReader(text.splitlines())
    }


def act_of(requirement_id: str) -> LegalAct:
    """Return the act that a requirement belongs to; KeyError for an id of no act."""
    prefix = requirement_id.partition("-")[0]
    for act in ACTS:
        if prefix in act.prefixes:
            return act
    raise KeyError(requirement_id)


def by_act() -> list[tuple[LegalAct, list[Requirement]]]:
    """Return the acts with their requirements, for the page of sources."""
    return [
        (act, [one for one in requirements().values() if act_of(one.id) is act]) for act in ACTS
    ]
