from pathlib import Path

from karguzar.base.settings import read
from karguzar.content.settings import ContentSettings
from karguzar.content.setup import PREFIX


def test_the_default_install_needs_no_setting():
    settings = read(ContentSettings, {}, PREFIX)
    assert settings.lock_folder is None
    assert settings.refuse_unevolved


def test_settings_are_read_from_the_strings_of_an_ini_file():
    given = {
        "karguzar.content.lock_folder": "var/locks",
        "karguzar.content.turn_seconds": "2.5",
        "karguzar.content.index_seconds": "60",
        "karguzar.content.refuse_unevolved": "false",
        "karguzar.content.retried_errors": "a.B c.D",
    }
    assert read(ContentSettings, given, PREFIX) == ContentSettings(
        Path("var/locks"), 2.5, 60.0, False, ("a.B", "c.D")
    )
