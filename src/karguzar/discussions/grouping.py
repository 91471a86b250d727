"""Groups of near-duplicate comments in the store: joined when published, parted by an editor."""

from karguzar.discussions.content import Comment, Discussion, Group
from karguzar.discussions.similar import are_alike, bands, shingles
from karguzar.discussions.standing import change_group


def join_group(discussion: Discussion, comment: Comment) -> Group:
    """Put a comment that is published into the group that says the same, or into one of its own.

    Only comments on the same clause come together: "I agree" says other things elsewhere.
    """
    runs = shingles(comment.text)
    names = [f"{comment.clause}\t{band}" for band in bands(runs)]
    found = _alike(discussion, runs, names)
    group = found or _new_group(discussion, comment)
    if found is None:
        for name in names:
            discussion.bands.setdefault(name, group.key)
    _put(discussion, group, comment)
    return group


def part_from_group(discussion: Discussion, comment: Comment) -> Group:
    """Put the comment into a group of its own, so that it gets its own answer."""
    old = discussion.groups[comment.group]
    is_visible = comment.state == "published"

    def leave() -> None:
        old.members.remove(comment.key)
        old.visible.change(-1 if is_visible else 0)

    change_group(discussion, old, leave)
    group = _new_group(discussion, comment)
    _put(discussion, group, comment)
    return group


def _alike(discussion: Discussion, runs: frozenset[int], names: list[str]) -> Group | None:
    """Return the group whose first comment is alike, found by a shared band."""
    keys = (discussion.bands.get(name) for name in names)
    for key in dict.fromkeys(key for key in keys if key is not None):
        group: Group = discussion.groups[key]
        first = discussion.comments[group.members.minKey()]
        if are_alike(runs, shingles(first.text)):
            return group
    return None


def _new_group(discussion: Discussion, comment: Comment) -> Group:
    """Return a new group named by its first comment; a comment may begin one again and again."""
    key, times = comment.key, 1
    while key in discussion.groups:
        times += 1
        key = f"{comment.key}-{times}"
    group = Group(key, comment.clause, comment.revision)
    discussion.groups[key] = group
    return group


def _put(discussion: Discussion, group: Group, comment: Comment) -> None:
    is_visible = comment.state == "published"

    def join() -> None:
        group.members.add(comment.key)
        group.visible.change(1 if is_visible else 0)

    change_group(discussion, group, join)
    comment.group = group.key
