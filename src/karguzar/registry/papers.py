"""The application by appendix 2 as the paper that the head signs: plain data, nothing rendered."""

from datetime import date
from typing import Any

from karguzar.archive.interfaces import Fact, FileLine, Section, StatementData, Words
from karguzar.base.i18n import TranslationString, _
from karguzar.letters.papers import Sheet
from karguzar.registry.catalogue.said import value_words
from karguzar.registry.checking import body_name, part
from karguzar.registry.content import Application
from karguzar.registry.interfaces import AREA_KEY, ITEM, KIND_KEY
from karguzar.registry.items import OPINIONS
from karguzar.registry.kinds import area, kind_of
from karguzar.registry.rules import key_order
from karguzar.registry.words import said_key
from karguzar.registry.workflow import ACTIONS

TITLE = _(
    "Elektron xidmətin qeydə alınması (üzərində düzəliş aparılması, ləğv edilməsi) barədə "
    "müraciət ərizəsi"
)
DECLARATION = _("Təqdim olunan məlumatların həqiqiliyini təsdiq edirik.")


def statement(office: Any, application: Application, sheet: Sheet) -> StatementData:
    """Return appendix 2 with all its rows, and the items of 2026 as its annex (R11A2)."""
    data = StatementData(
        body={"name": body_name(office, application.body, sheet.language)},
        number=application.service,
        issued_at=sheet.issued_at,
        check_url=sheet.check_url,
        title=TITLE,
        facts=[*_head(office, application, sheet), *_rows(office, application, sheet)],
        sections=_items(application, sheet),
        declaration=DECLARATION,
    )
    files = _files(application)
    return {**data, "files": files} if files else data


def _head(office: Any, application: Application, sheet: Sheet) -> list[Fact]:
    head = " ".join(filter(None, (application.head.get(n) for n in ("surname", "name"))))
    rows: list[Fact] = [
        {
            "label": _("1. Elektron xidmət göstərən dövlət qurumunun adı"),
            "value": body_name(office, application.body, sheet.language),
        },
        {"label": _("2. Nə xahiş olunur"), "value": ACTIONS[application.action]},
    ]
    if application.service:
        rows.append({"label": _("Reyestr nömrəsi"), "value": application.service})
    if application.changed_on:
        changed_on = date.fromisoformat(application.changed_on)
        rows.append({"label": _("Dəyişiklik günü"), "value": changed_on})
        ground = application.ground.as_data()
        told = ", ".join(text for text in ground.values() if text)
        rows.append({"label": _("Hüquqi əsas"), "value": told})
    rows.append({"label": _("Rəhbərin soyadı, adı"), "value": head})
    return rows


def _rows(office: Any, application: Application, sheet: Sheet) -> list[Fact]:
    found: list[Fact] = []
    for key in sorted(application.values, key=key_order):
        if not key.startswith(ITEM):
            words = _said(office, key, application.values[key], sheet)
            found.append({"label": said_key(key, sheet.language), "value": words})
    return found


def _said(office: Any, key: str, value: Any, sheet: Sheet) -> Words:
    if key == KIND_KEY:
        kind = kind_of(office, str(value))
        return f"{value} {kind.name(sheet.language)}" if kind else str(value)
    if key == AREA_KEY:
        found = area(str(value))
        return found.title(sheet.language) if found else str(value)
    return value_words(key, value, sheet.language, sheet.translate)


def _items(application: Application, sheet: Sheet) -> list[Section]:
    points: list[Words] = []
    for name in part(application.values, ITEM):
        key = f"{ITEM}{name}"
        words = value_words(key, application.values[key], sheet.language, sheet.translate)
        points.append(f"{said_key(key, sheet.language)}: {words}")
    if not points or application.action == "cancel":
        return []
    title: TranslationString = _("Dövlət xidməti haqqında məlumatlar (2026)")
    return [Section(title=title, points=points)]


def _files(application: Application) -> list[FileLine]:
    held = [application.values.get(f"{ITEM}{name}") for name in OPINIONS]
    return [
        {"name": one["name"], "size": int(one["size"]), "digest": one["digest"]}
        for one in held
        if one and one.get("digest")
    ]
