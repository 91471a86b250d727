"""The public catalogue of services: search, the page of a service, its past, open data."""

import csv
import json
from datetime import timedelta
from io import StringIO
from urllib.parse import quote

import pytest
from lxml import etree
from tests.factories.services import AT, add_change
from tests.functional import catalogue_office

from karguzar.registry.items import items
from karguzar.registry.observations import observations_of
from karguzar.registry.queries import find
from karguzar.registry.stoppages import keep
from karguzar.registry.values import Incident

LAND, CANCELLED = "torpaq-kadastr-arayisi", "sosial-xidmet-novbesi"
HELP, PROACTIVE = "unvanli-sosial-yardim", "elilliyin-teyini"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def office():
    with catalogue_office.opened() as made:
        yield made


@pytest.fixture
def own_office():
    with catalogue_office.opened() as made:
        yield made


def names(page):
    return [one.get_text(strip=True) for one in page.html.select(".kg-card h2")]


@pytest.mark.clause("R11-10.1")
@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("axtar=torpaq+arayisi", "Torpaq kadastr məlumatları barədə arayışların verilməsi"),
        ("axtar=EX-000005", "Torpaq kadastr məlumatları barədə arayışların verilməsi"),
        ("axtar=i%C5%9Fsizlik", "İşsizlik müavinətinin hesablanması kalkulyatoru"),
        ("axtar=unemployment", "İşsizlik müavinətinin hesablanması kalkulyatoru"),
        (f"axtar={quote('инвалидность')}", "Əlilliyin təyin edilməsi"),
        ("sahe=land_cartography&odenis=paid&hal=registered", "Torpaq kadastr məlumatları"),
        ("nov=5.14", "Ünvanlı Sosial Yardım"),
        ("hadise=health&tip=interactive", "Əlilliyin təyin edilməsi"),
        ("qurum=emek-sosial-mudafie&tip=informative&istifadeci=natural_persons", "İşsizlik"),
    ],
)
def test_a_service_is_found_by_words_and_by_every_choice(office, query, first):
    page = office.browser().get(f"/xidmetler/?{query}")
    assert names(page)[0].startswith(first)


def test_a_search_without_a_result_says_what_to_do_and_shows_kinds_not_yet_registered(office):
    page = office.browser().get("/xidmetler/?axtar=gomruk+beyannameleri")
    assert "Heç nə tapılmadı" in page.text
    assert "7.1" in page.text
    assert "E-yük gömrük bəyannamələri" in page.text
    empty = office.browser().get("/xidmetler/?axtar=%3Cscript%3Ezzz")
    assert "<script>zzz" not in empty.text


def test_strange_values_in_the_address_find_nothing_and_break_nothing(office):
    queries = ("qurum=%FF", "sonra=x", "sonra=999999999", "tip=a&tip=b", "axtar=" + "%C9%99" * 900)
    for query in queries:
        assert office.browser().get(f"/xidmetler/?{query}", status="*").status_int in {200, 400}


@pytest.mark.clause("REG26-11")
@pytest.mark.clause("REG26-15")
@pytest.mark.clause("REG26-16")
@pytest.mark.clause("REG26-18")
def test_the_page_of_a_service_says_who_how_long_how_much_and_with_what(office):
    text = office.browser().get(office.path(LAND)).html.find("main").get_text(" ", strip=True)
    for words in (
        "1 iş günü – 3 iş günü",
        "10,00 ₼",
        "Torpaq sahəsinin kadastr və ya reyestr nömrəsi – nömrə və ya kod",
        "qurum özü alır, təqdim etməyə ehtiyac yoxdur",
        "etibarlıdır: 30 gün",
        "komitənin sədrinə şikayət",
    ):
        assert words in text


@pytest.mark.clause("REG26-0")
def test_all_37_items_stand_on_the_page_in_their_groups_with_their_source(office):
    page = office.browser().get(office.path(LAND))
    shown = [one.get_text(strip=True) for one in page.html.select("main .kg-facts dt")]
    for item in items():
        assert any(one.startswith(f"{item.number}.") for one in shown), item.number
    assert "qeydiyyat müraciətindən" in page.text


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_service_is_told_in_the_language_of_the_reader(office, language):
    page = office.browser().get(office.path(LAND, f"?dil={language}"))
    told = {"en": "Certificates of land cadastre data", "ru": "Выдача справок о данных"}
    assert page.html.h1.get_text().startswith(told[language])


@pytest.mark.clause("R11-10.7")
@pytest.mark.clause("REG26-29")
def test_a_cancelled_service_keeps_its_page_and_takes_no_application(office):
    page = office.browser().get(office.path(CANCELLED))
    assert "Xidmət ləğv edilib" in page.text
    assert "Müraciətə başla" not in page.text
    earlier = office.browser().get(office.path(CANCELLED, "?tarix=2026-06-10"))
    assert "Xidmət ləğv edilib" not in earlier.text
    assert "bu tarixdə olduğu kimi" in earlier.text


def test_a_day_before_registration_and_a_day_that_is_none_are_told_in_words(office):
    assert "reyestrdə deyildi" in office.browser().get(office.path(LAND, "?tarix=2020-01-01")).text
    wrong = office.browser().get(office.path(LAND, "?tarix=dunen"), status=422)
    assert "gün.ay.il" in wrong.text


@pytest.mark.clause("R11-10.2.2")
def test_the_past_of_a_service_shows_each_change_with_its_ground(own_office):
    with own_office.unit() as root:
        service = find(root, own_office.numbers[LAND])
        later = AT.replace(month=9)
        values = {"2026.payment": {"basis": "free"}, "2011.payment_kind": "free"}
        add_change(root, service, valid_from=later.date(), recorded_at=later, values=values)
    history = own_office.browser().get(own_office.path(LAND, "tarixce"))
    assert "Düzəliş edilib" in history.text
    assert "Nazirlər Kabinetinin qərarı, № 129, 1-ci bənd" in history.text
    path = own_office.path(LAND, "ferq?kohne=2026-08-31&yeni=2026-09-01")
    difference = own_office.browser().get(path).html.find("tbody").get_text(" ", strip=True)
    assert "10,00 ₼" in difference
    assert "ödənişsiz" in difference
    before = own_office.browser().get(own_office.path(LAND, "?tarix=2026-08-31"))
    assert "10,00 ₼" in before.text
    assert "Ödənişsizdir." in own_office.browser().get(own_office.path(LAND)).text
    # the list knows of it as well: what it holds by choice is renewed by the change
    assert names(own_office.browser().get("/xidmetler/?odenis=paid&hal=registered")) == []


def test_days_in_the_wrong_order_are_told_in_words(office):
    path = office.path(LAND, "ferq?kohne=2026-09-01&yeni=2026-08-01")
    assert "gec olmamalıdır" in office.browser().get(path).text


@pytest.mark.clause("REG26-34")
@pytest.mark.clause("REG26-35")
def test_a_stop_that_goes_on_is_told_at_the_top_of_the_page(own_office):
    number = own_office.numbers[LAND]
    with own_office.unit() as root:
        begun = own_office.clock.now()
        stop = Incident(
            "i1", (number,), "technical", "Server dəyişdirilir.", False, begun, begun, "operator"
        )
        keep(observations_of(root), stop)
    page = own_office.browser().get(own_office.path(LAND))
    assert "Xidmət hazırda işləmir" in page.text
    assert "texniki səbəb" in page.text


@pytest.mark.clause("REG26-31")
def test_a_correction_in_words_stands_in_the_place_of_what_was_counted(own_office):
    told = "Bərpadan əvvəlki göstəricilər itib; 2026-cı ilin oktyabrında 412 müraciət olub."
    with own_office.unit() as root:
        service = find(root, own_office.numbers[LAND])
        names = ("usage_statistics", "inactive_periods", "outage_causes_and_durations")
        values = {f"2026.{name}": told for name in names}
        add_change(root, service, act="correct", values=values)
    assert own_office.browser().get(own_office.path(LAND)).text.count(told) == 3
    assert told in own_office.browser().get("/xidmetler/siyahi.csv").text
    one = own_office.browser().get(own_office.path(LAND, "melumat.json")).json
    assert one["items_2026"]["usage_statistics"] == told


def test_what_has_no_number_is_not_found(office):
    for path in ("EX-999999/", "jurnal/", "nomreler/", "EX-000001/yoxdur"):
        office.browser().get(f"/xidmetler/{path}", status=404)


@pytest.mark.clause("R11-10.5.1")
def test_open_data_hold_what_is_chosen(office):
    found = json.loads(office.browser().get("/xidmetler/siyahi.json?nov=31.3").text)
    assert [one["number"] for one in found["services"]] == [office.numbers[LAND]]
    one = json.loads(office.browser().get(office.path(LAND, "melumat.json")).text)
    assert one["items_2026"]["payment"]["amount"] == "10.00"
    assert one["sources"]["2026.payment"]["act"] == "register"
    text = office.browser().get("/xidmetler/siyahi.csv?odenis=paid").text.lstrip("\ufeff")
    rows = list(csv.DictReader(StringIO(text), delimiter=";"))
    assert {row["number"] for row in rows} == {office.numbers[LAND], office.numbers[CANCELLED]}


@pytest.mark.clause("R11-10.2.2")
def test_data_of_a_service_are_given_as_of_a_day(office):
    browser = office.browser()
    early = browser.get(office.path(CANCELLED, "melumat.json?tarix=2026-06-10")).json
    assert (early["state"], early["valid_on"]) == ("registered", "2026-06-10")
    assert browser.get(office.path(CANCELLED, "melumat.json")).json["state"] == "cancelled"
    linked = browser.get(office.path(CANCELLED, "melumat.jsonld?tarix=2026-06-10")).text
    assert "#registered" in linked
    browser.get(office.path(LAND, "melumat.json?tarix=2020-01-01"), status=404)
    for text in ("dunen", "10.06.2026", "20260610"):
        browser.get(office.path(LAND, f"melumat.jsonld?tarix={text}"), status=400)


@pytest.mark.clause("R11-10.2.2")
def test_the_whole_list_is_given_as_it_stood_on_a_day(office):
    browser = office.browser()
    base = "/xidmetler/siyahi"
    then = browser.get(f"{base}.json?tarix=2026-06-10").json["services"]
    assert {one["state"] for one in then} == {"registered"}
    assert len(then) == len(office.numbers)
    assert browser.get(f"{base}.json?tarix=2026-05-31").json == {"services": []}
    chosen = browser.get(f"{base}.csv?tarix=2026-06-10&hal=registered&axtar=sosial+novbe").text
    assert office.numbers[CANCELLED] in chosen
    assert office.numbers[LAND] not in chosen
    linked = browser.get(f"{base}.jsonld?tarix=2026-06-10&hal=cancelled").json
    assert linked["@graph"] == []
    for ending in ("csv", "json", "jsonld"):
        browser.get(f"{base}.{ending}?tarix=31.02.2026", status=400)


def test_a_table_has_no_cell_that_is_a_formula(own_office):
    with own_office.unit() as root:
        service = find(root, own_office.numbers[LAND])
        values = {"2011.service_name": "=1+1", "2026.name": "@SUM(A1)"}
        add_change(root, service, values=values)
    text = own_office.browser().get("/xidmetler/siyahi.csv").text.lstrip("\ufeff")
    cells = [cell for row in csv.reader(StringIO(text), delimiter=";") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_feed_of_changes_is_atom_with_an_entry_for_each(office):
    root = etree.fromstring(office.browser().get("/xidmetler/deyisiklikler.atom").body)
    entries = root.findall(f"{ATOM}entry")
    assert root.tag == f"{ATOM}feed"
    assert len(entries) == len(office.numbers) + 1
    assert "Ləğv edilib" in entries[0].findtext(f"{ATOM}title")


def test_the_feed_goes_back_page_by_page_and_its_entries_keep_their_ids(own_office):
    with own_office.unit() as root:
        service = find(root, own_office.numbers[LAND])
        for minutes in range(130):
            later = AT.replace(month=9) + timedelta(minutes=minutes)
            values = {"2011.service_content": f"Arayış verilir, {minutes}."}
            add_change(root, service, recorded_at=later, values=values)
    browser, address = own_office.browser(), "/xidmetler/deyisiklikler.atom"
    seen, path = [], address
    while path:
        root = etree.fromstring(browser.get(path).body)
        links = {one.get("rel"): one.get("href") for one in root.findall(f"{ATOM}link")}
        assert links["self"].endswith(path)
        assert links["first"].endswith(address)
        entries = root.findall(f"{ATOM}entry")
        seen += [(one.findtext(f"{ATOM}updated"), one.findtext(f"{ATOM}id")) for one in entries]
        assert root.findtext(f"{ATOM}updated") == seen[-len(entries)][0]
        path = links.get("next", "").removeprefix(own_office.registry.site.address)
    assert [moment for moment, _id in seen] == sorted((at for at, _id in seen), reverse=True)
    assert len({name for _at, name in seen}) == len(seen) == len(own_office.numbers) + 131
    again = etree.fromstring(browser.get(f"{address}?dil=ru").body)
    assert [one.findtext(f"{ATOM}id") for one in again.findall(f"{ATOM}entry")] == [
        name for _at, name in seen[:50]
    ]


def test_the_description_of_the_data_names_addresses_that_answer(office):
    told = json.loads(office.browser().get("/xidmetler/openapi.json").text)
    assert told["openapi"].startswith("3.1")
    for path in told["paths"]:
        office.browser().get(path.replace("{number}", office.numbers[LAND]), status=200)
    one = json.loads(office.browser().get(office.path(LAND, "melumat.json")).text)
    needed = told["components"]["schemas"]["Service"]["required"]
    assert not set(needed) - set(one)


@pytest.mark.clause("REG26-26")
@pytest.mark.clause("REG26-5")
def test_a_proactive_service_and_the_bodies_that_take_part_are_shown(office):
    assert "Xidmət müraciətsiz başlanır" in office.browser().get(office.path(PROACTIVE)).text
    page = office.browser().get(office.path(HELP))
    assert "Vətəndaşlıq vəziyyəti aktlarının qeydiyyatı" in page.text


def test_data_are_not_given_for_a_question_that_cannot_be_read(office):
    for name in ("siyahi.json", "siyahi.jsonld", "siyahi.csv"):
        office.browser().get(f"/xidmetler/{name}?tarix=%FC", status=400)
        office.browser().get(f"/xidmetler/{name}?tarix=2026-11-20")
