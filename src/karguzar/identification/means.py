"""The means of signing in that PT14-6.5 names, and what the sign-in page calls them."""

from collections.abc import Iterable
from dataclasses import dataclass

from zope.interface import implementer

from karguzar.base.i18n import TranslationString, _
from karguzar.people.interfaces import IMeans


@implementer(IMeans)
@dataclass(frozen=True)
class Means:
    """One means of signing in; see ``IMeans``. ``clause`` is the rule that names it."""

    name: str
    title: TranslationString | str
    path: str
    level: str
    clause: str


MEANS = (
    Means(
        "certificate",
        _("Gücləndirilmiş elektron imza sertifikatı"),
        "/giris/sertifikat",
        "second",
        "PT14-6.5.1",
    ),
    Means("tls", _("Brauzerdəki sertifikat"), "/giris/tls", "second", "PT14-6.5.1"),
    Means("mobile", _("Mobil sertifikat"), "/giris/mobil", "second", "PT14-6.5.3"),
    Means("qr", _("QR kod"), "/giris/qr", "second", "PT14-6.5.4"),
)
"""Every means but the password (PT14-6.5.2, in ``people``) and OpenID, which a setting names."""


def openid(title: str) -> Means:
    """Return the means of an OpenID provider that the operator has chosen."""
    return Means("openid", title, "/giris/openid", "password", "PT14-6.5.2")


def enabled(names: Iterable[str], openid_title: str) -> tuple[Means, ...]:
    """Return the means of these names in the order of the law."""
    wanted = frozenset(names)
    return tuple(one for one in (*MEANS, openid(openid_title)) if one.name in wanted)
