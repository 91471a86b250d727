"""The places of devices: /cihaz/sorgular for devices, /cihaz/gozle for browsers that wait."""

from typing import Any, ClassVar

from pyramid.authorization import Allow, Everyone
from pyramid.request import Request

from karguzar.base.permissions import Permission
from karguzar.devices.content import DEVICES, Device
from karguzar.people.contexts import Place


class DevicesPlace(Place):
    """What devices speak to (/cihaz); who speaks is told by tokens, not by the session."""

    kind = "cihaz"

    def __acl__(self) -> list[Any]:
        """Return that everyone may speak to it; every answer asks for its own token."""
        return [(Allow, Everyone, Permission.PUBLIC_VIEW)]


class ChallengesPlace(Place):
    """The challenges that wait for a device (/cihaz/sorgular)."""

    kind = "cihaz-sorgular"


class ChallengePlace(Place):
    """One challenge as a device sees it; whether it exists is told by its acts."""

    kind = "cihaz-sorgu"


class WaitingPlace(Place):
    """The challenges that a browser waits for (/cihaz/gozle)."""

    kind = "cihaz-gozle"


class WaitedPlace(Place):
    """One challenge as the browser that asked it sees it."""

    kind = "cihaz-gozlenilen"


class OwnDevices(Place):
    """The devices of the person who asks (/kabinet/cihazlar)."""

    kind: ClassVar[str] = "cihazlar"


class OwnDevice(Place):
    """One of the person's own devices."""

    kind = "cihazlar-cihaz"

    def __init__(self, request: Request, parent: Any, device: Device) -> None:
        super().__init__(request, parent, device.id)
        self.device = device


def own_device(request: Request, parent: Any, name: str) -> OwnDevice | None:
    """Return the place of a device of the person who asks; None where they have no such one."""
    device, identity = request.office[DEVICES].get(name), request.identity
    if device is None or identity is None or device.person_id != identity.person.id:
        return None
    return OwnDevice(request, parent, device)


def add_places(config: Any) -> None:
    """Give every place its address."""
    config.add_place("", "cihaz", _fixed(DevicesPlace, "cihaz"))
    config.add_place("cihaz", "sorgular", _fixed(ChallengesPlace, "sorgular"))
    config.add_place("cihaz-sorgular", "*", ChallengePlace)
    config.add_place("cihaz", "gozle", _fixed(WaitingPlace, "gozle"))
    config.add_place("cihaz-gozle", "*", WaitedPlace)
    config.add_place("kabinet", "cihazlar", _fixed(OwnDevices, "cihazlar"))
    config.add_place("cihazlar", "*", own_device)


def _fixed(kind: type[Place], name: str) -> Any:
    return lambda request, parent: kind(request, parent, name)
