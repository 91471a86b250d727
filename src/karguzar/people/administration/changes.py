"""Changes of a body: contacts, connection, units."""

from typing import Any

from pyramid.view import view_config

from karguzar.base.errors import Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.people.actions import bodies as acts
from karguzar.people.actions import staffing
from karguzar.people.administration import schemas
from karguzar.people.administration.bodies import UNIT, crumbs_of, path_of
from karguzar.people.administration.confirmed import ConfirmedPage, Row
from karguzar.people.administration.places import BodyDesk
from karguzar.people.content import Body
from karguzar.people.rules import connection_problems
from karguzar.ui.pages import ACT_TEMPLATE
from karguzar.ui.queries import parameter


class BodyPage(ConfirmedPage):
    """A page that changes one body under its turn and returns to its card."""

    @property
    def body(self) -> Body:
        """Return the body that is changed."""
        body: Body = self.context.body
        return body

    def bodies(self) -> tuple[str, ...]:
        """Return the body: its journal is written."""
        return (self.body.slug,)

    def more(self) -> dict[str, Any]:
        """Return the way here."""
        return {"crumbs": crumbs_of(self.request, self.body)}

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return which body is changed."""
        del data
        return [(_("Qurum"), self.body.name(self.request.locale_name))]

    def back(self) -> str:
        """Return the path of the card."""
        return path_of(self.request, self.body)

    @property
    def how(self) -> dict[str, Any]:
        """Return who acts and when."""
        return {"by": self.request.actor, "at": self.request.now}


@view_config(
    context=BodyDesk,
    name="elaqe",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class ContactsPage(BodyPage):
    """The page on which the contacts of a body are changed."""

    title = _("Qurumun əlaqə məlumatları")
    done = _("Əlaqə məlumatları yadda saxlanıldı.")

    def schema(self) -> Any:
        """Return the form of contacts."""
        return schemas.contacts()

    def initial(self) -> dict[str, Any]:
        """Return the contacts as they are."""
        return {name: getattr(self.body, name) for name in acts.CONTACTS}

    def act(self, data: dict[str, Any]) -> str:
        """Change the contacts."""
        acts.change_body(self.body, data, **self.how)
        return self.back()


@view_config(
    context=BodyDesk,
    name="qos",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class ConnectPage(BodyPage):
    """The page on which a body begins to take letters (R11-11.7)."""

    title = _("Qurumu yazışmalara qoş")
    done = _("Qurum qoşuldu: ona müraciət göndərmək olar.")
    confirm = _("Qurumu qoş")

    def schema(self) -> Any:
        """Return the form of the ground."""
        return schemas.reason()

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return which body is connected; Unmet when nobody could serve its letters."""
        problems = connection_problems(self.body.posts)
        if problems:
            raise Unmet(problems, clause="R11-11.7")
        return super().preview(data)

    def act(self, data: dict[str, Any]) -> str:
        """Connect the body."""
        staffing.connect(self.body, reason=data["reason"], **self.how)
        return self.back()


@view_config(
    context=BodyDesk,
    name="ayir",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class DisconnectPage(BodyPage):
    """The page on which a body stops taking new letters."""

    title = _("Qurumu yazışmalardan ayır")
    done = _("Qurum ayrıldı: ona yeni müraciət göndərmək olmaz.")
    confirm = _("Qurumu ayır")
    is_grave = True

    def schema(self) -> Any:
        """Return the form of the ground."""
        return schemas.reason()

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return which body is disconnected, and what that means."""
        kept = _("Artıq qəbul edilmiş müraciətlərə sona qədər baxılır.")
        return [*super().preview(data), (_("Nəticə"), self.request.localizer.translate(kept))]

    def act(self, data: dict[str, Any]) -> str:
        """Disconnect the body."""
        staffing.disconnect(self.body, reason=data["reason"], **self.how)
        return self.back()


@view_config(
    context=BodyDesk,
    name="bolme",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class UnitPage(BodyPage):
    """The page on which a unit is added."""

    title = _("Struktur bölmə yarat")
    done = _("Struktur bölmə yaradıldı.")

    def schema(self) -> Any:
        """Return the form of a unit."""
        return schemas.unit()

    def act(self, data: dict[str, Any]) -> str:
        """Add the unit."""
        acts.add_unit(self.body, data["unit"], **self.how)
        return self.back()


@view_config(
    context=BodyDesk,
    name="bolme-legv",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class RemoveUnitPage(BodyPage):
    """The page on which the unit that the query names is abolished."""

    title = _("Struktur bölməni ləğv et")
    done = _("Struktur bölmə ləğv edildi.")
    confirm = _("Ləğv et")
    is_grave = True

    def schema(self) -> Any:
        """Return the form of a unit, which the query fills in."""
        return schemas.unit()

    def initial(self) -> dict[str, Any]:
        """Return the unit that the query names."""
        return {"unit": parameter(self.request, UNIT)}

    def act(self, data: dict[str, Any]) -> str:
        """Abolish the unit."""
        staffing.remove_unit(self.body, data["unit"], **self.how)
        return self.back()
