"""The sheet that the processes of a host share: what they counted is added up, nothing doubled."""

from datetime import UTC, datetime, timedelta
from multiprocessing import get_context

import pytest

from karguzar.registry.monitoring.sheet import NAME, Sheet, held

AT = datetime(2026, 11, 23, 5, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FIVE = 5 * MINUTE


def test_what_one_process_wrote_the_next_one_reads(tmp_path):
    with held(tmp_path / "var") as sheet:
        sheet.beat = AT
        sheet.add({AT: (3, 1)}, {"a": AT})
    with held(tmp_path / "var") as sheet:
        sheet.add({AT: (2, 2)}, {"a": AT - MINUTE, "b": AT})
        assert sheet.beat == AT
        assert sheet.minutes == {AT: (5, 3)}
        assert sheet.users == {"a": AT, "b": AT}


def test_old_minutes_and_users_are_forgotten(tmp_path):
    sheet = Sheet(AT, {AT - 61 * MINUTE: (1, 0), AT: (1, 0)}, {"a": AT - FIVE, "b": AT})
    sheet.forget(AT, FIVE)
    assert (sheet.minutes, sheet.users) == ({AT: (1, 0)}, {"b": AT})


def test_a_quiet_hour_leaves_a_quiet_minute():
    sheet = Sheet(AT, {AT - 61 * MINUTE: (1, 0)}, {})
    sheet.forget(AT, FIVE)
    assert sheet.minutes == {AT - MINUTE: (0, 0)}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"beat": 5}', '{"beat":"x","minutes":{}}'])
def test_a_sheet_that_cannot_be_read_is_begun_anew(tmp_path, text):
    (tmp_path / NAME).write_text(text)
    with held(tmp_path) as sheet:
        assert sheet == Sheet()


def beat_on_a_full_disk(folder):
    with held(folder) as sheet:
        sheet.beat = AT + MINUTE
        raise OSError("the disk is full")


def test_after_an_error_the_sheet_is_as_it_was(tmp_path):
    with held(tmp_path) as sheet:
        sheet.beat = AT
    with pytest.raises(OSError, match="full"):
        beat_on_a_full_disk(tmp_path)
    with held(tmp_path) as sheet:
        assert sheet.beat == AT


def add_many(folder):
    for _time in range(50):
        with held(folder) as sheet:
            sheet.add({AT: (1, 0)}, {})


def test_two_processes_lose_no_count_to_each_other(tmp_path):
    context = get_context("spawn")
    both = [context.Process(target=add_many, args=(tmp_path,)) for _one in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    with held(tmp_path) as sheet:
        assert sheet.minutes == {AT: (100, 0)}
