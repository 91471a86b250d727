"""The base of pages on which a person does one act of the office."""

from collections.abc import Sequence
from typing import Any, ClassVar

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import TranslationString
from karguzar.forms.form import InvalidForm
from karguzar.ui.clauses import clause_words
from karguzar.ui.interfaces import IPageForm

ACT_TEMPLATE = "karguzar:templates/ui/act.pt"


class ActPage:
    """A page bound to one act: GET shows its form, POST binds it, does the act and redirects.

    A subclass gives `title`, `form`, `act` and, where needed, `initial`, `bodies`, `more`.
    Register the class itself as a view; ``renderer=ACT_TEMPLATE`` is the plain page. What is
    wrong with the input (`InvalidForm`) or refused by a rule (`Refused`, `Unmet`) is shown above
    the same form with everything that was typed, status 422, and nothing of the act is stored;
    files that the form kept stay kept. Other errors go to the error pages.
    """

    #: the heading and the title of the page
    title: TranslationString | str = ""
    #: shown on the next page when the act is done; None shows nothing
    done: ClassVar[TranslationString | None] = None

    def __init__(self, context: Any, request: Request) -> None:
        self.context = context
        self.request = request

    def form(self) -> IPageForm:
        """Return the form of the page."""
        raise NotImplementedError

    def initial(self) -> dict[str, Any]:
        """Return what the form is filled with at first."""
        return {}

    def bodies(self) -> tuple[str, ...]:
        """Return the names of the bodies whose turn the act needs; none by default."""
        return ()

    def act(self, data: dict[str, Any]) -> str | Response:
        """Do the act with valid data; return the path of the next page, or a response."""
        raise NotImplementedError

    def more(self) -> dict[str, Any]:
        """Return what the template needs besides the form."""
        return {}

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request."""
        form = self.form()
        if self.request.method != "POST":
            return self.page(form.render(self.initial()))
        try:
            data = form.validate(self.request.POST.items())
            self._begin_anew(keep=True)
            return self._carried_out(data)
        except InvalidForm as exc:
            return self.rejected(exc)
        except (Refused, Unmet) as exc:
            self._begin_anew(keep=False)
            return self.rejected(form.fail(problems_of(exc)), exc.clause)

    def page(self, html: str, errors: Sequence[Any] = (), clause: str = "") -> dict[str, Any]:
        """Return the view model of the page: title, form (HTML), errors, clause and `more`."""
        words = clause_words(clause)
        return {
            "title": self.title,
            "form": html,
            "errors": errors,
            "clause": words,
            **self.more(),
        }

    def rejected(self, fault: InvalidForm, clause: str = "") -> dict[str, Any]:
        """Return the page with the faulty form, its summary first; sets the status."""
        self.request.response.status_int = fault.status
        return self.page(fault.form.render(), fault.errors, clause)

    def _carried_out(self, data: dict[str, Any]) -> Response:
        bodies = self.bodies()
        if bodies:
            self.request.turn(*bodies)
        result = self.act(data)
        if self.done is not None:
            self.request.flash(self.done)
        return HTTPSeeOther(result) if isinstance(result, str) else result

    def _begin_anew(self, *, keep: bool) -> None:
        """End the transaction and open the next one.

        Before the act it is kept: files that binding put into the draft must outlive a refusal
        (a turn drops what came before it). After a refused act it is dropped: the page must be
        made from what is stored. Where there is no store there is nothing to do.
        """
        manager = getattr(self.request, "tm", None)
        if manager is None:
            return
        if keep:
            manager.commit()
        else:
            manager.abort()
        manager.begin()


def problems_of(refusal: Refused | Unmet) -> tuple[Problem, ...]:
    """Return what a rule refused as problems of a form: every unmet one, or the one sentence."""
    if isinstance(refusal, Unmet):
        return refusal.problems
    return (Problem("", refusal.message),)
