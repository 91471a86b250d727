"""The development responders inside the application of the demonstration office."""

from typing import Any, ClassVar

from pyramid.authorization import Allow, Everyone
from pyramid.request import Request
from pyramid.response import Response
from pyramid.wsgi import wsgiapp2

from karguzar.base.clock import IClock
from karguzar.base.permissions import Permission
from karguzar.trust.development.responders import responders
from karguzar.trust.settings import TrustSettings

ROUTE = "development-pki"
PATH = "/inkisaf-pki"


class Open:
    """A place without anything of the office in it: what authorities publish is for everybody."""

    __acl__: ClassVar = [(Allow, Everyone, Permission.PUBLIC_VIEW)]

    def __init__(self, request: Request) -> None:
        self.request = request


def mount(config: Any, settings: TrustSettings, clock: IClock) -> None:
    """Answer under ``/inkisaf-pki``, the address that new development certificates carry."""
    app = wsgiapp2(responders(settings, clock))

    def answer(context: Any, request: Request) -> Response:
        """Hand the request to the responders; a program asks, it has no token of a form."""
        return app(context, request)

    config.add_route(ROUTE, PATH + "/*subpath", factory=Open)
    config.add_view(
        answer, route_name=ROUTE, permission=Permission.PUBLIC_VIEW, require_csrf=False
    )
