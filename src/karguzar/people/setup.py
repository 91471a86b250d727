"""How people join the application: parts, identity, security policy, places and pages."""

from typing import Any

from pyramid.interfaces import ICSRFStoragePolicy

from karguzar.base.i18n import _
from karguzar.base.settings import read
from karguzar.people import contexts, security
from karguzar.people.content import OFFICE_PARTS
from karguzar.people.csrf import SessionCSRFPolicy
from karguzar.people.interfaces import IMeans
from karguzar.people.settings import PeopleSettings

PREFIX = "karguzar.people"


def add_parts(config: Any) -> None:
    """Read the settings and add what people keep in the office."""
    config.registry.people = read(PeopleSettings, config.registry.settings, PREFIX)
    for name, factory in OFFICE_PARTS.items():
        config.add_office_part(name, factory)


def add_identity(config: Any) -> None:
    """Let requests know who asks, and let Pyramid ask one policy for every permission.

    ``registry.mandates_held(office, person, at)`` may be set by a package above: it returns (slug,
    scope) for each mandate by which the person acts for somebody else. ``registry.account_teller``
    likewise tells persons of changes in their account (``people.telling``).
    """
    config.registry.mandates_held = None
    config.registry.account_teller = None
    config.add_request_method(security.found_identity, reify=True)
    config.add_request_method(security.actor, reify=True)
    config.set_security_policy(security.KarguzarSecurityPolicy())
    policy = SessionCSRFPolicy(secure=config.registry.people.secure_cookies)
    config.registry.registerUtility(policy, ICSRFStoragePolicy)


def add_places(config: Any) -> None:
    """Let traversal begin at the site, with the places that it always has."""
    config.registry.places = dict(contexts.PLACES)
    config.registry.root_of = contexts.Site
    config.add_directive("add_place", contexts.add_place)


def add_means(config: Any) -> None:
    """Let other packages bring further means of signing in (``config.add_sign_in_means``)."""
    config.registry.means = {}
    config.add_directive("add_sign_in_means", add_sign_in_means)


def add_sign_in_means(config: Any, means: IMeans) -> None:
    """Offer the means on the sign-in page; two of one name conflict."""

    def register() -> None:
        config.registry.means[means.name] = means

    config.action(("karguzar means of signing in", means.name), register)


def add_account_part(config: Any, name: str, title: Any) -> None:
    """Show one more tab in the account: its address in the cabinet, and its title."""

    def register() -> None:
        config.registry.account_parts[name] = title

    config.action(("karguzar part of the account", name), register)


def add_pages(config: Any) -> None:
    """Add the pages and their entries in the section bar."""
    config.registry.account_parts = {}
    config.add_directive("add_account_part", add_account_part)
    config.scan("karguzar.people.views")
    config.add_section(
        "write", title=_("Müraciət yazın"), path="/kabinet/yeni", order=10, is_pinned=True
    )
    config.add_section("bodies", title=_("Qurumlar"), path="/qurumlar/", order=20)
    config.add_section(
        "bodies-administration",
        title=_("Qurumlar və heyət"),
        path="/idareetme/qurumlar/",
        order=60,
        audience="administrator",
    )
