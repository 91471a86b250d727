"""Discussions for tests: an editor, a short text, an open discussion, comments."""

from datetime import datetime, timedelta
from typing import Any

from tests.factories.world import AT, CUSTOMS, UNIT, World

from karguzar.content.acting import SYSTEM, Actor
from karguzar.discussions.actions.commenting import Sent, Written, add_comment
from karguzar.discussions.actions.opening import open_discussion
from karguzar.discussions.clauses import Clause
from karguzar.discussions.content import OFFICE_PARTS, Discussion
from karguzar.discussions.settings import DiscussionsSettings
from karguzar.people.actions.accounts import open_account
from karguzar.people.actions.bodies import add_post, appoint
from karguzar.people.settings import PeopleSettings

SETTINGS = DiscussionsSettings()
STRANGER = Actor("", "")
TITLE = "Yükdaşıma icazəsi haqqında inzibati reqlament"
CLAUSES = (
    Clause("c1", "1.1", "Xidmətin adı", "Yükdaşıma icazəsinin elektron qaydada verilməsi."),
    Clause("c2", "1.2", "Müddət", "İcazə ərizə qeydə alındığı gündən 10 iş günü ərzində verilir."),
    Clause("c3", "1.3", "Ödəniş", "İcazənin verilməsi üçün 50 manat dövlət rüsumu ödənilir."),
    Clause(
        "c4",
        "2.1",
        "Sənədlər",
        "Ərizəyə nəqliyyat vasitəsinin qeydiyyat şəhadətnaməsi əlavə edilir.",
    ),
)
EDITOR = "nigar"
DAYS = timedelta(days=1)


def an_editor(
    world: World, *, body: str = CUSTOMS, name: str = EDITOR, fin: str = "8AAAAA1"
) -> None:
    """Give the body an editor of that short name."""
    world.people[name] = open_account(
        world.office,
        {
            "fin": fin,
            "given_name": "Nigar",
            "patronymic": "",
            "family_name": "Səfərova",
            "email": f"{name}@poct.example",
            "address": "Bakı",
            "login": name,
        },
        password="bir-uzun-şifrə-2026",
        settings=PeopleSettings(argon_memory=8, argon_time=1),
        at=AT,
    )
    post = add_post(
        world.body(body),
        title="Redaktor",
        unit=UNIT,
        roles=frozenset({"editor"}),
        by=SYSTEM,
        at=AT,
    )
    appoint(world.office, world.body(body), post.id, world.people[name], by=SYSTEM, at=AT)


def with_parts(world: World) -> World:
    """Give the office of a bare world the part of discussions, and an editor."""
    for name, factory in OFFICE_PARTS.items():
        if name not in world.office:
            world.office.add(name, factory())
    an_editor(world)
    return world


def a_discussion(world: World, *, at: datetime = AT, days: int = 10, **data: Any) -> Discussion:
    """Open a discussion that begins at once."""
    given: dict[str, Any] = {
        "subject": "",
        "title": TITLE,
        "body": CUSTOMS,
        "clauses": CLAUSES,
        "opens_at": at,
        "closes_at": at + days * DAYS,
        "announcement": "Layihə ilə bağlı rəyinizi yazın.",
        "by": world.by(EDITOR),
        "at": at,
    }
    return open_discussion(world.office, **(given | data))


def say(
    world: World,
    discussion: Discussion,
    text: str,
    *,
    who: str = "gunel",
    at: datetime = AT,
    **data: Any,
) -> Sent:
    """Let a person with an account comment."""
    written = Written(text=text, **({"clause": "c2"} | data))
    return add_comment(
        world.office, discussion, written, settings=SETTINGS, by=world.by(who), at=at
    )
