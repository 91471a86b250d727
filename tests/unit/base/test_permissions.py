"""Permissions are one readable list."""

import re

from karguzar.base.permissions import Permission


def test_permissions_are_in_alphabetical_order():
    assert [p.value for p in Permission] == sorted(p.value for p in Permission)


def test_a_permission_is_named_by_the_thing_and_the_act():
    for permission in Permission:
        assert re.fullmatch(r"[a-z]+:[a-z]+", permission)
        assert permission.name == permission.value.replace(":", "_").upper()


def test_a_permission_equals_its_text_as_the_web_framework_compares_it():
    assert Permission.LETTER_READ == "letter:read"
    assert frozenset(["letter:read"]) <= frozenset(Permission)
