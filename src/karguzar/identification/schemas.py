"""The forms of signing in by a proof."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.people import fields


def nothing() -> Any:
    """Return the form of a button alone."""
    return fields.form()


def name() -> Any:
    """Return the form by which a person says whose device is to be asked."""
    return fields.form(
        fields.text(
            "name",
            _("FİN, elektron poçt və ya giriş adı"),
            autocomplete="username",
            width="kg-width-20",
        )
    )
