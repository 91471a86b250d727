"""Posts, sign-ins and names keep their shape."""

from hypothesis import given
from hypothesis import strategies as st

from karguzar.people.values import ROLES, Post, SignIn, full_name, initials, post_from_record

WORDS = st.text(max_size=12)


@given(WORDS, WORDS, WORDS, st.frozensets(st.sampled_from(ROLES)), WORDS, WORDS)
def test_a_post_comes_back_from_its_record(post_id, title, unit, roles, person, since):
    post = Post(post_id, title, unit, roles, person, since)
    assert post_from_record(post.as_record()) == post


def test_a_sign_in_comes_back_from_its_record():
    line = SignIn("2026-11-23T05:30:00+00:00", "totp", "192.0.2.7", "Firefox", succeeded=True)
    assert SignIn(**line.as_record()) == line


def test_names_are_joined_as_official_papers_write_them():
    assert full_name("Ayla", "Rafiq qızı", "Quliyeva") == "Ayla Rafiq qızı Quliyeva"
    assert full_name("Ayla", "", "Quliyeva") == "Ayla Quliyeva"
    assert (initials("Əli", "Çıraqov"), initials("", "Çıraqov")) == ("ƏÇ", "Ç")
