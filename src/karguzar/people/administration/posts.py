"""The posts of a body: made, changed, filled, freed, abolished."""

from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.errors import Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.people.actions import bodies as acts
from karguzar.people.actions import persons, staffing
from karguzar.people.administration import schemas
from karguzar.people.administration.bodies import crumbs_of, path_of, post_row
from karguzar.people.administration.changes import BodyPage
from karguzar.people.administration.confirmed import Row
from karguzar.people.administration.places import POSTS, BodyDesk, PostDesk
from karguzar.people.content import Person
from karguzar.people.finding import person_by_name
from karguzar.people.values import Post
from karguzar.ui.pages import ACT_TEMPLATE


@view_config(
    context=PostDesk,
    request_method="GET",
    permission=Permission.BODY_ADMINISTER,
    renderer="karguzar:templates/people/administration/post.pt",
)
def post_card(context: PostDesk, request: Request) -> dict[str, Any]:
    """Show one post, who holds it, and what can be done with it."""
    return {
        "post": post_row(request, context.body, context.post),
        "crumbs": crumbs_of(request, context.body),
    }


@view_config(
    context=BodyDesk,
    name="vezife",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class NewPostPage(BodyPage):
    """The page on which a post is added."""

    title = _("Vəzifə yarat")
    done = _("Vəzifə yaradıldı. İndi ona şəxs təyin edə bilərsiniz.")

    def schema(self) -> Any:
        """Return the form of a post."""
        return schemas.post(self.body.units)

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return the body; Unmet without a role, as a post that lets nobody do anything."""
        require_roles(data)
        return super().preview(data)

    def act(self, data: dict[str, Any]) -> str:
        """Add the post."""
        roles = frozenset(data["roles"])
        post = acts.add_post(
            self.body, title=data["title"], unit=data["unit"], roles=roles, **self.how
        )
        return path_of(self.request, self.body, POSTS, post.id, "")


class PostPage(BodyPage):
    """A page that changes one post and returns to it."""

    @property
    def post(self) -> Post:
        """Return the post as it is stored now."""
        return acts.post_of(self.body, self.context.__name__)

    def more(self) -> dict[str, Any]:
        """Return the way here."""
        here = (self.post.title, self.back())
        return {"crumbs": [*crumbs_of(self.request, self.body), here]}

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return which post of which body it is."""
        return [*super().preview(data), (_("Vəzifə"), self.post.title)]

    def back(self) -> str:
        """Return the path of the post."""
        return path_of(self.request, self.body, POSTS, self.context.__name__, "")

    def holder(self) -> Row:
        """Return who holds the post, to be checked."""
        row = post_row(self.request, self.body, self.post)
        return (_("Vəzifəni tutan şəxs"), row["holder"])


@view_config(
    context=PostDesk,
    name="deyis",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class ChangePostPage(PostPage):
    """The page on which title, unit and roles of a post are changed."""

    title = _("Vəzifəni dəyiş")
    done = _("Vəzifə dəyişdirildi.")

    def schema(self) -> Any:
        """Return the form of a post."""
        return schemas.post(self.body.units)

    def initial(self) -> dict[str, Any]:
        """Return the post as it is."""
        post = self.post
        return {"title": post.title, "unit": post.unit, "roles": sorted(post.roles)}

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return the post and who holds it; Unmet without a role."""
        require_roles(data)
        rows = super().preview(data)
        return [*rows, self.holder()] if self.post.person_id else rows

    def act(self, data: dict[str, Any]) -> str:
        """Change the post."""
        staffing.change_post(
            self.body,
            self.post.id,
            title=data["title"],
            unit=data["unit"],
            roles=frozenset(data["roles"]),
            **self.how,
        )
        return self.back()


@view_config(
    context=PostDesk,
    name="teyin",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class AppointPage(PostPage):
    """The page on which a person is found by an exact key and appointed to the post.

    The name of the person is shown before the act: that look into their data is noted.
    """

    title = _("Vəzifəyə təyin et")
    done = _("Təyinat qüvvəyə mindi.")
    confirm = _("Təyin et")

    def schema(self) -> Any:
        """Return the form of an appointment."""
        return schemas.appointment()

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return whom the key finds and whom they replace; Unmet when it finds nobody."""
        person = self._found(data)
        persons.look_up(self.request.office, person, reason=data["reason"], **self.how)
        rows = [*super().preview(data), (_("Təyin edilən şəxs"), person.full_name)]
        return [*rows, self.holder()] if self.post.person_id else rows

    def act(self, data: dict[str, Any]) -> str:
        """Appoint the person."""
        person, reason = self._found(data), data["reason"]
        acts.appoint(
            self.request.office, self.body, self.post.id, person, reason=reason, **self.how
        )
        return self.back()

    def _found(self, data: dict[str, Any]) -> Person:
        person = person_by_name(self.request.office, data["person"])
        if person is None or person.is_blocked:
            words = _("Belə açıq hesab tapılmadı. FİN-i və ya ünvanı yoxlayın.")
            raise Unmet([Problem("person", words)])
        return person


@view_config(
    context=PostDesk,
    name="azad",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class DismissPage(PostPage):
    """The page on which a post is freed."""

    title = _("Vəzifədən azad et")
    done = _("Şəxs vəzifədən azad edildi. Səlahiyyətləri dərhal dayandı.")
    confirm = _("Azad et")
    is_grave = True

    def schema(self) -> Any:
        """Return the form of the ground."""
        return schemas.reason()

    def preview(self, data: dict[str, Any]) -> list[Row]:
        """Return whose post is freed."""
        return [*super().preview(data), self.holder()]

    def act(self, data: dict[str, Any]) -> str:
        """Free the post."""
        reason = data["reason"]
        acts.dismiss(self.request.office, self.body, self.post.id, reason=reason, **self.how)
        return self.back()


@view_config(
    context=PostDesk,
    name="legv",
    permission=Permission.BODY_ADMINISTER,
    renderer=ACT_TEMPLATE,
)
class RemovePostPage(PostPage):
    """The page on which a vacant post is abolished."""

    title = _("Vəzifəni ləğv et")
    done = _("Vəzifə ləğv edildi.")
    confirm = _("Ləğv et")
    is_grave = True

    def schema(self) -> Any:
        """Return the form of the ground."""
        return schemas.reason()

    def act(self, data: dict[str, Any]) -> str:
        """Abolish the post and return to the card of the body."""
        acts.remove_post(self.body, self.post.id, reason=data["reason"], **self.how)
        return path_of(self.request, self.body)


def require_roles(data: dict[str, Any]) -> None:
    """Raise Unmet when no role was ticked."""
    if not data["roles"]:
        raise Unmet([Problem("roles", _("Vəzifənin ən azı bir səlahiyyətini seçin."))])
