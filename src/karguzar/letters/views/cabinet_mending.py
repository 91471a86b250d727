"""A correction while it is made: which parts are marked, which files stand for which, what lacks.

A file that is marked is replaced: as long as the draft has a new file for it, the old one is out;
when the new one is thrown away, the old one is back.
"""

from dataclasses import dataclass, replace
from typing import Any

from pyramid.request import Request

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.content.files import StoredFile
from karguzar.forms.form import KgForm
from karguzar.forms.grammar import Form
from karguzar.forms.loading import form
from karguzar.forms.uploads import UploadedFile
from karguzar.letters.actions.drafting import attach, detach, drafts_of
from karguzar.letters.content import Draft, Letter
from karguzar.letters.corrections import CORRECTABLE
from karguzar.letters.values import LetterFile, Mark
from karguzar.letters.views.drafts_form import FORM
from karguzar.letters.views.drafts_uploads import uploads_of

REPLACE = "evez-"
"""How the inputs of new files begin, with the SHA-256 of the file that is replaced after it."""

ADD = "yeni"
"""The input of a file that was missing."""

DROP = "cixar"
"""The button that throws a new file away; its value is the SHA-256."""

CLAUSE = "R11-7.4b"


@dataclass(frozen=True, slots=True)
class Marked:
    """What is marked in a letter: names of fields, digests of files, whether a file lacks."""

    marks: tuple[Mark, ...]

    @property
    def fields(self) -> frozenset[str]:
        """Return the names of the marked fields."""
        return self._after("field:")

    @property
    def files(self) -> frozenset[str]:
        """Return the SHA-256 of the marked files."""
        return self._after("file:")

    @property
    def asks_files(self) -> bool:
        """Whether a file that lacks is asked for."""
        return any(one.target == "files" for one in self.marks)

    def _after(self, prefix: str) -> frozenset[str]:
        targets = (one.target for one in self.marks if one.target.startswith(prefix))
        return frozenset(target.removeprefix(prefix) for target in targets)

    @property
    def form_names(self) -> frozenset[str]:
        """Return the names of the marked fields that can be corrected."""
        return self.fields.intersection(CORRECTABLE)

    @property
    def form(self) -> Form:
        """Return the letter form with the marked fields alone."""
        whole = form(FORM)
        kept = (one for one in whole.fields if one.name in self.form_names)
        return replace(whole, fields=tuple(kept))

    def check(self, names: frozenset[str]) -> None:
        """Raise Refused when a post names a field or a file that is not marked (R11-7.4b)."""
        asked = {one.name for one in form(FORM).fields}
        wrong = bool((names & asked) - self.fields)
        replaced = {name.removeprefix(REPLACE) for name in names if name.startswith(REPLACE)}
        wrong = wrong or bool(replaced - self.files) or (ADD in names and not self.asks_files)
        if wrong:
            raise Refused(
                _("Yalnız bildirişdə göstərilən hissələri dəyişmək olar."), clause=CLAUSE
            )


def begun(request: Request, letter: Letter) -> Draft | None:
    """Return the correction of the letter that the person has begun, or None."""
    drafts = drafts_of(request.office, request.identity.person.id)
    return next((one for one in drafts if one.corrects == letter.path), None)


def fields_form(request: Request, marked: Marked) -> KgForm:
    """Return the form of the marked fields; the page draws its fields one by one."""
    return KgForm(marked.form, request, formid="kg")


def new_files(letter: Letter, draft: Draft) -> tuple[LetterFile, ...]:
    """Return the files of the draft that the letter does not have."""
    old = {one.digest for one in letter.files}
    return tuple(one for one in draft.files if one.digest not in old)


def take_files(
    request: Request, letter: Letter, draft: Draft, marked: Marked
) -> dict[str, list[UploadedFile]]:
    """Take the files that were posted; return input -> those that were refused, with problems."""
    for digest in request.POST.getall(DROP):
        drop_file(request, letter, draft, marked, digest)
    refused: dict[str, list[UploadedFile]] = {}
    uploads = uploads_of(request, draft)
    for name, posted in list(request.POST.items()):
        if not getattr(posted, "filename", "") or not (name == ADD or name.startswith(REPLACE)):
            continue
        old = _put_aside(request, letter, draft, name)
        put = uploads.put(posted.filename, posted.file)
        if put.problems:
            refused.setdefault(name, []).append(put)
            _put_back(request, draft, old)
    return refused


def drop_file(request: Request, letter: Letter, draft: Draft, marked: Marked, digest: str) -> None:
    """Throw a new file away; a marked file that it stood for is back."""
    if digest not in {one.digest for one in new_files(letter, draft)}:
        return
    detach(draft, digest, at=request.now)
    there = {one.digest for one in draft.files}
    out = [one for one in letter.files if one.digest in marked.files - there]
    if len(out) > len(new_files(letter, draft)):
        _put_back(request, draft, out[0])


def _put_aside(request: Request, letter: Letter, draft: Draft, name: str) -> LetterFile | None:
    """Take the file out that is being replaced; return it, or None when it was out before."""
    wanted = name.removeprefix(REPLACE)
    old = next((one for one in letter.files if one.digest == wanted), None)
    if old is None or old.digest not in {one.digest for one in draft.files}:
        return None
    detach(draft, old.digest, at=request.now)
    return old


def _put_back(request: Request, draft: Draft, old: LetterFile | None) -> None:
    if old is not None:
        stored = StoredFile(old.name, old.digest, old.size, old.media_type)
        attach(draft, stored, old.findings, at=request.now)


def merged(letter: Letter, draft: Draft | None, document: dict[str, Any]) -> dict[str, Any]:
    """Return the whole content with the marked answers of ``document`` in it."""
    before = letter.revision.data if draft is None else draft.data
    return {**before, **document}
