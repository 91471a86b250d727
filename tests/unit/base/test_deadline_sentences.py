"""A deadline tells how its last day came about."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karguzar.base import deadlines
from karguzar.base.calendar import Override, WorkingCalendar
from karguzar.base.deadline_sentences import explain, length_of
from karguzar.base.i18n import TranslationString, _
from karguzar.base.terms import TERMS, Term

PLAIN = WorkingCalendar()
LAW = "“Vətəndaşların müraciətləri haqqında” Qanun"
VERIFIED = Term(
    "r", "CA15-10.1", 3, "working_day", _("Baxılma müddəti"), "Nigar", date(2026, 1, 1)
)
some_days = st.dates(date(2023, 1, 1), date(2027, 12, 31))


def told(deadline, **kwargs):
    return [sentence.interpolate() for sentence in explain(deadline, **kwargs)]


def test_a_plain_deadline_is_told_in_three_sentences():
    assert told(deadlines.start(VERIFIED, date(2026, 11, 16), PLAIN)) == [
        "Baxılma müddəti: 3 iş günü (“Vətəndaşların müraciətləri haqqında” Qanun, 10.1-ci bənd).",
        "Hadisə günü – 16 noyabr 2026 – sayılmır, müddət 17 noyabr 2026 tarixindən başlayır.",
        "Son gün: 19 noyabr 2026.",
    ]


def test_a_term_without_an_act_says_that_the_office_set_it():
    sentences = told(deadlines.start(TERMS["organisation_letter"], date(2026, 10, 13), PLAIN))
    assert sentences[:3] == [
        "Təşkilatlar arasında yazışmaya cavab müddəti: 1 ay.",
        "Bu müddəti qurum özü müəyyən edib.",
        "Müddətin qüvvədə olan qanunvericiliyə uyğunluğu yoxlanılmayıb.",
    ]


def test_skipped_days_are_grouped_and_weekends_are_counted():
    sentences = told(deadlines.start(TERMS["appeal"], date(2026, 3, 10), PLAIN))
    assert "22 mart 2026 – 24 mart 2026 sayılmayıb: Novruz bayramı." in sentences
    assert "26 mart 2026 sayılmayıb: Ramazan bayramı (köçürülmüş istirahət günü)." in sentences
    assert "Şənbə və bazar günləri sayılmayıb: 6 gün." in sentences


def test_pauses_and_extensions_are_told_with_their_reasons():
    deadline = deadlines.start(VERIFIED, date(2026, 11, 16), PLAIN)
    deadline = deadlines.pause(deadline, date(2026, 11, 17), "çatışmazlıq")
    assert "17 noyabr 2026 tarixindən müddətin axımı dayandırılıb: çatışmazlıq." in told(deadline)
    deadline = deadlines.resume(deadline, date(2026, 11, 20), PLAIN)
    deadline = deadlines.extend(deadline, 2, "sorğu", "CA15-10.2", PLAIN)
    deadline = deadlines.extend(deadline, 1, "tətil", "", PLAIN)
    assert told(deadline)[-4:-1] == [
        "Müddətin axımı dayandırılmışdı: 17 noyabr 2026 – 20 noyabr 2026, səbəb: çatışmazlıq.",
        f"Müddət uzadılıb: 2 iş günü, səbəb: sorğu ({LAW}, 10.2-ci bənd).",
        "Müddət uzadılıb: 1 iş günü, səbəb: tətil.",
    ]


def test_a_month_is_extended_by_calendar_days():
    deadline = deadlines.start(TERMS["organisation_letter"], date(2026, 10, 13), PLAIN)
    deadline = deadlines.extend(deadline, 4, "sorğu", "", PLAIN)
    assert "Müddət uzadılıb: 4 təqvim günü, səbəb: sorğu." in told(deadline)


def test_an_unsettled_calendar_is_admitted():
    sentences = told(deadlines.start(VERIFIED, date(2027, 3, 5), PLAIN))
    assert sentences[-1].startswith("Bu tarix dəyişə bilər")
    assert any("tarixi təxminidir" in sentence for sentence in sentences)


def test_names_and_dates_inside_are_put_into_the_language_of_the_reader():
    deadline = deadlines.start(VERIFIED, date(2026, 3, 19), PLAIN)
    deadline = deadlines.pause(deadline, date(2026, 3, 31), _("çatışmazlıq"))
    words = {"Novruz bayramı": "Novruz", "Baxılma müddəti": "Term", "çatışmazlıq": "flaws"}

    def translate(text: TranslationString) -> str:
        return words.get(str(text), text.interpolate())

    sentences = told(deadline, language="en", translate=translate)
    assert sentences[0].startswith("Term: 3")
    assert "22 March 2026 – 24 March 2026 sayılmayıb: Novruz." in sentences
    assert any(sentence.endswith("dayandırılıb: flaws.") for sentence in sentences)


def test_the_sentences_themselves_can_be_translated():
    for sentence in explain(deadlines.start(VERIFIED, date(2026, 3, 19), PLAIN)):
        assert isinstance(sentence, TranslationString)
        assert sentence.domain == "karguzar"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("working_day", "4 iş günü"), ("day", "4 təqvim günü"), ("month", "4 ay")],
)
def test_a_length_is_told_in_its_unit(unit, expected):
    assert length_of(4, unit).interpolate() == expected


@given(some_days, st.integers(1, 40), st.lists(some_days, max_size=5))
@settings(deadline=None, max_examples=60)
def test_every_skipped_holiday_is_told(on, number, closed):
    calendar = WorkingCalendar([Override(day, False, "bağlıdır", day) for day in closed])
    deadline = deadlines.start(Term("r", "", number, "working_day", "t"), on, calendar)
    whole = "\n".join(told(deadline))
    weekends = 0
    for day in deadline.skipped:
        if day.reason in ("şənbə", "bazar"):
            weekends += 1
        else:
            assert day.reason in whole
    assert (f"{weekends} gün." in whole) is (weekends > 0)
