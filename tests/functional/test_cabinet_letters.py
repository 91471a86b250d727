"""The cabinet: what waits for the person first, then the list of what was sent."""

from datetime import timedelta

from tests.factories.letters import a_draft, a_letter
from tests.functional.cabinet_office import DRAFTS, LETTERS, CabinetOffice, text_of

from karguzar.letters.views import cabinet_letters


def test_a_new_citizen_is_told_what_to_do(cabinet: CabinetOffice) -> None:
    page = cabinet.browser("gunel").get("/kabinet/")
    assert "Salam, Günel" in text_of(page)
    assert "Hələ müraciət göndərməmisiniz" in text_of(page)
    assert page.click("Yeni müraciət yaz", index=0).follow().request.path.startswith(DRAFTS)


def test_what_needs_an_act_stands_first(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        a_letter(world, state="deficient", subject="Düzəlişi gözlənilən")
        a_letter(world, subject="Sonrakı", at=cabinet.clock.now())
        a_draft(world, subject="Qaralamada qalan")
    cabinet.deliver()
    page = cabinet.browser("gunel").get("/kabinet/")
    headings = [each.get_text(strip=True) for each in page.html.select("main h2")]
    assert headings == ["Sizdən gözlənilir", "Yarımçıq qalan qaralamalar", "Son müraciətlərim"]
    task = page.html.select_one("[aria-labelledby=sizden] li").get_text(" ", strip=True)
    assert "Düzəlişi gözlənilən" in task
    assert "Düzəlişin son tarixi: 30 noyabr 2026" in task
    assert "Oxunmamış bildirişlər" in text_of(page)
    sent = [one.text for one in page.html.select("[aria-labelledby=gonderilenler] div > a")]
    assert sent == ["Sonrakı", "Düzəlişi gözlənilən"]


def test_the_overview_leads_to_all_when_there_is_more(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        for number in range(6):
            moment = cabinet.clock.now() + timedelta(minutes=number)
            a_letter(world, subject=f"Məktub {number}", at=moment)
            a_draft(world, subject=f"Qaralama {number}")
    page = cabinet.browser("gunel").get("/kabinet/")
    assert len(page.html.select(".kg-tasks > li")) == 10
    assert page.click("Bütün müraciətlər").status_int == 200
    assert page.click("Bütün qaralamalar").status_int == 200


def test_a_visitor_is_asked_to_sign_in(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser()
    for address in ("/kabinet/", LETTERS, DRAFTS, "/kabinet/yeni", "/kabinet/tarixce"):
        assert "/giris" in browser.get(address).location
    for address in (f"{LETTERS}gomruk/M-2026-0001/", f"{DRAFTS}abc/"):
        assert "/giris" in browser.get(address).location


def rows(page) -> list[list[str]]:
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in page.html.select("tbody tr")
    ]


def test_the_list_tells_state_and_days_left(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        for state in ("submitted", "deficient", "answered", "filed", "left", "withdrawn"):
            a_letter(world, state=state, subject=state)
    found = {row[0].split()[0]: row[1:] for row in rows(cabinet.browser("gunel").get(LETTERS))}
    assert found["submitted"] == [
        "Dövlət Gömrük Komitəsi",
        "23 noyabr 2026",
        "Qeydə alınıb",
        "14 dekabr 2026 15 iş günü qalıb",
    ]
    assert found["deficient"][2:] == ["Düzəliş gözlənilir", "Müddət dayandırılıb"]
    assert found["answered"][2:] == ["Cavablandırılıb", "–"]
    assert found["filed"][2:] == ["Cavablandırılıb", "–"]
    assert found["left"][2] == "Baxılmamış saxlanılıb"
    assert found["withdrawn"][2] == "Geri götürülüb"


def test_the_time_that_is_left_is_told_in_words(cabinet: CabinetOffice) -> None:
    cabinet.make(a_letter)
    browser_name = "gunel"
    told = []
    for days in (18, 3, 2):
        cabinet.clock.advance(timedelta(days=days))
        told.append(rows(cabinet.browser(browser_name).get(LETTERS))[0][4])
    assert told == [
        "14 dekabr 2026 1 iş günü qalıb",
        "14 dekabr 2026 Bu gün bitir",
        "14 dekabr 2026 2 iş günü gecikib",
    ]


def test_the_list_is_narrowed_by_words_kind_and_state(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        a_letter(world, subject="Gömrük bəyannaməsi")
        a_letter(world, subject="Vergi güzəşti", kind="complaint", state="accepted")
    browser = cabinet.browser("gunel")
    form = next(one for one in browser.get(LETTERS).forms.values() if "soz" in one.fields)
    form["soz"] = "gomruk beyan"
    assert [row[0].split(" M-")[0] for row in rows(form.submit())] == ["Gömrük bəyannaməsi"]
    for query in ("nov=complaint", "veziyyet=accepted"):
        found = rows(browser.get(f"{LETTERS}?{query}"))
        assert [row[0].split(" M-")[0] for row in found] == ["Vergi güzəşti"]
    assert len(rows(browser.get(f"{LETTERS}?nov=yoxdur&veziyyet=yoxdur"))) == 2
    nothing = browser.get(LETTERS, {"soz": "heç nə"})
    assert "Uyğun müraciət tapılmadı" in text_of(nothing)
    assert len(rows(nothing.click("Süzgəci təmizlə"))) == 2


def test_long_lists_come_in_pages(cabinet: CabinetOffice, monkeypatch) -> None:
    monkeypatch.setattr(cabinet_letters, "PAGE_SIZE", 2)
    with cabinet.world() as world:
        for number in range(5):
            moment = cabinet.clock.now() + timedelta(minutes=number)
            a_letter(world, subject=f"Məktub {number}", at=moment)
    browser = cabinet.browser("gunel")
    seen, page = [], browser.get(LETTERS)
    while True:
        seen += [row[0].split(" M-")[0] for row in rows(page)]
        if not page.html.select("a[rel=next]"):
            break
        page = page.click("Növbəti")
    assert seen == [f"Məktub {number}" for number in (4, 3, 2, 1, 0)]
    assert rows(page.click("Əvvələ")) == rows(browser.get(LETTERS))
    assert len(browser.get(f"{LETTERS}siyahi.csv").text.splitlines()) == 6
    monkeypatch.setattr(cabinet_letters, "MOST_ROWS", 2)
    assert len(browser.get(f"{LETTERS}siyahi.csv").text.splitlines()) == 3


def test_the_list_is_had_as_a_file_that_runs_nothing(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        a_letter(world, subject="=HYPERLINK(1)")
        a_letter(world, subject="Adi; mövzu", kind="proposal")
    browser = cabinet.browser("gunel")
    answer = browser.get(f"{LETTERS}?nov=application").click("Siyahını fayl kimi yüklə")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="muracietler.csv"'
    lines = answer.body.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Nömrə;Mövzu;Qurum")
    assert lines[1].startswith("M-2026/0001;'=HYPERLINK(1);Dövlət Gömrük Komitəsi;")
    assert len(lines) == 2
    assert '"Adi; mövzu"' in browser.get(f"{LETTERS}siyahi.csv").text


def test_nobody_sees_letters_of_others_in_any_list(cabinet: CabinetOffice) -> None:
    cabinet.make(a_letter, state="deficient", subject="Gizli mövzu")
    other = cabinet.browser("aynur")
    for address in ("/kabinet/", LETTERS, f"{LETTERS}siyahi.csv", "/kabinet/tarixce"):
        assert "Gizli mövzu" not in other.get(address).text
