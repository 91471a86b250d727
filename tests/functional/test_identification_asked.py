"""Interactive pages ask who one is before anything is stored (R11-4.4)."""

import pytest
from tests.functional.cabinet_office import main_form


@pytest.mark.clause("R11-4.4")
def test_an_anonymous_request_to_an_interactive_form_stores_nothing_and_asks_to_sign_in(cabinet):
    browser = cabinet.browser()
    with cabinet.world() as world:
        before = len(world.office["qaralamalar"])
    for path in ("/kabinet/yeni?qurum=gomruk", "/kabinet/qaralamalar/", "/kabinet/muracietler/"):
        answered = browser.get(path)
        assert answered.status_int == 303
        assert answered.location.startswith("http://localhost/giris?return_to=")
    token = main_form(browser.get("/giris"))["csrf_token"].value
    sent = browser.post("/kabinet/yeni", {"csrf_token": token, "qurum": "gomruk"}, status="*")
    assert sent.status_int in {303, 403, 404}
    with cabinet.world() as world:
        assert len(world.office["qaralamalar"]) == before
