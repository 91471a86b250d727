"""The letter form over a draft: what it asks this person, what it is filled with, what is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from pyramid.httpexceptions import HTTPBadRequest
from pyramid.request import Request

from karguzar.base.i18n import _
from karguzar.base.text import sort_key
from karguzar.forms import posted
from karguzar.forms.form import Button, KgForm
from karguzar.forms.grammar import Form
from karguzar.forms.loading import form
from karguzar.letters.content import Draft
from karguzar.letters.interfaces import DRAFTS
from karguzar.letters.views.cabinet_words import advice_words
from karguzar.letters.views.drafts_uploads import uploads_of
from karguzar.people.finding import connected_bodies, organisations_of
from karguzar.ui.queries import whole_number
from karguzar.ui.words import Words, path

FORM = "letter"
#: asked only of those who represent an organisation
OF_REPRESENTATIVES = frozenset({"on_behalf", "organisation"})
GO_ON = Button("davam", _("Davam et"), css_class="btn-primary")
LATER = Button("sonra", _("Saxla, sonra davam edərəm"), css_class="btn-outline-primary")

Choices = dict[str, list[tuple[str, str]]]


def draft_url(request: Request, draft: Draft) -> str:
    """Return the link to the page of a draft."""
    return path(request, f"/kabinet/qaralamalar/{draft.__name__}/")


def organisation_choices(request: Request) -> list[tuple[str, str]]:
    """Return (VÖEN, name) of the organisations that the person represents, by name."""
    mine = organisations_of(request.office, request.identity.person)
    return [(one.voen, f"{one.name} ({one.voen})") for one in mine]


def body_choices(request: Request) -> list[tuple[str, str]]:
    """Return (slug, name) of the bodies that letters can be sent to, by name."""
    language = request.locale_name
    found = [(body.slug, body.name(language)) for body in connected_bodies(request.office)]
    return sorted(found, key=lambda pair: sort_key(pair[1]))


def asked_form(organisations: list[tuple[str, str]]) -> Form:
    """Return the letter form as it is asked: who represents nobody writes on their own behalf."""
    whole = form(FORM)
    if organisations:
        return whole
    kept = tuple(field for field in whole.fields if field.name not in OF_REPRESENTATIVES)
    return replace(whole, fields=kept)


def letter_form(request: Request, draft: Draft, *, with_files: bool = True) -> KgForm:
    """Return the form of the draft; without ``with_files`` files are neither shown nor taken."""
    organisations = organisation_choices(request)
    choices: Choices = {"body": body_choices(request)}
    if organisations:
        choices["organisation"] = organisations
    url = draft_url(request, draft)
    return KgForm(
        asked_form(organisations),
        request,
        action=url,
        buttons=(GO_ON, LATER),
        choices=choices,
        uploads=uploads_of(request, draft) if with_files else None,
        hidden={"version": str(draft.version)},
        autosave=f"{url}saxla",
    )


def document_of(draft: Draft) -> dict[str, Any]:
    """Return what the form is filled with: the answers of the draft and its files."""
    files = [
        {"key": one.digest, "name": one.name, "size": one.size, "media_type": one.media_type}
        for one in draft.files
    ]
    return {**draft.data, **({"files": files} if files else {})}


def data_of(document: Mapping[str, Any], kgform: KgForm) -> dict[str, Any]:
    """Return what the draft keeps of a document: without files, which lie apart."""
    data = {name: value for name, value in document.items() if name != "files"}
    if all(field.name != "on_behalf" for field in kgform.legal.fields):
        data["on_behalf"] = "self"
    return data


def posted_version(request: Request) -> int:
    """Return the version of the draft that the page was made from.

    Raises HTTPBadRequest for a post that no page of ours sends: it must not empty the draft.
    """
    given = whole_number(request.POST.get("version"))
    if given is None:
        raise HTTPBadRequest
    return given


def controls_of(request: Request) -> list[tuple[str, Any]]:
    """Return the posted controls; raises HTTPBadRequest where they do not make up a form."""
    controls = list(request.POST.items())
    try:
        posted.read(controls)
    except posted.Unreadable as exc:
        raise HTTPBadRequest from exc
    return controls


def begin_with(request: Request, slug: str) -> dict[str, Any]:
    """Return the answers that a new draft begins with."""
    person = request.identity.person
    wants_email = bool(person.email) and "email" in person.channels
    data = {"on_behalf": "self", "reply_channel": "email" if wants_email else "cabinet"}
    known = {body.slug for body in connected_bodies(request.office)}
    return {"body": slug, **data} if slug in known else data


def pristine_draft(request: Request, data: Mapping[str, Any]) -> Draft | None:
    """Return a draft of the person that holds just these answers, so that no second is begun."""
    mine = request.office[DRAFTS].get(request.identity.person.id)
    for draft in mine.values() if mine is not None else ():
        is_bound = draft.sent_as or draft.about or draft.corrects
        if not is_bound and not draft.files and dict(draft.data) == dict(data):
            found: Draft = draft
            return found
    return None


@dataclass(frozen=True, slots=True)
class Advice:
    """What was found in a file of the draft, in words; it does not keep the letter from going."""

    name: str
    sentences: tuple[Words, ...]


def advice_of(draft: Draft) -> tuple[Advice, ...]:
    """Return the files of the draft that there is advice about."""
    return tuple(
        Advice(one.name, tuple(advice_words(found) for found in one.findings))
        for one in draft.files
        if one.findings
    )
