"""Near-duplicates are found by what they say, not by how they are typed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.discussions.similar import are_alike, bands, likeness, shingles

LETTER = (
    "Müddət on beş iş günü olsun, çünki əkin vaxtını gözləmək mümkün deyil və torpaq boş qalır. "
    "Reyestrdə olan məlumat bizdən yenidən istənilməsin, bu, rayonda yaşayanlar üçün çətindir."
)
WORDS = st.lists(st.text(alphabet="abcçdeəfgğ", min_size=2, max_size=6), min_size=1, max_size=40)


def test_case_points_and_dots_of_letters_do_not_matter():
    typed = "muddet 15 is gunu OLSUN ekin vaxtini gozlemek mumkun deyil"
    assert shingles("Müddət 15 iş günü olsun, əkin vaxtını gözləmək mümkün deyil!") == shingles(
        typed
    )


def test_a_long_letter_with_two_words_changed_is_alike_and_shares_a_band():
    other = LETTER.replace("Müddət", "Xahiş edirəm, müddət").replace("çətindir", "ağırdır")
    assert are_alike(shingles(LETTER), shingles(other))
    assert set(bands(shingles(LETTER))) & set(bands(shingles(other)))


def test_the_opposite_short_word_is_another_comment():
    assert not are_alike(shingles("Razıyam"), shingles("Razı deyiləm"))
    assert not are_alike(shingles(LETTER), shingles("Rüsumun məbləği göstərilsin."))


def test_a_text_without_words_has_one_run():
    assert len(shingles("!?")) == 1
    assert likeness(frozenset(), frozenset()) == 1.0


@settings(max_examples=60, deadline=None)
@given(words=WORDS)
def test_the_same_words_are_the_same_group_however_they_are_typed(words):
    one, other = " ".join(words), ",\n".join(words).upper().replace("I", "ı").lower()
    assert shingles(one) == shingles(other)
    assert bands(shingles(one)) == bands(shingles(other))


@settings(max_examples=60, deadline=None)
@given(one=WORDS, other=WORDS)
def test_likeness_is_the_same_both_ways_and_whole_only_for_the_same(one, other):
    left, right = shingles(" ".join(one)), shingles(" ".join(other))
    assert likeness(left, right) == likeness(right, left)
    assert (likeness(left, right) == 1.0) == (left == right)
