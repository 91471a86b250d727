"""A person sees who of the staff opened their letters (R11-6.1.3, R11-13.1)."""

from datetime import timedelta

import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import CabinetOffice, text_of

from karguzar.letters.actions.reading import look_up_history, record_reading
from karguzar.letters.views import cabinet_readings

PAGE = "/kabinet/tarixce"


def test_without_letters_there_is_nothing_to_show(cabinet: CabinetOffice) -> None:
    page = cabinet.browser("gunel").get(PAGE)
    assert "Müraciət göndərdikdən sonra ona baxan əməkdaşlar" in text_of(page)


@pytest.mark.clause("R11-13.1")
def test_every_look_is_told_with_name_and_moment(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        letter = a_letter(world, subject="Baxılan")
        a_letter(world, subject="Baxılmayan", at=cabinet.clock.now())
        at = cabinet.clock.now()
        record_reading(letter, by=world.by("aygun"), at=at)
        record_reading(letter, by=world.by("vuqar"), at=at + timedelta(hours=12))
    page = cabinet.browser("gunel").get(PAGE)
    panels = [" ".join(one.get_text(" ").split()) for one in page.html.select(".kg-panel")]
    assert panels[0].startswith("Baxılmayan")
    assert panels[0].endswith("Hələ heç kim baxmayıb.")
    assert "Vüqar Nəsirov – 24 noyabr 2026, 09:30 Aygün Əliyeva – 23 noyabr 2026" in panels[1]
    assert page.click("Baxılan").status_int == 200


@pytest.mark.clause("R11-6.1.3")
def test_a_look_at_the_list_of_ones_letters_is_told_too(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        a_letter(world)
        person = world.id("gunel")
        by, at = world.by("aygun"), cabinet.clock.now()
        look_up_history(world.body("gomruk"), person, by=by, at=at)
    words = text_of(cabinet.browser("gunel").get(PAGE))
    assert "Müraciətlərinizin siyahısına baxanlar Dövlət Gömrük Komitəsi Aygün Əliyeva" in words


def test_many_letters_come_in_pages(cabinet: CabinetOffice, monkeypatch) -> None:
    monkeypatch.setattr(cabinet_readings, "PAGE_SIZE", 1)
    with cabinet.world() as world:
        a_letter(world, subject="Köhnə")
        a_letter(world, subject="Yeni", at=cabinet.clock.now())
    page = cabinet.browser("gunel").get(PAGE)
    assert [one.text for one in page.html.select(".kg-panel h2")] == ["Yeni"]
    assert [one.text for one in page.click("Növbəti").html.select(".kg-panel h2")] == ["Köhnə"]
