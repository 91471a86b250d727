"""A file of services is read whole, or every fault is named by row and column."""

import pytest
from tests.factories.registry import a_registry
from tests.factories.world import AT, CUSTOMS, a_world

from karguzar.base.errors import Unmet
from karguzar.registry.actions.importing import import_services
from karguzar.registry.importing import COLUMNS, MOST_BYTES, MOST_ROWS, read_services

GOOD = {
    "kind_number": "7.1",
    "area": "customs",
    "name": "Bəyannamənin surəti",
    "content": "Surət elektron verilir.",
    "legal_title": "Gömrük Məcəlləsi",
    "legal_number": "164-IVQ",
    "legal_date": "",
    "legal_clauses": "maddə 150",
    "kind": "interactive",
    "payment": "free",
    "users": "natural_persons|legal_persons",
    "url": "https://gomruk.example/suret",
}


def file_of(*rows, columns=COLUMNS, comma=","):
    lines = [
        comma.join(columns),
        *(comma.join(one.get(name, "") for name in columns) for one in rows),
    ]
    return "\n".join(lines).encode()


def faults(data):
    with pytest.raises(Unmet) as caught:
        read_services(data)
    return [one.message.interpolate() for one in caught.value.problems]


@pytest.mark.parametrize("comma", [",", ";"])
def test_a_good_file_gives_its_services(comma):
    (row,) = read_services(file_of(GOOD, comma=comma))
    assert row.line == 2
    assert row.values["2011.service_name"] == "Bəyannamənin surəti"
    assert row.values["2011.legal_basis"][0]["number"] == "164-IVQ"
    assert row.values["2011.users"] == ["natural_persons", "legal_persons"]


def test_what_is_no_such_file_is_told_in_a_sentence():
    assert faults(b" " * (MOST_BYTES + 1)) == ["Fayl 2 MB-dan böyükdür."]
    assert faults(file_of(GOOD) + b"\n\xff\xfe") == ["3-ci sətir UTF-8 kodlaşdırmasında deyil."]
    assert faults(file_of()) == ["Faylda xidmət yoxdur."]
    assert "url" in faults(file_of(GOOD, columns=COLUMNS[:-1]))[0]
    assert "rəng" in faults(file_of(GOOD, columns=(*COLUMNS, "rəng")))[0]
    assert faults(file_of(*[GOOD] * (MOST_ROWS + 1))) == [
        "Bir faylda ən çoxu 500 sətir ola bilər."
    ]


def test_every_fault_of_a_row_is_named():
    bad = GOOD | {
        "name": " ",
        "kind": "yeni",
        "payment": "pulsuz",
        "users": "hamı",
        "url": "www.x",
    }
    told = faults(file_of(GOOD, bad))
    assert all(one.startswith("3-ci sətir") for one in told)
    for column in ("name", "kind", "payment", "users", "url"):
        assert any(f"“{column}”" in one for one in told), column
    assert faults(file_of(GOOD) + b",artiq") == ["2-ci sətirdə artıq sütun var."]


def test_nothing_is_begun_when_one_row_cannot_be():
    world = a_registry(a_world())

    def brought(*rows):
        return import_services(world.office, CUSTOMS, file_of(*rows), by=world.by("nigar"), at=AT)

    other = GOOD | {"name": "Başqa xidmət"}
    with pytest.raises(Unmet) as caught:
        brought(GOOD, other | {"kind_number": "99.9"}, GOOD)
    told = [one.message.interpolate() for one in caught.value.problems]
    assert any(one.startswith("3-ci sətir") for one in told)
    assert "4-ci sətir: bu ad faylda artıq var." in told
    assert len(brought(GOOD, other)) == 2
