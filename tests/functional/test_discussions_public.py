"""Everyone's pages of a discussion: the text, comments with and without an account."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from lxml import etree
from tests.factories import discussions
from tests.factories.discussions import CLAUSES, TITLE
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.discussion_office import DRAFTS, comment, link_in, look, mailed, opened

from karguzar.discussions.actions.answering import answer, publish_answers
from karguzar.discussions.actions.moderating import moderate, restore
from karguzar.discussions.actions.opening import open_discussion, revise
from karguzar.discussions.clauses import Change, Clause
from karguzar.discussions.queries import find_discussion

ATOM = "{http://www.w3.org/2005/Atom}"
EMAIL = "orxan@misal.example"
STRANGER = {"email": EMAIL, "name": "Orxan Məlikov"}
Site = tuple[CabinetOffice, str]


@pytest.fixture
def site(cabinet_base: CabinetOffice) -> Iterator[Site]:
    with opened(cabinet_base) as found:
        yield found


def at_clause(found: str, clause: str = "c2") -> str:
    return f"{DRAFTS}{found}/bendler/{clause}/"


@pytest.mark.clause("R11-9.7")
def test_a_citizen_finds_a_draft_and_comments_on_selected_words(site: Site):
    office, found = site
    browser = office.browser("gunel")
    page = browser.get(f"{DRAFTS}?q=yukdasima")
    page = page.click(TITLE)
    assert "10 iş günü ərzində" in text_of(page)
    assert "23 noyabr 2026" in text_of(page)
    clause = browser.get(f"{at_clause(found)}?sitat={quote('10 iş günü')}")
    assert main_form(clause)["quote"].value == "10 iş günü"
    answer = comment(clause, "Müddət 5 iş günü olsun.").follow()
    assert "Rəyiniz qəbul edildi" in text_of(answer)
    code = answer.html.select_one("code").text
    told = text_of(office.browser().get(f"{DRAFTS}rey?kod={code.lower()}").follow())
    assert "Müddət 5 iş günü olsun." in told
    assert "G. A." in told
    assert "Abbasova" not in told
    page = text_of(browser.get(f"{DRAFTS}{found}/"))
    assert "1 rəy" in page
    assert look(office, found, lambda one: one.sums.of("visible")) == 1


@pytest.mark.clause("R11-9.7")
def test_the_page_of_a_body_leads_to_its_own_drafts(site: Site):
    office, _found = site
    browser = office.browser()
    drafts = browser.get("/qurumlar/gomruk").click("müzakirəyə çıxardığı layihələr")
    assert TITLE in text_of(drafts)
    assert "Dövlət Gömrük Komitəsi" in text_of(drafts)
    other = browser.get("/qurumlar/vergi").click("müzakirəyə çıxardığı layihələr")
    assert "Heç nə tapılmadı" in text_of(other)


@pytest.mark.clause("LIC17-7.2a")
@pytest.mark.clause("LIC17-10.0.4")
def test_without_an_account_a_press_in_the_mail_publishes_the_comment(site: Site):
    office, found = site
    browser = office.browser()
    sent = comment(browser.get(at_clause(found)), "Rüsum çoxdur.", **STRANGER).follow()
    assert "E-poçtunuzu yoxlayın" in text_of(sent)
    assert "Rüsum çoxdur." not in text_of(browser.get(at_clause(found)))
    path = link_in(mailed(office, EMAIL, "təsdiq edin"), "/tesdiq/")
    page = browser.get(path)
    assert "Rüsum çoxdur." in text_of(page)
    assert "Rüsum çoxdur." not in text_of(browser.get(at_clause(found))), "looking changes nothing"
    receipt = main_form(page).submit("tesdiq").follow()
    assert "Rəyiniz qəbul edildi" in text_of(receipt)
    assert "O. M." in text_of(browser.get(at_clause(found)))
    browser.get(path, status=404)
    browser.get(f"{DRAFTS}tesdiq", status=404)
    assert link_in(mailed(office, EMAIL, "Kod:"), "/rey/") == receipt.request.path


def test_a_code_is_asked_for_and_a_wrong_one_is_told(site: Site):
    office, found = site
    browser = office.browser()
    assert "Rəyi kodla tap" in text_of(browser.get(f"{DRAFTS}rey"))
    wrong = browser.get(f"{DRAFTS}rey?kod=2222", status=404)
    assert "Bu kodla rəy tapılmadı" in text_of(wrong)
    browser.get(f"{DRAFTS}rey/2222-2222-2222", status=404)
    with office.world() as world:
        one, now = find_discussion(world.office, found), office.clock.now()
        sent = discussions.say(world, one, "Bir fikrim var.", at=now)
        how = {"by": world.by(discussions.EDITOR), "at": now}
        moderate(world.office, one, sent.comment.key, "Təkrar", **how)
        code, group = sent.code, sent.comment.group
    told = text_of(browser.get(f"{DRAFTS}rey/{code}"))
    assert "Gizlədilib" in told
    assert "Bir fikrim var." not in told
    with office.world() as world:
        one = find_discussion(world.office, found)
        how["by"] = world.by(discussions.EDITOR)
        restore(world.office, one, sent.comment.key, "Səhv", **how)
        answer(world.office, one, group, verdict="refused", reason="Yox.", **how)
        publish_answers(world.office, one, **how | {"at": one.closes_at})
    assert "Cavab verilib" in text_of(browser.get(f"{DRAFTS}rey/{code}"))


def test_where_a_sign_in_is_wanted_strangers_are_led_to_it(cabinet_base: CabinetOffice):
    with opened(cabinet_base, needs_sign_in=True) as (office, found):
        page = office.browser().get(at_clause(found))
        assert "hesaba daxil olun" in text_of(page)
        assert not page.html.select("textarea")
        assert office.browser("gunel").get(at_clause(found)).html.select("textarea")


def test_a_comment_a_second_late_is_refused_and_its_text_kept(site: Site):
    office, found = site
    ends = look(office, found, lambda one: one.closes_at)
    office.clock.advance(ends - office.clock.now() - timedelta(seconds=1))
    browser = office.browser("gunel")
    page = browser.get(at_clause(found))
    office.clock.advance(timedelta(seconds=1))
    late = comment(page, "Uzun-uzadı yazdım.")
    assert late.status_int == 422
    assert "Müzakirə bitib" in text_of(late)
    assert "Uzun-uzadı yazdım." in late.html.select_one("textarea").text
    assert not browser.get(at_clause(found)).html.select("textarea")


def test_what_is_too_long_or_not_quoted_is_said_and_kept(site: Site):
    office, found = site
    browser = office.browser("gunel")
    long = comment(browser.get(at_clause(found)), "söz " * 12_500)
    assert long.status_int == 422
    assert len(long.html.select_one("textarea").text) >= 49_999
    wrong = comment(browser.get(at_clause(found)), "Rəy.", quote="yüz il")
    assert "Sitat bəndin mətnində tapılmadı" in text_of(wrong)
    assert main_form(wrong)["text"].value.strip() == "Rəy."
    assert look(office, found, lambda one: len(one.comments)) == 0


def test_markup_is_shown_as_text_everywhere(site: Site):
    office, found = site
    evil = "<script>alert(1)</script> & <b>qalın</b>"
    with office.world() as world:
        one = find_discussion(world.office, found)
        discussions.say(world, one, evil, at=office.clock.now())
    browser = office.browser()
    for url in ("", "bendler/c2/", "reyler", "lent.atom"):
        answer = browser.get(f"{DRAFTS}{found}/{url}")
        assert "<script>alert" not in answer.text
        assert "&lt;script&gt;alert" in answer.text


def test_who_sends_too_much_waits_and_loses_nothing(site: Site):
    office, found = site
    office.registry.discussion_pace.limit = 2
    browser = office.browser("gunel")
    for number in range(2):
        comment(browser.get(at_clause(found)), f"Rəy {number}").follow()
    third = comment(browser.get(at_clause(found)), "Üçüncü rəy")
    assert third.status_int == 429
    assert main_form(third)["text"].value.strip() == "Üçüncü rəy"
    office.clock.advance(timedelta(hours=1))
    comment(office.browser("gunel").get(at_clause(found)), "Üçüncü rəy").follow()


def test_after_an_edit_each_comment_shows_both_texts(site: Site):
    office, found = site
    with office.world() as world:
        one, now = find_discussion(world.office, found), office.clock.now()
        for clause in ("", "c1", "c2", "c3", "c4"):
            discussions.say(world, one, f"Rəy {clause}", clause=clause, at=now)
        after = (
            Clause("c2", "1.1", "Müddət", "İcazə 5 iş günü ərzində verilir."),
            Clause("c1", "1.2", CLAUSES[0].title, CLAUSES[0].text),
            Clause("d1", "2.1", "Sənədlər və ödəniş", "Şəhadətnamə əlavə edilir."),
        )
        mapping = (
            Change("changed", ("c2",), ("c2",)),
            Change("kept", ("c1",), ("c1",)),
            Change("removed", ("c3",), ()),
            Change("changed", ("c4",), ("d1",)),
        )
        revise(world.office, one, after, mapping, by=world.by(discussions.EDITOR), at=now)
    browser = office.browser()
    page = browser.get(at_clause(found))
    assert "Rəydən sonra bəndin mətni dəyişdirilib" in text_of(page)
    assert "10" in page.html.select_one("del").text
    assert "5" in page.html.select_one("ins").text
    kept = text_of(browser.get(at_clause(found, "c1")))
    assert "Rəy c1" in kept
    assert "Rəydən sonra" not in kept
    gone = text_of(browser.get(at_clause(found, "c3")))
    assert "Bu bənd indiki mətndə yoxdur" in gone
    assert "Rəy c3" in gone
    moved = browser.get(at_clause(found, "c4"))
    assert "Mətni bu bəndlərə keçib" in text_of(moved)
    assert "Rəy c4" in text_of(moved.click("Sənədlər və ödəniş"))
    front = text_of(browser.get(f"{DRAFTS}{found}/"))
    assert "Layihədən çıxarılmış bəndlər" in front
    changes = browser.get(f"{DRAFTS}{found}/deyisiklik?redaksiya=2")
    assert changes.html.select("del")
    browser.get(f"{DRAFTS}{found}/deyisiklik?redaksiya=1", status=404)
    browser.get(at_clause(found, "yox"), status=404)
    browser.get(f"{at_clause(found)}yox", status=404)
    assert "Rəydən sonra bəndin mətni dəyişdirilib" in text_of(
        browser.get(f"{DRAFTS}{found}/reyler")
    )


def test_lists_tell_where_each_discussion_stands(site: Site):
    office, found = site
    with office.world() as world:
        now = office.clock.now()
        open_discussion(
            world.office,
            subject="",
            title="Gələcək layihə",
            body="vergi",
            clauses=CLAUSES,
            opens_at=now + timedelta(days=2),
            closes_at=now + timedelta(days=9),
            announcement="",
            by=world.by(discussions.EDITOR),
            at=now,
        )
    browser = office.browser()
    assert "Gələcək layihə" not in text_of(browser.get(DRAFTS))
    assert "Gələcək layihə" in text_of(browser.get(f"{DRAFTS}?hal=gozlenilen"))
    assert "Bitmiş müzakirə yoxdur" in text_of(browser.get(f"{DRAFTS}?hal=bitmis"))
    assert "Heç nə tapılmadı" in text_of(browser.get(f"{DRAFTS}?q=yoxdur"))
    assert TITLE not in text_of(browser.get(f"{DRAFTS}?qurum=vergi"))
    browser.get(f"{DRAFTS}?hal=%FF&q=%FF", status=400)
    assert TITLE in text_of(browser.get(f"{DRAFTS}?hal=yoxdur"))
    office.clock.advance(timedelta(days=10))
    assert TITLE in text_of(browser.get(f"{DRAFTS}?hal=bitmis"))
    entries = etree.fromstring(browser.get(f"{DRAFTS}lent.atom").body).findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries] == ["Gələcək layihə", TITLE]
    browser.get(f"{DRAFTS}{found}/hesabat", status=404)
    browser.get(f"{DRAFTS}{found}/hesabat.pdf", status=404)
    browser.get(f"{DRAFTS}yox-2026-1/", status=404)


def test_many_comment_at_the_same_moment_and_each_is_counted(site: Site):
    office, found = site
    people = ("gunel", "elcin", "aynur", "")

    browsers = [
        office.browser(people[number % len(people)], REMOTE_ADDR=f"192.0.2.{number}")
        for number in range(24)
    ]

    def write(number: int) -> int:
        who, browser = people[number % len(people)], browsers[number]
        more: dict[str, Any] = {} if who else {"email": f"a{number}@misal.example"}
        text = "Hamı eyni sözü deyir burada." if number % 2 else f"Rəy {number} özünə məxsusdur."
        return int(comment(browser.get(at_clause(found)), text, **more).status_int)

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(write, range(24))) == {303}
    assert look(office, found, lambda one: one.sums.of("visible")) == 18
    assert look(office, found, lambda one: len(one.pending)) == 6
