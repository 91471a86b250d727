from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyramid.authorization import ACLHelper, Allow, Authenticated, Everyone

from karguzar.base.permissions import Permission
from karguzar.content.content import Folder, Office, Resource

NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1)


def test_a_folder_tells_its_children_who_they_are():
    folder, child = Folder(), Resource()
    folder.add("a", child)
    assert child.__name__ == "a"
    assert child.__parent__ is folder
    assert folder["a"] is folder.get("a") is child
    assert "a" in folder
    assert "b" not in folder
    assert folder.get("b") is None
    assert folder.connection() is None


def test_an_empty_folder_is_still_a_place():
    assert Folder()
    assert len(Folder()) == 0


def test_a_missing_name_is_a_key_error_as_traversal_wants():
    with pytest.raises(KeyError):
        Folder()["a"]
    with pytest.raises(KeyError):
        del Folder()["a"]


def test_a_taken_name_stays_with_the_first():
    folder, first = Folder(), Resource()
    folder.add("a", first)
    with pytest.raises(KeyError, match="taken"):
        folder.add("a", Resource())
    assert folder["a"] is first
    assert len(folder) == 1


@pytest.mark.parametrize("name", ["", "a/b"])
def test_a_name_that_cannot_stand_in_a_path_is_refused(name):
    with pytest.raises(ValueError, match="not a name"):
        Folder().add(name, Resource())


def test_a_child_that_was_let_go_has_no_parent():
    folder, child = Folder(), Resource()
    folder.add("a", child)
    del folder["a"]
    assert child.__parent__ is None
    assert len(folder) == 0


@settings(deadline=None, max_examples=30)
@given(st.lists(NAMES, unique=True, max_size=80))
def test_a_folder_is_a_mapping_in_the_order_of_names(names):
    folder = Folder()
    for name in names:
        folder.add(name, Resource())
    assert len(folder) == len(names)
    assert list(folder) == list(folder.keys()) == sorted(names)
    assert [child.__name__ for child in folder.values()] == sorted(names)
    assert [name for name, _child in folder.items()] == sorted(names)


def test_roles_are_given_and_taken_without_changing_the_old_mapping():
    place = Resource()
    place.give_role("person:1", "executor")
    before = place.roles
    place.give_role("person:1", "executor")
    assert place.roles is before
    place.give_role("person:1", "lead")
    assert before == {"person:1": frozenset({"executor"})}
    place.take_role("person:1", "executor")
    place.take_role("person:1", "executor")
    assert place.roles == {"person:1": frozenset({"lead"})}
    place.take_role("person:1", "lead")
    assert place.roles == {}


def test_nobody_has_roles_on_a_fresh_resource():
    place = Resource()
    place.take_role("person:1", "executor")
    assert place.roles == {}
    assert place.__acl__() == []


def test_a_class_without_states_grants_by_its_access_table():
    class Desk(Resource):
        access = MappingProxyType({"clerk": frozenset({Permission.DESK_VIEW})})

        def role_principals(self):
            return {"clerk": ["staff:gomruk:clerk"]}

    assert Desk().__acl__() == [(Allow, "staff:gomruk:clerk", (Permission.DESK_VIEW,))]


def test_a_child_without_a_table_lets_the_office_decide():
    office, place = Office(), Resource()
    office.add("yer", place)
    permits = ACLHelper().permits
    assert permits(place, [Everyone], Permission.PUBLIC_VIEW)
    assert not permits(place, [Everyone], Permission.CABINET_VIEW)
    assert permits(place, [Everyone, Authenticated], Permission.CABINET_VIEW)
    assert permits(place, ["office:administrator"], Permission.OFFICE_ADMINISTER)
    assert not permits(place, ["office:administrator"], Permission.LETTER_READ)


def test_an_error_in_the_rights_is_not_taken_for_permission_of_the_parent():
    class Broken(Resource):
        access = MappingProxyType({"clerk": frozenset({Permission.DESK_VIEW})})

        def role_principals(self):
            raise AttributeError("no such thing")

    office, place = Office(), Broken()
    office.add("yer", place)
    with pytest.raises(AttributeError, match="no such thing"):
        ACLHelper().permits(place, [Everyone], Permission.PUBLIC_VIEW)


def test_a_class_whose_roles_are_only_local_needs_no_posts():
    class Draft(Resource):
        access = MappingProxyType({"owner": frozenset({Permission.LETTER_READ})})

    draft = Draft()
    draft.give_role("person:1", "owner")
    assert draft.__acl__() == [(Allow, "person:1", (Permission.LETTER_READ,))]
