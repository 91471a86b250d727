"""The parts of one's account, as tabs above each of its pages."""

from dataclasses import dataclass

from pyramid.request import Request

from karguzar.base.i18n import TranslationString, _

PARTS = (
    ("profil", _("Profil")),
    ("sifre", _("Şifrə")),
    ("sessiyalar", _("Sessiyalar")),
    ("teskilatlar", _("Təşkilatlar")),
)


@dataclass(frozen=True)
class Tab:
    """One part of the account: its title, its address, whether it is open."""

    title: TranslationString
    url: str
    is_current: bool


def tabs(request: Request, current: str) -> tuple[Tab, ...]:
    """Return the parts of the account, the current one marked."""
    return tuple(
        Tab(title, f"{request.script_name}/kabinet/{name}", name == current)
        for name, title in (*PARTS, *request.registry.account_parts.items())
    )
