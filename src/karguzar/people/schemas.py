"""The forms of people: every label, hint and check in one place."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.people import fields


def sign_in() -> Any:
    """Return the form of signing in by password."""
    return fields.form(
        fields.text(
            "name",
            _("FİN, elektron poçt və ya giriş adı"),
            autocomplete="username",
            width="kg-width-20",
        ),
        fields.password("password", _("Şifrə"), autocomplete="current-password"),
    )


def one_time_code(hint: Any = "") -> Any:
    """Return the form of the second factor."""
    return fields.form(
        fields.text(
            "code",
            _("Təsdiq kodu"),
            hint=hint,
            longest=20,
            autocomplete="one-time-code",
            width="kg-width-10",
        )
    )
