import pytest

from karguzar.notices.messages import Undelivered
from karguzar.notices.senders.deposit import deposit


def test_a_file_appears_whole_and_leaves_nothing_on_its_way(tmp_path):
    deposit(tmp_path / "new", "a", b"one", by_way_of=tmp_path / "tmp")
    assert (tmp_path / "new" / "a").read_bytes() == b"one"
    assert list((tmp_path / "tmp").iterdir()) == []


def test_the_same_name_replaces_the_file(tmp_path):
    for data in (b"one", b"two"):
        deposit(tmp_path / "new", "a", data, by_way_of=tmp_path / "tmp")
    assert [path.read_bytes() for path in (tmp_path / "new").iterdir()] == [b"two"]


def test_what_death_left_on_its_way_is_replaced(tmp_path):
    (tmp_path / "tmp").mkdir()
    (tmp_path / "tmp" / "a").write_bytes(b"half of a longer message")
    deposit(tmp_path / "new", "a", b"one", by_way_of=tmp_path / "tmp")
    assert (tmp_path / "new" / "a").read_bytes() == b"one"


def test_a_disk_that_refuses_may_be_better_later(tmp_path):
    (tmp_path / "new").write_text("a file")
    with pytest.raises(Undelivered, match="exists") as caught:
        deposit(tmp_path / "new", "a", b"one", by_way_of=tmp_path / "tmp")
    assert caught.value.temporary


def test_others_cannot_read_the_file(tmp_path):
    deposit(tmp_path / "new", "a", b"one", by_way_of=tmp_path / "tmp")
    assert (tmp_path / "new" / "a").stat().st_mode & 0o007 == 0
