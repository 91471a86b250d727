"""What the registry itself says of a service, in words: items that no form asks for."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from karguzar.base.i18n import TranslationString, _
from karguzar.base.text import file_size, long_date, long_moment, parse_day
from karguzar.forms.answers import Line
from karguzar.registry.catalogue.lines import time_words
from karguzar.registry.values import Facts

Translate = Callable[[TranslationString], str]

EVENTS: Mapping[str, TranslationString] = {
    "amend": _("Düzəliş"),
    "cancel": _("Ləğv"),
    "correct": _("Səhvin düzəldilməsi"),
}
CAUSES: Mapping[str, TranslationString] = {
    "technical": _("texniki səbəb"),
    "preventive": _("profilaktik iş"),
    "other": _("digər səbəb"),
}
PERIODS: Mapping[str, TranslationString] = {
    "planned": _("planlaşdırılmış"),
    "unplanned": _("planlaşdırılmamış"),
}
ORIGINS: Mapping[str, TranslationString] = {
    "provider": _("mənbə: qurumun qeydi"),
    "operator": _("mənbə: operatorun qeydi"),
    "monitoring": _("mənbə: monitorinq"),
    "act": _("mənbə: imzalanmış akt"),
}
SEEN: Mapping[str, TranslationString] = {
    "silence": _("Sistem cavab verməyib."),
    "errors": _(
        "Sistem müraciətlərin çoxuna xəta ilə cavab verib və ya yüklənmə səbəbindən onları "
        "qəbul etməyib."
    ),
    "address": _("Xidmətin göstərildiyi ünvan cavab verməyib."),
}
"""What the monitoring may have seen, in words."""


def incident_words(seen: str, text: str, translate: Translate) -> str:
    """Return what happened: the words of the monitoring, or those that people wrote."""
    return translate(SEEN[seen]) if seen in SEEN else text


def peak_lines(facts: Facts, language: str, translate: Translate) -> tuple[Line, ...]:
    """Return how many users were counted at once in each month: a measurement, not the cap."""
    return tuple(
        Line(
            translate(_("ölçü, ${month}", mapping={"month": one["month"]})),
            translate(
                _(
                    "eyni vaxtda ən çox ${n} istifadəçi (${moment})",
                    mapping={
                        "n": one["users"],
                        "moment": long_moment(datetime.fromisoformat(one["counted_at"]), language),
                    },
                )
            ),
        )
        for one in facts.peaks
    )


def opinion(value: Any, language: str) -> Iterator[Line]:
    """Yield who gave the opinion, under which number, when; then its file (REG26-27, 28, 37)."""
    day = parse_day(str(value.get("issued_on", "")))
    parts = [str(value.get("issuer", "")), f"№ {value.get('number', '')}"]
    yield Line("", ", ".join([*filter(None, parts), *([long_date(day, language)] if day else [])]))
    if value.get("name"):
        yield Line("", f"{value['name']} ({file_size(int(value.get('size', 0)), language)})")


def _number(value: Any, language: str, _translate: Translate) -> Iterator[Line]:
    day = parse_day(str(value.get("registered_on", "")))
    yield Line("", f"{value.get('number', '')}, {long_date(day, language) if day else ''}")


def _history(value: Any, language: str, translate: Translate) -> Iterator[Line]:
    for one in value:
        day = parse_day(str(one.get("on", "")))
        ground = one.get("ground") or {}
        told = EVENTS.get(str(one.get("event")))
        act = " ".join(
            filter(
                None,
                (ground.get("title"), f"№ {ground['number']}" if ground.get("number") else ""),
            )
        )
        event = translate(told) if told else str(one.get("event"))
        label = f"{event}, {long_date(day, language)}" if day else event
        yield Line(label, ", ".join(filter(None, (act, ground.get("clauses")))))


def _usage(value: Any, _language: str, translate: Translate) -> Iterator[Line]:
    for one in value:
        told = [
            (_("daxil olub: ${n}", mapping={"n": one["received"]})),
            (_("tamamlanıb: ${n}", mapping={"n": one["completed"]})),
            (_("imtina edilib: ${n}", mapping={"n": one["refused"]})),
            (_("geri qaytarılıb: ${n}", mapping={"n": one["returned"]})),
        ]
        if one.get("average") is not None:
            days = {"n": str(one["average"]).replace(".", ","), "most": one["longest"]}
            told.append(_("orta müddət: ${n} iş günü, ən uzun: ${most}", mapping=days))
        yield Line(str(one["month"]), "; ".join(translate(each) for each in told))


def _periods(value: Any, language: str, translate: Translate) -> Iterator[Line]:
    for one in value:
        kind = PERIODS.get(str(one.get("kind")))
        yield Line(
            translate(kind) if kind else "", _span(one["from"], one["to"], language, translate)
        )


def _incidents(value: Any, language: str, translate: Translate) -> Iterator[Line]:
    for one in value:
        cause = CAUSES.get(str(one.get("cause")))
        span = _span(one["started"], one["ended"], language, translate)
        told = incident_words(str(one.get("seen", "")), str(one.get("text", "")), translate)
        origin = translate(ORIGINS[one["origin"]]) if one.get("origin") in ORIGINS else ""
        words = f"{span}. {told}" + (f" ({origin})" if origin else "")
        yield Line(translate(cause) if cause else "", words)


def _span(start: str, end: str, language: str, translate: Translate) -> str:
    begun = long_moment(datetime.fromisoformat(start), language)
    ended = (
        long_moment(datetime.fromisoformat(end), language) if end else translate(_("davam edir"))
    )
    return f"{begun} – {ended}"


def _operations(value: Any, language: str, _translate: Translate) -> Iterator[Line]:
    """Yield each administrative operation: what, by whom, how long, with what result (item 17)."""
    for number, one in enumerate(value, start=1):
        responsible, result = one.get("responsible"), str(one.get("result") or "").rstrip(".")
        told = (responsible, time_words(one.get("time"), language), result)
        yield Line(f"{number}. {one.get('operation', '')}", "; ".join(filter(None, told)))


def _regulation(value: Any, language: str, translate: Translate) -> Iterator[Line]:
    """Yield title and version of the regulation, the day of its approval, its digest (item 32)."""
    day = parse_day(str(value.get("approved_on", "")))
    version = translate(_("versiya ${n}", mapping={"n": value.get("version", "")}))
    yield Line("", ", ".join([str(value.get("title", "")), version]))
    if day:
        yield Line(translate(_("Təsdiq edilib")), long_date(day, language))
    if value.get("digest"):
        yield Line("SHA-256", str(value["digest"]))


def plain(value: Any, language: str, translate: Translate) -> Iterator[Line]:
    """Yield the lines of a value that no form describes: texts, numbers, lists of plain dicts."""
    if isinstance(value, Mapping):
        yield Line("", "; ".join(str(one) for one in value.values() if one not in (None, "", [])))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from plain(one, language, translate)
    else:
        yield Line("", str(value))


NOTHING: Mapping[str, TranslationString] = {
    "change_and_cancellation_basis": _("Qeydiyyatdan sonra dəyişiklik olmayıb."),
    "inactive_periods": _("Reyestrdə dayanma qeydə alınmayıb."),
    "outage_causes_and_durations": _("Reyestrdə dayanma qeydə alınmayıb."),
    "usage_statistics": _("Bu sistemdən xidmət üzrə hələ müraciət göndərilməyib."),
}

COMPUTED: Mapping[str, Callable[[Any, str, Translate], Iterator[Line]]] = {
    "registry_number_and_registration_date": _number,
    "change_and_cancellation_basis": _history,
    "usage_statistics": _usage,
    "inactive_periods": _periods,
    "outage_causes_and_durations": _incidents,
    "max_concurrent_users": plain,
    "administrative_procedures": _operations,
    "regulation": _regulation,
}
"""Item that no form asks for -> how its value is told."""
