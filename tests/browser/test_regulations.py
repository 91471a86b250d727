"""A regulation goes its whole way: skeleton, discussion of thirty comments, approval, public."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.browser.server import Site
from tests.browser.visitor import Visitor

from karguzar.content.acting import Actor
from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.commenting import Written, add_comment
from karguzar.discussions.settings import DiscussionsSettings
from karguzar.letters.parties import staff
from karguzar.people.finding import person_by_name
from karguzar.regulations.actions import writing
from karguzar.regulations.actions.discussing import discussion_of
from karguzar.regulations.content import Regulation
from karguzar.regulations.rules import AIMS
from karguzar.site.demonstration.regulations import script

Visit = Callable[..., Visitor]
DESK = "/karguzarliq/reqlamentler/"
FIRST = "torpaq-xeritecekme-2026-1"
COMMENTS = 30


def editor_of(office: Any, body: Any) -> dict[str, Any]:
    """Return the editor of the body as who acts."""
    holder = staff(office, body, "editor")[0]
    return {"by": Actor(holder.person_id, holder.name, kind="staff")}


def fill(site: Site, id_: str) -> None:
    """Write every clause that is still empty, as the editor would."""

    def write(office: Any) -> None:
        regulation: Regulation = office["reqlamentler"][id_]
        how = {**editor_of(office, regulation.body), "at": site.clock.now()}
        written = {one.clause for one in regulation.items}
        for clause, data in script()["dublikat"]["items"]:
            if clause not in written:
                writing.add_part(regulation, clause, data, **how)
        aims = dict.fromkeys(AIMS, "Təmin edilib.")
        writing.describe(regulation, titles={}, summaries={}, checklist=aims, **how)

    site.look(write)


def comment(site: Site, id_: str) -> None:
    """Let three citizens say thirty different things about the clauses."""

    def say(office: Any) -> None:
        regulation = office["reqlamentler"][id_]
        discussion = discussion_of(regulation)
        clauses = discussion.text.clauses
        for number in range(COMMENTS):
            person = person_by_name(office, ("leyla", "tofiq", "konul")[number % 3])
            add_comment(
                office,
                discussion,
                Written(SAYINGS[number % 5].format(number), clause=clauses[number % 20].id),
                settings=DiscussionsSettings(),
                by=Actor(person.id, person.full_name),
                at=site.clock.now(),
            )

    site.look(say)


SAYINGS = (
    "{}-ci təklifim: müddət dəqiq göstərilsin.",
    "Bu bənd {} baxımdan aydın deyil, sadə yazılsın.",
    "Əlavə {} sənədin istənilməsinə ehtiyac yoxdur.",
    "Nəticənin elektron verilməsi ({}) yaxşı haldır.",
    "Şikayət qaydasında {} nömrəli hal nəzərə alınmayıb.",
)


def answer_all(site: Site, id_: str) -> None:
    """Answer every group of comments and publish the answers at once."""

    def tell(office: Any) -> None:
        regulation = office["reqlamentler"][id_]
        discussion = discussion_of(regulation)
        how = {**editor_of(office, regulation.body), "at": site.clock.now()}
        for key in list(discussion.open_groups):
            reason = "Təklif nəzərə alınıb."
            answer(office, discussion, key, verdict="accepted", reason=reason, **how)
        publish_answers(office, discussion, **how)

    site.look(tell)


def at_desk(visit: Visit, login: str, id_: str, *, scripts: bool) -> Visitor:
    """Return one of the staff, signed in, with the regulation before the eyes."""
    found = visit(java_script_enabled=scripts).sign_in(login, staff=True)
    return found.open(f"{DESK}{id_}/")


def begun(visit: Visit, name: str, *, scripts: bool) -> Visitor:
    """Begin a regulation as the editor; its card is before the eyes."""
    editor = visit(java_script_enabled=scripts).sign_in("nigar", staff=True).open(DESK)
    editor.follow("Yeni reqlament").write("Xidmətin rəsmi adı", name).press("Başla")
    return editor.reads("Hələ nə çatışmır", name)


@pytest.mark.clause("R11-9.1")
@pytest.mark.clause("R11-9.7")
@pytest.mark.clause("R11-9.8")
def test_from_the_skeleton_to_the_public_page(visit: Visit, has_scripts: bool, site: Site) -> None:
    name = f"Xəritənin verilməsi, {'skriptlə' if has_scripts else 'skriptsiz'}"
    editor = begun(visit, name, scripts=has_scripts)
    id_ = editor.path.split("/")[3]
    editor.follow("Yaz : 1.2").write("Elektron xidmətin məzmunu", "Köhnə xəritə verilir.")
    editor.press("Yadda saxla").reads("Köhnə xəritə verilir.")
    fill(site, id_)
    editor.page.reload()
    editor.reads("Bütün məcburi bəndlər yazılıb.")
    editor.follow("İctimai müzakirəyə çıxar").write("Elan", "Rəyinizi yazın.")
    editor.press("Müzakirəni aç").reads("İctimai müzakirədədir")
    comment(site, id_)
    site.clock.advance(timedelta(days=33))

    editor = at_desk(visit, "nigar", id_, scripts=has_scripts)
    editor.reads("Cavablandırılmamış rəy: 30")
    editor.follow("Müzakirəni yekunlaşdır").press("Yekunlaşdır")
    editor.follow("Təsdiqə təqdim et").press("Təqdim et").reads("Cavablandırılmamış rəy var: 30")
    answer_all(site, id_)
    editor.open(f"{DESK}{id_}/").follow("Təsdiqə təqdim et").press("Təqdim et")
    editor.reads("Təsdiqə təqdim edilib")

    sign(at_desk(visit, "samir", id_, scripts=has_scripts), site)
    editor.open(f"{DESK}{id_}/").follow("Dərc et")
    editor.write("Hüquqi aktların Dövlət Reyestrində", "15202612280007").press("Dərc et")
    editor.reads("Qüvvədədir")

    reader = visit(java_script_enabled=has_scripts).open("/reqlamentler/").follow(name)
    reader.reads("Köhnə xəritə verilir.", "15202612280007", "Samir Adil oğlu Vəliyev")
    paper = reader.page.request.get(f"{site.address}/reqlamentler/{id_}/pdf")
    assert paper.body().startswith(b"%PDF-")


def sign(head: Visitor, site: Site) -> None:
    """Approve by the signature of the head, with the key of the trial."""
    key: Path = site.registry.trust.folder / "people" / "samir.p12"
    head.follow("Təsdiq et və imzala").press("Təsdiq edirəm")
    head.follow("Açar faylı ilə imzala").attach("PKCS#12 faylı", key)
    head.write("Faylın parolu", "samir").press("İmzala")


def test_autosave_keeps_what_is_written_before_the_button_is_pressed(
    visit: Visit, site: Site
) -> None:
    editor = begun(visit, "Avtomatik saxlanılan mətn", scripts=True)
    id_ = editor.path.split("/")[3]
    editor.follow("Yaz : 1.2").write("Elektron xidmətin məzmunu", "Birinci").press("Yadda saxla")
    editor.follow("Dəyiş : 1.2").field("Elektron xidmətin məzmunu").press_sequentially(" hissə")
    editor.page.get_by_text("saxlanıldı", exact=False).last.wait_for()
    editor.open(f"{DESK}{id_}/").reads("hissə")


def test_the_pages_of_a_draft_have_no_barrier(visit: Visit, site: Site) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    editor = begun(visit, "Maneəsiz səhifələr", scripts=True)
    id_ = editor.path.split("/")[3]
    fill(site, id_)
    pages = ["", "yeni-bend?bend=3.4", "yeni-bend?bend=1.5", "forma", "adlar", "onbaxis"]
    part = site.look(lambda office: office["reqlamentler"][id_].items[2].id)
    pages += [f"bendler/{part}/", f"bendler/{part}/bol", f"bendler/{part}/sil"]
    for width in (1280, 390):
        editor.page.set_viewport_size({"width": width, "height": 900})
        for page in pages:
            editor.open(f"{DESK}{id_}/{page}")
            assert [one["id"] for one in axe.run(editor.page).response["violations"]] == [], page
            wide = editor.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (page, wide)


def test_anyone_reads_what_changed_between_two_versions(visit: Visit) -> None:
    reader = visit().open(f"/reqlamentler/{FIRST}/")
    reader.follow("Əvvəlki versiyadan fərqi").reads("və məhdudiyyətləri", "Dəyişməyən bəndlərin")
    reader.follow("Bir mətndə").reads("müddətin yuxarı həddi")
    marked = reader.page.locator(".kg-diff ins").all_inner_texts()
    assert "5" in [one.strip() for one in marked]
