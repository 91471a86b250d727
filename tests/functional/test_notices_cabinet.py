"""A citizen reads the notices in the cabinet."""

import pytest
from tests.factories.notice_site import NoticeSite
from tests.factories.small_office import AT, AYGUN, BODY, LETTER, RECEIPT, RESAD

from karguzar.content.store import unit_of_work
from karguzar.notices import outbox

LIST = "/kabinet/bildirisler"


@pytest.fixture
def site(tmp_path):
    made = NoticeSite(tmp_path)
    yield made
    made.close()


def tell(site, person=AYGUN, count=1, kind="receipt", **words):
    with unit_of_work(site.db) as office:
        for number in range(count):
            outbox.notify(
                office,
                body=BODY,
                kind=kind,
                person=person,
                subject=LETTER,
                payload={**RECEIPT, **words},
                at=AT.replace(minute=number),
                key=f"{kind} {number}",
            )
    site.deliver()


def counter(page):
    """Return the number that is seen beside the section, or None."""
    bar = page.html.find("nav", class_="kg-sections")
    seen = [one for one in bar.find_all(class_="kg-count") if not one.has_attr("hidden")]
    return seen[0].text.split()[-1] if seen else None


def marking(page):
    """Return the form that marks all notices as read, or None."""
    return next((form for form in page.forms.values() if "oxundu" in form.action), None)


def test_a_stranger_is_asked_to_sign_in(site):
    assert "/giris" in site.browser().get(LIST, status=303).location


def test_an_empty_list_says_what_will_be_here(site):
    page = site.browser(AYGUN).get(LIST)
    assert "Hələ bildiriş yoxdur" in page
    assert "Oxunmamış bildiriş yoxdur." in page.click("Oxunmamış")


def test_a_notice_is_read_by_opening_it(site):
    tell(site)
    browser = site.browser(AYGUN)
    page = browser.get(LIST)
    assert "Yeni" in page.html.find("table").text
    assert counter(page) == "1"
    notice = page.click("Müraciətiniz qeydə alındı: M-2026/0147")
    assert notice.html.h1.text == "Müraciətiniz qeydə alındı: M-2026/0147"
    assert "Hörmətli Aygün Əliyeva!" in notice
    assert "Cavabın son tarixi: 14 dekabr 2026" in notice
    link = notice.html.find("a", string="Müraciətin səhifəsinə keç")
    assert link["href"] == f"/kabinet/muracietler/{LETTER}/"
    again = browser.get(LIST)
    assert "Yeni" not in again.html.find("table").text
    assert counter(again) is None


def test_the_text_is_in_the_language_that_is_read_now(site):
    tell(site)
    browser = site.browser(AYGUN)
    assert "Your letter has been registered: M-2026/0147" in browser.get(f"{LIST}?dil=en")


def test_only_unread_ones_are_shown_when_asked(site):
    tell(site, count=2)
    browser = site.browser(AYGUN)
    browser.get(LIST).click("Müraciətiniz qeydə alındı", index=0)
    page = browser.get(LIST).click("Oxunmamış")
    assert len(page.html.find("tbody").find_all("tr")) == 1


def test_all_are_marked_as_read_by_one_button(site):
    tell(site, count=3)
    browser = site.browser(AYGUN)
    page = (
        next(form for form in browser.get(LIST).forms.values() if "oxundu" in form.action)
        .submit()
        .follow()
    )
    assert "Bütün bildirişlər oxunmuş kimi qeyd edildi." in page
    assert marking(page) is None


def test_marking_without_a_token_is_refused(site):
    tell(site)
    assert site.browser(AYGUN).post(f"{LIST}/oxundu", status=400)


def test_marking_when_all_are_read_changes_nothing(site):
    tell(site)
    browser = site.browser(AYGUN)
    form = marking(browser.get(LIST))
    form.submit()
    assert "Bütün bildirişlər" not in form.submit().follow().html.main.text


def test_nobody_opens_the_notices_of_somebody_else(site):
    tell(site, person=AYGUN, about="Sirli mövzu")
    href = site.browser(AYGUN).get(LIST).html.find("tbody").a["href"]
    stranger = site.browser(RESAD)
    assert "M-2026" not in stranger.get(LIST)
    assert "Sirli" not in stranger.get(href, status=404)
    assert "Yeni" in site.browser(AYGUN).get(LIST).html.find("table").text  # not even marked


@pytest.mark.parametrize("name", ["x~y", "~", "20261123T053000000000Z~nothing", "oxundu"])
def test_a_notice_that_is_not_there_is_not_found(site, name):
    tell(site)
    assert site.browser(AYGUN).get(f"{LIST}/{name}", status=404)


def test_long_lists_go_on_page_by_page(site):
    tell(site, count=30)
    browser = site.browser(AYGUN)
    first = browser.get(LIST)
    second = first.click("Növbəti")
    hrefs = [
        link["href"] for page in (first, second) for link in page.html.find("tbody").find_all("a")
    ]
    assert len(hrefs) == len(set(hrefs)) == 30


def test_markup_in_a_notice_is_shown_as_text(site):
    tell(site, about="<script>alert(1)</script>")
    page = site.browser(AYGUN).get(LIST).click("Müraciətiniz qeydə alındı")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


@pytest.mark.parametrize("path", ["//evil.example/", "https://evil.example/", ""])
def test_a_notice_never_leads_off_the_site(site, path):
    tell(site, path=path)
    page = site.browser(AYGUN).get(LIST).click("Müraciətiniz qeydə alındı")
    assert page.html.find("a", string="Müraciətin səhifəsinə keç") is None
    assert "evil.example" not in page


def test_files_are_hinted_at(site):
    tell(site, files="a" * 64)
    page = site.browser(AYGUN).get(LIST).click("Müraciətiniz qeydə alındı")
    assert "möhürlənmiş sənəd" in page
