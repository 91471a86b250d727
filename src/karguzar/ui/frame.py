"""The frame: what stands around every page, as a view model for ``templates/frame.pt``."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from pyramid.request import Request

from karguzar.base.i18n import LANGUAGES, TranslationString
from karguzar.ui import languages, queries, sections
from karguzar.ui.flashes import Flash, FlashBox
from karguzar.ui.interfaces import IFrameIdentity
from karguzar.ui.preferences import BACK, has_keys, theme_of
from karguzar.ui.reader import BARE, reader
from karguzar.ui.sections import Section


@dataclass(frozen=True)
class SectionLink:
    """One entry of the section bar as it is shown."""

    name: str
    title: TranslationString
    url: str
    count: int | None
    is_counted: bool
    is_current: bool


@dataclass(frozen=True)
class LanguageLink:
    """The way to this page in one language."""

    code: str
    name: str
    url: str
    is_current: bool


class Frame:
    """What the frame shows for one request; everything is found out when it is first asked."""

    def __init__(self, request: Request) -> None:
        self._request = request

    @cached_property
    def person(self) -> IFrameIdentity | None:
        """Who is signed in, or None."""
        return reader(self._request)

    @property
    def language(self) -> str:
        """The language of the page: az, en or ru."""
        return str(self._request.locale_name)

    @property
    def theme(self) -> str | None:
        """The chosen theme, "light" or "dark"; None follows the device."""
        return theme_of(self._request)

    @property
    def has_keys(self) -> bool:
        """Whether single letters act as shortcuts on this device."""
        return has_keys(self._request)

    @property
    def request_id(self) -> str:
        """The id under which the log tells of this request."""
        return str(self._request.request_id)

    @cached_property
    def is_wide(self) -> bool:
        """Whether the page uses the wide measure of the desks."""
        now = self._current
        return now is not None and now.audience in ("staff", "administrator")

    @cached_property
    def _visible(self) -> list[Section]:
        if self._request.environ.get(BARE):
            return []
        return sections.visible(self._request, self.person)

    @cached_property
    def _current(self) -> Section | None:
        here = queries.path_of(self._request).removeprefix(self._request.script_name)
        return sections.current(here, self._visible)

    @cached_property
    def sections(self) -> tuple[SectionLink, ...]:
        """The section bar for this reader, with its counts."""
        return tuple(self._link(section) for section in self._visible)

    @cached_property
    def foot(self) -> tuple[SectionLink, ...]:
        """The public sections that are not in the bar of this reader."""
        if self._request.environ.get(BARE):
            return ()
        return tuple(
            self._link(section) for section in sections.at_the_foot(self._request, self._visible)
        )

    def _link(self, section: Section) -> SectionLink:
        return SectionLink(
            name=section.name,
            title=section.title,
            url=self.path(section.path),
            count=(section.count(self._request) or None) if section.count else None,
            is_counted=section.count is not None,
            is_current=section is self._current,
        )

    @property
    def has_counts(self) -> bool:
        """Whether numbers stand beside any of the sections."""
        return any(section.is_counted for section in self.sections)

    @cached_property
    def languages(self) -> tuple[LanguageLink, ...]:
        """The ways to this page in each language; the rest of the query is kept."""
        return tuple(
            LanguageLink(
                code=code,
                name=languages.NAMES[code],
                url=languages.link(self._request, code),
                is_current=code == self.language,
            )
            for code in LANGUAGES
        )

    @property
    def flashes(self) -> tuple[Flash, ...]:
        """The messages to show now; asking for them uses them up."""
        box: FlashBox = self._request.flash_box
        return box.show()

    @property
    def look_url(self) -> str:
        """The page where light or dark is chosen; it leads back here."""
        back = urlencode({BACK: queries.path_of(self._request)})
        return f"{self.path('/gorunus')}?{back}"

    def path(self, path: str) -> str:
        """Return a path of the site as a link, also when the site lies under a prefix."""
        return str(self._request.script_name) + path

    def static(self, path: str) -> str:
        """Return the address of a file under ``static/``, with its version."""
        known: dict[tuple[str, str], str] = self._request.registry.static_paths
        key = (str(self._request.script_name), path)
        if key not in known:
            known[key] = str(self._request.static_path(f"karguzar:static/{path}"))
        return known[key]


def includeme(config: Any) -> None:
    """Add ``request.frame``, and the place where addresses of static files are remembered."""
    config.registry.static_paths = {}
    config.add_request_method(Frame, "frame", reify=True)
