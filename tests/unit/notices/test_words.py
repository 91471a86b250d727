from karguzar.notices import queue, words
from karguzar.notices.kinds import KINDS


def test_each_kind_of_notice_and_each_work_of_the_office_has_a_word():
    assert set(words.TASKS) == {*KINDS, "paper", "record", "discussion_report"}


def test_each_state_has_a_word_and_a_tag():
    assert set(words.STATES) == set(words.TAGS) == set(queue.STATES)


def test_a_task_without_a_word_is_called_by_its_name():
    assert words.task("receipt") == "Qəbul bildirişi"
    assert words.task("something-new") == "something-new"
