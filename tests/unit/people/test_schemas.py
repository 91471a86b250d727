"""Every form can be read by somebody who cannot see: labels everywhere, no field twice."""

import pytest

from karguzar.people import schemas

FORMS = {
    "sign_in": schemas.sign_in(),
    "one_time_code": schemas.one_time_code(),
    "registration": schemas.registration(),
    "profile": schemas.profile(),
    "new_password": schemas.new_password(),
    "enrolment": schemas.enrolment(asks_password=True),
    "organisation": schemas.organisation(),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_field_has_a_label_and_a_name_of_its_own(name):
    nodes = list(FORMS[name])
    assert all(node.title for node in nodes)
    assert len({node.name for node in nodes}) == len(nodes)


@pytest.mark.parametrize("name", FORMS)
def test_browsers_may_fill_in_passwords_and_names(name):
    assert all(node.autocomplete for node in FORMS[name] if node.look == "password")


def test_a_first_sign_in_does_not_ask_the_password_twice():
    asked = [node.name for node in schemas.enrolment(asks_password=False)]
    assert asked == ["code"]
