"""The list of services: what people look for, by words and by choices (R11-10.1, R11-11.5.2)."""

from dataclasses import dataclass
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.clock import local_date
from karguzar.base.i18n import TranslationString, _
from karguzar.base.permissions import Permission
from karguzar.people.content import BODIES
from karguzar.registry.catalogue import asked
from karguzar.registry.catalogue.asking import found_in
from karguzar.registry.catalogue.entries import Entry
from karguzar.registry.catalogue.places import CataloguePlace
from karguzar.registry.catalogue.search import Found, Wanted
from karguzar.registry.catalogue.typed import nearness, tokens, words_of_names
from karguzar.registry.kinds import Kind, area, by_words, kinds
from karguzar.translations.reading import lang_of
from karguzar.ui.paging import page_key, paging
from karguzar.ui.queries import same_page, whole_number

SIZE = 20
MOST_KINDS = 30


@dataclass(frozen=True, slots=True)
class Card:
    """One service in the list."""

    number: str
    name: str
    url: str
    body: str
    content: str
    #: "az" where the reader of another language gets the original words, else None
    name_lang: str | None
    content_lang: str | None
    time: str
    kind: str
    payment: str
    is_free: bool
    area: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice that is made, with the address of the list without it."""

    title: TranslationString | str
    url: str


@view_config(
    context=CataloguePlace,
    renderer="karguzar:templates/registry/catalogue/list.pt",
    permission=Permission.PUBLIC_VIEW,
)
def services(_context: CataloguePlace, request: Request) -> dict[str, Any]:
    """Show the services that were looked for, best first, with the filters that are left."""
    wanted = asked.read(request)
    found = found_in(request.office, wanted, request.locale_name)
    start = whole_number(page_key(request) or "") or 0
    after = start + SIZE if start + SIZE < found.total else None
    before = None if start == 0 else str(start - SIZE) if start > SIZE else ""
    choices = asked.choices(request, wanted, found)
    return {
        "title": _("Dövlət xidmətləri"),
        "wanted": wanted,
        "words_name": asked.WORDS,
        "found": found,
        "cards": [card(request, one) for one in found.entries(start, SIZE)],
        "choices": choices,
        "chosen": _chosen(request, wanted, choices),
        "unlisted": _unregistered(request, wanted, found),
        "paging": paging(request, next_key=str(after) if after else None, previous_key=before),
        "files": _files(request),
        "base": request.frame.path("/xidmetler/"),
    }


def card(request: Request, entry: Entry) -> Card:
    """Return a service as a card of the list."""
    language = request.locale_name
    about = area(entry.area)
    body = request.office[BODIES].get(entry.body)
    return Card(
        number=entry.number,
        name=entry.name(language),
        url=request.frame.path(f"/xidmetler/{entry.number}/"),
        body=body.name(language) if body is not None else entry.body,
        content=entry.content[language],
        name_lang=lang_of(entry.name(language), entry.names["az"], language),
        content_lang=lang_of(entry.content[language], entry.content["az"], language),
        time=entry.times.get(language) or entry.times["az"],
        kind=asked.words_of("kind", language).get(entry.kind, ""),
        payment=asked.words_of("payment", language).get(entry.payment, ""),
        is_free=entry.payment == "free",
        area=about.title(language) if about else "",
        is_cancelled=entry.state == "cancelled",
    )


def _chosen(request: Request, wanted: Wanted, choices: tuple[asked.Choice, ...]) -> list[Chosen]:
    made = [
        Chosen(one.chosen.title, same_page(request, **{one.name: None, "sonra": None}))
        for one in choices
        if one.chosen is not None
    ]
    if wanted.words.strip():
        made.insert(
            0, Chosen(wanted.words, same_page(request, **{asked.WORDS: None, "sonra": None}))
        )
    return made


def _unregistered(request: Request, wanted: Wanted, found: Found) -> list[Kind]:
    """Return kinds of the list of 2011 that fit and that no registered service belongs to."""
    only = {"body", "kind_number"}
    if wanted.is_empty or set(wanted.chosen) - only:
        return []
    registered = found.counts["kind_number"]
    words = tokens(wanted.words)
    fitting = [
        one
        for one in kinds(request.office, local_date(request.now)).values()
        if one.number not in registered
        and wanted.chosen.get("body", one.body) == one.body
        and wanted.chosen.get("kind_number", one.number) == one.number
        and all(nearness(word, words_of_names(tuple(one.names.values()))) for word in words)
    ]
    return by_words(fitting, request.locale_name)[:MOST_KINDS]


def _files(request: Request) -> list[tuple[str, str]]:
    """Return the names and addresses of the list as files: what is chosen is what they hold."""
    base, query = request.frame.path("/xidmetler/"), request.query_string
    mark = f"?{query}" if query else ""
    return [
        ("CSV", f"{base}siyahi.csv{mark}"),
        ("JSON", f"{base}siyahi.json{mark}"),
        ("JSON-LD (CPSV-AP)", f"{base}siyahi.jsonld{mark}"),
        ("Atom", f"{base}deyisiklikler.atom"),
        ("OpenAPI", f"{base}openapi.json"),
    ]
