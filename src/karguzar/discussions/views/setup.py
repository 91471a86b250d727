"""How the pages join the site: places, the section bar, the pace of what is sent."""

from typing import Any

from karguzar.base.i18n import _
from karguzar.discussions.contexts import add_places
from karguzar.discussions.pace import Pace


def includeme(config: Any) -> None:
    """Add places and sections; the pages come by the scan of the package."""
    add_places(config)
    config.registry.discussion_pace = Pace(config.registry.discussions.most_per_hour)
    config.add_section("public-drafts", title=_("Layihələr"), path="/layiheler/", order=14)
    config.add_section(
        "discussions",
        title=_("Müzakirələr"),
        path="/karguzarliq/muzakireler/",
        order=47,
        audience="staff",
    )
