"""The page on which an editor translates the texts of a regulation, for information."""

from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.registry.actions.act import TURN
from karguzar.registry.catalogue.indexing import renew_body
from karguzar.regulations.contexts import DeskRegulation
from karguzar.regulations.views.words import crumbs, desk_path
from karguzar.regulations.wording import texts_of
from karguzar.translations.interfaces import ORIGINAL
from karguzar.translations.pages import TEMPLATE, TranslationPage
from karguzar.translations.values import Section


@view_config(
    context=DeskRegulation,
    name="tercume",
    renderer=TEMPLATE,
    permission=Permission.TRANSLATION_WRITE,
)
class RegulationTranslation(TranslationPage):
    """The texts of the version at work, then those of the published one that differ from it."""

    def __init__(self, context: DeskRegulation, request: Request) -> None:
        super().__init__(context, request)
        regulation = context.regulation
        self.slug, self.subject = regulation.slug, regulation.path
        self.document = regulation.titles.get(ORIGINAL, "")

    def sections(self) -> tuple[Section, ...]:
        """Return the texts by clause."""
        regulation = self.context.regulation
        published = [regulation.edition.items] if regulation.edition else []
        return texts_of([regulation.items, *published], self.request.locale_name)

    def turns(self) -> tuple[str, ...]:
        """Return the turns of the body and of the registry: the memory of texts is one."""
        return (self.slug, TURN)

    def kept(self) -> None:
        """Let the catalogue tell its services by the new words, where they share a text."""
        renew_body(self.request.office, self.slug, at=self.request.now)

    def address(self, rest: str = "") -> str:
        """Return the card of the regulation, or a page below it."""
        return desk_path(self.request, self.context.regulation, rest)

    def crumbs(self) -> list[tuple[Any, str]]:
        """Return the way to the card."""
        return crumbs(self.request, (self.document, self.address()))
