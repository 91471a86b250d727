from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.small_office import message

from karguzar.notices.messages import Enclosure, Undelivered
from karguzar.notices.senders.mail import MailFace, mail, message_id

FACE = MailFace("Kargüzar <karguzar@karguzar.example.az>", "karguzar.example.az")
HEADERS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "Content-Language",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
]


def sent(**changes):
    made = mail(message(to="aygun@example.az", **changes), "asan.M-1.ab", FACE)
    return message_from_bytes(made.as_bytes(), policy=default)


def test_a_mail_says_who_what_when_and_that_a_machine_wrote_it():
    found = sent()
    assert found["From"] == "Kargüzar <karguzar@karguzar.example.az>"
    assert found["To"] == "Aygün Əliyeva <aygun@example.az>"
    assert found["Subject"] == "Müraciətiniz qeydə alındı: M-2026/0147"
    assert found["Date"] == "Mon, 23 Nov 2026 05:30:00 +0000"
    assert found["Message-ID"] == message_id("asan.M-1.ab", FACE.domain)
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Content-Language"] == "az"
    assert found.get_content_type() == "text/plain"


def test_files_are_enclosed_with_their_names():
    found = sent(enclosures=(Enclosure("qebz-M-1.pdf", "application/pdf", b"%PDF-1.7\n\x00\xff"),))
    (part,) = found.iter_attachments()
    assert part.get_filename() == "qebz-M-1.pdf"
    assert part.get_content_type() == "application/pdf"
    assert part.get_content() == b"%PDF-1.7\n\x00\xff"
    assert "M-2026" not in part.get_filename()


def test_the_same_message_gives_the_same_bytes():
    bytes_of = [mail(message(to="a@b.az"), "k", FACE).as_bytes() for _each in range(2)]
    assert bytes_of[0] == bytes_of[1]


@settings(deadline=None, max_examples=100)
@given(title=st.text(max_size=300), name=st.text(max_size=80))
def test_no_title_and_no_name_makes_another_header(title, name):
    found = sent(title=title, name=name)
    assert set(found.keys()) <= set(HEADERS)
    assert len(found.keys()) == len(set(found.keys()))
    assert [one.addr_spec for one in found["To"].addresses] == ["aygun@example.az"]


@pytest.mark.parametrize(
    "to", ["", "a", "a@", "@b", "a b@c.az", "a@b.az ", "<a@b.az>", "a@b.az,c@d.az"]
)
def test_what_is_no_address_is_refused_for_good(to):
    with pytest.raises(Undelivered) as caught:
        mail(message(to=to), "k", FACE)
    assert not caught.value.temporary


def test_a_mail_of_a_subscription_can_be_ended_by_one_press():
    found = sent(stop="https://karguzar.example.az/layiheler/imtina/y")
    assert found["List-Unsubscribe"] == "<https://karguzar.example.az/layiheler/imtina/y>"
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sent()["List-Unsubscribe"] is None
