"""The base of pages that keep one part of an application, right or wrong."""

from collections.abc import Sequence
from typing import Any

from pyramid.httpexceptions import HTTPNotFound, HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import Conflict, Problem, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.forms.form import InvalidForm, KgForm
from karguzar.registry.actions import filing
from karguzar.registry.actions.act import TURN
from karguzar.registry.content import Application
from karguzar.registry.contexts import ApplicationPlace
from karguzar.registry.items import by_name, items
from karguzar.registry.views.application import address, crumbs
from karguzar.registry.views.shown import TEMPLATES, words_of
from karguzar.registry.words import said_key
from karguzar.ui.queries import whole_number

VIEW: dict[str, Any] = {
    "context": ApplicationPlace,
    "renderer": f"{TEMPLATES}desk/fill.pt",
    "permission": Permission.REGISTRY_WRITE,
}
UNPROCESSABLE, CONFLICT = 422, 409


class FillPage:
    """A page that keeps one part of an application, right or wrong, and tells what is wrong.

    What was typed is never lost: a part with faults is kept in the draft and shown with them. A
    part that somebody else saved meanwhile is shown beside what was typed here.
    """

    title: Any = ""
    lead: Any = ""

    def __init__(self, context: ApplicationPlace, request: Request) -> None:
        self.context = context
        self.request = request
        self.application: Application = context.application
        if self.application.state not in ("draft", "deficient"):
            raise HTTPNotFound

    def form(self) -> KgForm:
        """Return the form of this part."""
        raise NotImplementedError

    def document(self) -> dict[str, Any]:
        """Return what the form is filled with."""
        raise NotImplementedError

    def keep(self, kgform: KgForm, seen: int) -> None:
        """Keep what the form holds."""
        raise NotImplementedError

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request."""
        kgform = self.form()
        if self.request.method != "POST":
            return self.page(kgform.render(self.document()) if kgform.legal.fields else "")
        fault = self._fault(kgform)
        refused = self.forged()
        if refused:
            return self._refuse_forgery(kgform, refused)
        try:
            self._turn()
            self.keep(kgform, whole_number(self.request.POST.get("seen")) or 0)
        except Conflict as exc:
            return self._conflict(kgform, exc)
        except Unmet as exc:
            self._anew()
            return self._rejected(kgform.fail(_problems(exc)))
        kgform.hidden_inputs["seen"] = str(self.application.version)
        if fault is not None and "sonra" not in self.request.POST:
            return self._rejected(fault)
        self.request.flash(_("Yadda saxlanıldı."))
        return HTTPSeeOther(address(self.request, self.application))

    def forged(self) -> list[str]:
        """REG26-3: return the items that no form offers and that were posted all the same."""
        own = {one.name for one in items() if not one.is_entered}
        found = set()
        for key, value in self.request.POST.items():
            parts = {key.removeprefix("kg-"), str(value).partition(":")[0] if "__" in key else ""}
            found |= own & parts
        return sorted(found)

    def _turn(self) -> None:
        """Take the turn of the registry; files that binding has kept stay kept."""
        self.request.tm.commit()
        self.request.tm.begin()
        self.request.turn(TURN)

    def _anew(self) -> None:
        self.request.tm.abort()
        self.request.tm.begin()

    def _fault(self, kgform: KgForm) -> InvalidForm | None:
        try:
            kgform.validate(self.request.POST.items())
        except InvalidForm as exc:
            return exc
        return None

    def _refuse_forgery(self, kgform: KgForm, names: Sequence[str]) -> dict[str, Any]:
        self._turn()
        filing.note_forgery(
            self.request.office,
            self.application,
            list(names),
            by=self.request.actor,
            at=self.request.now,
        )
        kgform.hidden_inputs["seen"] = str(self.application.version)
        numbers = ", ".join(str(by_name()[name].number) for name in names)
        message = _(
            "${number}-ci məlumatı reyestr özü doldurur, onu dəyişmək olmaz. Cəhd qeyd olundu.",
            mapping={"number": numbers},
        )
        return self._rejected(kgform.fail([Problem("", message)]))

    def _conflict(self, kgform: KgForm, fault: Conflict) -> dict[str, Any]:
        self._anew()
        self.request.response.status_int = CONFLICT
        kgform.hidden_inputs["seen"] = str(self.application.version)
        rows = [
            (
                said_key(key, self.request.locale_name),
                text,
                words_of(self.request, key, self.application.values.get(key)),
            )
            for key, text in fault.mine.items()
        ]
        differing = [one for one in rows if one[1] != one[2]]
        return self.page(kgform.render()) | {"conflict": fault.message, "differences": differing}

    def _rejected(self, fault: InvalidForm) -> dict[str, Any]:
        self.request.response.status_int = fault.status
        return self.page(fault.form.render()) | {"has_errors": bool(fault.errors)}

    def page(self, html: str) -> dict[str, Any]:
        """Return the view model of the page."""
        application = self.application
        marks = {one.target: one.reason for one in application.marks}
        return {
            "title": self.title,
            "lead": self.lead,
            "form": html,
            "crumbs": crumbs(self.request, application),
            "url": address(self.request, application),
            "has_errors": False,
            "conflict": None,
            "differences": (),
            "notes": self.notes(),
            "marks": [
                (said_key(key, self.request.locale_name), reason)
                for key, reason in marks.items()
                if key in self.keys()
            ],
        }

    def keys(self) -> set[str]:
        """Return the keys that this page keeps."""
        raise NotImplementedError

    def notes(self) -> list[Any]:
        """Return what the page tells above its form, as pairs (label, words, url)."""
        return []


def _problems(exc: Unmet) -> list[Problem]:
    found = []
    for one in exc.problems:
        name = one.field.partition(".")[2] or one.field
        found.append(Problem({"kind": "kind_number"}.get(name, name), one.message))
    return found
