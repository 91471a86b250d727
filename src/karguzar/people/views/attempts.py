"""The base of pages on which somebody tries to prove who they are."""

from typing import Any, ClassVar

from pyramid.response import Response

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import TranslationString, _
from karguzar.forms.faults import InvalidForm
from karguzar.ui.pages import ActPage

TOO_MANY_REQUESTS = 429


class AttemptPage(ActPage):
    """A page whose failures are kept: unlike an act, a failed attempt is stored too.

    A subclass gives `form` and `attempt`; the answer to every wrong attempt is the same. An
    attempt that raises `Unmet` has stored nothing but the count of attempts.
    """

    #: what is said of a wrong attempt, whatever was wrong
    wrong: ClassVar[TranslationString] = _("Daxil etdiyiniz məlumat düzgün deyil.")

    def attempt(self, data: dict[str, Any]) -> Response | None:
        """Return the way on, or None when the attempt failed; Refused when one has to wait."""
        raise NotImplementedError

    def __call__(self) -> dict[str, Any] | Response:
        """Answer the request."""
        form = self.form()
        if self.request.method != "POST":
            return self.page(form.render(self.initial()))
        try:
            response = self.attempt(form.validate(self.request.POST.items()))
        except InvalidForm as exc:
            return self.rejected(exc)
        except Unmet as exc:
            return self.rejected(form.fail(exc.problems))
        except Refused as exc:
            page = self.rejected(form.fail([Problem("", exc.message)]))
            self.request.response.status_int = TOO_MANY_REQUESTS
            return page
        return response or self.rejected(form.fail([Problem("", self.wrong)]))
