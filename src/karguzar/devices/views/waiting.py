"""What a browser that waits for a device asks: the QR picture and the state."""

from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.devices import actions, pages
from karguzar.devices.places import ChallengePlace, WaitedPlace
from karguzar.devices.speaking import answer, words


@view_config(
    context=WaitedPlace, name="qr.svg", request_method="GET", permission=Permission.PUBLIC_VIEW
)
def picture(context: WaitedPlace, request: Request) -> Response:
    """Give the QR code to the browser that asked; 404 for anybody else."""
    found = pages.bound(request, context.__name__)
    return pages.qr_picture(pages.qr_text(request, found))


@view_config(
    context=WaitedPlace,
    name="veziyyet.json",
    request_method="GET",
    permission=Permission.PUBLIC_VIEW,
)
def state(context: WaitedPlace, request: Request) -> Response:
    """Tell the browser that asked how its challenge stands; 404 for anybody else."""
    found = pages.bound(request, context.__name__)
    now = actions.state_of(found, request.now)
    return answer(
        request, state=now, sentence=words(request, pages.sentence_of(found, request.now))
    )


@view_config(
    context=ChallengePlace,
    name="",
    request_method="GET",
    renderer="karguzar:templates/devices/read_by_camera.pt",
    permission=Permission.PUBLIC_VIEW,
)
def read_by_camera(_context: ChallengePlace, _request: Request) -> dict[str, object]:
    """Tell somebody whose camera opened the QR code in a browser what to do with it."""
    return {}
