"""The English and Russian catalogues are whole, compiled and true to the texts of the program."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from pyramid.i18n import make_localizer
from tests.factories.letters import a_letter
from tests.functional import cabinet_office
from translationstring import TranslationString

from karguzar.content import store

ROOT = Path(__file__).parents[2]
LOCALE = ROOT / "src/karguzar/locale"
SOURCES = ("src/karguzar", "templates", "workers")
FORMS = {"en": 2, "ru": 3}

HOLE = re.compile(r"\$?\{\w+\}")
#: letters that neither English nor Russian has
AZERBAIJANI = re.compile(r"[əƏğĞıİşŞ]")
#: names that are not translated: an example of a patronymic, the language in its own words
NAMES = ("oğlu", "Azərbaycan dili")

PUBLIC = ("/", "/yoxla", "/giris", "/qeydiyyat", "/qurumlar/", "/izle", "/komek", "/gorunus")
DESK = ("gelenler/", "nezaret/", "hesabat/")
CABINET = ("", "muracietler/", "qaralamalar/", "bildirisler", "profil", "sessiyalar")


def catalogue(language: str) -> Catalog:
    path = LOCALE / language / "LC_MESSAGES/karguzar.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="karguzar")


def messages(found: Catalog):
    """Return key -> message, without the header."""
    return {one.id: one for one in found if one.id}


def strings(message) -> tuple[str, ...]:
    return message.string if message.pluralizable else (message.string,)


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    """What `make i18n` gathers from the code and the templates now."""
    pot = tmp_path_factory.mktemp("texts") / "karguzar.pot"
    gather = "-q extract -F babel.cfg -k pluralize:1,2 -k plural:1,2 -o"
    words = [sys.executable, "-m", "babel.messages.frontend", *gather.split(), str(pot), *SOURCES]
    subprocess.run(words, cwd=ROOT, check=True, timeout=120)
    with pot.open("rb") as file:
        return messages(read_po(file))


@pytest.mark.parametrize("language", FORMS)
def test_every_text_of_the_program_is_translated(language, texts):
    found = messages(catalogue(language))
    assert sorted(map(str, texts.keys() - found.keys())) == [], "run `make i18n` and translate"
    empty = [key for key, one in found.items() if not all(strings(one))]
    assert empty == []
    assert [key for key, one in found.items() if one.fuzzy] == []


@pytest.mark.parametrize("language", FORMS)
def test_no_translation_has_outlived_its_text(language, texts):
    found = catalogue(language)
    assert sorted(map(str, messages(found).keys() - texts.keys())) == []
    assert list(found.obsolete) == []


@pytest.mark.parametrize("language", FORMS)
def test_a_translation_has_the_places_of_its_text(language):
    wrong = []
    for one in messages(catalogue(language)).values():
        text = one.id[0] if one.pluralizable else one.id
        wanted = sorted(HOLE.findall(text))
        for string in strings(one):
            # Azerbaijani inflects the number of a clause ("7.4-cü"), the others name it ("7.4")
            held = re.sub(r"\$\{(point|number)\}", "${ordinal}", string)
            places = sorted(HOLE.findall(held if "${ordinal}" in wanted else string))
            if places != wanted:
                wrong.append((text, string))
    assert wrong == []


@pytest.mark.parametrize("language", FORMS)
def test_nothing_is_left_in_azerbaijani(language):
    told = [each for one in messages(catalogue(language)).values() for each in strings(one)]
    left = [each for each in told if AZERBAIJANI.search(without(each, NAMES))]
    assert left == []


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*/LC_MESSAGES/*.po")), ids=str)
def test_the_compiled_catalogue_is_current(path):
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=path.parents[1].name))
    assert path.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run `make i18n`"


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1, "1 working day left"),
        ("en", 2, "2 working days left"),
        ("ru", 1, "остался 1 рабочий день"),
        ("ru", 3, "осталось 3 рабочих дня"),
        ("ru", 11, "осталось 11 рабочих дней"),
        ("ru", 22, "осталось 22 рабочих дня"),
    ],
)
def test_counts_follow_the_grammar_of_the_language(language, number, words):
    text = TranslationString("${n} iş günü qalıb", domain="karguzar")
    localizer = make_localizer(language, [str(LOCALE)])
    assert localizer.pluralize(text, text, number, "karguzar", {"n": number}) == words


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """The application with one letter under consideration."""
    made = cabinet_office.make(tmp_path_factory.mktemp("languages"))
    path = made.make(a_letter, state="referred", subject="Case 1", text="Words.")
    yield made, f"/kabinet/muracietler/{path}"
    store.close(made.registry)


def names_of(office) -> list[str]:
    """Return the names that stand in pages as data, the longest first."""
    with office.world() as world:
        bodies = list(world.office["qurumlar"].values())
        people = list(world.office["sexsler"].values())
        names = [each.name(language) for each in bodies for language in ("az", "en", "ru")]
        names += [each.address for each in bodies]
        for each in people:
            given, family = each.given_name, each.family_name
            names += [each.full_name, given, f"{given[:1]}. {family}", given[:1] + family[:1]]
    return sorted({name for name in names if name}, key=len, reverse=True)


def without(text: str, names) -> str:
    for name in names:
        text = text.replace(name, "")
    return text


def said(page) -> list[str]:
    """Return the words of a page and of its attributes for readers, but not quoted Azerbaijani."""
    for tag in page.html.find_all(["script", "style"]) + page.html.find_all(lang="az"):
        tag.decompose()
    shown = [" ".join(each.split()) for each in page.html.body.find_all(string=True)]
    told = ("aria-label", "title", "placeholder", "data-l", "alt")
    tags = page.html.body.find_all(True)
    return shown + [tag[name] for tag in tags for name in told if tag.get(name)]


PAGES = [
    *(("", path) for path in PUBLIC),
    *(("gunel", f"/kabinet/{path}") for path in CABINET),
    ("gunel", "letter"),
    *(("aygun", f"/karguzarliq/{path}") for path in DESK),
]


@pytest.mark.parametrize("language", FORMS)
@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_is_in_the_language_of_its_reader(office, language, who, path):
    made, letter = office
    page = made.browser(who).get(letter if path == "letter" else path, {"dil": language})
    names = [*NAMES, *names_of(made)]
    left = [each for each in said(page) if AZERBAIJANI.search(without(each, names))]
    assert left == []
    assert page.html.html["lang"] == language
