"""The answer to a deficiency notice: what is marked is shown, and only that is corrected (7.4)."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from pyramid.httpexceptions import HTTPSeeOther
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.errors import Conflict, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import file_size
from karguzar.forms.form import InvalidForm, KgForm
from karguzar.forms.items import show_item
from karguzar.forms.uploads import UploadedFile
from karguzar.letters.actions.deficiency import correct, start_correction
from karguzar.letters.actions.drafting import save_draft
from karguzar.letters.content import Draft, Letter
from karguzar.letters.contexts import SentLetter
from karguzar.letters.corrections import REASONS
from karguzar.letters.values import LetterFile, Mark
from karguzar.letters.views import cabinet_mending as mending
from karguzar.letters.views import cabinet_parts as parts
from karguzar.letters.views.cabinet_letter import is_late
from karguzar.letters.views.cabinet_mending import Marked
from karguzar.letters.views.drafts_form import LATER, controls_of, posted_version
from karguzar.letters.views.drafts_sign import open_correction
from karguzar.ui.words import Words, day

TEMPLATE = "karguzar:templates/letters/cabinet/correct.pt"
SEND = "gonder"
SIGN = "imzala"
UNPROCESSABLE, CONFLICT = 422, 409


@view_config(
    context=SentLetter,
    name="tamamla",
    renderer=TEMPLATE,
    permission=Permission.LETTER_READ,
    request_method="GET",
)
def correction_page(context: SentLetter, request: Request) -> dict[str, Any] | Response:
    """Show each marked place with its reason and its advice, and a control to mend it."""
    if context.letter.state != "deficient":
        return _not_awaited(request, context.letter)
    return Page(request, context.letter).shown()


@view_config(
    context=SentLetter,
    name="tamamla",
    renderer=TEMPLATE,
    permission=Permission.LETTER_READ,
    request_method="POST",
)
def keep_correction(context: SentLetter, request: Request) -> dict[str, Any] | Response:
    """Keep what was corrected, with its files; send it when that is asked and everything is done.

    A post that names anything but what is marked is refused whole (R11-7.4b).
    """
    letter = context.letter
    if letter.state != "deficient":
        return _not_awaited(request, letter)
    page = Page(request, letter)
    page.marked.check(frozenset(request.POST.keys()))
    version = posted_version(request)
    draft = start_correction(request.office, letter, by=request.actor, at=request.now)
    page.draft = draft
    page.refused = mending.take_files(request, letter, draft, page.marked)
    page.read()
    data = mending.merged(letter, draft, page.document)
    try:
        save_draft(draft, data, version=version, at=request.now)
    except Conflict as exc:
        return page.failed(exc.message, CONFLICT)
    if SEND in request.POST and not page.has_faults:
        return _send(request, page, draft)
    if SIGN in request.POST and not page.has_faults:
        return _sign(request, page, draft)
    if LATER.name in request.POST and not page.refused:
        request.flash(_("Düzəlişiniz saxlanıldı. Onu hələ göndərməmisiniz."))
        return HTTPSeeOther(parts.head(request, letter).url)
    if page.refused or SEND in request.POST or SIGN in request.POST:
        request.response.status_int = UNPROCESSABLE
    return page.shown()


def _send(request: Request, page: "Page", draft: Draft) -> dict[str, Any] | Response:
    """Send what is kept; what was kept stays kept also when it cannot go yet."""
    letter = page.letter
    request.tm.commit()
    request.tm.begin()
    request.turn(letter.body.slug)
    try:
        correct(
            letter,
            draft,
            by=request.actor,
            at=request.now,
            token=draft.token,
            version=draft.version,
            rules=request.rulebook,
        )
    except (Refused, Unmet, Conflict) as exc:
        return _not_sent(request, page, exc)
    return HTTPSeeOther(f"{parts.head(request, letter).url}qebul")


def _sign(request: Request, page: "Page", draft: Draft) -> dict[str, Any] | Response:
    """Put what is kept before its sender to be signed; it is sent with the signature."""
    letter = page.letter
    request.tm.commit()
    request.tm.begin()
    url = parts.head(request, letter).url
    try:
        path = open_correction(request, letter, draft, f"{url}tamamla")
    except (Refused, Unmet, Conflict) as exc:
        return _not_sent(request, page, exc)
    return HTTPSeeOther(path)


def _not_sent(
    request: Request, page: "Page", exc: Refused | Unmet | Conflict
) -> dict[str, Any] | Response:
    """Show why the correction did not go; what was kept stays kept."""
    request.tm.abort()
    request.tm.begin()
    status = CONFLICT if isinstance(exc, Conflict) else UNPROCESSABLE
    if isinstance(exc, Unmet):
        page.problems = {one.field: one.message for one in exc.problems}
        return page.failed("", status)
    return page.failed(exc.message, status)


def _level(request: Request, letter: Letter) -> str:
    return str(request.rulebook.needed("correct", letter.channel).level)


def _not_awaited(request: Request, letter: Letter) -> Response:
    request.flash(_("Bu müraciət üçün düzəliş gözlənilmir."), kind="info")
    return HTTPSeeOther(parts.head(request, letter).url)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file on the page: one that was kept (with its SHA-256), or one that was refused."""

    name: str
    size: str
    digest: str = ""
    problems: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """One marked place: what is wrong, how to mend it, and the control that does it."""

    id: str
    what: Words
    reason: Words
    advice: str
    problem: Words
    control: str = ""
    input: str = ""
    is_replaced: bool = False
    refused: tuple[NewFile, ...] = ()


class Page:
    """The page of one correction, from what is kept and what was posted."""

    def __init__(self, request: Request, letter: Letter) -> None:
        waiting = letter.open_round
        assert waiting is not None, "a deficient letter has an open notice"
        self.request = request
        self.letter = letter
        self.round = waiting
        self.marked = Marked(waiting.marks)
        self.form: KgForm = mending.fields_form(request, self.marked)
        self.draft = mending.begun(request, letter)
        self.refused: Mapping[str, list[UploadedFile]] = {}
        self.problems: Mapping[str, Words] = {}
        self.is_read = False
        self.message: Words = ""

    @property
    def document(self) -> dict[str, Any]:
        """Return the marked answers as they were posted; an emptied one is an empty text."""
        given = self.form.document
        return {name: given.get(name, "") for name in sorted(self.marked.form_names)}

    @property
    def has_faults(self) -> bool:
        """Whether something that was posted cannot stand."""
        return bool(self.form.errors or self.refused)

    def read(self) -> None:
        """Read the posted answers and find their faults."""
        with suppress(InvalidForm):
            self.form.validate(controls_of(self.request))
        self.is_read = True

    def failed(self, message: Words, status: int) -> dict[str, Any]:
        """Return the page again, with what stands in the way."""
        self.message = message
        self.request.response.status_int = status
        return self.shown()

    def shown(self) -> dict[str, Any]:
        """Return the view model of the page."""
        request, letter, draft = self.request, self.letter, self.draft
        if not self.is_read:
            whole = mending.merged(letter, draft, {})
            self.form.render({name: whole.get(name, "") for name in self.marked.form_names})
        return {
            "head": parts.head(request, letter),
            "due": day(request, self.round.due_on),
            "is_late": is_late(request, letter),
            "places": [self._place(number, mark) for number, mark in enumerate(self.round.marks)],
            "new_files": [] if draft is None else self._files(mending.new_files(letter, draft)),
            "version": "1" if draft is None else str(draft.version),
            "can_send_unsigned": _level(request, letter) == "account",
            "errors": self.form.errors,
            "message": self.message,
            "has_errors": bool(self.has_faults or self.message or self.problems),
        }

    def _place(self, number: int, mark: Mark) -> Place:
        kind, _colon, name = mark.target.partition(":")
        is_file = kind != "field"
        source = mending.ADD if kind == "files" else f"{mending.REPLACE}{name}"
        there = () if self.draft is None else {one.digest for one in self.draft.files}
        return Place(
            id=f"yer-{number}",
            what=mark.title or parts.field_label(self.request, mark.target),
            reason=REASONS[mark.reason],
            advice=mark.advice,
            problem=self.problems.get(mark.target, ""),
            control="" if is_file else show_item(self.form[name]),
            input=source if is_file else "",
            is_replaced=kind == "file" and self.draft is not None and name not in there,
            refused=tuple(self._refused(one) for one in self.refused.get(source, ())),
        )

    def _files(self, files: tuple[LetterFile, ...]) -> list[NewFile]:
        language = self.request.locale_name
        return [NewFile(one.name, file_size(one.size, language), one.digest) for one in files]

    def _refused(self, file: UploadedFile) -> NewFile:
        size = file_size(file.size, self.request.locale_name)
        return NewFile(file.name, size, problems=tuple(file.problems))
