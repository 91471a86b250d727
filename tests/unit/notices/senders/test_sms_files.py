from datetime import timedelta

import pytest
from tests.factories.small_office import AT, message

from karguzar.notices.senders.sms_files import SmsFileSender


@pytest.fixture
def sender(tmp_path):
    return SmsFileSender(tmp_path / "sms")


def test_sms_are_listed_newest_first_and_read(sender):
    for hours in (0, 1):
        sent = message(to="0501234567", short=f"after {hours}", at=AT + timedelta(hours=hours))
        sender.send(sent, f"asan.M-1.{hours}")
    found = [sender.read(name) for name in sender.names()]
    assert [(one.text, one.to, one.key) for one in found] == [
        ("after 1", "+994501234567", "asan.M-1.1"),
        ("after 0", "+994501234567", "asan.M-1.0"),
    ]


@pytest.mark.parametrize("name", ["", "nothing.json", "../sms.json", "tmp"])
def test_nothing_outside_of_the_folder_is_read(sender, name):
    sender.send(message(to="0501234567"), "asan.M-1.a")
    assert sender.read(name) is None
