"""The forms of the administration: every label, hint and check in one place."""

from collections.abc import Sequence
from typing import Any

from karguzar.base.i18n import _
from karguzar.base.identifiers import normal_fin
from karguzar.people import fields
from karguzar.people.administration.words import ROLE_TITLES

NAME_LENGTH = 150
REASON_LENGTH = 250


def contacts() -> Any:
    """Return the form of the contacts of a body."""
    return fields.form(
        fields.text("address", _("Ünvan")),
        fields.text("email", _("Elektron poçt"), look="email", check=fields.is_email),
        fields.text(
            "phone",
            _("Telefon"),
            hint=_("Məsələn: +994 12 555 31 31"),
            look="tel",
            required=False,
            check=fields.is_phone,
            width="kg-width-20",
        ),
    )


def reason() -> Any:
    """Return the form of an act that only needs its ground."""
    return fields.form(_reason())


def new_account() -> Any:
    """Return the form by which the operator opens an account for a person."""
    return fields.form(
        fields.text(
            "fin",
            _("FİN"),
            hint=_("Şəxsiyyət vəsiqəsindəki 7 simvol. Məsələn: 5VBK5VR"),
            check=fields.by_rule(normal_fin),
            longest=20,
            width="kg-width-10",
        ),
        fields.text("family_name", _("Soyad"), longest=60),
        fields.text("given_name", _("Ad"), longest=60),
        fields.text("patronymic", _("Ata adı"), required=False, longest=60),
        fields.text(
            "email", _("Elektron poçt"), look="email", required=False, check=fields.is_email
        ),
        fields.text("login", _("Giriş adı"), required=False, longest=40, width="kg-width-20"),
        _reason(),
    )


def unit() -> Any:
    """Return the form of a new unit."""
    return fields.form(fields.text("unit", _("Struktur bölmənin adı"), longest=NAME_LENGTH))


def post(units: Sequence[str]) -> Any:
    """Return the form of a post: title, unit and the roles that it gives."""
    leadership = [("", _("Rəhbərlik (bölməsiz)"))]
    node = fields.choice(
        "unit", _("Struktur bölmə"), [*leadership, *((one, one) for one in units)], look="select"
    )
    node.missing = ""
    node.missing_msg = None
    return fields.form(
        fields.text(
            "title",
            _("Vəzifənin adı"),
            hint=_("Məsələn: Baş məsləhətçi"),
            longest=NAME_LENGTH,
        ),
        node,
        fields.choices(
            "roles",
            _("Səlahiyyətlər"),
            tuple(ROLE_TITLES.items()),
            hint=_("Vəzifəni tutan şəxs yalnız seçilmiş işləri görə bilər"),
        ),
    )


def appointment() -> Any:
    """Return the form that asks who is to hold a post, and on what ground."""
    return fields.form(
        fields.text(
            "person",
            _("Şəxsin FİN-i, elektron poçtu və ya giriş adı"),
            hint=_("Şəxs əvvəlcə özü qeydiyyatdan keçməlidir"),
            autocomplete="off",
            width="kg-width-20",
        ),
        _reason(),
    )


def account_search() -> Any:
    """Return the form by which one account is found."""
    return fields.form(
        fields.text(
            "person",
            _("FİN, elektron poçt və ya giriş adı"),
            hint=_("Tam yazın: ad və soyad üzrə axtarış yoxdur"),
            autocomplete="off",
            width="kg-width-20",
        ),
        _reason(),
    )


def _reason() -> Any:
    return fields.text(
        "reason",
        _("Əsas"),
        hint=_("Sənədin adı, tarixi və nömrəsi, yaxud səbəb; jurnalda saxlanılır"),
        longest=REASON_LENGTH,
        autocomplete="off",
    )
