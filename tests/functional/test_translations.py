"""Informational translations: an editor writes them, a reader of another language reads them.

The Azerbaijani text alone has legal force: a text that changed is shown in the original until
somebody translates it anew.
"""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.registry import RECORD, a_service, amended
from tests.factories.regulations import EDITOR, HEAD, OTHER_HEAD, published
from tests.factories.world import AT
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.registry_office import DESK as REGISTRY
from tests.functional.registry_office import STRANGER, make, with_registry
from tests.functional.regulation_office import DESK, PUBLIC, look, put

from karguzar.content.journal import history
from karguzar.translations.rules import key
from karguzar.translations.samples import samples

MONTHS = timedelta(days=60)
CONTENT = RECORD["service_content"]
WORDS = "A certified copy of an accepted declaration is issued in electronic form."
NOTE = "Only the Azerbaijani text has legal force."


@pytest.fixture
def later(desk: CabinetOffice) -> CabinetOffice:
    """The office two months after the fixture world."""
    desk.clock.advance(AT + MONTHS - desk.clock.now())
    return desk


@pytest.fixture
def office(cabinet: CabinetOffice) -> Any:
    """The office with its registry."""
    with with_registry(cabinet) as made:
        yield made


def translate(browser: Any, page: str, words: dict[str, str], **more: Any) -> Any:
    """Write translations (source -> words) on a page and return the answer."""
    form = main_form(browser.get(page))
    for source, told in words.items():
        form[f"t-{key(source)}"] = told
    return form.submit(**more)


def in_english(office: CabinetOffice, page: str) -> Any:
    """Return a public page as an English reader sees it."""
    return office.browser().get(f"{page}?dil=en")


def test_a_translated_service_is_read_with_the_note_and_a_changed_one_in_the_original(
    office: CabinetOffice,
) -> None:
    number = make(office, a_service)
    public, page = f"/xidmetler/{number}/", f"{REGISTRY}xidmet/{number}/tercume/en"
    before = in_english(office, public)
    assert "This text has no translation" in text_of(before)
    assert before.html.select_one("p.kg-lead")["lang"] == "az"
    answer = translate(office.browser("nigar"), page, {CONTENT: WORDS}, status=303).follow()
    assert "Dəyişən tərcümə: 1" in text_of(answer)
    after = in_english(office, public)
    assert NOTE in text_of(after)
    lead = after.html.select_one("p.kg-lead")
    assert (lead.get_text(), lead.get("lang")) == (WORDS, None)
    found = office.browser().get("/xidmetler/?dil=en&axtar=declaration")
    assert WORDS in text_of(found)
    with office.world() as world:
        service = world.office["reyestr"]["xidmetler"][number]
        new = {"2011__service_content": "Başqa mətn.", "2026__content": "Başqa mətn."}
        amended(world, service, at=AT, changed_on=AT.date().isoformat(), **new)
    changed = in_english(office, public)
    lead = changed.html.select_one("p.kg-lead")
    assert (lead.get_text(), lead["lang"]) == ("Başqa mətn.", "az")
    assert WORDS not in text_of(changed)
    own = office.browser().get(public)
    assert own.html.select_one("[role=note]") is None


def test_the_open_data_of_a_service_tell_the_translation_with_its_language(
    office: CabinetOffice,
) -> None:
    number = make(office, a_service)
    page = f"{REGISTRY}xidmet/{number}/tercume/ru"
    translate(office.browser("nigar"), page, {CONTENT: "Заверенная копия."}, status=303)
    graph = office.browser().get(f"/xidmetler/{number}/melumat.jsonld").json["@graph"]
    (service,) = (one for one in graph if one["@type"] == "cpsv:PublicService")
    assert service["dct:description"] == [
        {"@value": CONTENT, "@language": "az"},
        {"@value": "Заверенная копия.", "@language": "ru"},
    ]
    told = office.browser().get(f"/xidmetler/{number}/melumat.json").json
    assert told["translations"] == {"ru": {"content": "Заверенная копия."}}
    assert told["items_2026"]["content"] == CONTENT


def test_only_the_editor_of_the_body_finds_the_page(office: CabinetOffice) -> None:
    number = make(office, a_service)
    page = f"{REGISTRY}xidmet/{number}/tercume"
    office.browser(STRANGER).get(f"{page}/en", status=404)
    office.browser("vuqar").get(f"{page}/en", status="4*")
    office.browser("nigar").get(f"{page}/de", status=404)
    assert "İngilis dilinə" in text_of(office.browser("nigar").get(page))
    fields = dict(main_form(office.browser("nigar").get(page)).submit_fields())
    office.browser(STRANGER).post(f"{page}/en", fields, status="4*")


def test_a_translation_that_is_too_long_keeps_everything_that_was_typed(
    office: CabinetOffice,
) -> None:
    number = make(office, a_service)
    page = f"{REGISTRY}xidmet/{number}/tercume/en"
    name = RECORD["service_name"]
    long = "a" * 20_001
    answer = translate(office.browser("nigar"), page, {CONTENT: long, name: "Copies"}, status=422)
    assert "ən çoxu 20000 işarə" in text_of(answer)
    form = main_form(answer)
    assert form[f"t-{key(CONTENT)}"].value == long
    assert form[f"t-{key(name)}"].value == "Copies"
    assert "Tərcümə olunub: 0 /" in text_of(office.browser("nigar").get(page))


def test_two_translators_of_one_text_see_both_texts(office: CabinetOffice) -> None:
    number = make(office, a_service)
    page = f"{REGISTRY}xidmet/{number}/tercume/en"
    form = main_form(office.browser("nigar").get(page))
    translate(office.browser("nigar"), page, {CONTENT: WORDS}, status=303)
    form[f"t-{key(CONTENT)}"] = "Another translation."
    answer = form.submit(status=409)
    assert "Another translation." in text_of(answer)
    assert WORDS in text_of(answer)


def test_what_was_written_for_a_text_that_changed_meanwhile_is_shown_and_not_kept(
    office: CabinetOffice,
) -> None:
    number = make(office, a_service)
    page = f"{REGISTRY}xidmet/{number}/tercume/en"
    form = main_form(office.browser("nigar").get(page))
    with office.world() as world:
        service = world.office["reyestr"]["xidmetler"][number]
        new = {"2011__service_content": "Başqa mətn.", "2026__content": "Başqa mətn."}
        amended(world, service, at=AT, changed_on=AT.date().isoformat(), **new)
    form[f"t-{key(CONTENT)}"] = WORDS
    answer = form.submit(status=409)
    assert WORDS in text_of(answer)
    assert "Heç nə saxlanılmayıb" in text_of(answer)
    assert f"t-{key('Başqa mətn.')}" in main_form(answer).fields


def test_only_what_lacks_a_translation_can_be_shown(office: CabinetOffice) -> None:
    number = make(office, a_service)
    page = f"{REGISTRY}xidmet/{number}/tercume/en"
    form = main_form(office.browser("nigar").get(page))
    for name in [one for one in form.fields if str(one).startswith("t-")]:
        form[name] = "Words."
    form.submit(status=303)
    rest = office.browser("nigar").get(f"{page}?ne=catismayan")
    assert "Tərcüməsi olmayan mətn qalmayıb." in text_of(rest)


def test_a_regulation_is_read_clause_by_clause_in_the_language_of_the_reader(
    later: CabinetOffice,
) -> None:
    id_ = put(later, published)
    step = "Sorğunun yoxlanılması"
    office_page = f"{DESK}{id_}/tercume/en"
    browser = later.browser(EDITOR)
    form = main_form(browser.get(office_page))
    known = [one for one in samples().values() if f"t-{key(one['az'])}" in form.fields]
    assert len(known) > 30
    words = {one["az"]: one["en"] for one in known}
    left = words.pop(step)
    translate(browser, office_page, words, status=303)
    page = in_english(later, f"{PUBLIC}{id_}/")
    told = text_of(page)
    assert NOTE in told
    assert "Parts without a translation are shown in Azerbaijani." in told
    refused = page.html.find(string=lambda text: text and "not recorded in the state land" in text)
    assert refused.find_parent("p").get("lang") is None
    row = page.html.find("th", string=step).find_parent("tr")
    assert row["lang"] == "az"
    translate(browser, office_page, {step: left}, status=303)
    page = in_english(later, f"{PUBLIC}{id_}/")
    assert (
        page.html.find("th", string="Checking the request").find_parent("tr").get("lang") is None
    )
    assert page.html.find("h1").get_text() == "Issue of certificates"
    own = text_of(later.browser().get(f"{PUBLIC}{id_}/"))
    assert "Sorğunun yoxlanılması" in own


def test_the_journal_of_a_regulation_tells_who_translated(later: CabinetOffice) -> None:
    id_ = put(later, published)
    page = f"{DESK}{id_}/tercume/en"
    text = "Sorğunun yoxlanılması"
    translate(later.browser(EDITOR), page, {text: "Checking"}, status=303)
    card = later.browser(EDITOR).get(f"{DESK}{id_}/")
    assert "Məlumat üçün tərcümə yazıldı" in text_of(card)
    acts = look(later, id_, lambda one: [e.act for e in history(one.body["jurnal"], one.path)])
    assert acts[-1] == "translate"
    later.browser(OTHER_HEAD).get(page, status=404)
    later.browser(HEAD).get(page, status="4*")
