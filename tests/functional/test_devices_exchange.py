"""The exchange with devices as a provider sees it: JSON, tokens, and every wrong way."""

from datetime import timedelta

import pytest
from tests.functional import devices_office

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.devices import actions

WRONG = _("İmza bu sorğuya aid deyil.")


def check(request, challenge, cms):
    if cms != b"right":
        raise Refused(WRONG)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    office = devices_office.make(tmp_path_factory.mktemp("devices"))
    yield office
    devices_office.close(office)


@pytest.fixture
def office(made):
    before = dict(made.registry.device_checks)
    made.registry.device_checks["sign"] = check
    with devices_office.layer(made) as office:
        yield office
    made.registry.device_checks.clear()
    made.registry.device_checks.update(before)


def ask(office, **changed):
    asked = {
        "kind": "sign",
        "challenge": b"text",
        "shown": "Məktubu imzalayın",
        "digest": b"\x01\x02",
        "binding": "browser:1",
        "at": office.clock.now(),
    }
    with office.unit() as root:
        return actions.ask(root, **asked | changed).id


def state(office, name):
    with office.unit() as root:
        return actions.state_of(root["sorgular"][name], office.clock.now())


def test_a_device_learns_which_site_and_version_it_speaks_with(office):
    told = office.device().get("/cihaz/").json
    assert told["site"] == "http://127.0.0.1:6543"
    assert told["version"] == 1
    assert told["time"] == office.clock.now().isoformat()


def test_a_paired_device_finds_takes_and_answers_what_was_sent_to_it(office):
    device, device_id = office.paired()
    name = ask(office, device_id=device_id, person_id=office.ids["gunel"])
    listed = device.get("/cihaz/sorgular/").json["challenges"]
    assert [(one["id"], one["kind"]) for one in listed] == [(name, "sign")]
    told = device.post(f"/cihaz/sorgular/{name}/gotur").json
    assert told["shown"] == "Məktubu imzalayın"
    assert told["digest"] == "0102"
    assert len(told["check_code"]) == 5
    answer = device.post(
        f"/cihaz/sorgular/{name}/cavab", told["answer_token"], signature="cmlnaHQ="
    )
    assert answer.json["state"] == "answered"
    assert device.get("/cihaz/sorgular/").json["challenges"] == []
    result = device.get(f"/cihaz/sorgular/{name}/netice", told["answer_token"]).json
    assert result["state"] == "answered"
    assert result["sentence"] == "Cihazınız cavab verdi."


def test_an_answer_is_taken_once(office):
    device = office.device()
    name = ask(office)
    token = device.post(f"/cihaz/sorgular/{name}/gotur").json["answer_token"]
    first = device.post(f"/cihaz/sorgular/{name}/cavab", token, signature="cmlnaHQ=")
    again = device.post(f"/cihaz/sorgular/{name}/cavab", token, signature="cmlnaHQ=")
    assert (first.status_int, again.status_int) == (200, 422)
    assert "iki dəfə" in again.json["sentence"]
    assert state(office, name) == "answered"


def test_a_wrong_answer_ends_the_challenge_and_says_why(office):
    device = office.device()
    name = ask(office)
    token = device.post(f"/cihaz/sorgular/{name}/gotur").json["answer_token"]
    wrong = device.post(f"/cihaz/sorgular/{name}/cavab", token, signature="d3Jvbmc=")
    assert wrong.status_int == 422
    assert wrong.json["sentence"] == str(WRONG)
    right = device.post(f"/cihaz/sorgular/{name}/cavab", token, signature="cmlnaHQ=")
    assert right.status_int == 422
    assert state(office, name) == "failed"


def test_a_second_device_gets_nothing_of_what_the_first_has_taken(office):
    name = ask(office)
    first = office.device().post(f"/cihaz/sorgular/{name}/gotur")
    second = office.device().post(f"/cihaz/sorgular/{name}/gotur")
    assert (first.status_int, second.status_int) == (200, 422)
    assert "artıq bir cihazda" in second.json["sentence"]
    stolen = office.device().post(f"/cihaz/sorgular/{name}/cavab", "x", signature="cmlnaHQ=")
    assert stolen.status_int == 404
    assert state(office, name) == "taken"


def test_the_owner_refuses_on_the_device(office):
    device = office.device()
    name = ask(office)
    token = device.post(f"/cihaz/sorgular/{name}/gotur").json["answer_token"]
    assert device.post(f"/cihaz/sorgular/{name}/imtina", token).json["state"] == "refused"
    assert state(office, name) == "refused"


def test_a_challenge_that_is_over_is_neither_taken_nor_answered(office):
    device = office.device()
    late, taken = ask(office), ask(office)
    token = device.post(f"/cihaz/sorgular/{taken}/gotur").json["answer_token"]
    office.clock.advance(timedelta(minutes=3))
    assert "vaxtı bitib" in device.post(f"/cihaz/sorgular/{late}/gotur").json["sentence"]
    answer = device.post(f"/cihaz/sorgular/{taken}/cavab", token, signature="cmlnaHQ=")
    assert answer.status_int == 422
    assert state(office, taken) == "expired"


def test_a_clock_that_is_wrong_is_told_so(office):
    device = office.device()
    name = ask(office)
    hour = (office.clock.now() + timedelta(hours=1)).isoformat()
    answer = device.post(f"/cihaz/sorgular/{name}/gotur", time=hour)
    assert answer.status_int == 422
    assert "3600 saniyə" in answer.json["sentence"]
    assert state(office, name) == "waiting"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"{", "JSON deyil"),
        (b"[" * 100_000, "JSON deyil"),
        (b"[1]", "mətn sahələri"),
        (b'{"time": 3}', "mətn sahələri"),
        (b'{"time": "yesterday"}', "ISO 8601"),
        (b'{"time": "2026-11-23T10:00:00"}', "saat qurşağı"),
        (b'{"time": "' + b"x" * 200_000 + b'"}', "böyükdür"),
        (b"\xff\xfe", "JSON deyil"),
    ],
)
def test_what_is_not_written_as_agreed_is_refused_and_changes_nothing(office, body, said):
    name = ask(office)
    answer = office.device().app.post(
        f"/cihaz/sorgular/{name}/gotur", body, content_type="application/json", status=400
    )
    assert answer.json["error"] == "malformed"
    assert said in answer.json["sentence"]
    assert state(office, name) == "waiting"


def test_a_signature_that_is_no_base64_changes_nothing(office):
    device = office.device()
    name = ask(office)
    token = device.post(f"/cihaz/sorgular/{name}/gotur").json["answer_token"]
    answer = device.post(f"/cihaz/sorgular/{name}/cavab", token, signature="***")
    assert answer.status_int == 400
    assert state(office, name) == "taken"


def test_a_stranger_and_a_forgotten_device_hear_that_they_are_unknown(office):
    device, _name = office.paired()
    assert device.post("/cihaz/unut").json["forgotten"] is True
    for one in (device, office.device(), office.device("guessed")):
        answer = one.get("/cihaz/sorgular/")
        assert answer.status_int == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert "yenidən qoşun" in answer.json["sentence"]


def test_the_device_of_a_blocked_person_is_unknown(office):
    device, _name = office.paired()
    with office.unit() as root:
        root["sexsler"][office.ids["gunel"]].is_blocked = True
    assert device.get("/cihaz/sorgular/").status_int == 401


def test_who_guesses_has_to_wait(office):
    device = office.device()
    for _each in range(50):
        device.get("/cihaz/sorgular/", "guessed")
    answer = device.get("/cihaz/sorgular/", "guessed")
    assert answer.status_int == 429
    assert answer.headers["Retry-After"] == "60"


def test_a_camera_that_opens_the_code_in_a_browser_is_told_what_to_do(office):
    name = ask(office)
    page = office.browser().get(f"/cihaz/sorgular/{name}")
    assert "imza tətbiqi" in page.html.find("h1").text


def test_state_and_picture_are_for_the_browser_that_asked(office):
    name = ask(office, binding="browser:mine")
    mine = office.browser()
    mine.set_cookie("kg_device", "mine")
    stranger = office.browser()
    stranger.set_cookie("kg_device", "other")
    told = mine.get(f"/cihaz/gozle/{name}/veziyyet.json").json
    assert told["state"] == "waiting"
    assert mine.get(f"/cihaz/gozle/{name}/qr.svg").content_type == "image/svg+xml"
    for part in ("veziyyet.json", "qr.svg"):
        assert stranger.get(f"/cihaz/gozle/{name}/{part}", status="*").status_int == 404
        assert office.browser().get(f"/cihaz/gozle/{name}/{part}", status="*").status_int == 404
