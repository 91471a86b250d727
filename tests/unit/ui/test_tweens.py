"""Around every request: an id, a limit, an address that can be read."""

import pytest
from pyramid.request import Request
from pyramid.response import Response
from tests.unit.ui.conftest import adding


def test_each_request_has_an_id_of_its_own(site):
    app = site()
    ids = {app.get("/komek").headers["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3


def test_the_id_of_the_proxy_is_kept_when_it_is_well_formed(site):
    app = site()
    good = app.get("/komek", headers={"X-Request-ID": "abc-123-def"})
    assert good.headers["X-Request-ID"] == "abc-123-def"
    for bad in ("short", "x" * 65, "new\tline-in-it"):
        assert app.get("/komek", headers={"X-Request-ID": bad}).headers["X-Request-ID"] != bad


def test_a_body_that_is_too_large_is_refused_before_it_is_read(site):
    called = []
    view = adding(lambda _r: called.append(1) or Response("x"), require_csrf=False)
    app = site(view, **{"karguzar.ui.max_body_size": "100"})
    page = app.post("/sinaq", b"x" * 101, status=413)
    assert "çox böyükdür" in page.html.h1.get_text()
    assert not called
    assert app.post("/sinaq", b"x" * 100).status_int == 200


def test_a_query_that_is_no_text_is_a_bad_request(site):
    assert site().get("/komek?a=%ff", status=400).html.h1 is not None


def test_a_path_that_is_no_text_is_a_bad_request(site):
    request = Request.blank("/")
    request.environ["PATH_INFO"] = "/komek\xff"
    response = request.get_response(site().app)
    assert response.status_int == 400
    assert "Xətanın kodu" in response.text


@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded; charset=latin-1",
        "application/x-www-form-urlencoded; charset=nonsense",
        "multipart/form-data",
        "multipart/form-data; boundary=\xff",
    ],
)
def test_a_form_that_cannot_be_read_is_a_bad_request(site, kind):
    page = site().post("/gorunus", b"a=1", headers={"Content-Type": kind}, status=400)
    assert "Xətanın kodu" in page.text
