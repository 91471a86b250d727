"""An administrator shapes bodies, fills posts, keeps accounts; a stranger sees none of it."""

import re

import pytest
from tests.functional import people_office
from tests.functional.people_office import heading

from karguzar.content.journal import history
from karguzar.people.content import BODIES, PEOPLE

CARD = "/idareetme/qurumlar/gomruk/"


@pytest.fixture
def shared():
    with people_office.opened() as office:
        admin = office.open_account("1ADM1N0", "Fuad Sadıqov", login="fuad")
        office.open_account("5AYG1N1", "Aygün Hüseynova", email="aygun@misal.az")
        office.open_account("5VUQAR2", "Vüqar Nəsirov", login="vuqar")
        with office.unit() as root:
            root[PEOPLE][admin].is_administrator = True
        yield office


@pytest.fixture
def admin(shared):
    return shared.signed_in("fuad")


@pytest.fixture
def local(shared):
    """Return the browser of the administrator of one body, the statistics."""
    person = shared.open_account("5NARG1Z", "Nərgiz Əliyeva", login="nergiz")
    shared.appoint(person, "statistika", "administrator", title="Baş mütəxəssis")
    return shared.signed_in("nergiz")


def filled(page, **answers):
    """Fill the form of the page as a person does."""
    form = page.forms[1]
    for name, value in answers.items():
        form[name] = value
    return form


def checked(page, **answers):
    """Fill the form and go on to the page on which everything is checked."""
    return filled(page, **answers).submit()


def confirmed(page, **answers):
    """Fill the form, confirm what is shown, and return the page one comes to."""
    return checked(page, **answers).forms[1].submit("tesdiq").follow()


def tick(page, *places):
    for place in places:
        page.forms[1].set("roles", True, index=place)
    return page


def summary(page):
    return page.html.select_one("dl.kg-summary").text


def errors(page):
    return [line.text.strip() for line in page.html.select(".kg-error-summary li")]


def tasks(page):
    return [" ".join(line.text.split()) for line in page.html.select(".kg-aside .kg-step-title")]


def new_post(browser, card, title, *roles):
    page = tick(browser.get(f"{card}vezife"), *roles)
    return confirmed(page, title=title)


def test_the_list_holds_every_body_and_is_searched_as_people_type(admin):
    page = admin.get("/idareetme/qurumlar/")
    assert len(page.html.select("tbody tr")) == 41
    found = admin.get("/idareetme/qurumlar/?axtar=gomruk")
    assert [row.text.strip() for row in found.html.select("tbody th")] == [
        "Dövlət Gömrük Komitəsi"
    ]
    nothing = admin.get("/idareetme/qurumlar/?axtar=yoxdur")
    assert "Qurum tapılmadı" in nothing.text


def test_a_body_is_staffed_and_connected(admin, shared):
    card = "/idareetme/qurumlar/ekologiya/"
    refused = filled(admin.get(f"{card}qos"), reason="Əmr 1").submit(status=422)
    assert len(errors(refused)) == 2
    page = confirmed(admin.get(f"{card}bolme"), unit="Dəftərxana")
    assert "Dəftərxana" in page.text
    post = new_post(admin, card, "Kargüzar", 0)
    assert heading(post) == "Kargüzar"
    assert "boşdur" in post.text
    held = confirmed(post.click(href="teyin"), person="5ayg1n1", reason="Əmr 2")
    assert "Aygün Hüseynova" in held.text
    chief = new_post(admin, card, "Nazir", 1)
    confirmed(chief.click(href="teyin"), person="vuqar", reason="Əmr 3")
    page = confirmed(admin.get(f"{card}qos"), reason="Əmr 4")
    assert "yazışmalara qoşulub" in page.text
    assert tasks(page)[0] == "Qurum yazışmalara qoşuldu"
    with shared.unit() as root:
        assert root[BODIES]["ekologiya"].is_connected


def test_a_connected_body_is_disconnected_after_a_check(admin, shared):
    with shared.unit() as root:
        root[BODIES]["serhed"].is_connected = True
    page = checked(admin.get("/idareetme/qurumlar/serhed/ayir"), reason="Qərar 9")
    assert "sona qədər baxılır" in summary(page)
    with shared.unit() as root:
        assert root[BODIES]["serhed"].is_connected
    card = page.forms[1].submit("tesdiq").follow()
    assert "yazışmalara qoşulmayıb" in card.text
    assert "Qərar 9" in card.text


def test_going_back_from_the_check_keeps_what_was_typed(admin):
    page = checked(tick(admin.get(f"{CARD}vezife"), 0, 2), title="Baş məsləhətçi")
    assert "Kargüzar: məktubları" in summary(page)
    again = page.forms[1].submit("deyis")
    form = again.forms[1]
    assert form["title"].value == "Baş məsləhətçi"
    assert [box.checked for box in form.fields["roles"]] == [
        True,
        False,
        True,
        False,
        False,
        False,
    ]


def test_contacts_are_changed_and_shown(admin):
    page = admin.get(f"{CARD}elaqe")
    wrong = filled(page, address="Bakı", email="yox", phone="abc").submit(status=422)
    assert len(errors(wrong)) == 2
    card = confirmed(wrong, email="info@gomruk.example", phone="+994 12 555 01 01")
    assert "info@gomruk.example" in card.text
    assert heading(card) == "Dövlət Gömrük Komitəsi"


def test_a_unit_is_abolished_when_no_post_belongs_to_it(admin):
    card = "/idareetme/qurumlar/gencler-idman/"
    confirmed(admin.get(f"{card}bolme"), unit="İdman şöbəsi")
    page = confirmed(admin.get(f"{card}bolme"), unit="Arxiv")
    form = filled(tick(admin.get(f"{card}vezife"), 2), title="Məsləhətçi")
    form["unit"] = "İdman şöbəsi"
    form.submit().forms[1].submit("tesdiq")
    page = admin.get(card)
    assert [link.text for link in page.html.select(".kg-tasks a")] == ["Ləğv et: Arxiv"]
    gone = page.click("Ləğv et")
    assert gone.forms[1]["unit"].value == "Arxiv"
    page = confirmed(gone)
    assert not page.html.select(".kg-tasks a")
    refused = checked(admin.get(f"{card}bolme-legv"), unit="İdman şöbəsi").forms[1]
    assert "vəzifələrini ləğv edin" in refused.submit("tesdiq", status=422).text


def test_a_post_is_changed_freed_and_abolished(admin, shared):
    card = "/idareetme/qurumlar/sehiyye/"
    post = new_post(admin, card, "İcraçı", 2)
    none = admin.get(post.request.url + "deyis")
    for box in none.forms[1].fields["roles"]:
        box.checked = False
    assert errors(none.forms[1].submit(status=422)) == [
        "Vəzifənin ən azı bir səlahiyyətini seçin."
    ]
    post = confirmed(post.click(href="teyin"), person="vuqar", reason="Əmr 5")
    changed = confirmed(post.click(href="deyis"), title="Aparıcı icraçı")
    assert heading(changed) == "Aparıcı icraçı"
    other = checked(changed.click(href="teyin"), person="aygun@misal.az", reason="Əmr 6")
    assert "Vüqar Nəsirov" in summary(other)
    freed = checked(changed.click(href="azad"), reason="Ərizə")
    assert "Vüqar Nəsirov" in summary(freed)
    vacant = freed.forms[1].submit("tesdiq").follow()
    assert "boşdur" in vacant.text
    page = confirmed(vacant.click(href="legv"), reason="Ştat cədvəli")
    assert heading(page) == "Səhiyyə Nazirliyi"
    assert "Aparıcı icraçı" not in page.html.find("main").text


def test_nobody_is_appointed_who_has_no_open_account(admin):
    post = new_post(admin, "/idareetme/qurumlar/tehsil/", "Kargüzar", 0)
    page = filled(post.click(href="teyin"), person="9ZZZZZZ", reason="Əmr").submit(status=422)
    assert errors(page) == ["Belə açıq hesab tapılmadı. FİN-i və ya ünvanı yoxlayın."]


def test_the_look_at_the_name_before_an_appointment_is_noted(admin, shared):
    post = new_post(admin, "/idareetme/qurumlar/emlak/", "Kargüzar", 0)
    checked(post.click(href="teyin"), person="vuqar", reason="Əmr 77")
    with shared.unit() as root:
        person_id = root[PEOPLE].keys_of["login:vuqar"]
        last = history(root["jurnal"], f"person/{person_id}")[-1]
        assert (last.act, last.facts["reason"]) == ("look_up_person", "Əmr 77")


def test_the_administrator_of_a_body_sees_and_changes_that_body_alone(local):
    page = local.get("/idareetme/qurumlar/")
    assert [row.text.strip() for row in page.html.select("tbody th")] == [
        "Dövlət Statistika Komitəsi"
    ]
    card = confirmed(local.get("/idareetme/qurumlar/statistika/bolme"), unit="Dəftərxana")
    assert "Dəftərxana" in card.text
    for path in (
        CARD,
        f"{CARD}bolme",
        f"{CARD}vezife",
        f"{CARD}ayir",
        "/idareetme/istifadeciler/",
    ):
        local.get(path, status=403)


@pytest.mark.parametrize(
    "path", ["/idareetme/qurumlar/", CARD, f"{CARD}elaqe", "/idareetme/istifadeciler/"]
)
def test_a_citizen_and_a_stranger_see_no_administration(shared, path):
    shared.signed_in("aygun@misal.az").get(path, status=(403, 303))
    assert shared.browser().get(path, status=303).location.startswith("http://localhost/giris")


def test_places_that_are_not_there_are_not_found(admin):
    for path in (
        "/idareetme/qurumlar/yoxdur/",
        f"{CARD}yoxdur/",
        f"{CARD}vezifeler/yoxdur/",
        "/idareetme/istifadeciler/yoxdur/",
    ):
        admin.get(path, status=404)


def account(browser, key):
    return (
        filled(browser.get("/idareetme/istifadeciler/"), person=key, reason="Yoxlama")
        .submit()
        .follow()
    )


def test_an_account_is_found_by_an_exact_key_only_and_every_look_is_noted(admin):
    page = account(admin, "5vuqar2")
    assert heading(page) == "Vüqar Nəsirov"
    assert "təsdiqlənməyib" in page.text
    assert "Şəxsin məlumatlarına baxıldı" in tasks(page)
    assert "5VUQAR2" not in page.request.url
    none = filled(admin.get("/idareetme/istifadeciler/"), person="Vüqar", reason="x")
    assert errors(none.submit(status=422)) == ["Belə hesab tapılmadı."]


def test_a_closed_account_cannot_be_used_until_it_is_opened_again(admin, shared):
    shared.open_account("8TEST01", "Tural Sadıqov", login="tural")
    theirs = shared.signed_in("tural")
    theirs.get("/kabinet/profil")
    page = account(admin, "tural")
    closed = confirmed(page.click(href="bagla"), reason="Qərar 3")
    assert "bağlıdır" in closed.text
    assert theirs.get("/kabinet/profil", status=303).location.startswith("http://localhost/giris")
    opened = confirmed(closed.click(href=re.compile(r"/ac$")), reason="Qərar 4")
    assert "bağlıdır" not in opened.html.find("main").text


def test_sessions_second_factor_and_the_office_are_kept_from_the_card(admin, shared):
    person = shared.open_account("8TEST02", "Lalə Həsənli", login="lale")
    shared.enrol(person)
    theirs = shared.signed_in("lale")
    page = account(admin, "lale")
    page = confirmed(page.click(href="sessiyalar"), reason="Ərizə 1")
    theirs.get("/kabinet/profil", status=303)
    page = confirmed(page.click(href="ikiaddim"), reason="Ərizə 2")
    assert "qurulmayıb" in page.text
    page = confirmed(page.click(href=re.compile("inzibatci$")), reason="Əmr 8")
    assert "sistem inzibatçısı" in page.html.find("main").text
    page = confirmed(page.click(href="inzibatci-deyil"), reason="Əmr 9")
    assert "sistem inzibatçısı" not in page.html.select_one(".kg-heading").text
    assert tasks(page)[1] == "Sistem inzibatçısı səlahiyyəti geri alındı"


def test_an_act_that_is_refused_says_why_and_keeps_the_ground(admin):
    page = account(admin, "fuad")
    assert not page.html.find("a", href=re.compile("bagla"))
    form = checked(admin.get(page.request.path + "bagla"), reason="Sınaq").forms[1]
    refused = form.submit("tesdiq", status=422)
    assert errors(refused) == ["Öz hesabınızı bağlaya bilməzsiniz."]
    assert refused.forms[1]["reason"].value == "Sınaq"


def test_the_posts_of_a_person_stand_on_their_card(admin, shared):
    person = shared.open_account("8TEST03", "Elçin Quliyev", login="elcin")
    shared.appoint(person, "rabite", "executor", title="Mühəndis")
    page = account(admin, "elcin")
    assert "Mühəndis, Rabitə və İnformasiya Texnologiyaları Nazirliyi" in page.text
    assert "(icraçı)" in page.text
