"""Every text of the sample services and of their regulations is translated, and truly so."""

import re

import pytest

from karguzar.registry.samples import samples as services
from karguzar.registry.samples import values
from karguzar.registry.wording import parts
from karguzar.regulations.values import Item
from karguzar.regulations.wording import texts_of
from karguzar.site.demonstration.regulations import script
from karguzar.translations.rules import key, texts
from karguzar.translations.samples import samples

REGULATIONS = ("kadastr", "usy", "elillik", "kalkulyator", "melumat", "novbe")
CYRILLIC, AZERBAIJANI = re.compile("[А-Яа-яЁё]"), re.compile("[əƏ]")
NAMES = re.compile("Salatın Əsgərova|ASAN xidmət|VÖEN")
BODIES = re.compile(r"Nazirliyi|Komitəsi")


@pytest.mark.parametrize("name", sorted(services()))
def test_every_text_of_a_sample_service_has_its_translations(name):
    told = values(services()[name])
    told |= {f"2026.{item}": one for item, one in services()[name]["opinions"].items()}
    found = [text for one, part in parts().items() for text in texts(part, told.get(one))]
    assert len(found) > 20
    lacking = [one for one in found if key(one) not in samples() and not BODIES.search(one)]
    assert lacking == []


@pytest.mark.parametrize("name", REGULATIONS)
def test_every_text_of_a_sample_regulation_has_its_translations(name):
    told = script()[name]["items"]
    items = [Item(str(number), clause, data) for number, (clause, data) in enumerate(told)]
    found = [text for section in texts_of([items]) for text in section.texts]
    assert len(found) > 20
    assert [one for one in found if key(one) not in samples()] == []


def test_a_translation_speaks_its_own_language():
    for one in samples().values():
        english, russian = NAMES.sub("", one["en"]), NAMES.sub("", one["ru"])
        assert not CYRILLIC.search(english), one
        assert not AZERBAIJANI.search(english), one
        assert not AZERBAIJANI.search(russian), one
        assert CYRILLIC.search(russian), one
        assert one["en"].endswith(".") == one["ru"].endswith("."), one
