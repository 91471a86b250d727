"""Values go into records and come back the same."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from karguzar.content.codec import as_record, as_short_record, from_record
from karguzar.letters.values import (
    ApprovalStep,
    DeficiencyRound,
    Executor,
    FileFinding,
    Inquiry,
    LetterFile,
    Mark,
    Reply,
    ReplyVersion,
    Resolution,
    Revision,
    Sender,
)

moments = st.datetimes(timezones=st.just(UTC))
texts = st.text(max_size=20)
names = {
    datetime: moments,
    date: st.dates(),
    str: texts,
    int: st.integers(0, 10**6),
    bool: st.booleans(),
}
for plain, strategy in names.items():
    st.register_type_strategy(plain, strategy)

files = st.builds(LetterFile, findings=st.tuples(st.builds(FileFinding)))
data = st.dictionaries(texts, texts, max_size=3)
values = st.one_of(
    st.builds(Sender),
    st.builds(Revision, data=data, files=st.tuples(files)),
    st.builds(DeficiencyRound, marks=st.tuples(st.builds(Mark)), term=data),
    st.builds(Resolution, executors=st.tuples(st.builds(Executor), st.builds(Executor))),
    st.builds(
        Reply,
        versions=st.tuples(st.builds(ReplyVersion, files=st.tuples(files))),
        steps=st.tuples(st.builds(ApprovalStep)),
    ),
    st.builds(Inquiry),
)


@given(values)
def test_a_record_is_plain_json_and_gives_the_value_back(value: object) -> None:
    record = json.loads(json.dumps(as_record(value)))
    assert from_record(type(value), record) == value


@given(values)
def test_a_short_record_leaves_out_what_is_usual_and_gives_the_value_back(value: object) -> None:
    record = json.loads(json.dumps(as_short_record(value)))
    assert from_record(type(value), record) == value
    assert set(record) <= set(as_record(value))


def test_a_short_record_has_no_field_with_its_default() -> None:
    file = LetterFile("a.pdf", "00", 3, "application/pdf")
    kept = as_short_record(Revision(1, datetime(2026, 11, 23, tzinfo=UTC), "7", "A", {}, (file,)))
    assert set(kept) == {"number", "at", "by_id", "by", "data", "files"}
    assert set(kept["files"][0]) == {"name", "digest", "size", "media_type"}


@dataclass(frozen=True)
class Old:
    name: str
    added: tuple[int, ...] = (7,)


def test_an_old_record_without_a_new_field_reads_with_its_default() -> None:
    assert from_record(Old, {"name": "a", "gone": 1}) == Old("a", (7,))
