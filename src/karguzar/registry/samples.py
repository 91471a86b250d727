"""The sample services that come with the program: complete records in three languages."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from karguzar.registry.interfaces import AREA_KEY, ITEM, KIND_KEY, RECORD_2011


@cache
def samples() -> Mapping[str, Mapping[str, Any]]:
    """Return name -> sample as it is written in ``data/services``, in the order of the names.

    Each has the number of its ``body``, ``kind``, ``area``, ``record_2011``, ``items``,
    ``opinions`` (number, day and issuer of items 27, 28, 37) and may have ``cancelled``.
    """
    folder = files("karguzar") / "data" / "services"
    found = (one for one in folder.iterdir() if one.name.endswith(".yaml"))
    return {
        one.name.removesuffix(".yaml"): yaml.safe_load(one.read_text("utf-8"))
        for one in sorted(found, key=lambda one: one.name)
    }


def values(sample: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a sample says under the keys of changes, without the files of its opinions."""
    found = {f"{RECORD_2011}{name}": one for name, one in sample["record_2011"].items()}
    found |= {f"{ITEM}{name}": one for name, one in sample["items"].items()}
    return found | {KIND_KEY: sample["kind"], AREA_KEY: sample["area"]}
