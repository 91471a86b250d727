"""Sections are shown to those they are meant for."""

from types import SimpleNamespace

import pytest
from pyramid.config import Configurator
from pyramid.exceptions import ConfigurationConflictError
from tests.unit.ui.conftest import Reader

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.ui.sections import Section, at_the_foot, current, visible


def a_section(name, audience="public", *, path="/x/", order=10, permission=None, pinned=False):
    return Section(name, _("Ad"), path, permission, order, audience, None, is_pinned=pinned)


def a_request(*sections, permitted=()):
    return SimpleNamespace(
        registry=SimpleNamespace(sections={each.name: each for each in sections}),
        office=object(),
        has_permission=lambda permission, _context: permission in permitted,
    )


def names(found):
    return [each.name for each in found]


@pytest.mark.parametrize(
    ("audiences", "expected"),
    [
        (None, ["open", "pinned"]),
        ({"citizen"}, ["own", "pinned"]),
        ({"staff"}, ["desk"]),
        ({"staff", "administrator"}, ["desk", "rule"]),
    ],
)
def test_everyone_sees_the_sections_of_their_audiences(audiences, expected):
    request = a_request(
        a_section("rule", "administrator", order=9),
        a_section("desk", "staff", order=1),
        a_section("own", "citizen", order=2),
        a_section("open", order=1),
        a_section("pinned", order=3, pinned=True),
    )
    person = None if audiences is None else Reader(sections=frozenset(audiences))
    assert names(visible(request, person)) == expected


def test_a_section_with_a_permission_is_shown_to_those_who_have_it():
    section = a_section("post", permission=Permission.OUTBOX_VIEW)
    assert names(visible(a_request(section), None)) == []
    assert names(visible(a_request(section, permitted={Permission.OUTBOX_VIEW}), None)) == ["post"]


def test_the_section_with_the_longest_fitting_path_is_the_present_one():
    home, desk, deep = (
        a_section("a", path="/"),
        a_section("b", path="/d/"),
        a_section("c", path="/d/e"),
    )
    sections = [home, desk, deep]
    assert current("/", sections) is home
    assert current("/d", sections) is desk
    assert current("/d/other", sections) is desk
    assert current("/d/e/1", sections) is deep
    assert current("/dd", sections) is None


def test_an_unknown_audience_is_refused_at_start():
    config = Configurator()
    config.include("karguzar.ui")
    with pytest.raises(ValueError, match="martians"):
        config.add_section("x", title=_("x"), path="/", audience="martians")


def test_two_packages_cannot_add_the_same_section():
    config = Configurator()
    config.include("karguzar.ui")
    config.include(lambda each: each.add_section("x", title=_("x"), path="/"), route_prefix=None)

    def other(each):
        each.add_section("x", title=_("y"), path="/y")

    def again(each):
        each.add_section("x", title=_("z"), path="/z")

    config.include(other)
    config.include(again)
    with pytest.raises(ConfigurationConflictError):
        config.commit()


def test_public_sections_that_are_not_in_the_bar_stand_at_the_foot():
    request = a_request(
        a_section("own", "citizen"), a_section("open"), a_section("pinned", pinned=True)
    )
    shown = visible(request, Reader(sections=frozenset({"citizen"})))
    assert names(at_the_foot(request, shown)) == ["open"]
    assert at_the_foot(request, visible(request, None)) == []
