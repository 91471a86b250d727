"""How far the answers are: which groups wait, which have a draft, which are answered; the sums.

One function changes a group and everything that is counted of it, so that sums and sets never
tell different things.
"""

from collections.abc import Callable
from typing import Literal

from karguzar.discussions.content import Comment, Discussion, Group, KeySet

Standing = Literal["", "open", "drafted", "answered"]


def change_group(discussion: Discussion, group: Group, change: Callable[[], None]) -> None:
    """Run the change of the group, then put the group where it belongs and correct the sums."""
    before, counted = standing(discussion, group), _counted(discussion, group)
    change()
    after, counts = standing(discussion, group), _counted(discussion, group)
    if before != after:
        if before:
            _groups(discussion, before).remove(group.key)
        if after:
            _groups(discussion, after).add(group.key)
    for name in sorted({*counted, *counts}):
        discussion.sums.add(name, counts.get(name, 0) - counted.get(name, 0))


def standing(discussion: Discussion, group: Group) -> Standing:
    """Return how far the answer of the group is; "" while none of its comments is visible."""
    if group.visible() <= 0:
        return ""
    answer = discussion.answers.get(group.key)
    if answer is None:
        return "open"
    return "answered" if answer.published_at else "drafted"


def groups_that_are(discussion: Discussion, name: Standing) -> KeySet:
    """Return the keys of the groups of that standing, in the order of their first comment."""
    return _groups(discussion, name)


def count_visible(discussion: Discussion, comment: Comment, by: int) -> None:
    """Count a comment that came into sight (+1) or was hidden (-1)."""
    discussion.sums.add("visible", by)
    discussion.sums.add(f"at {origin(comment)}", by)


def origin(comment: Comment) -> str:
    """Return where the comment was made: revision and clause."""
    return f"{comment.revision}/{comment.clause}"


def _counted(discussion: Discussion, group: Group) -> dict[str, int]:
    """Return what the visible comments of the group are counted as, by name of the sum."""
    now, visible = standing(discussion, group), int(group.visible())
    if now not in ("drafted", "answered"):
        return {}
    found = {str(now): visible}
    if now == "answered":
        found[verdict_sum(discussion.answers[group.key].verdict)] = visible
    return found


def verdict_sum(verdict: str) -> str:
    """Return the name of the sum of comments that were answered so."""
    return f"verdict {verdict}"


def _groups(discussion: Discussion, name: str) -> KeySet:
    found: KeySet = getattr(discussion, f"{name}_groups")
    return found
