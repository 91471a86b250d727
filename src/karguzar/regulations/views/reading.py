"""A regulation as people read it, the preview of a draft, and its paper before approval."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.archive.papers import render
from karguzar.base.permissions import Permission
from karguzar.content.files import read
from karguzar.discussions.clauses import Clause
from karguzar.letters.setup import translate_into
from karguzar.records.sealing import PDF
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.clauses import Chapter, Names
from karguzar.regulations.contexts import DeskRegulation
from karguzar.regulations.jobs import paper_of
from karguzar.regulations.values import Approval, Item
from karguzar.regulations.views.words import (
    TEMPLATES,
    clause_label,
    crumbs,
    desk_path,
    state_chip,
)
from karguzar.regulations.wording import Told, told
from karguzar.translations.interfaces import ORIGINAL


def text_parts(told: Told) -> dict[str, Any]:
    """Return what the macro of a text needs: chapters, operations, contents."""
    found = told.chapters
    return {
        "chapters": [
            {
                "number": clause_label(one.number),
                "anchor": f"b-{one.number}",
                "title": one.title,
                "level": one.level,
                "note": one.note,
                "is_table": one.number == "3.4",
                "clauses": []
                if one.number == "3.4"
                else [_told(each, one, told.originals) for each in one.clauses],
            }
            for one in found
        ],
        "steps": [
            {**row, "lang": lang} for row, lang in zip(told.steps, told.step_langs, strict=True)
        ],
        "contents": [
            (f"b-{one.number}", one.number, one.title)
            for one in found
            if one.level == 1 and one.title
        ],
    }


def _told(clause: Clause, chapter: Chapter, originals: frozenset[str]) -> dict[str, str | None]:
    number = clause.number if clause.number != chapter.number else ""
    lang = ORIGINAL if clause.id in originals else None
    return {"id": clause.id, "number": number, "text": clause.text, "lang": lang}


def as_approved(items: Sequence[Item], names: Names) -> Told:
    """Return the text as it stands, for those who work on it."""
    return told(items, {ORIGINAL: names}, _nothing, ORIGINAL)


def _nothing(_text: str) -> None:
    return None


@view_config(
    context=DeskRegulation,
    name="onbaxis",
    renderer=f"{TEMPLATES}preview.pt",
    permission=Permission.REGULATION_READ,
    request_method="GET",
)
def preview(context: DeskRegulation, request: Request) -> dict[str, Any]:
    """Show the draft as the public will see it."""
    regulation = context.regulation
    title = regulation.titles.get("az", "")
    back = desk_path(request, regulation)
    return {
        "title": title,
        "state": state_chip(regulation.state),
        "body": regulation.body.name(),
        "crumbs": crumbs(request, (title, back)),
        "pdf_url": f"{back}onbaxis.pdf",
        "back": back,
        "text_lang": ORIGINAL,
        **text_parts(as_approved(regulation.items, names_of(regulation))),
    }


@view_config(
    context=DeskRegulation,
    name="onbaxis.pdf",
    permission=Permission.REGULATION_READ,
    request_method="GET",
)
def preview_paper(context: DeskRegulation, request: Request) -> Response:
    """Return the draft as PDF/A with an empty block of approval; nothing is kept of it."""
    regulation = context.regulation
    at = request.now
    url = f"{request.registry.place.address.rstrip('/')}{desk_path(request, regulation)}"
    data = paper_of(regulation, Approval(), url, at)
    translate = partial(translate_into, request.registry)("az")
    pdf = render("regulation", data, at=at, language="az", translate=translate)
    return pdf_response(request, pdf, f"reqlament-{regulation.id}-layihe.pdf")


def pdf_response(request: Request, pdf: bytes, name: str) -> Response:
    """Return a PDF to be shown in the browser."""
    response: Response = request.response
    response.content_type = PDF
    response.charset = None
    response.content_disposition = f'inline; filename="{name}"'
    response.body = pdf
    return response


@view_config(
    context=DeskRegulation,
    name="vereqe",
    permission=Permission.REGULATION_READ,
    request_method="GET",
)
def agreement_sheet(context: DeskRegulation, request: Request) -> Response:
    """Give the signed and sealed answer of a body by its SHA-256; 404 for any other."""
    wanted = "/".join(request.subpath)
    for one in context.regulation.rounds:
        for answer in one.answers:
            if wanted and answer.sheet == wanted:
                data = read(request.office["fayllar"], wanted)
                return pdf_response(request, data, f"razilasma-{answer.body}.pdf")
    raise HTTPNotFound
