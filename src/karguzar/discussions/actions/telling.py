"""Who is told of a discussion: subscribers by e-mail, authors by their means of choice."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from karguzar.discussions.content import Comment, Discussion, Discussions
from karguzar.discussions.interfaces import PART
from karguzar.discussions.paths import discussion_path, unsubscribe_path
from karguzar.notices.outbox import notify, notify_address

ALL = ""
"""What a subscription to every discussion is about."""


def tell_subscribers(
    office: Any, discussion: Discussion, kind: str, words: Mapping[str, str], *, at: datetime
) -> int:
    """Put a mail to each subscriber of this discussion and of all into the outbox.

    An address gets one. Returns how many. Telling the same occasion again sends nothing.
    """
    place: Discussions = office[PART]
    told: set[str] = set()
    for about in (discussion.id, ALL):
        for key in place.subscribers.keys(f"{about}\t", f"{about}\t~"):
            digest = key.partition("\t")[2]
            subscription = place.subscriptions[digest]
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
    return len(told)


def tell_author(
    office: Any,
    discussion: Discussion,
    comment: Comment,
    kind: str,
    words: Mapping[str, str],
    *,
    path: str,
    at: datetime,
) -> None:
    """Put a notice to the author of a comment into the outbox, with or without an account."""
    payload = {"about": discussion.title, "path": path, **words}
    occasion = f"{comment.key} {len(comment.moderation)}"
    if comment.author_id:
        notify(
            office,
            body=discussion.body,
            kind=kind,
            person=comment.author_id,
            subject=discussion.path,
            payload=payload,
            at=at,
            key=occasion,
        )
    elif comment.email:
        notify_address(
            office,
            body=discussion.body,
            kind=kind,
            address=comment.email,
            name=comment.name,
            language=comment.language,
            subject=discussion.path,
            payload=payload,
            at=at,
            key=occasion,
        )
