from datetime import timedelta

import pytest
from tests.factories.small_office import AT, message

from karguzar.notices.senders.mail import MailFace
from karguzar.notices.senders.maildir import MaildirSender

FACE = MailFace("Kargüzar <karguzar@karguzar.example.az>", "karguzar.example.az")


@pytest.fixture
def sender(tmp_path):
    return MaildirSender(tmp_path / "poct", FACE)


def test_mails_are_listed_newest_first_and_read(sender):
    for hours in (0, 2, 1):
        sent = message(to="a@b.az", title=f"after {hours}", at=AT + timedelta(hours=hours))
        sender.send(sent, f"asan.M-1.{hours}")
    names = sender.names()
    assert [sender.read(name)["Subject"] for name in names] == ["after 2", "after 1", "after 0"]


def test_a_mail_that_a_mail_program_has_moved_is_still_there(sender):
    name = sender.send(message(to="a@b.az"), "asan.M-1.a")
    (sender.folder / "new" / name).rename(sender.folder / "cur" / f"{name}:2,S")
    assert sender.names() == [f"{name}:2,S"]
    assert sender.read(f"{name}:2,S") is not None


@pytest.mark.parametrize("name", ["", "nothing", "../new", "/etc/passwd", "..\\x"])
def test_nothing_outside_of_the_folder_is_read(sender, name):
    sender.send(message(to="a@b.az"), "asan.M-1.a")
    assert sender.read(name) is None
