"""The signed-in person as far as the frame may ask."""

from pyramid.request import Request

from karguzar.ui.interfaces import IFrameIdentity

#: set in the environ while a page is made that must lean on nothing that can fail
BARE = "karguzar.ui.bare"


def reader(request: Request) -> IFrameIdentity | None:
    """Return who is signed in, or None; always None while a page of failure is made."""
    if request.environ.get(BARE):
        return None
    identity = request.identity
    if identity is None:
        return None  # most readers; to ask for a protocol is dear
    return identity if isinstance(identity, IFrameIdentity) else None
