"""Settings come from ini strings, checked as they are read."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest

from karguzar.base.errors import Refused
from karguzar.base.settings import check_unknown, known_keys, read


@dataclass(frozen=True)
class MailSettings:
    host: str
    port: int = 25
    tls: bool = False
    pause: float = 0.5
    folder: Path = Path("var/mail")
    names: tuple[str, ...] = ("a",)
    ports: tuple[int, ...] = field(default_factory=tuple)
    limit: int | None = 3
    kind: Literal["smtp", "maildir"] = "maildir"


def test_every_kind_of_value_is_read_from_text():
    found = read(
        MailSettings,
        {
            "karguzar.mail.host": " mail.example ",
            "karguzar.mail.port": "2525",
            "karguzar.mail.tls": "Yes",
            "karguzar.mail.pause": "1.5",
            "karguzar.mail.folder": "/tmp/mail",
            "karguzar.mail.names": "x, y\n z",
            "karguzar.mail.ports": "1 2",
            "karguzar.mail.limit": "",
            "karguzar.mail.kind": "smtp",
            "sqlalchemy.url": "not ours",
        },
        "karguzar.mail",
    )
    assert found == MailSettings(
        "mail.example",
        2525,
        True,
        1.5,
        Path("/tmp/mail"),
        ("x", "y", "z"),
        (1, 2),
        None,
        "smtp",
    )


def test_what_is_not_set_keeps_its_default():
    found = read(
        MailSettings, {"karguzar.mail.host": "h", "karguzar.mail.limit": "7"}, "karguzar.mail."
    )
    assert found == MailSettings("h", limit=7)


def test_a_folder_of_the_user_is_expanded():
    found = read(MailSettings, {"k.host": "h", "k.folder": "~/mail"}, "k")
    assert found.folder == Path.home() / "mail"


def test_a_value_that_is_not_text_is_taken_as_it_is():
    found = read(MailSettings, {"k.host": "h", "k.tls": True, "k.limit": None}, "k")
    assert found == MailSettings("h", tls=True, limit=None)


def test_a_missing_value_without_a_default_is_named():
    with pytest.raises(Refused) as refused:
        read(MailSettings, {}, "karguzar.mail")
    assert "karguzar.mail.host" in refused.value.message.interpolate()


@pytest.mark.parametrize(
    ("key", "value"),
    [("port", "many"), ("tls", "maybe"), ("pause", ""), ("kind", "pigeon"), ("ports", "1 b")],
)
def test_a_value_that_cannot_be_read_is_named(key, value):
    with pytest.raises(Refused) as refused:
        read(MailSettings, {"k.host": "h", f"k.{key}": value}, "k")
    assert f"“k.{key}”" in refused.value.message.interpolate()


def test_a_setting_of_a_type_that_text_cannot_give_is_a_mistake_of_ours():
    @dataclass(frozen=True)
    class Odd:
        thing: dict[str, str]

    with pytest.raises(TypeError, match="no setting"):
        read(Odd, {"k.thing": "x"}, "k")


def test_unknown_keys_are_named_and_other_programs_are_left_alone():
    classes = {"karguzar.mail": MailSettings}
    assert "karguzar.mail.port" in known_keys(classes)
    check_unknown({"karguzar.mail.port": "1", "pyramid.reload": "1", "karguzar": "1"}, classes)
    with pytest.raises(Refused) as refused:
        check_unknown({"karguzar.ghost.port": "1", "karguzar.mail.prot": "1"}, classes)
    told = refused.value.message.interpolate()
    assert "karguzar.ghost.port, karguzar.mail.prot" in told
