"""A form of one's own: taken when it asks for what the regulation asks, and for nothing else."""

import pytest
from tests.factories.regulations import EDITOR, a_draft, how, sent
from tests.factories.world import AT, World

from karguzar.base.errors import Refused, Unmet
from karguzar.regulations.actions.forming import attach_form, record_override
from karguzar.regulations.forms import LIMIT, derived_source, require_no_drift, service_form


def test_the_derived_form_may_be_attached_with_other_words_of_help(world: World) -> None:
    regulation = a_draft(world)
    source = derived_source(regulation.id, regulation.titles, regulation.items)
    own = source.replace("Vəsiqənin seriyası və nömrəsi", "Məsələn, AA 1234567")
    attach_form(regulation, own, **how(world, regulation, EDITOR, AT))
    assert not service_form(regulation).is_derived
    attach_form(regulation, " ", **how(world, regulation, EDITOR, AT))
    assert service_form(regulation).is_derived


@pytest.mark.parametrize(
    "source",
    ["forma: yox", "- 1", "form: x\nform: y", "a: &a [*a]", "x" * (LIMIT + 1), "form: [", "\x00"],
)
def test_what_is_no_form_is_refused_with_the_place(world: World, source: str) -> None:
    regulation = a_draft(world)
    with pytest.raises(Unmet) as told:
        attach_form(regulation, source, **how(world, regulation, EDITOR, AT))
    assert [one.field for one in told.value.problems] == ["source"]


def test_an_attached_form_that_has_become_stale_stops_the_approval(world: World) -> None:
    regulation = a_draft(world)
    source = derived_source(regulation.id, regulation.titles, regulation.items)
    attach_form(regulation, source, **how(world, regulation, EDITOR, AT))
    require_no_drift(regulation)
    regulation.items = tuple(one for one in regulation.items if one.clause != "2.6.2")
    with pytest.raises(Unmet) as told:
        require_no_drift(regulation)
    assert told.value.clause == "R11-7.2"


def test_the_form_is_not_changed_while_others_read(world: World) -> None:
    regulation = sent(world, a_draft(world))
    with pytest.raises(Refused):
        attach_form(regulation, "", **how(world, regulation, EDITOR, AT))


def test_a_difference_needs_what_and_why(world: World) -> None:
    regulation = a_draft(world)
    with pytest.raises(Unmet) as told:
        record_override(regulation, "", "", **how(world, regulation, EDITOR, AT))
    assert [one.field for one in told.value.problems] == ["what", "reason"]
