"""The sample pages in Chromium: seen wide and narrow, light and dark, with and without scripts."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.functional.ui_sample import application
from waitress.server import create_server

CHROMIUM = Path("/usr/bin/chromium")
PAGES = (
    ("/", ""),
    ("/desk", "staff"),
    ("/letter", "staff"),
    ("/done", "citizen"),
    ("/write", "citizen"),
    ("/komek", ""),
    ("/mexfilik", ""),
    ("/gorunus", ""),
    ("/fail/conflict", ""),
    ("/fail/unmet", "staff"),
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not installed"),
    # playwright's own event loop leaves transports to the garbage collector
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    server = create_server(application(), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, base) -> Iterator[Any]:
    """Return a function that opens a page as someone; a word on the console fails the test."""
    said: list[str] = []
    contexts = []

    def opened(path: str, who: str = "", **options: Any) -> Any:
        context = chromium.new_context(locale="az", **options)
        contexts.append(context)
        if who:
            context.add_cookies([{"name": "kim", "value": who, "url": base}])
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        answer = page.goto(base + path)
        assert answer.status in (200, 409, 422)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [each for each in said if "responded with a status" not in each] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_barrier_that_axe_can_find(open_page, scheme, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for path, who in PAGES:
        viewport = {"width": width, "height": 900}
        page = open_page(path, who, viewport=viewport, color_scheme=scheme)
        found = axe.run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"]) for each in found] == [], path


def test_no_page_is_wider_than_the_smallest_screen(open_page):
    for path, who in PAGES:
        page = open_page(path, who, viewport={"width": 320, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_a_forced_look_stands_above_the_device(open_page):
    page = open_page("/gorunus?geri=/komek", color_scheme="light")
    page.get_by_label("Tünd").check()
    page.get_by_role("button", name="Yadda saxla").click()
    page.get_by_text("Seçiminiz yadda saxlanıldı.").wait_for()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 24, 28)"


def test_the_skip_link_comes_first_and_leads_to_the_page(open_page):
    page = open_page("/komek")
    page.keyboard.press("Tab")
    page.locator("a:focus", has_text="Əsas məzmuna keç").wait_for()
    page.keyboard.press("Enter")
    page.locator("#esas:focus").wait_for()


def test_rows_of_the_desk_follow_the_keys(open_page):
    page = open_page("/desk", "staff")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("x")
    assert page.locator("tbody input:checked").get_attribute("value") == "M-2026/0139"
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()
    page.get_by_role("button", name="Bağla").click()
    page.get_by_label("Axtarış").fill("j?")
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.press("Escape")
    page.locator("tbody a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/letter")


def test_keys_can_be_switched_off(open_page, base):
    page = open_page("/desk", "staff")
    page.context.add_cookies([{"name": "kg_klaviatura", "value": "bagli", "url": base}])
    page.reload()
    page.keyboard.press("j")
    assert page.locator(".kg-row-now").count() == 0


def test_a_refused_form_leads_to_its_faults(open_page):
    page = open_page("/write", "citizen")
    page.get_by_role("button", name="Davam et").click()
    alert = page.get_by_role("alert")
    alert.and_(page.locator(":focus")).wait_for()
    alert.get_by_role("link", name="Mövzu").click()
    page.get_by_label("Mövzu").and_(page.locator(":focus")).wait_for()
    assert page.title().startswith("Səhv:")


def test_a_draft_is_saved_while_it_is_written(open_page):
    page = open_page("/write", "citizen")
    page.get_by_label("Mövzu").fill("Torpaq")
    page.get_by_text("saxlanıldı").wait_for(timeout=8000)
    page.get_by_label("Mövzu").fill("toqquşma")
    page.get_by_text("başqa pəncərədə").wait_for(timeout=8000)


def test_a_draft_that_cannot_be_saved_says_so(open_page):
    page = open_page("/write", "citizen")
    page.route("**/saxla", lambda route: route.fulfill(status=503, body=""))
    page.get_by_label("Mövzu").fill("Torpaq")
    page.get_by_text("hələ saxlanılmayıb").wait_for(timeout=8000)


def test_large_files_are_sent_visibly_and_the_answer_is_shown(open_page, tmp_path):
    page = open_page("/write", "citizen")
    large = tmp_path / "böyük.pdf"
    large.write_bytes(b"%PDF-1.7\n" + b"0" * 900_000)
    page.get_by_label("Fayllar").set_input_files(str(large))
    page.get_by_label("Mövzu").fill("Torpaq")
    page.get_by_role("button", name="Davam et").click()
    page.get_by_role("alert").wait_for()
    assert page.title().startswith("Səhv:")
    assert page.get_by_label("Mövzu").input_value() == "Torpaq"


def test_everything_of_a_form_works_without_scripts(open_page):
    page = open_page("/write", "citizen", java_script_enabled=False)
    assert not page.locator(".kg-js").first.is_visible()
    page.get_by_role("button", name="Davam et").click()
    page.get_by_role("alert").wait_for()


def test_a_printed_letter_is_the_letter_alone(open_page):
    page = open_page("/letter", "staff")
    page.emulate_media(media="print")
    for hidden in ("Əməliyyatlar", "Çıxış", "Kömək"):
        assert not page.get_by_text(hidden, exact=True).first.is_visible()
    page.get_by_text("Hörmətli rəhbərlik").wait_for()


def test_a_dark_screen_prints_black_on_white(open_page):
    page = open_page("/letter", "staff", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    style = "getComputedStyle(document.body)"
    assert page.evaluate(f"{style}.backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(f"{style}.color") == "rgb(0, 0, 0)"
