"""An amendment whose service was changed meanwhile is brought upon the service of now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import registry as factory
from tests.factories.world import AT
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.registry_office import (
    DESK,
    EDITOR,
    OPERATOR,
    STRANGER,
    look,
    make,
    with_registry,
)

from karguzar.content.journal import history
from karguzar.registry.actions import deciding
from karguzar.registry.actions.rebasing import rebase
from karguzar.registry.queries import find, find_application, registry_of
from karguzar.registry.values import FieldMark

HOUR = timedelta(hours=1)
CONTENT, NAME, KIND = "2011.service_content", "2011.service_name", "2011.kind"


@pytest.fixture
def office(cabinet: CabinetOffice) -> Iterator[CabinetOffice]:
    with with_registry(cabinet) as office:
        yield office


@pytest.fixture
def stale(office: CabinetOffice) -> str:
    """An amendment of content and name, while somebody amended content and kind."""
    number = make(office, factory.a_service)
    name = make(
        office,
        factory.a_draft,
        action="amend",
        number=number,
        changed_on="2026-11-23",
        **{"2011__service_content": "Mənim mətnim", "2011__service_name": "Mənim adım"},
    )
    with office.world() as world:
        factory.amended(
            world,
            find(world.office, number),
            at=AT + HOUR / 2,
            changed_on="2026-11-23",
            **{"2011__service_content": "Başqasının mətni", "2011__kind": "informative"},
        )
    return name


def values(office: CabinetOffice, name: str) -> dict[str, str]:
    kept = look(office, name, lambda one: dict(one.values))
    return {key: kept[key] for key in (CONTENT, NAME, KIND)}


@pytest.mark.clause("R11-10.8a")
@pytest.mark.parametrize(
    ("choice", "content"), [("menim", "Mənim mətnim"), ("reyestr", "Başqasının mətni")]
)
def test_the_editor_chooses_where_both_changed_and_loses_nothing_else(
    office: CabinetOffice, stale: str, choice: str, content: str
) -> None:
    browser = office.browser(EDITOR)
    page = browser.get(f"{DESK}{stale}/yoxla")
    assert "xidmət reyestrdə dəyişdirilib" in text_of(page)
    page = page.click("Dəyişikliklərimi indiki qeydə köçür")
    assert "Başqasının mətni" in text_of(page)
    form = main_form(page)
    again = form.submit(status=422)
    assert "Hansı dəyərin qalacağını seçin." in text_of(again)
    form = main_form(again)
    form[f"secim:{CONTENT}"] = choice
    page = form.submit(status=303).follow()
    assert "xidmət reyestrdə dəyişdirilib" not in text_of(page)
    assert "İmzaya göndər" in text_of(page)
    kept = {CONTENT: content, NAME: "Mənim adım", KIND: "informative"}
    assert values(office, stale) == kept
    with office.world() as world:
        journal = registry_of(world.office)["jurnal"]
        told = history(journal, f"application/{stale}")[-1]
    assert (told.act, told.facts["from"], told.facts["upon"]) == ("rebase", 1, 2)
    given_up = [f"{CONTENT}: Mənim mətnim"] if choice == "reyestr" else []
    assert told.facts["given_up"] == given_up
    assert "Xidmətin indiki qeydinə köçürüldü" in text_of(browser.get(f"{DESK}{stale}/"))


def test_what_is_not_stale_or_of_others_has_no_such_page(
    office: CabinetOffice, stale: str
) -> None:
    number = look(office, stale, lambda one: one.service)
    fresh = make(office, factory.a_draft, action="amend", number=number, changed_on="2026-11-23")
    answer = office.browser(EDITOR).get(f"{DESK}{fresh}/uzlasdir", status=303)
    assert answer.location.endswith("/yoxla")
    for name in (STRANGER, OPERATOR, ""):
        office.browser(name).get(f"{DESK}{stale}/uzlasdir", status=[303, 403, 404])


def test_a_service_that_was_changed_again_is_shown_again(
    office: CabinetOffice, stale: str
) -> None:
    browser = office.browser(EDITOR)
    form = main_form(browser.get(f"{DESK}{stale}/uzlasdir"))
    with office.world() as world:
        service = find(world.office, find_application(world.office, stale).service)
        factory.amended(
            world,
            service,
            at=AT + HOUR,
            changed_on="2026-11-23",
            **{"2011__service_content": "Üçüncü mətn"},
        )
    form[f"secim:{CONTENT}"] = "menim"
    page = form.submit(status=409)
    assert "Üçüncü mətn" in text_of(page)
    assert main_form(page)[f"secim:{CONTENT}"].value == "menim"
    main_form(page).submit(status=303)
    assert values(office, stale)[CONTENT] == "Mənim mətnim"


def test_a_service_that_was_cancelled_meanwhile_is_told(office: CabinetOffice, stale: str) -> None:
    browser = office.browser(EDITOR)
    form = main_form(browser.get(f"{DESK}{stale}/uzlasdir"))
    with office.world() as world:
        number = find_application(world.office, stale).service
        cancel = factory.an_application(
            world, "cancel", number=number, at=AT + HOUR, changed_on="2026-11-23"
        )
        factory.enter(world, cancel, at=AT + HOUR)
    form[f"secim:{CONTENT}"] = "menim"
    page = form.submit(status=303).follow()
    assert "Ləğv edilmiş nömrə dəyişdirilmir" in text_of(page)
    assert "indiki qeydə köçür" not in text_of(page)


def test_a_returned_amendment_moves_along_and_only_its_marks_are_corrected(
    office: CabinetOffice,
) -> None:
    number = make(office, factory.a_service)
    name = make(
        office,
        factory.an_application,
        action="amend",
        number=number,
        changed_on="2026-11-23",
        **{"2011__service_name": "Mənim adım"},
    )
    with office.world() as world:
        application = find_application(world.office, name)
        marks = [FieldMark(NAME, "Ad səhvdir")]
        by = world.by(OPERATOR)
        deciding.return_deficient(
            world.office, application, marks, by=by, at=AT + HOUR, seen=application.version
        )
        service = find(world.office, number)
        service.changes = (*service.changes, other_change(service))
        rebase(
            world.office,
            application,
            {},
            upon=service.version,
            by=world.by(EDITOR),
            at=AT + HOUR,
            seen=application.version,
        )
        assert application.values[KIND] == application.sent_values[KIND] == "informative"
        assert application.values[NAME] == application.sent_values[NAME] == "Mənim adım"


def other_change(service):
    """Return a change that another application has brought."""
    last = service.changes[-1]
    return replace(last, number=last.number + 1, act="amend", values={KIND: "informative"})
