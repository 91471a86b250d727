"""What everyone reads: regulations in force, every version under its address, differences."""

from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import Response
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import fold
from karguzar.content.files import read
from karguzar.regulations.clauses import clauses, value_of
from karguzar.regulations.compare import compared
from karguzar.regulations.content import Regulation
from karguzar.regulations.contexts import PublicEdition, PublicRegulation, PublicRegulations
from karguzar.regulations.lists import public_rows
from karguzar.regulations.values import Edition
from karguzar.regulations.views.reading import pdf_response, text_parts
from karguzar.regulations.views.words import CHANGES, TEMPLATES, public_path, told_at
from karguzar.regulations.wording import Told, told
from karguzar.translations.interfaces import ORIGINAL
from karguzar.translations.queries import words_in
from karguzar.translations.reading import lang_of, reading
from karguzar.ui.queries import parameter, whole_number

MOST = 100
"""So many regulations stand on the page; more are found by words or body."""

PUBLIC: dict[str, Any] = {"permission": Permission.PUBLIC_VIEW, "request_method": "GET"}


@view_config(context=PublicRegulations, renderer=f"{TEMPLATES}public_list.pt", **PUBLIC)
def published(_context: PublicRegulations, request: Request) -> dict[str, Any]:
    """List the regulations in force and those repealed, found by words or body (R11-9.8)."""
    words, slug = parameter(request, "soz"), parameter(request, "qurum")
    rows = list(public_rows(request.office))
    found = [row for row in rows if _fits(row, words, slug)]
    found.sort(key=lambda row: (row["is_repealed"], fold(row["titles"].get("az", ""))))
    bodies = request.office["qurumlar"]
    names = {row["slug"]: bodies[row["slug"]].name(request.locale_name) for row in rows}
    return {
        "lines": [_line(request, row, names) for row in found[:MOST]],
        "more": max(len(found) - MOST, 0),
        "words": words,
        "slug": slug,
        "bodies": sorted(names.items(), key=lambda pair: fold(pair[1])),
    }


def _fits(row: dict[str, Any], words: str, slug: str) -> bool:
    told = fold(" ".join((*row["titles"].values(), row["id"])))
    return (not slug or row["slug"] == slug) and fold(words.strip()) in told


def _line(request: Request, row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    language = request.locale_name
    return {
        "title": row["titles"].get(language) or row["titles"].get("az", ""),
        "summary": row["summaries"].get(language) or row["summaries"].get("az", ""),
        "url": request.frame.path(f"/reqlamentler/{row['id']}/"),
        "body": names[row["slug"]],
        "edition": row["edition"],
        "since": told_at(request, row["published_at"]),
        "is_repealed": row["is_repealed"],
    }


@view_config(context=PublicRegulation, renderer=f"{TEMPLATES}public.pt", **PUBLIC)
def in_force(context: PublicRegulation, request: Request) -> dict[str, Any]:
    """Show the newest version of a regulation (R11-9.8)."""
    return shown(request, context.regulation, context.regulation.editions[-1])


@view_config(context=PublicEdition, renderer=f"{TEMPLATES}public.pt", **PUBLIC)
def version(context: PublicEdition, request: Request) -> dict[str, Any]:
    """Show one version under its permanent address."""
    return shown(request, context.regulation, context.edition)


def shown(request: Request, regulation: Regulation, edition: Edition) -> dict[str, Any]:
    """Return what the page of a version shows."""
    language, newest = request.locale_name, regulation.editions[-1].number
    repeal = regulation.repeal
    return {
        "id": regulation.id,
        "body": regulation.body.name(language),
        "body_url": request.frame.path(f"/qurumlar/{regulation.slug}/"),
        "edition": edition,
        "approved": told_at(request, edition.approval.at),
        "published": told_at(request, edition.published_at),
        "is_newest": edition.number == newest,
        "repeal": repeal,
        "repealed_on": repeal.on if repeal else "",
        "apply_url": _apply_url(regulation, edition),
        "pdf_url": public_path(request, regulation, f"versiyalar/{edition.number}/pdf"),
        "check_url": request.frame.path(f"/yoxla?kod={edition.code}"),
        "versions": _versions(request, regulation, edition.number),
        "draft_url": _draft_url(request, regulation),
        "newest_url": public_path(request, regulation),
        "crumbs": [(_("Reqlamentlər"), request.frame.path("/reqlamentler/"))],
        **_told(request, regulation, edition),
    }


def _told(request: Request, regulation: Regulation, edition: Edition) -> dict[str, Any]:
    """Return title, summary and text in the language of the reader, with what is translated."""
    language = request.locale_name
    own_title, own_summary = edition.titles.get(ORIGINAL, ""), edition.summaries.get(ORIGINAL, "")
    title = edition.titles.get(language) or own_title
    summary = edition.summaries.get(language) or own_summary
    text = told_in(request.office, regulation, edition, language)
    return {
        "title": title,
        "title_lang": lang_of(title, own_title, language),
        "own_title": own_title if title != own_title else "",
        "summary": summary,
        "summary_lang": lang_of(summary, own_summary, language),
        "reading": reading(
            request, has_translation=text.has_translation, has_original=bool(text.originals)
        ),
        "text_lang": None,
        **text_parts(text),
    }


def _apply_url(regulation: Regulation, edition: Edition) -> str:
    """Return where the service is given (2.4), "" unless this is the text in force (R11-4.1)."""
    if regulation.repeal is not None or edition.number != regulation.editions[-1].number:
        return ""
    return str(value_of(edition.items, "2.4", "provision_url") or "")


def told_in(office: Any, regulation: Regulation, edition: Edition, language: str) -> Told:
    """Return a version for a reader of the language, with what was translated of it."""
    names = {one: _names(regulation, edition, one) for one in {ORIGINAL, language}}
    return told(edition.items, names, words_in(office, regulation.slug, language), language)


def _names(regulation: Regulation, edition: Edition, language: str = ORIGINAL) -> dict[str, str]:
    bodies = regulation.office["qurumlar"]
    named = {str(value) for item in edition.items for value in item.data.values()}
    return {slug: bodies[slug].name(language) for slug in named if slug in bodies}


def _versions(request: Request, regulation: Regulation, current: int) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "url": public_path(request, regulation, f"versiyalar/{one.number}/"),
            "at": told_at(request, one.published_at),
            "is_current": one.number == current,
            "differences": (
                public_path(
                    request, regulation, f"ferqler?evvel={one.number - 1}&sonra={one.number}"
                )
                if one.number > 1
                else ""
            ),
        }
        for one in reversed(regulation.editions)
    ]


def _draft_url(request: Request, regulation: Regulation) -> str:
    """Return where the next version is being discussed, "" where it is not."""
    if regulation.state != "discussing":
        return ""
    address: str = request.frame.path(f"/layiheler/{regulation.discussions[-1].id}/")
    return address


@view_config(context=PublicRegulation, name="pdf", **PUBLIC)
def newest_paper(context: PublicRegulation, request: Request) -> Response:
    """Give the sealed paper of the newest version."""
    return _paper(request, context.regulation, context.regulation.editions[-1])


@view_config(context=PublicEdition, name="pdf", **PUBLIC)
def paper(context: PublicEdition, request: Request) -> Response:
    """Give the sealed paper of a version, without sign-in (R11-9.8)."""
    return _paper(request, context.regulation, context.edition)


def _paper(request: Request, regulation: Regulation, edition: Edition) -> Response:
    data = read(request.office["fayllar"], edition.paper)
    return pdf_response(request, data, f"reqlament-{regulation.id}-{edition.number}.pdf")


@view_config(
    context=PublicRegulation, name="ferqler", renderer=f"{TEMPLATES}differences.pt", **PUBLIC
)
def differences(context: PublicRegulation, request: Request) -> dict[str, Any]:
    """Show what changed between two versions, side by side or in one text, by clause."""
    regulation = context.regulation
    before = _edition(regulation, parameter(request, "evvel"), len(regulation.editions) - 1)
    after = _edition(regulation, parameter(request, "sonra"), len(regulation.editions))
    look = "setir" if parameter(request, "gorunus") == "setir" else "yan"
    rows = compared(_text(regulation, before), _text(regulation, after), regulation.lineage)
    moved = [row for row in rows if row.kind != "kept"]
    pair = f"evvel={before.number}&sonra={after.number}"
    return {
        "title": after.titles.get("az", ""),
        "before": before,
        "after": after,
        "look": look,
        "rows": [_row(row) for row in moved],
        "kept": len(rows) - len(moved),
        "numbers": [one.number for one in regulation.editions],
        "side_url": public_path(request, regulation, f"ferqler?{pair}&gorunus=yan"),
        "inline_url": public_path(request, regulation, f"ferqler?{pair}&gorunus=setir"),
        "crumbs": [
            (_("Reqlamentlər"), request.frame.path("/reqlamentler/")),
            (after.titles.get("az", ""), public_path(request, regulation)),
        ],
    }


def _row(row: Any) -> dict[str, Any]:
    return {
        "kind": CHANGES[row.kind],
        "number": ", ".join(one.number for one in (row.after or row.before)),
        "title": (row.after or row.before)[0].title,
        "before": "\n\n".join(one.text for one in row.before),
        "after": "\n\n".join(one.text for one in row.after),
        "old": [piece for piece in row.pieces if piece.mark != "new"],
        "new": [piece for piece in row.pieces if piece.mark != "gone"],
        "pieces": row.pieces,
    }


def _text(regulation: Regulation, edition: Edition) -> Any:
    return clauses(edition.items, _names(regulation, edition))


def _edition(regulation: Regulation, wanted: str, otherwise: int) -> Edition:
    number = whole_number(wanted) or max(otherwise, 1)
    for one in regulation.editions:
        if one.number == number:
            return one
    raise HTTPNotFound
