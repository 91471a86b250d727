"""The file plan and the figures: cases are opened, filled and closed; each number has its list."""

from datetime import timedelta

import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import CLERK, HEAD, LEAD, act_form, faults, numbers

PLAN = "/karguzarliq/isler/"
FIGURES = "/karguzarliq/hesabat/"


@pytest.mark.clause("R11-7.3")
def test_a_filed_letter_lies_in_its_case(cabinet: CabinetOffice) -> None:
    cabinet.make(a_letter, state="filed")
    page = cabinet.browser(CLERK).get(PLAN)
    assert "01-02" in text_of(page)
    case = cabinet.browser(CLERK).get(f"{PLAN}2026-01-02/")
    assert numbers(case) == ["M-2026/0001"]
    assert numbers(cabinet.browser(LEAD).get(f"{PLAN}2026-01-02/")) == ["M-2026/0001"]
    assert "Burada sənəd yoxdur" in text_of(cabinet.browser(CLERK).get(f"{PLAN}2026-01-01/"))
    cabinet.browser(CLERK).get(f"{PLAN}2026-99-99/", status=404)


def test_a_case_shows_an_executor_only_what_they_may_read(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="withdrawn")
    filing = act_form(cabinet.browser(CLERK), path, "ise-tik")
    filing["kg-case"] = "2026-01-05"
    filing.submit("gonder", status=303)
    assert numbers(cabinet.browser(HEAD).get(f"{PLAN}2026-01-05/")) == ["M-2026/0001"]
    assert numbers(cabinet.browser(LEAD).get(f"{PLAN}2026-01-05/")) == []


def test_a_case_with_many_letters_is_paged(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        case = world.body("gomruk")["isler"]["2026-01-03"]
        for _step in range(27):
            case.documents.insert(a_letter(world).path)
    browser = cabinet.browser(CLERK)
    first = browser.get(f"{PLAN}2026-01-03/")
    second = browser.get(first.html.find("a", rel="next")["href"])
    assert (len(numbers(first)), len(numbers(second))) == (25, 2)


def test_a_clerk_opens_and_closes_a_case(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser(CLERK)
    form = main_form(browser.get(f"{PLAN}yeni"))
    assert len(faults(form.submit("gonder", status=422))) == 3
    form["index"], form["title"], form["retention"] = "01-02", "Başqa", "5 il"
    assert faults(form.submit("gonder", status=422)) == ["Bu indeksli iş artıq var."]
    form["index"], form["article"] = "01-07", "Maddə 12"
    words = text_of(form.submit("gonder", status=303).follow())
    assert "İş açıldı." in words
    assert "Maddə 12" in words
    closed = main_form(browser.get(f"{PLAN}2026-01-07/bagla")).submit("gonder", status=303)
    words = text_of(closed.follow())
    assert "İş bağlandı." in words
    assert "İşi bağla" not in words
    again = main_form(browser.get(f"{PLAN}2026-01-07/bagla")).submit("gonder", status=422)
    assert faults(again) == ["Bu iş artıq bağlanıb."]
    path = cabinet.make(a_letter, state="answered")
    assert "01-07" not in text_of(browser.get(f"/karguzarliq/{path}/ise-tik"))


def test_the_coming_year_is_opened_at_once(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser(CLERK)
    page = browser.get(f"{PLAN}?il=2027")
    assert "Bu il üçün iş açılmayıb" in text_of(page)
    link = page.html.find("a", string="İlin işlərini aç")["href"]
    words = text_of(main_form(browser.get(link)).submit("gonder", status=303).follow())
    assert "İşlər nomenklaturası, 2027" in words
    assert "01-06" in words
    for strange in ("0000", "99999", "x", "²"):
        assert "İşlər nomenklaturası, 2026" in text_of(browser.get(PLAN, {"il": strange}))


@pytest.mark.parametrize("who", [HEAD, LEAD])
def test_only_a_clerk_changes_the_plan(cabinet: CabinetOffice, who: str) -> None:
    browser = cabinet.browser(who)
    assert "Yeni iş aç" not in text_of(browser.get(PLAN))
    for name in ("yeni", "il-ac", "2026-01-01/bagla"):
        browser.get(f"{PLAN}{name}", status=404)


def test_where_no_case_is_open_the_clerk_is_led_to_the_plan(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="answered")
    with cabinet.world() as world:
        for case in world.body("gomruk")["isler"].values():
            case.state, case.closed_at = "closed", "2026-11-23T05:30:00+00:00"
    page = cabinet.browser(CLERK).get(f"/karguzarliq/{path}/ise-tik")
    assert "Bu ilin açıq işi yoxdur" in text_of(page)


def figures_of(page: object) -> dict[str, tuple[str, str]]:
    """Return title -> (number, address of the list behind it)."""
    rows = page.html.select("table")[0].select("tbody tr")
    return {
        row.th.get_text(strip=True): (row.a.contents[0].strip(), row.a["href"]) for row in rows
    }


def test_each_figure_leads_to_exactly_its_letters(cabinet: CabinetOffice) -> None:
    for state in ("submitted", "deficient", "assigned", "answered", "filed", "left"):
        cabinet.make(a_letter, state=state)
    cabinet.make(a_letter, state="forwarded")
    cabinet.make(a_letter, state="withdrawn")
    cabinet.clock.advance(timedelta(days=30))
    browser = cabinet.browser(HEAD)
    page = browser.get(FIGURES)
    found = figures_of(page)
    assert {title: number for title, (number, _url) in found.items()} == {
        "Daxil olub": "8",
        "Baxılır": "3",
        "Baxılır, müddəti keçib": "2",
        "Cavablandırılıb": "2",
        "Vaxtında cavablandırılıb": "2",
        "Gec cavablandırılıb": "0",
        "Aidiyyəti üzrə göndərilib": "1",
        "Baxılmamış saxlanılıb": "1",
        "Geri götürülüb": "1",
    }
    for number, url in found.values():
        assert len(numbers(browser.get(url))) == int(number)
    assert "100 %" in text_of(page)
    executors = page.html.select("table")[1].select("tbody a")
    assert [link.contents[0].strip() for link in executors] == ["1", "1", "1", "1"]
    for link in executors:
        assert numbers(browser.get(link["href"])) == ["M-2026/0003"]


def test_a_late_answer_is_counted_as_late(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="drafted")
    cabinet.clock.advance(timedelta(days=30))
    act_form(cabinet.browser(HEAD), path, "imzala").submit("gonder", status=303)
    page = cabinet.browser(HEAD).get(FIGURES)
    assert figures_of(page)["Gec cavablandırılıb"][0] == "1"
    assert "0 %" in text_of(page)


def test_figures_count_only_what_may_be_read(cabinet: CabinetOffice) -> None:
    cabinet.make(a_letter)
    cabinet.make(a_letter, state="assigned")
    assert figures_of(cabinet.browser(LEAD).get(FIGURES))["Daxil olub"][0] == "1"
    assert figures_of(cabinet.browser("nermin").get(FIGURES))["Daxil olub"][0] == "0"
    assert figures_of(cabinet.browser(HEAD).get(f"{FIGURES}?il=2025"))["Daxil olub"][0] == "0"
    for query in ("gosterici=yoxdur", "gosterici=icraci&kim=yoxdur", ""):
        cabinet.browser(HEAD).get(f"{FIGURES}siyahi?{query}", status=404)


def test_who_works_for_no_body_finds_no_case(cabinet: CabinetOffice) -> None:
    cabinet.browser("gunel").get(f"{PLAN}2026-01-02/", status=404)
    assert "/giris" in cabinet.browser().get(f"{PLAN}2026-01-02/", status=303).location
