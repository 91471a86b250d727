"""Who is told of a discussion: subscribers by e-mail, authors by their means of choice."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from karguzar.discussions.content import Comment, Discussion, Discussions, Subscription
from karguzar.discussions.interfaces import PART
from karguzar.discussions.paths import discussion_path, unsubscribe_path
from karguzar.notices.outbox import notify, notify_address

ALL = ""
"""What a subscription to every discussion is about."""


def tell_subscribers(
    office: Any, discussion: Discussion, kind: str, words: Mapping[str, str], *, at: datetime
) -> set[str]:
    """Put a mail to each subscriber of this discussion and of all into the outbox.

    An address gets one. Returns the addresses. Telling the same occasion again sends nothing.
    """
    told: set[str] = set()
    for subscription in _subscriptions(office, discussion):
        if subscription.email in told:
            continue
        told.add(subscription.email)
        notify_address(
            office,
            body=discussion.body,
            kind=kind,
            address=subscription.email,
            name="",
            language=subscription.language,
            subject=discussion.path,
            payload={
                "about": discussion.title,
                "path": discussion_path(discussion.id),
                "stop": unsubscribe_path(subscription.stop),
                **words,
            },
            at=at,
            key=kind,
        )
    return told


def tell_participants(
    office: Any, discussion: Discussion, kind: str, words: Mapping[str, str], *, at: datetime
) -> None:
    """Tell the subscribers and everyone who commented; nobody at the same address twice."""
    told = tell_subscribers(office, discussion, kind, words, at=at)
    path = discussion_path(discussion.id)
    for key in discussion.published:
        comment = discussion.comments[key]
        who = comment.author_id or comment.email
        if who not in told:
            told.add(who)
            tell_author(office, discussion, comment, kind, words, path=path, at=at)


def tell_author(
    office: Any,
    discussion: Discussion,
    comment: Comment,
    kind: str,
    words: Mapping[str, str],
    *,
    path: str,
    at: datetime,
    key: str = "",
) -> None:
    """Put a notice to the author of a comment into the outbox, with or without an account.

    ``key`` tells one occasion from another of the same kind; by default the acts of moderation.
    """
    told: dict[str, Any] = {
        "body": discussion.body,
        "kind": kind,
        "subject": discussion.path,
        "payload": {"about": discussion.title, "path": path, **words},
        "at": at,
        "key": key or f"{comment.key} {len(comment.moderation)}",
    }
    if comment.author_id:
        notify(office, person=comment.author_id, **told)
    else:
        notify_address(
            office,
            address=comment.email,
            name=comment.name,
            language=comment.language,
            **told,
        )


def _subscriptions(office: Any, discussion: Discussion) -> Iterator[Subscription]:
    place: Discussions = office[PART]
    for about in (discussion.id, ALL):
        for key in place.subscribers.keys(f"{about}\t", f"{about}\t~"):
            yield place.subscriptions[key.partition("\t")[2]]
