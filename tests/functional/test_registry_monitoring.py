"""What the office observes of itself: counted by its pages, shown with its origin, corrected."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from tests.factories import registry as factory
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.registry_office import (
    DESK,
    EDITOR,
    HEAD,
    OPERATOR,
    QUEUE,
    make,
    sign_for,
    with_registry,
)

from karguzar.registry.actions import monitoring
from karguzar.registry.monitoring.setup import look_of

HERE = "http://127.0.0.1:6543/suret"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def office(cabinet: CabinetOffice) -> Iterator[CabinetOffice]:
    cabinet.registry.traffic.take()
    with with_registry(cabinet) as office:
        yield office


def silence(office: CabinetOffice) -> str:
    """Return the number of a service of this site, after a silence of an hour."""
    number = make(office, factory.a_service, **{"2011__provision_url": HERE})
    now = office.clock.now()
    with office.world() as world:
        monitoring.record_silence(
            world.office,
            look_of(office.registry).services,
            started_at=now - timedelta(hours=2),
            ended_at=now - timedelta(hours=1),
            at=now,
        )
    return number


@pytest.mark.clause("REG26-34", "REG26-35")
def test_everybody_sees_what_the_office_observed_and_that_it_did(office: CabinetOffice) -> None:
    number = silence(office)
    page = text_of(office.browser().get(f"/xidmetler/{number}/"))
    assert "Sistem cavab verməyib. (mənbə: monitorinq)" in page
    listed = text_of(office.browser(OPERATOR).get(f"{QUEUE}dayanmalar"))
    assert "bu sistemdə göstərilən xidmətlər" in listed
    assert "mənbə: monitorinq" in listed
    own = text_of(office.browser(EDITOR).get(f"{DESK}xidmet/{number}/"))
    assert "Sistem cavab verməyib." in own
    assert "Aktla düzəlt" not in own
    english = text_of(office.browser().get(f"/xidmetler/{number}/?dil=en"))
    assert "source: monitoring" in english


@pytest.mark.clause("REG26-35")
def test_nobody_ends_by_hand_what_the_monitoring_opened(office: CabinetOffice) -> None:
    number = make(office, factory.a_service, **{"2011__provision_url": HERE})
    now = office.clock.now()
    with office.world() as world:
        services = look_of(office.registry).services
        monitoring.fall_ill(
            world.office, "errors", services, seen="errors", started_at=now - 9 * MINUTE, at=now
        )
        incident = world.office["reyestr"]["musahideler"].ill["errors"]
    assert "Xidmət hazırda işləmir" in text_of(office.browser().get(f"/xidmetler/{number}/"))
    for name, base in ((OPERATOR, QUEUE), (EDITOR, f"{DESK}xidmet/{number}/")):
        form = main_form(office.browser(name).get(f"{base}dayanma-bitdi/{incident}"))
        for field, value in (("day", "23"), ("month", "11"), ("year", "2026")):
            form[field] = value
        form["ended_time"] = "09:59"
        answer = form.submit("gonder", status=422)
        assert "yalnız imzalanmış aktla düzəldilir" in text_of(answer)


@pytest.mark.clause("REG26-34", "REG26-35")
def test_the_head_corrects_an_observed_stoppage_by_signature(office: CabinetOffice) -> None:
    number = silence(office)
    browser = office.browser(HEAD)
    page = browser.get(f"{DESK}xidmet/{number}/")
    link = next(one["href"] for one in page.html.select("a") if "dayanma-duzelt" in one["href"])
    form = main_form(browser.get(link))
    assert form["text"].value == "Sistem cavab verməyib."
    form["started_time"] = "25:61"
    form["reason"] = "Xidmət ehtiyat serverdə işləyirdi"
    assert "14:30" in text_of(form.submit("gonder", status=422))
    form = main_form(browser.get(link))
    form["void"] = True
    form["reason"] = "Xidmət ehtiyat serverdə işləyirdi"
    assert "/imza/" in form.submit("gonder", status=303).location
    assert "Sistem cavab verməyib" in text_of(office.browser().get(f"/xidmetler/{number}/"))
    sign_for(office, "registry-stoppage", f"service/{number}/{link.rpartition('/')[2]}")
    public = text_of(office.browser().get(f"/xidmetler/{number}/"))
    assert "Reyestrdə dayanma qeydə alınmayıb." in public
    own = text_of(browser.get(f"{DESK}xidmet/{number}/"))
    assert "aktla: dayanma olmayıb" in own
    other = make(office, factory.a_service, name="Başqa", **{"2011__provision_url": HERE})
    assert "Sistem cavab verməyib" in text_of(office.browser().get(f"/xidmetler/{other}/"))


def test_an_act_on_a_stoppage_of_others_is_not_offered(office: CabinetOffice) -> None:
    number = silence(office)
    browser = office.browser(HEAD)
    browser.get(f"{DESK}xidmet/{number}/dayanma-duzelt/yoxdur", status=404)
    browser.get(f"{DESK}xidmet/{number}/duzelt/inactive_periods", status=404)
    office.browser(EDITOR).get(f"{DESK}xidmet/{number}/dayanma-duzelt/x", status=[403, 404])


@pytest.mark.clause("REG26-36")
def test_pages_are_counted_and_users_stand_beside_the_cap(office: CabinetOffice) -> None:
    number = make(office, factory.a_service, **{"2011__provision_url": HERE})
    office.browser().get("/")
    office.browser().get("/yoxdur", status=404)
    for name in (EDITOR, HEAD, EDITOR):
        browser = office.browser(name)
        browser.get("/kabinet/")
    counted, users = office.registry.traffic.take()
    assert sum(answered for answered, _failed in counted.values()) >= 5
    assert sum(failed for _answered, failed in counted.values()) == 0
    office.registry.traffic.give_back(counted, users)
    look_of(office.registry)(office.clock.now())
    page = text_of(office.browser().get(f"/xidmetler/{number}/"))
    assert f"eyni vaxtda ən çox {len(users)} istifadəçi" in page
    found = office.browser().get(f"/xidmetler/{number}/melumat.json").json
    assert found["users_counted_at_once"][0]["users"] == len(users) >= 2
    shown = text_of(office.browser(OPERATOR).get(f"{QUEUE}dayanmalar"))
    assert "2026-11" in shown


def test_a_day_that_cannot_be_read_is_told_and_asks_for_nothing(office: CabinetOffice) -> None:
    number = make(office, factory.a_service)
    page = office.browser().get(f"/xidmetler/{number}/?tarix=dunen", status=422)
    assert "“dunen”" in text_of(page)
    page = office.browser().get(f"/xidmetler/{number}/?tarix=23.11.2026")
    assert page.html.select_one("#tarix")["value"] == "2026-11-23"
