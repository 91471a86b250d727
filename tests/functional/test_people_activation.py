"""Means issued by the operator: an account and its one-time code, then password and app."""

from datetime import timedelta

import pytest
from tests.functional import people_office
from tests.functional.people_office import PASSWORD, fill, heading, sign_in, summary

from karguzar.content.journal import history
from karguzar.people.content import PEOPLE
from karguzar.people.finding import person_by_key
from karguzar.people.secrets import digest

NEW = "tamam başqa şifrə 2026"
ACTIVATE = "/giris/aktivlesdirme"
CITIZEN = {"fin": "7XYZ789", "family_name": "Məmmədov", "given_name": "Anar", "reason": "ŞV 12"}


@pytest.fixture
def office():
    with people_office.opened() as made:
        yield made


@pytest.fixture
def admin(office):
    person = office.open_account("9AAAAA9", "Baş İnzibatçı", login="admin")
    with office.unit() as root:
        root[PEOPLE][person].is_administrator = True
    return office.signed_in("admin")


def words(page):
    return " ".join(page.html.get_text(" ").split())


def confirm(form):
    """Send the form, and once more after the check."""
    checked = form.submit(status="*")
    second = [one for one in checked.forms.values() if "tesdiq" in one.fields]
    return second[0].submit("tesdiq", status="*") if second else checked


def code_of(page):
    return page.html.find("strong", class_="kg-code").text


def new_account(admin, **changed):
    form = fill(admin.get("/idareetme/istifadeciler/yeni"), **CITIZEN | changed)
    return confirm(form)


def activate(browser, code, name="7XYZ789", password=NEW, again=None):
    form = fill(
        browser.get(ACTIVATE),
        name=name,
        code=code,
        password=password,
        again=password if again is None else again,
    )
    return form.submit(status="*")


@pytest.mark.clause("PT14-6.5.2")
def test_a_code_of_the_operator_leads_to_a_password_and_a_second_factor(office, admin):
    issued = new_account(admin)
    code = code_of(issued)
    assert "14" in words(issued)
    browser = office.browser()
    done = activate(browser, code)
    assert done.location == "http://localhost/giris/qosul"
    assert browser.get("/kabinet/profil").location.startswith("http://localhost/giris/qosul")
    with office.unit() as root:
        person = person_by_key(root, "fin", "7XYZ789")
        secret, person_id = person.totp_offered, person.id
        assert person.proved_by == "ŞV 12"
    secret = offered(office, browser, person_id) or secret
    shown = fill(browser.get("/giris/qosul"), code=office.code(secret)).submit()
    assert heading(shown)
    later = office.browser()
    office.clock.advance(timedelta(minutes=2))
    assert sign_in(later, "7XYZ789", NEW).location == "http://localhost/giris/ikiaddim"
    fill(later.get("/giris/ikiaddim"), code=office.code(secret)).submit()
    page = later.get("/kabinet/sessiyalar")
    assert "Aktivləşdirmə kodu" in words(page)
    with office.unit() as root:
        acts = [one.act for one in history(root["jurnal"], f"person/{person_id}")]
        assert acts[:3] == ["open_account", "issue_activation", "activate_account"]


def offered(office, browser, person_id):
    browser.get("/giris/qosul")
    with office.unit() as root:
        return root[PEOPLE][person_id].totp_offered


def test_a_code_works_once_for_its_person_and_its_time(office, admin):
    code = code_of(new_account(admin))
    browser = office.browser()
    assert "düzgün deyil" in summary(activate(browser, "AAAA-BBBB-CCCC"))
    assert "düzgün deyil" in summary(activate(browser, code, name="9AAAAA9"))
    assert activate(browser, code.lower().replace("-", " ")).status_int == 303
    assert "artıq işlənib" in summary(activate(office.browser(), code))


def test_a_code_that_is_over_opens_nothing(office, admin):
    code = code_of(new_account(admin))
    office.clock.advance(timedelta(days=14))
    assert activate(office.browser(), code).status_int == 422


def test_of_the_code_only_a_digest_is_kept(office, admin):
    code = code_of(new_account(admin))
    with office.unit() as root:
        person = person_by_key(root, "fin", "7XYZ789")
        assert person.activation_digest == digest(code.replace("-", ""))
        assert code not in repr(vars(person))


def test_a_poor_password_or_a_slip_loses_no_code(office, admin):
    code = code_of(new_account(admin))
    browser = office.browser()
    assert "eyni deyil" in summary(activate(browser, code, again="başqa"))
    assert "ən azı" in summary(activate(browser, code, password="qısa"))
    assert activate(browser, code).status_int == 303


def test_who_guesses_codes_has_to_wait(office, admin):
    new_account(admin)
    answers = [activate(office.browser(), "AAAA-BBBB-CCCC").status_int for _each in range(6)]
    assert answers == [422] * 5 + [429]


@pytest.mark.clause("R11-2.1.9")
def test_a_second_account_with_the_same_fin_is_refused_to_the_operator_too(office, admin):
    office.open_account("7XYZ789", "Anar Məmmədov")
    refused = new_account(admin)
    assert "Bu FİN ilə artıq hesab var" in summary(refused)


def test_a_code_for_an_account_that_nobody_proved_takes_it_from_a_stranger(office, admin):
    person = office.open_account("7XYZ789", "Kimsə", email="kimse@misal.az")
    stranger = office.browser()
    sign_in(stranger, "7XYZ789")
    form = fill(admin.get(f"/idareetme/istifadeciler/{person}/kod"), reason="ŞV 12")
    code = code_of(confirm(form))
    assert activate(office.browser(), code).status_int == 303
    assert stranger.get("/kabinet/profil").status_int == 303
    assert sign_in(office.browser(), "7XYZ789", PASSWORD).status_int == 422
    with office.unit() as root:
        assert root[PEOPLE][person].email == ""


def test_nobody_gives_a_code_to_themselves_or_to_a_closed_account(office, admin):
    with office.unit() as root:
        me = person_by_key(root, "login", "admin").id
    form = fill(admin.get(f"/idareetme/istifadeciler/{me}/kod"), reason="x")
    assert "başqa inzibatçı" in summary(confirm(form))
    person = office.open_account("7XYZ789", "Anar")
    with office.unit() as root:
        root[PEOPLE][person].is_blocked = True
    form = fill(admin.get(f"/idareetme/istifadeciler/{person}/kod"), reason="x")
    assert "Hesab bağlıdır" in summary(confirm(form))


def test_who_came_by_other_means_sets_a_first_password_without_an_old_one(office):
    person = office.open_account("7XYZ789", "Anar")
    with office.unit() as root:
        root[PEOPLE][person].password_hash = ""
    browser = office.signed_in("7XYZ789")
    page = browser.get("/kabinet/sifre")
    assert page.html.find("input", attrs={"name": "old"}) is None
    assert fill(page, password=NEW, again=NEW).submit().status_int == 303
    assert sign_in(office.browser(), "7XYZ789", NEW).status_int == 303


@pytest.mark.clause("R11D-5.2")
def test_the_staff_list_shows_whether_a_certificate_is_known_and_until_when(office, admin):
    known = {"serial": "1", "issuer": "CN=CA", "subject": "CN=A", "sha256": "ab"}
    ends = {
        "aygun": "2028-05-31T00:00:00+00:00",
        "vuqar": "2026-01-01T00:00:00+00:00",
        "resad": "",
    }
    for number, (login, end) in enumerate(ends.items()):
        person = office.open_account(f"1AAAAA{number}", f"{login.title()} Əli", login=login)
        office.appoint(person, "gomruk", "clerk", title=f"Vəzifə {number}")
        if end:
            with office.unit() as root:
                old = known | {"not_after": "2020-01-01T00:00:00+00:00", "sha256": "old"}
                root[PEOPLE][person].certificates = (known | {"not_after": end}, old)
    rows = admin.get("/idareetme/qurumlar/gomruk/").html.select("table tbody tr")
    shown = [row.select("td")[-1].get_text(" ", strip=True) for row in rows]
    assert shown[0].startswith("31 may 2028")
    assert "müddəti bitib" in shown[1]
    assert shown[2] == "məlum deyil"
