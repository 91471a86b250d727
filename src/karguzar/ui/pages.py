"""The base of pages on which a person does one act of the office."""

from typing import Any, ClassVar

from deform.exception import ValidationFailure as InvalidForm
from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.errors import Refused, Unmet
from karguzar.base.i18n import TranslationString
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.summary import ErrorLine, lines_of_errors, lines_of_refusal

ACT_TEMPLATE = "karguzar:templates/ui/act.pt"
UNPROCESSABLE = 422


class ActPage:
    """A page bound to one act: GET shows its form, POST binds it, does the act and redirects.

    A subclass gives `title`, `form`, `act` and, where needed, `initial`, `bodies`, `more`.
    Register the class itself as a view; ``renderer=ACT_TEMPLATE`` is the plain page. What is
    wrong with the input (`InvalidForm`) or refused by a rule (`Refused`, `Unmet`) is shown above
    the same form with everything that was typed, status 422, and nothing of the act is stored.
    Other errors go to the error pages.
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
            data = form.validate(list(self.request.POST.items()))
        except InvalidForm as exc:
            return self._rejected(exc.render(), lines_of_errors(exc.errors))
        self._keep_uploads()
        try:
            return self._carried_out(data)
        except (Refused, Unmet) as exc:
            self._undo()
            return self._rejected(form.render(data), lines_of_refusal(exc))

    def page(self, html: str, errors: tuple[ErrorLine, ...] = ()) -> dict[str, Any]:
        """Return the view model of the page around the form's HTML."""
        return {"title": self.title, "form": html, "errors": errors, **self.more()}

    def _carried_out(self, data: dict[str, Any]) -> Response:
        bodies = self.bodies()
        if bodies:
            self.request.turn(*bodies)
        result = self.act(data)
        if self.done is not None:
            self.request.flash(self.done)
        return HTTPSeeOther(result) if isinstance(result, str) else result

    def _rejected(self, html: str, errors: tuple[ErrorLine, ...]) -> dict[str, Any]:
        if errors:
            self.request.response.status_int = UNPROCESSABLE
        return self.page(html, errors)

    def _keep_uploads(self) -> None:
        """Store what binding kept (files of the draft): an act that fails must not lose it."""
        manager = getattr(self.request, "tm", None)
        if manager is not None:
            manager.commit()
            manager.begin()

    def _undo(self) -> None:
        """Forget what a refused act changed: the page is made from what is stored."""
        manager = getattr(self.request, "tm", None)
        if manager is not None:
            manager.abort()
            manager.begin()
