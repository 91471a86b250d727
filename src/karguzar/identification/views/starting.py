"""The first pages of the means by which a device or a token answers a challenge."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.devices import actions as devices
from karguzar.identification import schemas
from karguzar.identification.asking import ask, lead_on
from karguzar.people import secrets
from karguzar.people.actions import sessions
from karguzar.people.contexts import SignInPlace
from karguzar.people.finding import person_by_name, sign_in_key
from karguzar.people.forms import SchemaForm
from karguzar.people.views import entry
from karguzar.people.views.attempts import AttemptPage

Attempt = Callable[[Any, dict[str, Any]], Response | None]


def told_by_form(attempt: Attempt) -> Attempt:
    """Tell a refusal of the attempt above its form (422): it is no haste (429)."""

    @wraps(attempt)
    def telling(page: Any, data: dict[str, Any]) -> Response | None:
        try:
            return attempt(page, data)
        except Refused as exc:
            raise Unmet([Problem("", exc.message)]) from exc

    return telling


class MeansPage(AttemptPage):
    """The first page of one means; 404 where the settings do not offer it."""

    means: ClassVar[str]
    button: ClassVar[TranslationString]

    def __init__(self, context: Any, request: Request) -> None:
        super().__init__(context, request)
        if self.means not in request.registry.means:
            raise HTTPNotFound

    def form(self) -> SchemaForm:
        """Return the form: one button, where nothing need be told."""
        return SchemaForm(schemas.nothing(), self.request, button=self.button)

    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Make the challenge and lead on to the page that waits for the answer."""
        del data
        return lead_on(self.request, ask(self.request, means=self.means))

    def more(self) -> dict[str, Any]:
        """Return which means it is, and the way back."""
        return {"means": self.means, "sign_in_url": entry.link(self.request, entry.SIGN_IN)}


def _page(name: str) -> Any:
    return view_config(
        context=SignInPlace,
        name=name,
        renderer="karguzar:templates/identification/start.pt",
        permission=Permission.PUBLIC_VIEW,
    )


@_page("sertifikat")
class CertificatePage(MeansPage):
    """The page of signing in by the certificate of an enhanced signature (PT14-6.5.1)."""

    title = _("Elektron imza sertifikatı ilə daxil olun")
    means = "certificate"
    button = _("Sorğu yarat")


@_page("qr")
class QrPage(MeansPage):
    """The page of signing in by a QR code that a device reads (PT14-6.5.4)."""

    title = _("QR kodla daxil olun")
    means = "qr"
    button = _("QR kodu göstər")


@_page("mobil")
class MobilePage(MeansPage):
    """The page of signing in by the certificate on one's paired device (PT14-6.5.3).

    Whether there is such a person or device is not told: a stranger's name gets a challenge that
    nobody answers.
    """

    title = _("Mobil sertifikatla daxil olun")
    means = "mobile"
    button = _("Telefona sorğu göndər")

    def form(self) -> SchemaForm:
        """Return the form of the name."""
        return SchemaForm(schemas.name(), self.request, button=self.button)

    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Send the challenge to the devices of the person."""
        request, office = self.request, self.request.office
        keys = (f"account:push-{secrets.digest(sign_in_key(data['name']))}",)
        sessions.refuse_haste(
            office,
            (*keys, f"address:{entry.address_of(request)}"),
            settings=request.registry.people,
            at=request.now,
        )
        # counted until a device answers: nobody lets a stranger's telephone ring all day
        sessions.fail(office, keys, at=request.now)
        person = person_by_name(office, data["name"])
        has_device = person is not None and bool(devices.devices_of(office, person.id))
        challenge = ask(
            request,
            means=self.means,
            device_id=devices.ANY_DEVICE if has_device else devices.NO_DEVICE,
            person_id=person.id
            if person is not None
            else secrets.digest(sign_in_key(data["name"])),
        )
        return lead_on(request, challenge)
