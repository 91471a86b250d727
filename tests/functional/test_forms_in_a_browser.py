"""The scripts of forms in headless Chromium, under the Content-Security-Policy of the office."""

import shutil
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from pyramid.config import Configurator
from pyramid.response import Response
from pyramid.session import SignedCookieSessionFactory

from karguzar.forms.form import InvalidForm, KgForm
from karguzar.forms.loading import form, parse

CHROMIUM = shutil.which("chromium")
SCRIPT = Path(__file__).parents[2] / "static" / "js" / "forms.js"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
ROWS = """
form: rows
title: {az: a, en: b, ru: c}
rule: X-1
fields:
- {name: note, type: text, max_length: 200, label: {az: Qeyd, en: b, ru: c}}
- name: people
  type: list
  max_items: 2
  required: true
  label: {az: Adamlar, en: b, ru: c}
  item:
    type: group
    label: {az: Adam, en: b, ru: c}
    fields:
    - {name: name, type: text, label: {az: Adı, en: b, ru: c}, required: true}
    - {name: works, type: boolean, label: {az: İşləyir, en: b, ru: c}}
    - name: place
      type: text
      label: {az: İş yeri, en: b, ru: c}
      required: true
      when: {field: works, is: true}
    - name: sex
      type: choice
      label: {az: Cinsi, en: b, ru: c}
      choices: [{value: f, az: qadın, en: b, ru: c}, {value: m, az: kişi, en: b, ru: c}]
    - name: phones
      type: list
      label: {az: Telefonlar, en: b, ru: c}
      item: {type: phone, label: {az: Telefon, en: b, ru: c}}
"""


def page(request):
    rows = request.path == "/rows"
    found = parse(ROWS.encode()) if rows else form("letter")
    shown = KgForm(found, request, choices={} if rows else {"body": [("a", "A")]})
    html = shown.render()
    if request.method == "POST":
        try:
            html = repr(shown.validate(request.POST.items()))
        except InvalidForm as exc:
            html = exc.form.render()
    head = '<!doctype html><html lang="az"><title>x</title>'
    body = f'{head}<body>{html}<script src="/forms.js"></script>'
    response = Response(body)
    response.headers["Content-Security-Policy"] = POLICY
    return response


class Server(ThreadingMixIn, WSGIServer):
    """A server that a browser with several connections can not block."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *words):
        """Say nothing on standard error."""


@pytest.fixture(scope="module")
def address():
    sessions = SignedCookieSessionFactory("not a secret")
    settings = {"pyramid.default_locale_name": "az"}
    with Configurator(session_factory=sessions, settings=settings) as config:
        config.add_route("script", "/forms.js")
        config.add_route("page", "/{form}")
        script = SCRIPT.read_text("utf-8")
        config.add_view(
            lambda _request: Response(script, content_type="text/javascript"), route_name="script"
        )
        config.add_view(page, route_name="page")
    server = make_server("127.0.0.1", 0, config.make_wsgi_app(), Server, Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium):
    """A page whose console must stay silent."""
    opened = chromium.new_page()
    opened.set_default_timeout(10_000)
    told = []
    opened.on("console", lambda message: told.append(message.text))
    opened.on("pageerror", lambda error: told.append(str(error)))
    yield opened
    opened.close()
    assert told == []


def test_a_field_appears_when_it_applies(tab, address):
    tab.goto(f"{address}/letter")
    voen = tab.get_by_label("Təşkilatın VÖEN-i")
    assert not voen.is_visible()
    tab.get_by_label("Təşkilatın adından").check()
    voen.wait_for()
    assert not tab.get_by_text("olduqda doldurun").is_visible()
    tab.get_by_label("Öz adımdan").check()
    assert not voen.is_visible()


def test_rows_are_added_and_removed_in_place(tab, address):
    tab.goto(f"{address}/rows")
    tab.get_by_label("Adı", exact=True).fill("Aygün")
    tab.get_by_role("button", name="Daha birini əlavə et: Adam").click()
    assert tab.get_by_label("Adı", exact=True).count() == 2
    tab.locator("[id='kg-people-1-name']:focus").wait_for()
    tab.get_by_role("group", name="Adam 2").wait_for()
    assert not tab.get_by_role("button", name="Daha birini əlavə et: Adam").is_visible()
    tab.get_by_role("group", name="Adam 1", exact=True).get_by_role(
        "button", name="Sil: Adam 1"
    ).click()
    assert tab.get_by_label("Adı", exact=True).count() == 1
    tab.get_by_role("group", name="Adam 1").wait_for()
    assert not tab.get_by_role("button", name="Sil: Adam").is_visible()


def test_rows_in_rows_keep_their_own_ids_radios_and_conditions(tab, address):
    tab.goto(f"{address}/rows")
    tab.get_by_role("button", name="Daha birini əlavə et: Adam").click()
    first, second = (tab.get_by_role("group", name=f"Adam {number}") for number in (1, 2))
    for person, sex in ((first, "qadın"), (second, "kişi")):
        person.get_by_role("button", name="Daha birini əlavə et: Telefon").click()
        person.get_by_role("button", name="Daha birini əlavə et: Telefon").click()
        person.get_by_label(sex).check()
    ids = tab.evaluate("Array.from(document.querySelectorAll('[id]'), e => e.id)")
    assert len(ids) == len(set(ids))
    assert first.get_by_label("qadın").is_checked()
    second.get_by_label("İşləyir").check()
    second.get_by_label("İş yeri").wait_for()
    assert not first.get_by_label("İş yeri").is_visible()


def test_what_scripts_built_is_read_by_the_server(tab, address):
    tab.goto(f"{address}/rows")
    tab.get_by_label("Adı", exact=True).fill("Aygün")
    tab.get_by_role("button", name="Daha birini əlavə et: Telefon").click()
    tab.get_by_label("Telefon 1").fill("050 123 45 67")
    tab.get_by_label("kişi").check()
    tab.get_by_label("Adı", exact=True).press("Enter")
    answered = tab.inner_text("body")
    assert "'name': 'Aygün'" in answered
    assert "'phones': ['+994501234567']" in answered
    assert "'sex': 'm'" in answered


def test_characters_that_are_left_are_counted(tab, address):
    tab.goto(f"{address}/rows")
    tab.get_by_label("Qeyd").fill("👍" * 10)
    assert tab.locator("[id='kg-note--count']").inner_text() == "190 simvol qalıb"
    tab.get_by_label("Qeyd").fill("ə" * 201)
    assert tab.locator("[id='kg-note--count']").inner_text() == "1 simvol artıqdır"
    assert "kg-count-over" in tab.locator("[id='kg-note--count']").get_attribute("class")


def test_faults_are_brought_to_attention_and_lead_to_their_fields(tab, address):
    tab.goto(f"{address}/letter")
    tab.get_by_role("button", name="Davam et").last.click()
    tab.locator("[id='kg--summary']:focus").wait_for()
    tab.get_by_role("link", name="«Mövzu» sahəsini doldurun").click()
    tab.locator("[id='kg-subject']:focus").wait_for()
