"""The editor gives the changed text to the discussion and says what became of each clause."""

from typing import Any

from tests.factories.discussions import SETTINGS
from tests.factories.regulations import DAY, EDITOR, a_draft, agreed, opened
from tests.factories.world import AT
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.regulation_office import DESK, look

from karguzar.discussions.actions.commenting import Written, add_comment
from karguzar.regulations.actions import discussing, writing
from karguzar.regulations.actions.discussing import discussion_of

CLAUSE = "3.6.1"
WHERE = "Şikayət qurumun rəhbərinə on iş günü ərzində elektron qaydada verilə bilər."
COURT = "Məhkəməyə müraciət etmək hüququ şikayətin nəticəsindən asılı deyildir və saxlanılır."


def discussed(office: CabinetOffice) -> str:
    """Return a draft whose discussion is over: a comment on 3.6.1, then split by hand."""
    with office.world() as world:
        regulation = agreed(world, a_draft(world))
        how = {"by": world.by(EDITOR), "at": AT}
        part = next(one for one in regulation.items if one.clause == CLAUSE)
        name = next(iter(part.data))
        whole = {name: f"{WHERE} {COURT}"}
        regulation.items = writing.parts.changed(regulation.items, part.id, whole)
        discussion = opened(world, regulation)
        written = Written("Hara verilir?", clause=part.id)
        add_comment(
            world.office, discussion, written, settings=SETTINGS, by=world.by("gunel"), at=AT + DAY
        )
        over = {"by": world.by(EDITOR), "at": AT + 31 * DAY}
        discussing.end_discussion(regulation, **over, seen=regulation.version)
        seen = writing.item_digest(writing.parts.found(regulation.items, part.id))
        writing.change_part(regulation, part.id, {name: WHERE}, seen=seen, **how)
        writing.add_part(regulation, CLAUSE, {name: COURT}, **how)
        return str(regulation.id)


def test_a_clause_that_was_split_by_hand_is_told_and_its_comments_stay(
    desk: CabinetOffice,
) -> None:
    id_ = discussed(desk)
    editor = desk.browser(EDITOR)
    page = editor.get(f"{DESK}{id_}/").click("Dəyişdirilmiş mətni müzakirəyə ver")
    (box,) = page.html.select("section.kg-card")
    assert "Bölünüb" in box.text
    assert "1 rəy" in box.text
    opened_ = press(page, "duzelt", box.select_one("button[name=duzelt]")["value"])
    assert "haradadır" in text_of(opened_)
    done = press(page, "tesdiq", "1", status=303).follow()
    assert "müzakirənin səhifəsində dərc olundu" in text_of(done)
    kinds = look(desk, id_, lambda one: {c.kind for c in discussion_of(one).text.mapping})
    assert kinds == {"kept", "split"}
    assert "redaksiya" not in editor.get(f"{DESK}{id_}/").text
    editor.get(f"{DESK}{id_}/redaksiya", status=404)
    conflict = press(page, "tesdiq", "1", status=409)
    assert "başqası dəyişib" in text_of(conflict)


def test_a_tangle_is_not_given(desk: CabinetOffice) -> None:
    id_ = discussed(desk)
    page = desk.browser(EDITOR).get(f"{DESK}{id_}/redaksiya")
    ties = [one["value"] for one in page.html.select("input[name=elaqe]")]
    first = ties[0].partition(">")[0]
    told = [*main_form(page).submit_fields(), ("elaqe", f"{first}>{ties[-1].partition('>')[2]}")]
    told += [("elaqe", f"{ties[-1].partition('>')[0]}>{ties[0].partition('>')[2]}")]
    refused = page.test_app.post(page.request.path, [*told, ("tesdiq", "1")], status=422)
    assert "Dolaşıq əlaqə" in text_of(refused)


def press(page: Any, name: str, value: str, **kwargs: Any) -> Any:
    """Send what the button of that name and value would."""
    told = [*main_form(page).submit_fields(), (name, value)]
    return page.test_app.post(page.request.path, told, **kwargs)
