"""The controlled list of kinds of electronic services (285 of 41 bodies), by body."""

import csv
from functools import cache
from importlib.resources import files
from io import StringIO


@cache
def kinds() -> tuple[tuple[int, str, str], ...]:
    """Return (number of the body, number of the kind, name) of every kind, in their order."""
    text = files("karguzar").joinpath("data", "service-kinds.csv").read_text("utf-8")
    return tuple(
        (int(row["agency_no"]), row["item_no"], row["name_az"])
        for row in csv.DictReader(StringIO(text))
    )


def kinds_of(number: int) -> tuple[tuple[str, str], ...]:
    """Return (number of the kind, name) of the services of the body of that number."""
    return tuple((kind, name) for body, kind, name in kinds() if body == number)
