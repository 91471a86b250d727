"""An administrator looks at what waits, and lets dead notices be tried again."""

import pytest
from tests.factories.notice_site import NoticeSite
from tests.factories.small_office import ADMIN, AYGUN, BODY, LETTER, OTHER, entry, put

from karguzar.content.journal import history
from karguzar.content.store import unit_of_work
from karguzar.notices.messages import Undelivered

QUEUE = "/idareetme/novbe/"


@pytest.fixture
def site(tmp_path):
    made = NoticeSite(tmp_path)
    yield made
    made.close()


@pytest.fixture
def admin(site):
    return site.browser(ADMIN, administrator=True)


def refuse():
    raise Undelivered("550 no such user", temporary=False)


def busy():
    raise Undelivered("451 greylisted", temporary=True)


def counts(page):
    return [tag.text for tag in page.html.find(class_="kg-tabs").find_all(class_="kg-count")]


@pytest.mark.parametrize(
    "path", [QUEUE, f"{QUEUE}yeniden", "/idareetme/poct/", "/idareetme/poct/sms"]
)
def test_it_is_closed_to_everyone_else(site, path):
    assert site.browser().get(path, status="*").status_int in (303, 401, 403, 404)
    assert site.browser(AYGUN).get(path, status="*").status_int in (403, 404)


def test_an_empty_queue_says_so(admin):
    page = admin.get(QUEUE)
    assert "Bu vəziyyətdə heç nə yoxdur." in page
    assert counts(page) == ["0", "0", "0", "0"]


def test_what_waits_is_stuck_after_five_minutes(site, admin):
    put(site.db)
    assert counts(admin.get(QUEUE)) == ["1", "0", "0", "0"]
    site.wait(minutes=6)
    page = admin.get(QUEUE)
    assert counts(page) == ["1", "1", "0", "0"]
    stuck = page.click("Ləngiyir")
    assert "M-2026-0147" in stuck.html.find("tbody").text
    assert "Qəbul bildirişi" in stuck.html.find("tbody").text


def test_a_failed_attempt_is_shown_with_its_reason_and_next_try(site, admin):
    put(site.db)
    site.fail(busy)
    row = admin.get(QUEUE).html.find("tbody").text
    assert "451 greylisted" in row
    assert "növbəti: 23 noyabr 2026, 09:30" in " ".join(row.split())


def test_no_page_tells_what_a_notice_says_or_to_whom(site, admin):
    put(site.db)
    site.fail(refuse)
    page = admin.get(f"{QUEUE}?veziyyet=dead")
    assert "Torpaq" not in page
    assert "Aygün" not in page.html.main.text
    assert "example.az" not in page.html.main.text


def test_a_dead_notice_is_tried_again_after_a_question(site, admin):
    key = put(site.db)
    site.fail(refuse)
    page = admin.get(QUEUE).click("Çatdırılmayıb", index=0)
    assert "550 no such user" in page
    question = page.click("Yenidən göndər", href="acar=")
    assert entry(site.db, key).state == "dead"
    done = question.forms[
        next(i for i, f in question.forms.items() if "yeniden" in f.action)
    ].submit()
    assert "Bildiriş yenidən göndərilir." in done.follow()
    assert entry(site.db, key).state == "pending"
    assert site.deliver() == 1
    with unit_of_work(site.db) as office:
        (found,) = history(office["jurnal"], f"outbox/{key}")
        assert found.by.name == "Elnur Quliyev"


def submit(page, **more):
    found = next(form for form in page.forms.values() if "yeniden" in form.action)
    return found.submit(**more)


def test_all_dead_notices_are_tried_again_after_a_question(site, admin):
    for number in range(3):
        put(site.db, key=str(number))
    put(site.db, body=OTHER, subject=f"{OTHER}/M-1")
    site.fail(refuse)
    page = admin.get(QUEUE).click("Çatdırılmayanların hamısını yenidən göndər")
    assert "4" in page.html.find("dl").text
    assert "Yenidən göndərilən bildirişlər: 4" in submit(page).follow()
    assert site.deliver() == 4


def test_the_dead_notices_of_one_body_are_tried_again(site, admin):
    put(site.db)
    other = put(site.db, body=OTHER, subject=f"{OTHER}/M-1")
    site.fail(refuse)
    listed = admin.get(QUEUE).click("Dövlət Gömrük Komitəsi")
    assert counts(listed) == ["0", "0", "1", "0"]
    assert "Bütün qurumlar" in listed
    page = listed.click("Çatdırılmayanların hamısını yenidən göndər")
    assert "Dövlət Gömrük Komitəsi" in page.html.find("dl").text
    submit(page)
    assert entry(site.db, other).state == "pending"
    assert counts(admin.get(QUEUE))[2] == "1"


def test_a_delivered_notice_is_refused_and_stays(site, admin):
    key = put(site.db)
    question = admin.get(f"{QUEUE}yeniden?acar={key}")
    site.deliver()
    refused = submit(question, status=422)
    assert "artıq çatdırılıb" in refused
    assert entry(site.db, key).state == "sent"


@pytest.mark.parametrize("key", ["nothing", f"{BODY}.M-1.abc"])
def test_a_notice_that_is_not_there_is_not_found(admin, key):
    assert admin.get(f"{QUEUE}yeniden?acar={key}", status=404)


def test_trying_again_without_a_token_is_refused(site, admin):
    key = put(site.db)
    site.fail(refuse)
    assert admin.post(f"{QUEUE}yeniden?acar={key}", status=400)
    assert entry(site.db, key).state == "dead"


def test_delivered_ones_are_listed_newest_letter_first(site, admin):
    for number in range(30):
        put(site.db, subject=f"{BODY}/M-2026-{number:04d}")
    put(site.db, body="", subject="")
    site.deliver()
    first = admin.get(f"{QUEUE}?veziyyet=sent")
    assert "M-2026-0029" in first.html.find("tbody").find("tr").text
    second = first.click("Növbəti")
    rows = [*first.html.tbody.find_all("tr"), *second.html.tbody.find_all("tr")]
    assert len(rows) == 31
    assert "Kargüzar" in rows[-1].text
    assert not second.html.find("a", string="Növbəti")
    assert "Yenidən göndər" not in rows[0].text


def test_an_unknown_state_shows_what_waits(site, admin):
    put(site.db)
    assert LETTER.rpartition("/")[2] in admin.get(f"{QUEUE}?veziyyet=lost").html.tbody.text
