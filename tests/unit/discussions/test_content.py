"""What is stored: counts that merge, and who may do what."""

import pytest
from pyramid.authorization import Everyone
from tests.factories.world import AT, CUSTOMS

from karguzar.base.permissions import Permission
from karguzar.content.workflow import sentences
from karguzar.discussions.content import Sums
from karguzar.discussions.moments import iso, term
from karguzar.discussions.queries import discussions_of


def test_two_who_count_at_once_are_both_counted():
    old = {"by_name": {"visible": 5, "hidden": 1}}
    ours = {"by_name": {"visible": 6, "hidden": 1}}
    theirs = {"by_name": {"visible": 4, "hidden": 2, "at 1/c2": 1}}
    merged = Sums()._p_resolveConflict(old, theirs, ours)
    assert merged == {"by_name": {"visible": 5, "hidden": 2, "at 1/c2": 1}}


def test_counting_nothing_changes_nothing():
    sums = Sums()
    sums.add("visible", 0)
    assert sums.by_name == {}


def test_everyone_looks_and_the_editors_of_the_body_manage(world, discussion):
    rows = discussion.__acl__()
    allowed = {(who, what) for _way, who, whats in rows[:-1] for what in whats}
    assert allowed == {
        (Everyone, Permission.PUBLIC_VIEW),
        (f"staff:{CUSTOMS}:editor", Permission.PUBLIC_VIEW),
        (f"staff:{CUSTOMS}:editor", Permission.DISCUSSION_MANAGE),
    }
    assert discussions_of(world.office).__acl__()[0][1] == Everyone
    assert "conclude: from announced or answered" in " ".join(sentences(discussion.workflow))


def test_moments_are_aware_and_terms_end_with_their_last_day():
    assert iso(AT) == "2026-11-23T05:30:00.000000+00:00"
    with pytest.raises(ValueError, match="time zone"):
        iso(AT.replace(tzinfo=None))
    opens, closes = term("2026-11-23", AT.date())
    assert (opens.isoformat(), closes.isoformat()) == (
        "2026-11-23T00:00:00+04:00",
        "2026-11-24T00:00:00+04:00",
    )
