"""How the site's own pages join the application."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.site.places import CalendarPlace, JournalPlace


def add_pages(config: Any) -> None:
    """Add home, sources, public checks and the administrator's pages."""
    config.add_place(
        "idareetme", "teqvim", lambda request, up: CalendarPlace(request, up, "teqvim")
    )
    config.add_place(
        "idareetme", "jurnal", lambda request, up: JournalPlace(request, up, "jurnal")
    )
    config.add_section("home", title=_("Ana səhifə"), path="/", order=1)
    config.add_section("check", title=_("Sənədi yoxla"), path="/yoxla", order=40)
    sections = (("calendar", _("Təqvim"), "teqvim", 70), ("journal", _("Jurnal"), "jurnal", 90))
    for name, title, path, order in sections:
        config.add_section(
            name, title=title, path=f"/idareetme/{path}/", order=order, audience="administrator"
        )
    config.scan("karguzar.site.views")
