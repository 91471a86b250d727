import pytest

from karguzar.notices.places import NoticePlace, NoticesPlace


def test_a_name_of_a_notice_leads_to_its_place():
    place = NoticesPlace()
    child = place["20261123T053000000000Z~asan.M-1.ab"]
    assert isinstance(child, NoticePlace)
    assert child.__parent__ is place
    assert child.__name__.endswith("asan.M-1.ab")


def test_another_name_is_left_to_the_views():
    with pytest.raises(KeyError):
        NoticesPlace()["oxundu"]
