"""The page on which a body translates the texts of its service, for information."""

from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.registry.actions.act import TURN
from karguzar.registry.catalogue.indexing import renew_body
from karguzar.registry.contexts import OwnService
from karguzar.registry.queries import SERVICE, current
from karguzar.registry.views.service import address, crumbs
from karguzar.registry.wording import texts_of
from karguzar.translations.pages import TEMPLATE, TranslationPage
from karguzar.translations.values import Section


@view_config(
    context=OwnService,
    name="tercume",
    renderer=TEMPLATE,
    permission=Permission.TRANSLATION_WRITE,
)
class ServiceTranslation(TranslationPage):
    """The texts of the service as it stands today."""

    def __init__(self, context: OwnService, request: Request) -> None:
        super().__init__(context, request)
        service = context.service
        self.slug, self.subject = service.body, f"{SERVICE}{service.number}"
        self.document = self._facts().name

    def _facts(self) -> Any:
        return current(self.request.office, self.context.service, self.request.now)

    def sections(self) -> tuple[Section, ...]:
        """Return the texts of both records and of what the registry itself says."""
        return texts_of(self._facts(), self.request.locale_name)

    def turns(self) -> tuple[str, ...]:
        """Return the turns of the body and of the registry, whose catalogue tells it at once."""
        return (self.slug, TURN)

    def kept(self) -> None:
        """Let the catalogue find the services of the body by the new words."""
        renew_body(self.request.office, self.slug, at=self.request.now)

    def address(self, rest: str = "") -> str:
        """Return the page of the service, or one below it."""
        return address(self.request, self.context.service, rest)

    def crumbs(self) -> list[tuple[Any, str]]:
        """Return the way to the service."""
        return crumbs(self.request, self.context.service)
