"""The places of the site: what leads where, and who may stand there."""

from types import SimpleNamespace

import pytest
from pyramid.authorization import ACLHelper, Authenticated, Everyone
from pyramid.config import Configurator
from pyramid.testing import DummyRequest

from karguzar.base.permissions import Permission
from karguzar.people import contexts
from karguzar.people.content import Body
from karguzar.people.contexts import (
    PLACES,
    Administration,
    BodyPlace,
    Cabinet,
    Desk,
    SignInPlace,
    Site,
    add_place,
)
from karguzar.people.values import Post


class Visitor(DummyRequest):
    identity = None


def visitor(*posts, desk="", person=None, administrator=False):
    request = Visitor()
    request.registry.places = dict(PLACES)
    roles = frozenset((body.slug, role) for body, post in posts for role in post.roles)
    request.identity = SimpleNamespace(
        posts=posts,
        session=SimpleNamespace(desk=desk),
        roles=roles,
        person=person,
        principals=(
            Everyone,
            Authenticated,
            *(f"staff:{slug}:{role}" for slug, role in roles),
            *(["office:administrator"] if administrator else []),
        ),
    )
    return request


def body(slug):
    made = Body()
    made.__name__ = slug
    return made


def held(slug, *roles):
    return body(slug), Post("1", "Vəzifə", "", frozenset(roles), "p")


def allows(request, place, permission):
    return bool(ACLHelper().permits(place, request.identity.principals, permission))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("giris", SignInPlace),
        ("kabinet", Cabinet),
        ("karguzarliq", Desk),
        ("idareetme", Administration),
    ],
)
def test_the_site_leads_to_its_places(name, kind):
    site = Site(visitor())
    place = site[name]
    assert isinstance(place, kind)
    assert (place.__name__, place.__parent__) == (name, site)


def test_nothing_of_the_store_has_an_address_but_the_bodies(office, customs):
    request = visitor()
    request.office = office
    site = Site(request)
    place = site["qurumlar"]["gomruk"]
    assert isinstance(place, BodyPlace)
    assert place.body is customs
    for name in ("sexsler", "sessiyalar", "jurnal", "fayllar"):
        with pytest.raises(KeyError):
            site[name]
    with pytest.raises(KeyError):
        site["qurumlar"]["yoxdur"]


def test_a_place_may_be_absent_and_may_serve_every_name():
    request = visitor()
    request.registry.places |= {
        ("kabinet", "yox"): lambda _request, _parent: None,
        ("idareetme", "*"): lambda _request, _parent, name: SimpleNamespace(told=name),
    }
    with pytest.raises(KeyError):
        Site(request)["kabinet"]["yox"]
    assert Site(request)["idareetme"]["nə-isə"].told == "nə-isə"


def test_an_object_of_the_store_is_no_place():
    request = visitor()
    request.registry.places["kabinet", "qurum"] = lambda _request, _parent: body("gomruk")
    with pytest.raises(TypeError, match="wrap it"):
        Site(request)["kabinet"]["qurum"]


def test_the_desk_is_that_of_the_body_in_which_one_works():
    posts = (held("edliyye", "administrator"), held("gomruk", "clerk"), held("vergiler", "head"))
    desk = Desk(visitor(*posts), None, "")
    assert [one.slug for one in desk.bodies] == ["gomruk", "vergiler"]
    assert (desk.body.slug, desk.roles) == ("gomruk", {"clerk"})
    chosen = Desk(visitor(*posts, desk="vergiler"), None, "")
    assert (chosen.body.slug, chosen.roles) == ("vergiler", {"head"})
    lost = Desk(visitor(*posts, desk="edliyye"), None, "")
    assert lost.body.slug == "gomruk"


def test_who_serves_no_body_has_no_desk():
    stranger = Visitor()
    for request in (stranger, visitor(), visitor(held("gomruk", "administrator"))):
        desk = Desk(request, None, "")
        assert (desk.body, desk.roles) == (None, frozenset())
    assert Desk(stranger, None, "").bodies == []


@pytest.mark.parametrize(
    ("role", "sees_desk", "administers"),
    [
        ("clerk", True, False),
        ("head", True, False),
        ("executor", True, False),
        ("editor", True, False),
        ("administrator", False, True),
    ],
)
def test_each_role_opens_its_own_places(role, sees_desk, administers):
    request = visitor(held("gomruk", role))
    site = Site(request)
    assert allows(request, site["karguzarliq"], Permission.DESK_VIEW) is sees_desk
    assert allows(request, site["idareetme"], Permission.BODY_ADMINISTER) is administers
    assert not allows(request, site["idareetme"], Permission.OFFICE_ADMINISTER)
    assert allows(request, site["kabinet"], Permission.CABINET_VIEW)


def test_an_administrator_of_the_office_keeps_the_machine_and_reads_no_letter():
    request = visitor(administrator=True)
    site = Site(request)
    for permission in contexts.RUNS_OFFICE:
        assert allows(request, site["idareetme"], permission)
    for place in (site, site["idareetme"], site["karguzarliq"]):
        assert not allows(request, place, Permission.LETTER_READ)


def test_the_public_may_look_and_nothing_else(office, customs):
    request = visitor()
    request.office = office
    request.identity.principals = (Everyone,)
    site = Site(request)
    for place in (site, site["giris"], site["qurumlar"], site["qurumlar"]["gomruk"]):
        assert allows(request, place, Permission.PUBLIC_VIEW)
        assert not allows(request, place, Permission.CABINET_VIEW)
    for name in ("kabinet", "karguzarliq", "idareetme"):
        assert not allows(request, site[name], Permission.PUBLIC_VIEW)


def test_the_cabinet_is_that_of_the_person_who_asks(ayla):
    assert Cabinet(visitor(person=ayla), None, "").person is ayla


def test_packages_add_places_by_directive():
    config = Configurator()
    config.registry.places = {}
    config.add_directive("add_place", add_place)
    config.add_place("kabinet", "bildirisler", lambda _request, _parent: "place")
    config.commit()
    assert config.registry.places["kabinet", "bildirisler"](None, None) == "place"
