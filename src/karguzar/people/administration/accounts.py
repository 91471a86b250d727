"""The accounts of people: found by an exact key, looked at, closed, reset."""

from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import long_moment
from karguzar.content import journal
from karguzar.people.actions import persons
from karguzar.people.actions.sessions import sessions_of
from karguzar.people.administration import schemas, words
from karguzar.people.administration.confirmed import ConfirmedPage, Row
from karguzar.people.administration.places import ACCOUNTS, AccountDesk, AccountsDesk
from karguzar.people.content import BODIES, Person
from karguzar.people.finding import person_by_name
from karguzar.people.forms import SchemaForm
from karguzar.ui.pages import ACT_TEMPLATE, ActPage

SHOWN_ACTS = 12
NOTHING = "—"


@view_config(
    context=AccountsDesk,
    permission=Permission.OFFICE_ADMINISTER,
    renderer="karguzar:templates/people/administration/accounts.pt",
)
class AccountSearchPage(ActPage):
    """The page on which one account is found; nobody can leaf through accounts.

    The key is posted, so that no FIN stands in an address or in a log of the server.
    """

    title = words.ACCOUNTS_TITLE

    def form(self) -> SchemaForm:
        """Return the form of the key and the ground."""
        return SchemaForm(schemas.account_search(), self.request, button=_("Tap"))

    def act(self, data: dict[str, Any]) -> str:
        """Note the look into the account and lead to it; Unmet when there is none."""
        person = person_by_name(self.request.office, data["person"])
        if person is None:
            raise Unmet([Problem("person", _("Belə hesab tapılmadı."))])
        persons.look_up(
            self.request.office,
            person,
            reason=data["reason"],
            by=self.request.actor,
            at=self.request.now,
        )
        return path_of(self.request, person)

    def more(self) -> dict[str, Any]:
        """Return the way to open an account for somebody."""
        return {"new_url": self.request.frame.path(f"/idareetme/{ACCOUNTS}/yeni")}


@view_config(
    context=AccountDesk,
    request_method="GET",
    permission=Permission.OFFICE_ADMINISTER,
    renderer="karguzar:templates/people/administration/account.pt",
)
def account_card(context: AccountDesk, request: Request) -> dict[str, Any]:
    """Show one account and what was done to it; each look is noted (R11-13.1)."""
    person = context.person
    persons.look_up(request.office, person, reason="", by=request.actor, at=request.now)
    settings, at = request.registry.people, request.now
    return {
        "person": person,
        "rows": _rows(request, person),
        "posts": _posts(request, person),
        "open_sessions": len(sessions_of(request.office, person, settings=settings, at=at)),
        "acts": [_act(request, entry) for entry in _last_acts(request, person)],
        "has_second_factor": bool(person.totp_secret),
        "is_self": person.id == request.actor.person_id,
        "here": path_of(request, person),
        "crumbs": crumbs_of(request),
    }


def path_of(request: Request, person: Person) -> str:
    """Return the path of the card of an account."""
    return str(request.frame.path(f"/idareetme/{ACCOUNTS}/{person.id}/"))


def crumbs_of(request: Request) -> list[tuple[str, str]]:
    """Return the way to the card of an account."""
    title = request.localizer.translate(words.ACCOUNTS_TITLE)
    return [(title, request.frame.path(f"/idareetme/{ACCOUNTS}/"))]


def _rows(request: Request, person: Person) -> list[Row]:
    translate = request.localizer.translate
    proved = person.proved_by or translate(_("təsdiqlənməyib: məlumatları şəxs özü yazıb"))
    rows = [
        (_("FİN"), person.fin),
        (_("Ad, ata adı, soyad"), person.full_name),
        (_("Elektron poçt"), person.email),
        (_("Telefon"), person.phone),
        (_("Giriş adı"), person.login),
        (_("Şəxsiyyət"), proved),
    ]
    return [(label, value or NOTHING) for label, value in rows]


def _posts(request: Request, person: Person) -> list[dict[str, str]]:
    bodies = request.office[BODIES]
    return [
        {
            "title": post.title,
            "body": bodies[slug].name(request.locale_name),
            "roles": words.roles_in_words(request, post.roles),
        }
        for slug in person.bodies
        for post in bodies[slug].posts
        if post.person_id == person.id
    ]


def _last_acts(request: Request, person: Person) -> list[journal.Entry]:
    past = journal.history(request.office["jurnal"], f"person/{person.id}")
    return past[-SHOWN_ACTS:][::-1]


def _act(request: Request, entry: journal.Entry) -> dict[str, Any]:
    return {
        "name": words.act_name(entry.act),
        "by": entry.by.name,
        "when": long_moment(entry.at, request.locale_name),
        "reason": str(entry.facts.get("reason", "")),
    }


class AccountPage(ConfirmedPage):
    """An act on one account with its ground; a subclass names the function of the act."""

    def schema(self) -> Any:
        """Return the form of the ground."""
        return schemas.reason()

    def more(self) -> dict[str, Any]:
        """Return the way here."""
        person = self.context.person
        here = (person.full_name, path_of(self.request, person))
        return {"crumbs": [*crumbs_of(self.request), here]}

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return whose account it is."""
        del data
        return [(_("Hesab"), f"{self.context.person.full_name}, {self.context.person.fin}")]

    def work(self) -> Any:
        """Return the function of the act."""
        raise NotImplementedError

    def act(self, data: dict[str, Any]) -> str:
        """Do the act and return to the card."""
        self.work()(
            self.request.office,
            self.context.person,
            reason=data["reason"],
            by=self.request.actor,
            at=self.request.now,
        )
        return path_of(self.request, self.context.person)


def _account_page(name: str) -> Any:
    """Return the registration of a page of one account."""
    return view_config(
        context=AccountDesk,
        name=name,
        permission=Permission.OFFICE_ADMINISTER,
        renderer=ACT_TEMPLATE,
    )


@_account_page("bagla")
class BlockPage(AccountPage):
    """The page on which an account is closed."""

    title = _("Hesabı bağla")
    done = _("Hesab bağlandı, açıq sessiyalar bitirildi.")
    confirm = _("Hesabı bağla")
    is_grave = True

    def work(self) -> Any:
        """Return the act."""
        return persons.block


@_account_page("ac")
class UnblockPage(AccountPage):
    """The page on which a closed account is opened again."""

    title = _("Hesabı yenidən aç")
    done = _("Hesab yenidən açıldı.")

    def work(self) -> Any:
        """Return the act."""
        return persons.unblock


@_account_page("ikiaddim")
class ResetSecondFactorPage(AccountPage):
    """The page for somebody who lost phone and recovery codes."""

    title = _("İki addımlı girişi sıfırla")
    done = _("İki addımlı giriş sıfırlandı: şəxs növbəti girişdə onu yenidən quracaq.")
    confirm = _("Sıfırla")
    is_grave = True

    def work(self) -> Any:
        """Return the act."""
        return persons.reset_second_factor


@_account_page("sessiyalar")
class EndSessionsPage(AccountPage):
    """The page on which every session of a person is ended."""

    title = _("Açıq sessiyaları bitir")
    done = _("Bütün sessiyalar bitirildi.")
    confirm = _("Sessiyaları bitir")
    is_grave = True

    def work(self) -> Any:
        """Return the act."""
        return persons.end_sessions


@_account_page("inzibatci")
class GiveOfficePage(AccountPage):
    """The page on which somebody becomes an administrator of the office."""

    title = _("Sistem inzibatçısı təyin et")
    done = _("Şəxs sistem inzibatçısı oldu.")
    confirm = _("Təyin et")

    def work(self) -> Any:
        """Return the act."""
        return persons.give_office


@_account_page("inzibatci-deyil")
class TakeOfficePage(AccountPage):
    """The page on which an administrator of the office stops being one."""

    title = _("Sistem inzibatçısı səlahiyyətini geri al")
    done = _("Səlahiyyət geri alındı.")
    confirm = _("Geri al")
    is_grave = True

    def work(self) -> Any:
        """Return the act."""
        return persons.take_office
