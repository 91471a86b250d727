"""Making the demonstration office in an empty store, and telling how to sign in."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any, TextIO

import yaml

from karguzar.base.clock import local_date
from karguzar.content import store
from karguzar.content.acting import SYSTEM
from karguzar.people import secrets
from karguzar.people.actions.accounts import open_account
from karguzar.people.actions.bodies import (
    add_post,
    add_unit,
    appoint,
    change_body,
    found_all,
    register_organisation,
)
from karguzar.people.content import BODIES, PEOPLE, Person
from karguzar.people.finding import person_by_key
from karguzar.records.nomenclature import open_year
from karguzar.site.demonstration.certificates import issue_certificates
from karguzar.site.demonstration.discussions import hold_discussions
from karguzar.site.demonstration.letters import send_letters
from karguzar.site.demonstration.registry import make_registry
from karguzar.site.demonstration.regulations import make_regulations
from karguzar.site.demonstration.sample_regulations import follow, publish_samples
from karguzar.site.demonstration.translations import translate_samples


@cache
def script() -> Mapping[str, Any]:
    """Return the people, posts and letters of the demonstration, as plain data."""
    text = files("karguzar").joinpath("data", "demonstration.yaml").read_text("utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


def make(registry: Any, *, at: datetime) -> bool:
    """Make the demonstration office; return False when people are there already."""
    db = store.database(registry)
    if not store.run(db, lambda office: _make_people(office, registry, at)):
        return False
    issue_certificates(registry, script()["people"])
    send_letters(registry, script()["letters"], at=at)
    make_registry(registry, at=at)
    hold_discussions(registry, at=at)
    texts = make_regulations(registry, at=at) | publish_samples(registry, at=at)
    follow(registry, texts, at=at)
    translate_samples(registry, at=at)
    return True


def _make_people(office: Any, registry: Any, at: datetime) -> bool:
    if len(office[PEOPLE]):
        return False
    found_all(office, parts=registry.body_parts, by=SYSTEM, at=at)
    people = {one["login"]: _person(office, registry, one, at) for one in script()["people"]}
    for data in script()["bodies"]:
        _staff(office, data, people, at)
    firm = script()["organisation"]
    register_organisation(
        office,
        voen=firm["voen"],
        name=firm["name"],
        address=firm["address"],
        representative=people[firm["representative"]],
        authority=firm["authority"],
        by=SYSTEM,
        at=at,
    )
    return True


def _person(office: Any, registry: Any, data: Mapping[str, Any], at: datetime) -> Person:
    person = open_account(
        office, data, password=script()["password"], settings=registry.people, at=at, by=SYSTEM
    )
    if data.get("administrator"):
        person.is_administrator = True
        person.totp_secret = secrets.new_totp_secret()
    return person


def _staff(
    office: Any, data: Mapping[str, Any], people: Mapping[str, Person], at: datetime
) -> None:
    body = next(one for one in office[BODIES].values() if one.number == data["number"])
    is_connected = data.get("connected", True)
    change_body(body, {**data, "is_connected": is_connected}, by=SYSTEM, at=at)
    for unit in data["units"]:
        add_unit(body, unit, by=SYSTEM, at=at)
    for line in data["posts"]:
        roles = frozenset(line["roles"])
        post = add_post(
            body, title=line["title"], unit=line["unit"], roles=roles, by=SYSTEM, at=at
        )
        person = people[line["login"]]
        appoint(office, body, post.id, person, by=SYSTEM, at=at)
        person.totp_secret = secrets.new_totp_secret()
    open_year(body, local_date(at).year, by=SYSTEM, at=at)


def announce(registry: Any, to: TextIO) -> None:
    """Print the address and, in a demonstration office, how to sign in."""
    print(f"Kargüzar: {registry.site.address}", file=to)
    if not registry.site.demonstration:
        return
    print(
        f"Demonstration sign-ins (password {script()['password']}; staff: the code is shown):",
        file=to,
    )
    lines = store.run(store.database(registry), _sign_ins)
    for line in lines:
        print(f"  {line}", file=to)
    people = registry.trust.folder / "people"
    print(f"Certificates to sign with (password: the login): {people}/<login>.p12", file=to)
    to.flush()


def _sign_ins(office: Any) -> list[str]:
    lines = []
    for data in script()["people"]:
        person = person_by_key(office, "login", data["login"])
        if person is None:
            continue
        posts = [
            f"{post.title}, {office[BODIES][slug].name()}"
            for slug in person.bodies
            for post in office[BODIES][slug].posts
            if post.person_id == person.id
        ]
        what = posts[0] if posts else ("inzibatçı" if person.is_administrator else "vətəndaş")
        lines.append(f"{data['login']:8} {person.full_name} ({what})")
    return lines
