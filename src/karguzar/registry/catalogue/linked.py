"""Services as linked data: CPSV-AP 3.2 (Core Public Service Vocabulary), as JSON-LD.

The vocabulary is © European Union, CC-BY 4.0. What the Decision of 2026 asks and the vocabulary
has no place for is told in ``docs/open-data.md``.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from karguzar.people.content import BODIES
from karguzar.registry.interfaces import TRANSLATED
from karguzar.registry.kinds import area
from karguzar.registry.values import Facts

CONTEXT: Mapping[str, Any] = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "org": "http://www.w3.org/ns/org#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
COUNTRY = "http://publications.europa.eu/resource/authority/country/AZE"
MANAT = "http://publications.europa.eu/resource/authority/currency/AZN"
_UNITS = {
    "minute": "PT{}M",
    "hour": "PT{}H",
    "day": "P{}D",
    "working_day": "P{}D",
    "month": "P{}M",
}

Node = dict[str, Any]
Say = Callable[[Mapping[str, Any]], str]
"""Returns the words of a row of an item."""


def document(nodes: Iterable[Node]) -> Node:
    """Return a JSON-LD document of the nodes."""
    return {"@context": dict(CONTEXT), "@graph": list(nodes)}


def all_nodes(office: Any, found: Iterable[Facts], address: str) -> Iterator[Node]:
    """Yield the nodes of services; what several of them share (bodies, areas) comes once."""
    shared: set[str] = set()
    for facts in found:
        own = f"{address}/xidmetler/{facts.number}/"
        for node in service_nodes(office, facts, address):
            if node["@id"].startswith(own):
                yield node
            elif node["@id"] not in shared:
                shared.add(node["@id"])
                yield node


def service_nodes(office: Any, facts: Facts, address: str) -> Iterator[Node]:
    """Yield the nodes of one service: itself, its body, ways, costs, evidence, results, acts."""
    own = f"{address}/xidmetler/{facts.number}/"
    body = f"{address}/qurumlar/{facts.body}/"
    parts = {
        "cv:hasChannel": list(_channels(facts, own)),
        "cv:hasCost": list(_costs(facts, own, body)),
        "cpsv:hasInput": list(_evidence(facts, own)),
        "cpsv:produces": list(_outputs(facts, own)),
        "cv:hasLegalResource": list(_acts(facts, own)),
        "cv:isGroupedBy": list(_events(facts, address)),
        "cv:thematicArea": list(_areas(facts, address)),
    }
    service: Node = {
        "@id": own,
        "@type": "cpsv:PublicService",
        "dct:identifier": facts.number,
        "dct:title": _named(facts),
        "dct:description": _described(facts),
        "cv:hasCompetentAuthority": {"@id": body},
        "dct:language": {"@id": f"{LANGUAGE}AZE"},
        "adms:status": {"@id": f"{address}/xidmetler/#{facts.state}"},
        "dct:spatial": {"@id": COUNTRY},
    }
    for name, nodes in parts.items():
        if nodes:
            service[name] = [{"@id": node["@id"]} for node in nodes]
    service |= _time(facts)
    yield service
    yield from _common(office, facts, address, body)
    for nodes in parts.values():
        yield from nodes


LANGUAGE = "http://publications.europa.eu/resource/authority/language/"


def _common(office: Any, facts: Facts, address: str, body: str) -> Iterator[Node]:
    found = office[BODIES].get(facts.body)
    names = dict(found.names) if found is not None else {"az": facts.body}
    yield {
        "@id": body,
        "@type": ["cv:PublicOrganisation", "org:Organization"],
        "skos:prefLabel": [_told(text, language) for language, text in names.items()],
        "dct:spatial": {"@id": COUNTRY},
    }
    yield {"@id": COUNTRY, "@type": "dct:Location"}
    yield {"@id": f"{LANGUAGE}AZE", "@type": "dct:LinguisticSystem"}
    yield {
        "@id": f"{address}/xidmetler/#{facts.state}",
        "@type": "skos:Concept",
        "skos:prefLabel": [_told(facts.state, "en")],
    }


def _told(text: str, language: str) -> Node:
    return {"@value": text, "@language": language}


def _literals(original: str, translated: Iterable[tuple[str, str]]) -> list[Node]:
    """Return the original and what was translated of it, each with its language."""
    others = [_told(text, language) for language, text in translated if text and text != original]
    return [_told(original, "az"), *others]


def _named(facts: Facts) -> list[Node]:
    return _literals(facts.name, ((one, facts.name_in(one)) for one in TRANSLATED))


def _described(facts: Facts) -> list[Node]:
    told = ((one, facts.content_in(one)) for one in TRANSLATED)
    return _literals(facts.content_in("az") or facts.name, told)


def _row_literals(facts: Facts, item: str, place: int, say: Say) -> list[Node]:
    """Return the words of one row of an item in each language that it is told in."""
    told = ((one, facts.translations.get(one, {}).get(item)) for one in TRANSLATED)
    others = [(language, say(rows[place])) for language, rows in told if rows]
    return _literals(say(facts.items[item][place]), others)


def _time(facts: Facts) -> Node:
    longest = (facts.items.get("duration") or {}).get("longest") or {}
    pattern, number = _UNITS.get(str(longest.get("unit"))), longest.get("number")
    if pattern is None or not number:
        return {}
    return {"cv:processingTime": {"@value": pattern.format(number), "@type": "xsd:duration"}}


def _channels(facts: Facts, own: str) -> Iterator[Node]:
    told = facts.items.get("information_system_and_address") or {}
    url = str(told.get("url") or facts.record_2011.get("provision_url") or "")
    if url:
        yield {"@id": f"{own}#yol-1", "@type": "cv:Channel", "dct:identifier": url}
    for place in range(len(facts.items.get("place_and_address") or ())):
        yield {
            "@id": f"{own}#yol-{place + 2}",
            "@type": "cv:Channel",
            "dct:identifier": f"{facts.number}-{place + 2}",
            "dct:description": _row_literals(
                facts,
                "place_and_address",
                place,
                lambda row: f"{row['place']}, {row['address']}",
            ),
        }


def _costs(facts: Facts, own: str, body: str) -> Iterator[Node]:
    payment = facts.items.get("payment") or {}
    if not payment:
        return
    amount = str(payment.get("amount") or "0").replace(",", ".")
    yield {
        "@id": f"{own}#odenis",
        "@type": "cv:Cost",
        "dct:identifier": f"{facts.number}-odenis",
        "cv:hasValue": {"@value": amount, "@type": "xsd:double"},
        "cv:currency": {"@id": MANAT, "@type": "skos:Concept"},
        "cv:isDefinedBy": {"@id": body},
    } | _because(payment)


def _because(payment: Mapping[str, Any]) -> Node:
    ground = str(payment.get("legal_basis") or "")
    return {"dct:description": [_told(ground, "az")]} if ground else {}


def _evidence(facts: Facts, own: str) -> Iterator[Node]:
    item = "required_documents_and_data"
    for place in range(len(facts.items.get(item) or ())):
        yield {
            "@id": f"{own}#sened-{place + 1}",
            "@type": "cv:Evidence",
            "dct:identifier": f"{facts.number}-sened-{place + 1}",
            "dct:title": _row_literals(facts, item, place, _title),
        }


def _title(row: Mapping[str, Any]) -> str:
    return str(row.get("title", ""))


def _outputs(facts: Facts, own: str) -> Iterator[Node]:
    for place in range(len(facts.items.get("result") or ())):
        yield {
            "@id": f"{own}#netice-{place + 1}",
            "@type": "cv:Output",
            "dct:identifier": f"{facts.number}-netice-{place + 1}",
            "dct:title": _row_literals(facts, "result", place, _title),
        }


def _acts(facts: Facts, own: str) -> Iterator[Node]:
    rows = facts.items.get("legal_basis") or facts.record_2011.get("legal_basis") or ()
    for place, one in enumerate(rows, start=1):
        words = ", ".join(str(value) for value in one.values() if value)
        yield {
            "@id": f"{own}#akt-{place}",
            "@type": "eli:LegalResource",
            "dct:title": [_told(words, "az")],
        }


def _events(facts: Facts, address: str) -> Iterator[Node]:
    for name in (facts.items.get("life_event") or {}).get("events") or ():
        yield {
            "@id": f"{address}/xidmetler/#hadise-{name}",
            "@type": "cv:Event",
            "dct:identifier": name,
            "dct:title": [_told(name, "en")],
        }


def _areas(facts: Facts, address: str) -> Iterator[Node]:
    found = area(facts.area)
    if found is not None:
        yield {
            "@id": f"{address}/xidmetler/#sahe-{found.name}",
            "@type": "skos:Concept",
            "skos:prefLabel": [_told(text, language) for language, text in found.names.items()],
        }
