"""The frame knows a reader only while it may ask for one."""

from types import SimpleNamespace

from tests.unit.ui.conftest import Reader

from karguzar.ui.reader import BARE, reader


def test_a_person_with_a_name_and_sections_is_a_reader():
    person = Reader()
    assert reader(SimpleNamespace(environ={}, identity=person)) is person


def test_nobody_is_asked_for_while_a_page_of_failure_is_made():
    assert reader(SimpleNamespace(environ={BARE: True})) is None


def test_something_else_is_no_reader():
    assert reader(SimpleNamespace(environ={}, identity="person:1")) is None
