"""One's own account: opening it, contacts, password, sessions, organisations."""

from datetime import timedelta

import pytest
from tests.functional import people_office
from tests.functional.people_office import PASSWORD, fill, sign_in, summary

from karguzar.content.journal import newest
from karguzar.people.content import ORGANISATIONS, PEOPLE, SESSIONS

NEW = {
    "fin": "6vbk 5vr",
    "family_name": "Məmmədov",
    "given_name": "Orxan",
    "patronymic": "Rafiq oğlu",
    "email": "orxan@misal.az",
    "password": PASSWORD,
    "again": PASSWORD,
}
VOEN = "1401555071"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def office():
    with people_office.opened() as made:
        yield made


@pytest.fixture
def ayla(office):
    return office.open_account("5VBK5VR", "Ayla Quliyeva", email="ayla@misal.az")


def register(browser, **changed):
    return fill(browser.get("/qeydiyyat"), **NEW | changed).submit(status="*")


def acts(office):
    with office.unit() as root:
        return [entry.act for entry in newest(root["jurnal"], 3)]


def test_a_citizen_opens_an_account_and_is_signed_in(office):
    browser = office.browser()
    answer = register(browser)
    assert answer.location == "http://localhost/kabinet/"
    page = browser.get("/kabinet/profil")
    assert "Orxan Rafiq oğlu Məmmədov" in page.text
    assert "6VBK5VR" in page.text
    assert "Hesabınız açıldı" in page.text
    assert acts(office)[0] == "open_account"


def test_an_account_keeps_the_language_of_the_page(office):
    browser = office.browser()
    browser.get("/qeydiyyat?dil=ru")
    register(browser)
    with office.unit() as root:
        (person,) = root[PEOPLE].values()
        assert person.language == "ru"


def test_a_second_account_for_a_fin_or_an_email_is_refused_and_nothing_typed_is_lost(office, ayla):
    answer = register(office.browser(), fin="5vbk5vr", email="AYLA@misal.az")
    assert answer.status_int == 422
    assert "Bu FİN ilə artıq hesab var." in summary(answer)
    assert "Bu elektron poçt ünvanı artıq istifadə olunur." in summary(answer)
    form = fill(answer, given_name="Orxan")
    assert form["family_name"].value == "Məmmədov"
    assert form["password"].value == ""
    with office.unit() as root:
        assert len(root[PEOPLE]) == 1


def test_nobody_tries_out_whose_fin_is_known(office, ayla):
    browser = office.browser()
    for _each in range(50):
        register(browser, fin="5VBK5VR")
    assert register(browser).status_int == 429


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"fin": "123"}, "FİN 7 simvoldan"),
        ({"fin": "5VBKOVR"}, "“O” hərfi olmur"),
        ({"email": "orxan"}, "Elektron poçt ünvanını tam yazın."),
        ({"phone": "zəng edin"}, "Telefon nömrəsini rəqəmlərlə yazın."),
        ({"again": "başqa bir şifrə"}, "Şifrələr eyni deyil."),
        ({"password": "qısa", "again": "qısa"}, "Şifrə ən azı 10 simvol olmalıdır."),
        ({"given_name": "A" * 61}, "ən çoxu 60 simvol"),
        ({"family_name": "\x00 \x07"}, "«Soyad» sahəsini doldurun."),
    ],
)
def test_what_cannot_stand_is_told_in_a_sentence(office, changed, said):
    answer = register(office.browser(), **changed)
    assert answer.status_int == 422
    assert said in summary(answer)
    with office.unit() as root:
        assert len(root[PEOPLE]) == 0


def test_what_looks_like_a_tag_is_shown_as_text(office):
    browser = office.browser()
    register(browser, given_name="<b>Orxan</b>")
    assert "&lt;b&gt;Orxan&lt;/b&gt;" in browser.get("/kabinet/profil").text


def test_contacts_and_channels_are_changed_and_written_into_the_journal(office, ayla):
    browser = office.signed_in("5VBK5VR")
    form = fill(browser.get("/kabinet/profil"), email="yeni@misal.az", phone="+994 50 123 45 67")
    form.get("channels", index=1).checked = True
    form["language"] = "en"
    assert "kg-flash-success" in form.submit().follow().text
    with office.unit() as root:
        person = root[PEOPLE][ayla]
        assert (person.email, person.language) == ("yeni@misal.az", "en")
        assert person.channels == ("cabinet", "email", "sms")
    assert acts(office)[0] == "change_profile"
    assert sign_in(office.browser(), "yeni@misal.az").status_int == 303
    assert sign_in(office.browser(), "ayla@misal.az").status_int == 422


def test_the_email_of_somebody_else_and_sms_without_a_telephone_are_refused(office, ayla):
    office.open_account("6VBK5VR", "Orxan Məmmədov", email="orxan@misal.az")
    form = fill(office.signed_in("5VBK5VR").get("/kabinet/profil"), email="Orxan@misal.az")
    form.get("channels", index=1).checked = True
    answer = form.submit(status="*")
    assert answer.status_int == 422
    assert "artıq istifadə olunur" in summary(answer)
    assert "SMS almaq üçün" in summary(answer)
    assert fill(answer, phone="")["email"].value == "Orxan@misal.az"


def test_a_new_password_ends_the_other_sessions(office, ayla):
    browser, other = office.signed_in("5VBK5VR"), office.signed_in("5VBK5VR")
    new = {"password": "yeni və uzun bir şifrə", "again": "yeni və uzun bir şifrə"}
    answer = fill(browser.get("/kabinet/sifre"), old=PASSWORD, **new).submit()
    assert answer.location == "http://localhost/kabinet/profil"
    assert browser.get("/kabinet/profil").status_int == 200
    assert other.get("/kabinet/profil").status_int == 303
    assert sign_in(office.browser(), "5VBK5VR").status_int == 422
    assert sign_in(office.browser(), "5VBK5VR", new["password"]).status_int == 303
    assert acts(office) == ["end_own_sessions", "change_password", "open_account"]


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("səhv şifrə", "yeni və uzun bir şifrə", "yeni və uzun bir şifrə", "Hazırkı şifrə düzgün"),
        (PASSWORD, "ayla@misal.az", "ayla@misal.az", "ünvanınız ola bilməz"),
        (PASSWORD, "yeni və uzun bir şifrə", "yeni və uzun bir şifra", "Şifrələr eyni deyil."),
        (PASSWORD, "a" * 250, "a" * 250, "həddən artıq uzundur"),
        (PASSWORD, "aaaaaaaaaaaa", "aaaaaaaaaaaa", "çox təkrarlanır"),
    ],
)
def test_a_password_that_cannot_stand_changes_nothing(office, ayla, old, new, again, said):
    page = office.signed_in("5VBK5VR").get("/kabinet/sifre")
    answer = fill(page, old=old, password=new, again=again).submit(status="*")
    assert said in summary(answer)
    assert sign_in(office.browser(), "5VBK5VR").status_int == 303


def test_the_old_password_cannot_be_guessed_at_a_browser_left_open(office, ayla):
    browser = office.signed_in("5VBK5VR")
    new = {"password": "yeni və uzun bir şifrə", "again": "yeni və uzun bir şifrə"}
    for _each in range(5):
        fill(browser.get("/kabinet/sifre"), old="səhv şifrə", **new).submit(status="*")
    answer = fill(browser.get("/kabinet/sifre"), old=PASSWORD, **new).submit(status="*")
    assert answer.status_int == 429


def test_open_sessions_and_the_history_of_sign_ins_are_shown(office, ayla):
    sign_in(office.browser(REMOTE_ADDR="203.0.113.9"), "5VBK5VR", "səhv şifrə")
    browser = office.browser(HTTP_USER_AGENT=FIREFOX)
    sign_in(browser, "5VBK5VR")
    text = browser.get("/kabinet/sessiyalar").html.find("main").get_text(" ", strip=True)
    assert "Firefox, Linux bu cihaz" in text
    assert "23 noyabr 2026, 09:30" in text
    assert "203.0.113.9" in text
    assert "uğursuz" in text


def test_a_session_is_ended_from_another_device(office, ayla):
    browser = office.browser()
    sign_in(browser, "5VBK5VR")
    office.clock.advance(timedelta(minutes=1))
    phone = office.browser(HTTP_USER_AGENT="Chrome/120 Android 14")
    sign_in(phone, "5VBK5VR")
    page = browser.get("/kabinet/sessiyalar")
    row = page.html.find("th", string=lambda _text: True, attrs={"data-l": "Cihaz"})
    assert "Chrome, Android" in row.get_text(" ", strip=True)
    form = next(one for one in page.forms.values() if "sessiya" in one.fields)
    assert "Sessiya bitirildi." in form.submit().follow().text
    assert phone.get("/kabinet/profil").status_int == 303
    assert browser.get("/kabinet/profil").status_int == 200
    assert acts(office)[0] == "end_own_sessions"


def test_all_other_sessions_are_ended_at_once(office, ayla):
    browser, *others = (office.signed_in("5VBK5VR") for _each in range(3))
    page = browser.get("/kabinet/sessiyalar")
    form = next(
        one
        for one in page.forms.values()
        if "sessiya" in one.fields and one["sessiya"].value == "basqalari"
    )
    form.submit()
    assert [other.get("/kabinet/profil").status_int for other in others] == [303, 303]
    page = browser.get("/kabinet/sessiyalar")
    assert "Bütün başqa sessiyaları bitir" not in page.text


def test_ending_the_session_of_this_browser_signs_out(office, ayla):
    browser = office.signed_in("5VBK5VR")
    page = browser.get("/kabinet/sessiyalar")
    form = next(one for one in page.forms.values() if "sessiya" in one.fields)
    assert form.submit().location == "http://localhost/"
    assert browser.get("/kabinet/profil").status_int == 303


def test_nobody_ends_a_session_of_somebody_else(office, ayla):
    office.open_account("6VBK5VR", "Orxan Məmmədov")
    office.signed_in("6VBK5VR")
    browser = office.signed_in("5VBK5VR")
    with office.unit() as root:
        theirs = next(name for name, one in root[SESSIONS].items() if one.person_id != ayla)
    form = next(
        one for one in browser.get("/kabinet/sessiyalar").forms.values() if "sessiya" in one.fields
    )
    form["sessiya"].force_value(theirs)
    assert form.submit(status="*").status_int == 404
    with office.unit() as root:
        assert theirs in root[SESSIONS]


def add_organisation(browser, **changed):
    values = {
        "voen": VOEN,
        "name": "«Xəzər» MMC",
        "address": "Bakı, Nizami küçəsi 1",
        "authority": "direktor",
    }
    return fill(browser.get("/kabinet/teskilatlar"), **values | changed).submit(status="*")


def test_an_organisation_is_added_and_left(office, ayla):
    browser = office.signed_in("5VBK5VR")
    assert "Hələ təşkilat əlavə etməmisiniz" in browser.get("/kabinet/teskilatlar").text
    page = add_organisation(browser, voen=" 140-1555071 ").follow()
    assert "«Xəzər» MMC" in page.text
    assert "direktor" in page.text
    assert acts(office)[0] == "register_representative"
    form = next(one for one in page.forms.values() if one.action.endswith("temsil-etmirem"))
    page = form.submit().follow()
    assert "Siz daha bu təşkilatı təmsil etmirsiniz." in page.text
    assert "Hələ təşkilat əlavə etməmisiniz" in page.text
    assert acts(office)[0] == "leave_organisation"


def test_a_second_representative_does_not_change_what_is_known_of_the_organisation(office, ayla):
    office.open_account("6VBK5VR", "Orxan Məmmədov")
    add_organisation(office.signed_in("5VBK5VR"))
    add_organisation(office.signed_in("6VBK5VR"), name="Başqa ad", authority="etibarnamə")
    with office.unit() as root:
        organisation = root[ORGANISATIONS][VOEN]
        assert organisation.name == "«Xəzər» MMC"
        assert set(organisation.representatives.values()) == {"direktor", "etibarnamə"}


@pytest.mark.parametrize(
    ("voen", "said"),
    [
        ("1401555081", "yoxlama rəqəmi uyğun gəlmir"),
        ("1401555075", "son rəqəmi 1"),
        ("14015", "VÖEN 10 rəqəmdən ibarətdir."),
        ("", "«VÖEN» sahəsini doldurun."),
    ],
)
def test_a_wrong_taxpayer_number_is_explained(office, ayla, voen, said):
    answer = add_organisation(office.signed_in("5VBK5VR"), voen=voen)
    assert answer.status_int == 422
    assert said in summary(answer)


def test_nobody_leaves_an_organisation_that_they_do_not_represent(office, ayla):
    browser = office.signed_in("5VBK5VR")
    token = fill(browser.get("/kabinet/profil"), email="x")["csrf_token"].value
    sent = {"csrf_token": token, "voen": VOEN}
    answer = browser.post("/kabinet/teskilatlar-temsil-etmirem", sent, status="*")
    assert answer.status_int == 404
