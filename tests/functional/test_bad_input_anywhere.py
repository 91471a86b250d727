"""Rubbish sent anywhere by anybody is answered by the office, never by a fault of ours."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.functional.bad_input import (
    ADMINISTRATOR,
    ANSWERS,
    ROLES,
    Addresses,
    Made,
    Spoiling,
    Visitor,
    a_full_office,
    addresses,
    asked,
    spoilings,
    visitor,
)
from tests.functional.cabinet_office import CabinetOffice, layer
from webtest import Upload

EACH_VIEW = 4
KINDS = sorted(addresses(Made()))
#: who gets past the door of these places; the others are sent there too
AT_HOME = {
    "Cabinet": "gunel", "DraftPlace": "gunel", "SentLetter": "gunel", "NoticesPlace": "gunel",
    "Desk": "aygun", "DeskLetter": "aygun", "FilePlan": "aygun",
    "CasePlace": "aygun", "Site": "", "SignInPlace": "", "look": "", "SignInChallenge": "",
    "RegistryDesk": "nigar", "ApplicationPlace": "nigar", "OwnService": "nigar",
    "OperatorDesk": "orxan", "OperatorApplication": "orxan", "DeskRegulations": "nigar",
    "DeskRegulation": "nigar", "DeskClause": "nigar", "DeskDiscussions": "nigar",
    "DeskDiscussion": "nigar", "MandatesPlace": "vuqar", "MandatePlace": "vuqar",
    "EnvelopePlace": "gunel", "OwnDevices": "gunel", "OwnDevice": "gunel", "Draft": "gunel",
    "Drafts": "", "DraftClause": "gunel",
}  # fmt: skip
Office = tuple[CabinetOffice, Addresses]


@pytest.fixture(scope="module")
def full(cabinet_base: CabinetOffice) -> Iterator[Office]:
    """The office with something at every address."""
    with a_full_office(cabinet_base) as found:
        yield found


def views_of(office: CabinetOffice) -> dict[str, list[str]]:
    """Return context (or route) -> names of its views that a POST may reach."""
    found: dict[str, list[str]] = {}
    for each in office.registry.introspector.get_category("views"):
        view = each["introspectable"]
        context, methods, route = view["context"], view["request_methods"], view["route_name"]
        is_error = isinstance(context, type) and issubclass(context, Exception)
        if is_error or not (methods is None or "POST" in methods) or "/" in (route or ""):
            continue
        found.setdefault(getattr(context, "__name__", None) or route, []).append(view["name"])
    return found


def send(who: Visitor, address: str, fields: list[tuple[str, Any]]) -> Any:
    """Post the fields as a browser would: in parts when there is a file, else as one line."""
    whole = [*fields, ("csrf_token", who.token)]
    if any(isinstance(value, Upload) for _name, value in whole):
        plain = [
            (name, value if isinstance(value, Upload) else value.encode("utf-8", "replace"))
            for name, value in whole
            if name.isascii()
        ]
        return who.browser.post(address, plain, expect_errors=True)
    line = "&".join(f"{_escaped(name)}={_escaped(value)}" for name, value in whole)
    return who.browser.post(address, line, expect_errors=True)


def _escaped(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))


def test_every_kind_of_place_that_takes_a_form_has_an_address_here(full: Office) -> None:
    office, found = full
    without_form = {"accessibility", "counts", "help", "icon", "icon-ico", "privacy", "robots"}
    assert set(views_of(office)) - {"IExceptionResponse"} - without_form <= set(found)


@pytest.mark.parametrize("kind", KINDS)
def test_no_form_breaks_the_office(full: Office, kind: str) -> None:
    office, found = full
    names = views_of(office).get(kind, [""])
    home = AT_HOME.get(kind, ADMINISTRATOR)
    who = st.sampled_from((home, home, *(("vuqar", "resad") if home == "aygun" else ()), *ROLES))

    @settings(deadline=None, max_examples=EACH_VIEW * len(names))
    @given(st.sampled_from(names), st.sampled_from(found[kind]), who, spoilings)
    def tried(name: str, place: str, role: str, spoiling: Spoiling) -> None:
        with layer(office):
            someone = visitor(office, role)
            fields = asked(someone.browser, place + name)
            answer = send(someone, place + name, spoiling.of(fields))
            assert answer.status_int in ANSWERS, (place + name, role)

    tried()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "value",
    [Upload("a.txt", b"fayl"), "9" * 5000, "\ud800\x00", "²"],
    ids=["file", "number", "signs", "digit"],
)
def test_no_value_in_place_of_every_field_breaks_the_office(
    full: Office, kind: str, value: Any
) -> None:
    office, found = full
    home = AT_HOME.get(kind, ADMINISTRATOR)
    for place in found[kind]:
        for name in views_of(office).get(kind, [""]):
            with layer(office):
                someone = visitor(office, home)
                fields = asked(someone.browser, place + name)
                spoiled = [(each, value) for each, _said in fields if each != "csrf_token"]
                known = [(each, value) for each in ("version", "seen", "nomre", "geri", "kod")]
                answer = send(someone, place + name, spoiled or known)
                assert answer.status_int in ANSWERS, place + name


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (b"a=%FF%FE&%ED%A0%80=1", "application/x-www-form-urlencoded"),
        (b"a=1", "application/x-www-form-urlencoded; charset=latin-1"),
        (b"a=1", "application/x-www-form-urlencoded; charset=nonsense"),
        (b"--x\r\nrubbish", "multipart/form-data"),
        (b"--x\r\nrubbish", "multipart/form-data; boundary=x"),
        (
            b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--",
            "multipart/form-data; boundary=x",
        ),
        (b"", "multipart/form-data; boundary=\xc9\x99"),
        (b'{"a": 1}', "application/json"),
        (b"a=1", "a/b/c; d"),
        (b"&".join(b"a=1" for _n in range(20_000)), "application/x-www-form-urlencoded"),
    ],
)
@pytest.mark.parametrize("path", ["/izle", "/giris", "/yoxla", "/kabinet/profil", "/yoxdur"])
def test_no_body_breaks_the_office(full: Office, path: str, body: bytes, kind: str) -> None:
    office, _found = full
    with layer(office):
        someone = visitor(office, "gunel" if "kabinet" in path else "")
        answer = someone.browser.post(
            path,
            body,
            headers={"Content-Type": kind, "X-CSRF-Token": someone.token},
            expect_errors=True,
        )
        assert answer.status_int in ANSWERS


ODD_REQUESTS = [
    ("GET", "/?dil=xx", {}),
    ("GET", "/?dil=az&dil=%00&dil=%ED%A0%80", {}),
    ("GET", "/komek?a=%FF", {}),
    ("GET", "/..%2f..%2fetc/passwd", {}),
    ("GET", "/kabinet/../idareetme/", {}),
    ("GET", "/" + "a/" * 900, {}),
    ("GET", "//", {}),
    ("GET", "/%00", {}),
    ("GET", "/qurumlar/__class__", {}),
    ("GET", "/qurumlar/gomruk/muracietler/M-2026-0001", {}),
    ("GET", "/qanun/" + "9" * 5000, {}),
    ("GET", "/yoxla?kod=%ED%A0%80%00", {}),
    ("GET", "/yoxla?cem=" + "f" * 5000, {}),
    ("GET", "/izle?nomre=" + "%F0%9F%98%80" * 50, {}),
    ("GET", "/", {"Accept-Language": "xx;q=nan, *;q=-1, \xe9"}),
    ("GET", "/", {"Accept-Language": "," * 1000}),
    ("GET", "/", {"Accept": "rubbish/;;q=x"}),
    ("GET", "/", {"Cookie": 'kg_session="; kg_dil=%%; kg_gorunus=\xff; =; kg_xeber=e30'}),
    ("GET", "/", {"Cookie": "kg_session=" + "A" * 4000}),
    ("GET", "/", {"Cookie": "kg_csrf=\xff; kg_csrf=; a"}),
    ("GET", "/", {"If-Modified-Since": "never", "Range": "bytes=9-1", "If-None-Match": "*"}),
    ("GET", "/static/../../development.ini", {}),
    ("HEAD", "/", {}),
    ("OPTIONS", "/", {}),
    ("PUT", "/izle", {}),
    ("DELETE", "/kabinet/", {}),
    ("TRACE", "/", {}),
]


@pytest.mark.parametrize(("method", "path", "headers"), ODD_REQUESTS)
def test_no_odd_request_breaks_the_office(
    full: Office, method: str, path: str, headers: dict[str, str]
) -> None:
    office, _found = full
    for role in ("", "gunel"):
        browser = office.browser(role)
        answer = browser.request(path, method=method, headers=headers, expect_errors=True)
        assert answer.status_int in ANSWERS, role
        assert answer.headers["X-Request-ID"]


LISTS = {
    "gunel": ("kabinet/", "kabinet/muracietler/", "kabinet/bildirisler/", "kabinet/tarixce"),
    "aygun": (
        "karguzarliq/gelenler/", "karguzarliq/nezaret/", "karguzarliq/gedenler/",
        "karguzarliq/isler/", "karguzarliq/hesabat/", "karguzarliq/gelenler/siyahi.csv",
    ),
    ADMINISTRATOR: (
        "idareetme/novbe/", "idareetme/jurnal/", "idareetme/teqvim/", "idareetme/poct/",
        "idareetme/poct/elave", "idareetme/qurumlar/", "idareetme/istifadeciler/",
    ),
}  # fmt: skip
QUERY_NAMES = (
    "sonra", "evvel", "dil", "soz", "nov", "kanal", "veziyyet", "icraci", "il", "jurnal", "vereq",
    "gosterici", "kim", "qurum", "hal", "acar", "axtar", "tarix", "basla", "son", "yer", "ad",
)  # fmt: skip


@pytest.mark.parametrize(
    ("role", "path"), [(role, path) for role, paths in LISTS.items() for path in paths]
)
def test_no_query_breaks_a_list(full: Office, role: str, path: str) -> None:
    office, _found = full
    browser = visitor(office, role).browser
    known = set(QUERY_NAMES)
    words = (
        "",
        "\x00",
        "9" * 5000,
        "²",
        "-1",
        "ə" * 200,
        "2026-02-30",
        "'\"<b>",
        "a\tb|c/d",
        "[]",
    )
    for name in sorted(known):
        for word in words:
            answer = browser.get("/" + path, {name: word}, expect_errors=True)
            assert answer.status_int in ANSWERS, (name, word)
