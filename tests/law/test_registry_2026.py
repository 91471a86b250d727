"""The Decision of 2026: the 37 items of the registry, who fills them in, what is obligatory."""

from datetime import date, timedelta

import pytest
from tests.factories.registry import DIGEST, a_draft, a_registry, a_service, enter, submit, values
from tests.factories.world import AT, CUSTOMS, a_world

from karguzar.base.errors import Refused, Unmet
from karguzar.content.journal import history
from karguzar.registry import samples
from karguzar.registry.actions import filing, observing
from karguzar.registry.checking import ITEMS_FORM, value_problems
from karguzar.registry.content import Application
from karguzar.registry.interfaces import ITEM
from karguzar.registry.items import CORRECTED_WHOLE, OPINIONS, by_name, groups, items
from karguzar.registry.observations import count_usage, observations_of, record_cap
from karguzar.registry.queries import current, is_published_2026, registry_of
from karguzar.registry.rules import item_problems, missing_items, needed_items
from karguzar.registry.values import Ground, Usage

DAY = timedelta(days=1)
OPINION = {
    "issuer": "Rəqəmsal İnkişaf və Nəqliyyat Nazirliyi",
    "number": "M-1",
    "issued_on": "2026-10-01",
    "name": "rey.pdf",
    "digest": "c" * 64,
    "size": 100,
    "media_type": "application/pdf",
}


def whole() -> dict[str, object]:
    """Return every item that a provider enters, as the first sample has them."""
    sample = next(iter(samples.samples().values()))
    return {**sample["items"], **{name: dict(OPINION) for name in OPINIONS}}


@pytest.fixture
def world():
    return a_registry(a_world())


def registered(world, **changed):
    told = {f"2026.{name}": one for name, one in {**whole(), **changed}.items()}
    draft = a_draft(world, **{key.replace(".", "__"): one for key, one in told.items()})
    return enter(world, submit(world, draft))


def problems_of(world, name: str, value: object) -> list[str]:
    """Return the fields that are wrong when one item has a value."""
    draft = Application()
    draft.body = CUSTOMS
    draft.values = {**values(), f"2026.{name}": value}
    return [one.field for one in value_problems(world.office, draft, AT.date())]


@pytest.mark.clause("REG26-0")
def test_there_are_37_items_in_six_groups_each_with_its_words():
    assert [one.number for one in items()] == list(range(1, 38))
    assert len(groups()) == 6
    assert sum(len(one.items) for one in groups()) == 37
    assert all(one.label.az and one.label.en and one.label.ru for one in items())


@pytest.mark.clause("REG26-1", "REG26-2", "REG26-4", "REG26-5", "REG26-6", "REG26-7", "REG26-8")
@pytest.mark.clause("REG26-9", "REG26-10", "REG26-11", "REG26-12", "REG26-13", "REG26-14")
@pytest.mark.clause("REG26-15", "REG26-16", "REG26-18", "REG26-19", "REG26-20", "REG26-21")
@pytest.mark.clause("REG26-22", "REG26-23", "REG26-24", "REG26-25", "REG26-26", "REG26-30")
@pytest.mark.clause("REG26-33", "REG26-37")
def test_each_item_that_a_provider_enters_is_kept_as_it_was_submitted(world):
    service = registered(world)
    told = current(world.office, service, AT + DAY).items
    for name, value in whole().items():
        assert told[name] == value, name
    entered = {one.name for one in items() if one.is_entered}
    assert entered == set(whole()) | {one.name for one in items() if one.name in entered}


@pytest.mark.clause("REG26-1", "REG26-2", "REG26-6", "REG26-7", "REG26-9", "REG26-10")
@pytest.mark.clause("REG26-11", "REG26-15", "REG26-16", "REG26-18", "REG26-26")
@pytest.mark.parametrize(
    "name",
    [
        *("name", "content", "legal_basis", "delivery_forms", "result", "user_information"),
        *("duration", "required_documents_and_data", "payment", "is_proactive"),
        "pre_trial_dispute_settlement",
    ],
)
def test_without_an_obligatory_item_the_record_is_not_published(world, name):
    service = registered(world)
    facts = current(world.office, service, AT + DAY)
    assert is_published_2026(facts)
    lacking = {key: one for key, one in facts.items.items() if key != name}
    assert [one.name for one in missing_items(lacking)] == [name]


@pytest.mark.clause("REG26-27", "REG26-28", "REG26-37")
@pytest.mark.parametrize("name", OPINIONS)
def test_an_electronic_service_needs_its_opinions_a_paper_one_does_not(world, name):
    told = whole()
    assert by_name()[name] in needed_items(told)
    assert by_name()[name] not in needed_items({**told, "delivery_forms": ["in_person"]})
    without = {key: one for key, one in told.items() if key != name}
    assert by_name()[name] in missing_items(without)


@pytest.mark.clause("REG26-27", "REG26-28", "REG26-37")
@pytest.mark.parametrize("lacking", ["number", "issued_on", "digest"])
@pytest.mark.parametrize("name", OPINIONS)
def test_an_opinion_is_a_file_with_its_number_and_day(world, name, lacking):
    broken = {key: one for key, one in OPINION.items() if key != lacking}
    assert problems_of(world, name, broken) == [f"2026.{name}"]
    assert problems_of(world, name, OPINION) == []


@pytest.mark.clause("REG26-7", "REG26-8", "REG26-21", "REG26-22", "REG26-23", "REG26-24")
@pytest.mark.clause("REG26-25")
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("delivery_forms", ["by-pigeon"]),
        ("information_form", {"channels": ["rumour"]}),
        ("electronisation_level", "very"),
        ("electronisation_stage", "soon"),
        ("automation_level", "some"),
        ("automation_stage", "never"),
        ("provision_method", ["dream"]),
    ],
)
def test_values_come_from_their_vocabulary(world, name, value):
    assert problems_of(world, name, value) == [f"2026.{name}"]


@pytest.mark.clause("REG26-16")
def test_a_paid_service_tells_amount_ground_and_means(world):
    assert problems_of(world, "payment", {"basis": "paid"}) == ["2026.payment"]
    paid = {
        "basis": "paid",
        "amount": "5.00",
        "legal_basis": "Dövlət rüsumu haqqında Qanun",
        "methods": ["internet"],
    }
    assert problems_of(world, "payment", paid) == []


@pytest.mark.clause("REG26-3", "REG26-17", "REG26-29", "REG26-31", "REG26-32", "REG26-34")
@pytest.mark.clause("REG26-35", "REG26-36")
@pytest.mark.parametrize("item", [one for one in items() if not one.is_entered], ids=str)
def test_what_the_registry_fills_itself_nobody_can_write(world, item):
    draft = a_draft(world)
    with pytest.raises(Unmet) as caught:
        filing.save(
            draft,
            {f"{ITEM}{item.name}": "saxta"},
            at=AT,
            seen=draft.version,
            registry=registry_of(world.office),
        )
    assert [one.field for one in caught.value.problems] == [item.name]
    assert item_problems({item.name: 1})
    assert f"{ITEM}{item.name}" not in draft.values


@pytest.mark.clause("REG26-3")
def test_the_number_and_its_day_stay_whatever_is_changed_later(world):
    service = registered(world)
    name = "registry_number_and_registration_date"
    first = current(world.office, service, AT + DAY).items[name]
    draft = a_draft(world, name="Başqa xidmət")
    filing.note_forgery(world.office, draft, [name], by=world.by("nigar"), at=AT)
    noted = history(registry_of(world.office)["jurnal"], draft.path)[-1]
    assert (noted.act, noted.clause, noted.facts["names"]) == ("forgery", "REG26-3", [name])
    assert current(world.office, service, AT + 30 * DAY).items[name] == first
    assert first["number"] == service.number


@pytest.mark.clause("REG26-35")
def test_an_incident_has_cause_start_and_end_and_its_duration_is_counted(world):
    service = a_service(world)
    incident = observing.open_incident(
        world.office,
        [service.number],
        cause="technical",
        text="Server dayanıb",
        started_at=AT + DAY,
        by=world.by("orxan"),
        at=AT + DAY,
    )
    facts = current(world.office, service, AT + DAY)
    row = facts.items["outage_causes_and_durations"][0]
    assert (row["cause"], row["ended"], row["minutes"]) == ("technical", "", None)
    ended_at = AT + DAY + timedelta(minutes=95)
    observing.close_incident(
        world.office, incident.id, ended_at=ended_at, by=world.by("orxan"), at=ended_at
    )
    row = current(world.office, service, AT + 2 * DAY).items["outage_causes_and_durations"][0]
    assert row["minutes"] == 95
    with pytest.raises(Refused):
        observing.close_incident(
            world.office, incident.id, ended_at=ended_at, by=world.by("orxan"), at=ended_at
        )


@pytest.mark.clause("REG26-34")
def test_inactive_periods_are_the_union_of_pauses_and_incidents(world):
    service = a_service(world)
    for hours, until, planned in ((10, 12, False), (11, 14, False), (20, 21, True)):
        observing.open_incident(
            world.office,
            [service.number],
            cause="preventive" if planned else "technical",
            text="Dayanma",
            started_at=AT + timedelta(hours=hours),
            ended_at=AT + timedelta(hours=until),
            is_planned=planned,
            by=world.by("orxan"),
            at=AT + DAY,
        )
    found = current(world.office, service, AT + 2 * DAY).items["inactive_periods"]
    assert [(one["from"][11:16], one["to"][11:16], one["kind"]) for one in found] == [
        ("15:30", "19:30", "unplanned"),
        ("01:30", "02:30", "planned"),
    ]


@pytest.mark.clause("REG26-31")
def test_use_is_counted_by_month_and_earlier_figures_stay_readable(world):
    service = a_service(world)
    place = observations_of(world.office)
    first = Usage(service.number, "2026-11", AT + DAY, received=3, completed=1, days=4, longest=4)
    assert count_usage(place, first)
    assert not count_usage(place, first)
    assert count_usage(place, Usage(service.number, "2026-11", AT + 2 * DAY, received=5))
    then = current(world.office, service, AT + DAY).items["usage_statistics"][0]
    assert (then["received"], then["completed"], then["average"]) == (3, 1, 4.0)
    now = current(world.office, service, AT + 3 * DAY).items["usage_statistics"][0]
    assert (now["received"], now["average"]) == (5, None)


@pytest.mark.clause("REG26-36")
def test_the_cap_comes_from_the_settings_with_its_moment(world):
    service = a_service(world)
    place = observations_of(world.office)
    assert record_cap(place, 200, "docs/figures.md", AT + DAY)
    assert not record_cap(place, 200, "docs/figures.md", AT + 2 * DAY)
    assert "max_concurrent_users" not in current(world.office, service, AT + DAY / 2).items
    assert current(world.office, service, AT + DAY).items["max_concurrent_users"] == 200


@pytest.mark.clause("REG26-31", "REG26-36")
@pytest.mark.parametrize("name", CORRECTED_WHOLE)
def test_a_self_filling_item_is_corrected_by_a_signed_act_alone(world, name):
    service = a_service(world)
    how = {
        "ground": Ground(),
        "reason": "Ölçmə səhv idi.",
        "valid_from": date(2026, 11, 24),
        "by": world.by("vuqar"),
        "at": AT + DAY,
    }
    with pytest.raises(Refused):
        observing.correct_item(world.office, service, name, 7, signature="account", **how)
    observing.correct_item(
        world.office, service, name, 7, signature="enhanced", signed=DIGEST, **how
    )
    facts = current(world.office, service, AT + DAY)
    assert facts.items[name] == 7
    assert facts.sources[f"2026.{name}"].act == "correct"
    assert "Ölçmə səhv idi." in facts.sources[f"2026.{name}"].words
    journal = registry_of(world.office)["jurnal"]
    assert history(journal, f"service/{service.number}")[-1].act == "correct"


def test_no_other_item_is_corrected_so(world):
    service = a_service(world)
    with pytest.raises(Refused):
        observing.correct_item(
            world.office,
            service,
            "name",
            "Başqa ad",
            ground=Ground(),
            reason="x",
            valid_from=AT.date(),
            by=world.by("vuqar"),
            at=AT,
            signature="enhanced",
        )


def test_the_form_offers_exactly_what_a_provider_enters():
    from karguzar.forms.loading import form

    offered = {one.name for one in form(ITEMS_FORM).fields}
    assert offered == {one.name for one in items() if one.is_entered} - set(OPINIONS)
