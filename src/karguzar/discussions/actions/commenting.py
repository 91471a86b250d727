"""Commenting on a draft: with an account at once, without one after a press in an e-mail."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from typing import Any

from karguzar.archive.check import new_code, normal_code
from karguzar.base.errors import Missing, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import Fact, write
from karguzar.discussions import rules
from karguzar.discussions.actions.telling import tell_author
from karguzar.discussions.content import Comment, Discussion, Discussions, KeySet
from karguzar.discussions.grouping import join_group
from karguzar.discussions.interfaces import PART
from karguzar.discussions.moments import iso
from karguzar.discussions.paths import comment_path, confirm_path
from karguzar.discussions.queries import find_discussion
from karguzar.discussions.settings import DiscussionsSettings
from karguzar.discussions.standing import count_visible, origin
from karguzar.notices.moments import stamp
from karguzar.people.content import BODIES
from karguzar.people.secrets import new_token

CLAUSE = "LIC17-7.2a"
"""Users may send proposals on draft acts; no registration is demanded of them (3.8)."""


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody wrote on a page: on which clause of which revision, and how to be shown.

    ``clause`` is "" for the whole text, ``revision`` the number of the one they saw. ``email``
    is needed from who is not signed in.
    """

    text: str
    clause: str = rules.WHOLE
    revision: int = 1
    quote: str = ""
    name: str = ""
    shows_name: bool = False
    email: str = ""
    language: str = "az"


@dataclass(frozen=True, slots=True)
class Sent:
    """A comment that was taken: ``code`` follows it, empty while it waits to be confirmed.

    ``token`` is what the mailed link carries while it waits.
    """

    comment: Comment
    code: str
    token: str = ""


def add_comment(
    office: Any,
    discussion: Discussion,
    written: Written,
    *,
    settings: DiscussionsSettings,
    by: Actor,
    at: datetime,
) -> Sent:
    """Take a comment: publish it for who is signed in, else mail a link that confirms it.

    Take the turn of the body first. Raises Refused before the opening, from the second of closing
    on, and without sign-in where the settings want one; Unmet for a text that is empty or too
    long, a quote that is not in the clause, a lacking e-mail address; Missing for a clause that
    never was.
    """
    rules.require_open(discussion.opens_at, discussion.closes_at, at)
    if not (by.person_id or settings.without_sign_in):
        raise Refused(_("Rəy yazmaq üçün hesaba daxil olun."))
    comment = _made(discussion, written, settings.longest_comment, at)
    if by.person_id:
        comment.author_id, comment.name = by.person_id, by.name
        discussion.comments[comment.key] = comment
        return Sent(comment, _publish(office, discussion, comment, by=by, at=at))
    if not written.email:
        raise Unmet([Problem("email", _("Elektron poçt ünvanınızı yazın."))])
    comment.name, comment.email = rules.unlike_address(written.name), written.email
    token = new_token()
    comment.token_digest = digest(token)
    discussion.comments[comment.key] = comment
    discussion.pending.add(comment.key)
    office[PART].tokens[comment.token_digest] = f"{discussion.id}/{comment.key}"
    words = {"closes_at": discussion.closes}
    path = confirm_path(token)
    tell_author(office, discussion, comment, "comment_confirm", words, path=path, at=at)
    return Sent(comment, "", token)


def confirm_comment(office: Any, token: str, *, by: Actor, at: datetime) -> Sent:
    """Publish the comment whose link was followed; each link works once.

    Raises Missing for a link that is unknown, used or forgotten, Refused when the discussion
    closed meanwhile.
    """
    discussion, comment = waiting_comment(office, token)
    rules.require_open(discussion.opens_at, discussion.closes_at, at)
    del office[PART].tokens[comment.token_digest]
    comment.token_digest = ""
    discussion.pending.remove(comment.key)
    return Sent(comment, _publish(office, discussion, comment, by=by, at=at))


def waiting_comment(office: Any, token: str) -> tuple[Discussion, Comment]:
    """Return the comment that the link of an e-mail confirms; Missing if there is none."""
    path = office[PART].tokens.get(digest(token))
    if path is None:
        raise Missing(_("Bu keçid artıq işləmir: rəy təsdiq edilib və ya vaxtı keçib."))
    return _at(office, path)


def followed_comment(office: Any, code: str) -> tuple[Discussion, Comment]:
    """Return the comment of the code that its receipt shows; Missing if there is none."""
    path = office[PART].codes.get(digest(normal_code(code)))
    if path is None:
        raise Missing(_("Bu kodla rəy tapılmadı. Qəbzdəki kodu yoxlayın."))
    return _at(office, path)


def forget_comment(office: Any, discussion: Discussion, comment: Comment) -> None:
    """Let go of a comment that nobody confirmed, with its e-mail address."""
    place: Discussions = office[PART]
    place.tokens.pop(comment.token_digest, None)
    discussion.pending.remove(comment.key)
    del discussion.comments[comment.key]


def digest(secret: str) -> str:
    """Return the SHA-256 under which a token or a code is kept: the store alone opens nothing."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def _made(discussion: Discussion, written: Written, longest: int, at: datetime) -> Comment:
    comment = Comment(f"{stamp(at)}-{token_hex(4)}", iso(at))
    comment.clause, comment.revision = written.clause, written.revision
    comment.text = rules.checked_text(written.text, longest)
    comment.shows_name, comment.language = written.shows_name, written.language
    if not 1 <= written.revision <= len(discussion.revisions):
        raise Missing(_("Mətnin belə bir redaksiyası yoxdur."))
    seen = discussion.revision(written.revision)
    if written.clause == rules.WHOLE:
        text = "\n".join(one.words for one in seen.clauses)
    else:
        clause = seen.clause(written.clause)
        if clause is None:
            raise Missing(_("Layihədə belə bir bənd yoxdur."))
        text = clause.words
    comment.quote = rules.checked_quote(written.quote, text)
    return comment


def _publish(
    office: Any, discussion: Discussion, comment: Comment, *, by: Actor, at: datetime
) -> str:
    """Make the comment public, give it its code and tell its author; return the code."""
    code = new_code()
    comment.state, comment.published_at = "published", iso(at)
    comment.code_digest = digest(code)
    office[PART].codes[comment.code_digest] = f"{discussion.id}/{comment.key}"
    if origin(comment) not in discussion.by_origin:
        discussion.by_origin[origin(comment)] = KeySet()
    discussion.by_origin[origin(comment)].add(comment.key)
    discussion.published.add(comment.key)
    count_visible(discussion, comment, 1)
    join_group(discussion, comment)
    journal = office[BODIES][discussion.body]["jurnal"]
    facts: dict[str, Fact] = {
        "comment": comment.key,
        "clause": comment.clause,
        "revision": comment.revision,
        "digest": digest(comment.text),
    }
    write(journal, "comment", by=by, at=at, subject=discussion.path, clause=CLAUSE, facts=facts)
    words = {"received_at": comment.at, "code": code, "place": _place(discussion, comment)}
    path = comment_path(code)
    tell_author(office, discussion, comment, "comment_receipt", words, path=path, at=at)
    return code


def _place(discussion: Discussion, comment: Comment) -> str:
    clause = discussion.revision(comment.revision).clause(comment.clause)
    return "" if clause is None else f"{clause.number} {clause.title}".strip()


def _at(office: Any, path: str) -> tuple[Discussion, Comment]:
    discussion_id, _slash, key = path.partition("/")
    discussion = find_discussion(office, discussion_id)
    return discussion, discussion.comments[key]
