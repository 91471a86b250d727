"""One's own devices in the cabinet: seen, paired by a code, forgotten."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_date, long_moment
from karguzar.devices import actions, pages, pairing, rules
from karguzar.devices.content import Device
from karguzar.devices.places import OwnDevice, OwnDevices
from karguzar.people.content import Person
from karguzar.people.telling import tell
from karguzar.people.views.tabs import tabs

PATH = "/kabinet/cihazlar/"


@dataclass(frozen=True)
class DeviceRow:
    """One paired device as the page shows it; moments are in words, "" for never."""

    name: str
    paired: str
    used: str
    certificate: str
    valid_until: str
    is_expired: bool
    forget_url: str


@view_config(
    context=OwnDevices,
    name="",
    request_method="GET",
    renderer="karguzar:templates/devices/own.pt",
    permission=Permission.PROFILE_CHANGE,
)
def own(_context: OwnDevices, request: Request) -> dict[str, Any]:
    """Show the devices of the person."""
    found = actions.devices_of(request.office, _person(request).id)
    return {
        "title": _("Cihazlarım"),
        "tabs": tabs(request, "cihazlar"),
        "devices": [_row(request, one) for one in found],
        "pair_url": f"{request.script_name}{PATH}qos",
    }


@view_config(
    context=OwnDevices,
    name="qos",
    request_method="GET",
    permission=Permission.PROFILE_CHANGE,
)
def pair_by_link(_context: OwnDevices, request: Request) -> Response:
    """Go to the list: a code is made by pressing the button, not by opening an address."""
    return HTTPSeeOther(f"{request.script_name}{PATH}")


@view_config(
    context=OwnDevices,
    name="qos",
    request_method="POST",
    renderer="karguzar:templates/devices/pair.pt",
    permission=Permission.PROFILE_CHANGE,
)
def pair(_context: OwnDevices, request: Request) -> dict[str, Any] | Response:
    """Show a new code of pairing, this once; the one before is good no longer."""
    settings = request.registry.devices
    try:
        code = pairing.start_pairing(
            request.office,
            _person(request),
            at=request.now,
            minutes=settings.pairing_minutes,
            most=settings.most_devices,
        )
    except Refused as exc:
        request.flash(exc.message, "error")
        return HTTPSeeOther(f"{request.script_name}{PATH}")
    site = pages.site_of(request)
    picture = segno.make(f"{site}/cihaz/qos#{code}", micro=False, error="m")
    return {
        "title": _("Cihazı qoşun"),
        "site": site,
        "code": rules.shown_pairing_code(code),
        "picture": picture.svg_inline(scale=6, border=4, dark="#000", light="#fff"),
        "minutes": settings.pairing_minutes,
        "list_url": f"{request.script_name}{PATH}",
        "crumbs": [(request.localizer.translate(_("Cihazlarım")), f"{request.script_name}{PATH}")],
    }


@view_config(
    context=OwnDevice,
    name="sil",
    request_method="GET",
    renderer="karguzar:templates/devices/forget.pt",
    permission=Permission.PROFILE_CHANGE,
)
def confirm_forget(context: OwnDevice, request: Request) -> dict[str, Any]:
    """Ask once more before a device is forgotten."""
    return {
        "title": _("Cihazı silin"),
        "device": _row(request, context.device),
        "list_url": f"{request.script_name}{PATH}",
    }


@view_config(
    context=OwnDevice, name="sil", request_method="POST", permission=Permission.PROFILE_CHANGE
)
def forget(context: OwnDevice, request: Request) -> Response:
    """Forget the device."""
    tell(request, _person(request), "device_removed", about=context.device.name)
    pairing.forget(request.office, context.device, by=request.actor, at=request.now)
    request.flash(_("Cihaz silindi. O, daha sizin adınızdan cavab verə bilməz."))
    return HTTPSeeOther(f"{request.script_name}{PATH}")


def _person(request: Request) -> Person:
    found: Person = request.identity.person
    return found


def _row(request: Request, device: Device) -> DeviceRow:
    language = request.locale_name
    until = datetime.fromisoformat(device.certificate["not_after"])
    return DeviceRow(
        name=device.name,
        paired=long_moment(datetime.fromisoformat(device.paired_at), language),
        used=long_moment(datetime.fromisoformat(device.used_at), language)
        if device.used_at
        else "",
        certificate=device.certificate["issuer"],
        valid_until=long_date(until.date(), language),
        is_expired=until <= request.now,
        forget_url=f"{request.script_name}{PATH}{device.id}/sil",
    )
