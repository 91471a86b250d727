"""Subscriptions by e-mail: confirmed by a link, ended by one press."""

from datetime import datetime
from typing import Any

from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.discussions.actions.commenting import digest
from karguzar.discussions.content import Discussion, Discussions, Subscription
from karguzar.discussions.interfaces import PART, SUBJECT
from karguzar.discussions.moments import iso
from karguzar.discussions.paths import discussion_path, list_path, subscription_path
from karguzar.notices.outbox import notify_address
from karguzar.people.secrets import new_token

EVERYTHING = {
    "about_az": "hüquqi aktların bütün layihələri",
    "about_en": "all drafts of legal acts",
    "about_ru": "все проекты правовых актов",
}


def subscribe(
    office: Any, discussion: Discussion | None, email: str, *, language: str, at: datetime
) -> None:
    """Mail a link that confirms the subscription to one discussion, or to all (None).

    An address that is subscribed already gets the same mail: who asks learns nothing of it.
    """
    place: Discussions = office[PART]
    token = new_token()
    about = discussion.id if discussion else ""
    kept = Subscription(email, language, about, stop=new_token(), at=iso(at))
    place.subscriptions[digest(token)] = kept
    place.stops[digest(kept.stop)] = digest(token)
    notify_address(
        office,
        body=discussion.body if discussion else "",
        kind="subscription_confirm",
        address=email,
        name="",
        language=language,
        subject=discussion.path if discussion else SUBJECT,
        payload={
            **({"about": discussion.title} if discussion else EVERYTHING),
            "path": subscription_path(token),
        },
        at=at,
        key=digest(token),
    )


def confirm_subscription(office: Any, token: str, *, at: datetime) -> Subscription:
    """Let the subscription begin; following the link again changes nothing.

    Raises Missing for a link that is unknown or forgotten.
    """
    found = waiting_subscription(office, token)
    if not found.confirmed_at:
        found.confirmed_at = iso(at)
        office[PART].subscribers.add(f"{found.about}\t{digest(token)}")
    return found


def waiting_subscription(office: Any, token: str) -> Subscription:
    """Return the subscription that the link of an e-mail confirms; Missing if there is none."""
    found: Subscription | None = office[PART].subscriptions.get(digest(token))
    if found is None:
        raise Missing(_("Bu keçid artıq işləmir: abunəlik dayandırılıb və ya vaxtı keçib."))
    return found


def unsubscribe(office: Any, stop: str) -> None:
    """End the subscription of the link in its mails and forget the address; again does nothing."""
    name = office[PART].stops.get(digest(stop))
    if name is not None:
        forget_subscription(office, name)


def about_of(office: Any, subscription: Subscription) -> tuple[str, str]:
    """Return the title of what is subscribed to ("" for all) and the path of its page."""
    discussion = office[PART].get(subscription.about)
    if discussion is None:
        return "", list_path()
    return discussion.title, discussion_path(discussion.id)


def forget_subscription(office: Any, name: str) -> None:
    """Let go of a subscription by the digest of its token."""
    place: Discussions = office[PART]
    found = place.subscriptions.pop(name)
    place.stops.pop(digest(found.stop), None)
    key = f"{found.about}\t{name}"
    if key in place.subscribers:
        place.subscribers.remove(key)
