"""What stands on the papers of a regulation: plain data for the templates, nothing is rendered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.archive.interfaces import BodyHead, RegulationData, StepLine
from karguzar.base.i18n import _
from karguzar.regulations.clauses import Chapter, Names, chapters
from karguzar.regulations.forms import ServiceForm
from karguzar.regulations.values import Approval, Item


@dataclass(frozen=True, slots=True)
class Content:
    """What a paper tells of a regulation: number, titles, parts, names of bodies, the form."""

    number: str
    titles: Mapping[str, str]
    items: Sequence[Item]
    names: Names
    form: ServiceForm


def regulation_data(
    body: BodyHead,
    content: Content,
    approval: Approval,
    *,
    check_url: str,
    at: datetime,
    language: str = "az",
) -> RegulationData:
    """Return the data of the paper: approval block, chapters, table of operations, annex.

    Without an approval (a preview) the block stays empty, to be filled by signing (R11A1-0).
    """
    data = RegulationData(
        body=body,
        number=content.number,
        issued_at=at,
        check_url=check_url,
        title=content.titles.get(language) or content.titles.get("az", ""),
        subtitle=_("üzrə inzibati reqlament"),
        is_draft=approval.at is None,
        chapters=[_chapter(one) for one in chapters(content.items, content.names, language)],
        steps=steps(content.items, content.names),
        annex=_annex(content.form),
    )
    if approval.at is not None:
        data["approval"] = {
            "body": approval.body,
            "name": approval.name,
            "post": approval.post,
            "at": approval.at,
            "number": approval.act_number,
            "signature": _LEVELS.get(approval.level, approval.level),
        }
    return data


_LEVELS = {
    "account": _("İki addımlı girişlə təsdiq edilib"),
    "signature": _("Elektron imza ilə imzalanıb"),
    "enhanced": _("Gücləndirilmiş elektron imza ilə imzalanıb"),
    "qualified": _("Kvalifikasiyalı elektron imza ilə imzalanıb"),
}
"""Level of a signature -> how the block of approval tells it."""


def _chapter(chapter: Chapter) -> dict[str, Any]:
    is_table = chapter.number == "3.4"
    return {
        "number": chapter.number.replace("-note-", ", qeyd "),
        "title": chapter.title,
        "level": chapter.level,
        "note": chapter.note,
        "is_table": is_table,
        "clauses": [] if is_table else [_clause(one, chapter) for one in chapter.clauses],
    }


def _clause(clause: Any, chapter: Chapter) -> dict[str, str]:
    number = clause.number if clause.number != chapter.number else ""
    return {"number": number, "text": clause.text}


def steps(items: Sequence[Item], names: Names) -> list[StepLine]:
    """Return the administrative operations as rows: who, what, how long, result (3.4)."""
    found = [item for item in items if item.clause == "3.4"]
    return [_step(number, item.data, names) for number, item in enumerate(found, 1)]


def _step(number: int, data: Mapping[str, Any], names: Names) -> StepLine:
    who = data.get("step_operation_and_responsible") or {}
    what = data.get("step_content_and_time") or {}
    other = str(data.get("step_other_body") or "")
    return StepLine(
        number=str(number),
        operation=str(who.get("operation", "")),
        responsible=str(who.get("responsible", "")),
        content=str(what.get("content", "")),
        time=_time(what),
        other=names.get(other, other),
        result=str(data.get("step_result", "")),
    )


_AT_MOST = {
    "minute": _("ən çoxu ${n} dəqiqə"),
    "hour": _("ən çoxu ${n} saat"),
    "working_day": _("ən çoxu ${n} iş günü"),
    "day": _("ən çoxu ${n} təqvim günü"),
    "month": _("ən çoxu ${n} ay"),
}
_JUST = {
    "minute": _("${n} dəqiqə"),
    "hour": _("${n} saat"),
    "working_day": _("${n} iş günü"),
    "day": _("${n} təqvim günü"),
    "month": _("${n} ay"),
}


def _time(what: Mapping[str, Any]) -> Any:
    time = what.get("time_max") or what.get("time")
    if not time:
        return ""
    words = (_AT_MOST if what.get("time_max") else _JUST).get(str(time.get("unit")))
    return words % {"n": str(time.get("number", ""))} if words else ""


def _annex(form: ServiceForm) -> list[dict[str, str]]:
    """Return the lines of the annexed application form (2.6, note 1)."""
    found = form.form
    if found is None:
        return []
    return [
        {
            "label": field.label.az,
            "kind": "copy" if field.type in {"file", "files"} else "answer",
            "required": "yes" if field.required else "",
        }
        for field in found.fields
        if field.is_asked
    ]
