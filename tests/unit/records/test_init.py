"""Record-keeping joins the application."""

from typing import Any

from karguzar import records
from karguzar.records.content import BODY_PARTS


def test_each_body_gets_the_parts_of_record_keeping() -> None:
    told: dict[str, Any] = {}

    class Config:
        def add_body_part(self, name: str, factory: Any) -> None:
            told[name] = factory

    records.includeme(Config())
    assert told == dict(BODY_PARTS)
