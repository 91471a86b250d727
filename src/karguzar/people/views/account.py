"""One's own account in the cabinet: contacts, channels of notices, password."""

from typing import Any, ClassVar

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.people import schemas
from karguzar.people.actions import accounts, own_sessions, sessions
from karguzar.people.contexts import Cabinet
from karguzar.people.forms import SchemaForm
from karguzar.people.telling import tell
from karguzar.people.views import entry
from karguzar.people.views.attempts import AttemptPage
from karguzar.people.views.registering import UNLIKE
from karguzar.people.views.tabs import tabs
from karguzar.ui.pages import ActPage

SHOWN = ("email", "phone", "address", "language", "channels")


@view_config(
    context=Cabinet,
    name="profil",
    renderer="karguzar:templates/people/profile.pt",
    permission=Permission.PROFILE_CHANGE,
)
class ProfilePage(ActPage):
    """The page of one's own data; names and FIN are shown, contacts are changed."""

    title = _("Profil")
    done: ClassVar[TranslationString | None] = _("Dəyişikliklər yadda saxlanıldı.")

    def form(self) -> SchemaForm:
        """Return the form of contacts and channels."""
        return SchemaForm(schemas.profile(), self.request, button=_("Yadda saxla"))

    def initial(self) -> dict[str, Any]:
        """Return the data as they are kept."""
        return {name: getattr(self.context.person, name) for name in SHOWN}

    def act(self, data: dict[str, Any]) -> str:
        """Change the data of the person."""
        accounts.change_profile(
            self.request.office,
            self.context.person,
            data | {"channels": sorted(data["channels"])},
            by=self.request.actor,
            at=self.request.now,
        )
        return str(self.request.path)

    def more(self) -> dict[str, Any]:
        """Return the parts of the account and the person as they are known."""
        return {
            "tabs": tabs(self.request, "profil"),
            "person": self.context.person,
            "posts": self._posts(),
            "choose_desk_url": f"{self.request.script_name}/karguzarliq/secim",
            "enrol_url": entry.link(self.request, entry.ENROL, self.request.path),
        }

    def _posts(self) -> list[str]:
        """Return the posts that the person holds, each with its body."""
        language = self.request.locale_name
        held = self.request.identity.posts
        return [f"{post.title}, {body.name(language)}" for body, post in held]


@view_config(
    context=Cabinet,
    name="sifre",
    renderer="karguzar:templates/people/account.pt",
    permission=Permission.PROFILE_CHANGE,
)
class PasswordPage(AttemptPage):
    """The page of changing one's password; every other session ends with the old one."""

    title = _("Şifrəni dəyiş")

    def form(self) -> SchemaForm:
        """Return the form of the old and the new password."""
        schema = schemas.new_password(asks_old=self._has_password)
        return SchemaForm(schema, self.request, button=_("Şifrəni dəyiş"))

    @property
    def _has_password(self) -> bool:
        """Return whether there is an old one: who came by other means may have none yet."""
        return bool(self.context.person.password_hash)

    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Change the password and end all other sessions."""
        request, office, person = self.request, self.request.office, self.context.person
        if data["password"] != data["again"]:
            raise Unmet([Problem("again", UNLIKE)])
        is_proved = not self._has_password or sessions.check_own_password(
            office, person, data["old"], settings=request.registry.people, at=request.now
        )
        accounts.change_password(
            office,
            person,
            data["password"],
            is_proved=is_proved,
            settings=request.registry.people,
            by=request.actor,
            at=request.now,
        )
        own_sessions.end_others(
            office, person, request.identity.session, by=request.actor, at=request.now
        )
        tell(request, person, "password", about=person.login or person.email or person.fin)
        request.flash(_("Şifrəniz dəyişdirildi. Başqa cihazlardakı sessiyalar bitirildi."))
        return HTTPSeeOther(f"{request.script_name}/kabinet/profil")

    def more(self) -> dict[str, Any]:
        """Return the parts of the account."""
        return {"tabs": tabs(self.request, "sifre")}
