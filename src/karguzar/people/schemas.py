"""The forms of people: every label, hint and check in one place."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.base.identifiers import normal_fin, normal_voen
from karguzar.people import fields
from karguzar.people.rules import SHORTEST_PASSWORD

PASSWORD_HINT = _(
    "Ən azı ${n} simvol. Bir neçə sözdən ibarət cümlə yadda yaxşı qalır.",
    mapping={"n": SHORTEST_PASSWORD},
)
LANGUAGES = (("az", _("Azərbaycan dili")), ("en", _("İngilis dili")), ("ru", _("Rus dili")))
CHANNELS = (("email", _("Elektron poçt")), ("sms", _("SMS")))


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


def activation() -> Any:
    """Return the form by which a code of the operator is used."""
    return fields.form(
        fields.text("name", _("FİN"), longest=20, autocomplete="username", width="kg-width-10"),
        fields.text(
            "code",
            _("Aktivləşdirmə kodu"),
            hint=_("Operatorun verdiyi kod. Məsələn: K7PX-92MD-4TRW"),
            longest=30,
            autocomplete="one-time-code",
            width="kg-width-20",
        ),
        fields.password("password", _("Şifrə"), hint=PASSWORD_HINT, autocomplete="new-password"),
        fields.password("again", _("Şifrəni təkrar yazın"), autocomplete="new-password"),
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


def registration() -> Any:
    """Return the form by which a citizen opens an account."""
    return fields.form(
        fields.text(
            "fin",
            _("FİN"),
            hint=_("Şəxsiyyət vəsiqənizdəki 7 simvol. Məsələn: 5VBK5VR"),
            check=fields.by_rule(normal_fin),
            longest=20,
            width="kg-width-10",
        ),
        fields.text("family_name", _("Soyad"), autocomplete="family-name", longest=60),
        fields.text("given_name", _("Ad"), autocomplete="given-name", longest=60),
        fields.text(
            "patronymic", _("Ata adı"), hint=_("Məsələn: Rafiq oğlu"), required=False, longest=60
        ),
        *_contacts(),
        fields.password("password", _("Şifrə"), hint=PASSWORD_HINT, autocomplete="new-password"),
        fields.password("again", _("Şifrəni təkrar yazın"), autocomplete="new-password"),
    )


def profile() -> Any:
    """Return the form of one's contacts, language and channels of notices."""
    return fields.form(
        *_contacts(),
        fields.text(
            "address",
            _("Poçt ünvanı"),
            hint=_("Cavabı kağızda almaq istəsəniz, bu ünvana göndəriləcək"),
            required=False,
            longest=250,
            autocomplete="street-address",
        ),
        fields.choice("language", _("Bildirişlərin dili"), LANGUAGES, look="radios"),
        fields.choices(
            "channels",
            _("Bildirişləri haraya göndərək?"),
            CHANNELS,
            hint=_("Kabinetinizdə hər halda göstərilir"),
        ),
    )


def new_password(*, asks_old: bool = True) -> Any:
    """Return the form of changing one's password, or of setting the first one."""
    old = fields.password("old", _("Hazırkı şifrə"), autocomplete="current-password")
    return fields.form(
        *([old] if asks_old else []),
        fields.password(
            "password", _("Yeni şifrə"), hint=PASSWORD_HINT, autocomplete="new-password"
        ),
        fields.password("again", _("Yeni şifrəni təkrar yazın"), autocomplete="new-password"),
    )


def enrolment(*, asks_password: bool) -> Any:
    """Return the form of setting up the second factor.

    Who is signed in already shows the password once more: somebody at a browser left open could
    otherwise shut the owner out.
    """
    asked = fields.password("password", _("Şifrəniz"), autocomplete="current-password")
    code = one_time_code(_("Tətbiq QR kodu oxuyandan sonra altı rəqəm göstərir."))
    return fields.form(*([asked] if asks_password else []), *code.children)


def organisation() -> Any:
    """Return the form by which somebody names an organisation that they represent."""
    return fields.form(
        fields.text(
            "voen",
            _("VÖEN"),
            hint=_("10 rəqəm. Məsələn: 1401555071"),
            check=fields.by_rule(normal_voen),
            longest=20,
            inputmode="numeric",
            width="kg-width-10",
        ),
        fields.text("name", _("Təşkilatın tam adı"), autocomplete="organization", longest=250),
        fields.text("address", _("Hüquqi ünvan"), longest=250),
        fields.text(
            "authority",
            _("Nümayəndəliyin əsası"),
            hint=_("Məsələn: direktor; 12.05.2026 tarixli 7 nömrəli etibarnamə"),
            longest=250,
        ),
    )


def _contacts() -> list[Any]:
    return [
        fields.text(
            "email",
            _("Elektron poçt"),
            hint=_("Bildirişlər və qəbzlər bu ünvana göndəriləcək"),
            look="email",
            check=fields.is_email,
            autocomplete="email",
        ),
        fields.text(
            "phone",
            _("Mobil telefon"),
            hint=_("Məsələn: +994 50 123 45 67"),
            look="tel",
            required=False,
            check=fields.is_phone,
            autocomplete="tel",
            width="kg-width-20",
        ),
    ]
