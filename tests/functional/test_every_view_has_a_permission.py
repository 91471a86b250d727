"""Deny by default: every view names a permission of the table, and every POST asks a token."""

import pytest
from pyramid.interfaces import IExceptionResponse, IStaticURLInfo

from karguzar.base.permissions import Permission


def views(registry):
    for each in registry.introspector.get_category("views"):
        yield each["introspectable"]


def shows_an_error(context):
    """Error pages are open to everyone: they show nothing of the office."""
    is_class = isinstance(context, type) and issubclass(context, Exception)
    return is_class or context is IExceptionResponse


def test_every_view_has_a_permission(cabinet_base):
    registry = cabinet_base.registry
    files = {route for _url, _spec, route in registry.getUtility(IStaticURLInfo).registrations}
    without = []
    for view in views(registry):
        if shows_an_error(view["context"]) or view["route_name"] in files:
            continue
        related = registry.introspector.related(view) or ()
        if not any(one.get("value") in set(Permission) for one in related):
            without.append((view["name"], view["context"], view["callable"]))
    assert without == []


@pytest.mark.clause("R11-7.1.5")
@pytest.mark.parametrize(
    "path", ["/giris", "/yoxla", "/kabinet/yeni", "/cixis", "/idareetme/teqvim/deyis"]
)
def test_a_post_without_its_token_is_refused(cabinet, path):
    page = cabinet.browser("gunel").post(path, {"a": "b"}, expect_errors=True)
    assert page.status_int in {400, 403, 404}


@pytest.mark.clause("R11-7.1.5")
@pytest.mark.parametrize("path", ["/", "/yoxla", "/giris", "/kabinet/", "/yoxdur"])
def test_every_page_closes_what_it_does_not_use(cabinet, path):
    page = cabinet.browser("gunel").get(path, expect_errors=True)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Cache-Control"] == "no-store"
