"""What a page with a check before its act asks of its subclasses."""

import pytest

from karguzar.people.administration.accounts import AccountPage
from karguzar.people.administration.confirmed import ConfirmedPage


def test_a_page_must_say_what_it_asks():
    with pytest.raises(NotImplementedError):
        ConfirmedPage(None, None).schema()


def test_a_page_without_a_preview_shows_the_answers_alone():
    assert ConfirmedPage(None, None).preview({"reason": "Əmr 1"}) == []


def test_a_page_of_an_account_must_name_its_act():
    with pytest.raises(NotImplementedError):
        AccountPage(None, None).work()
