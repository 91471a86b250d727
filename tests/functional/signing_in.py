"""How people sign in with a device in tests: start, read the code, answer, go on."""

from base64 import b64decode, b64encode

from tests.functional.devices_office import sent
from tests.functional.people_office import fill
from webtest import Upload

from karguzar.trust.challenges import sign_challenge


def start(browser, means="qr", **values):
    """Start as a person does; return the page that waits."""
    page = browser.get(f"/giris/{means}")
    form = fill(page, **values) if values else page.forms[max(page.forms)]
    return form.submit(status=303).follow()


def name_of(page):
    return page.request.path.split("/")[3]


def read_qr(office, page, device=None):
    """Return what a device is told that reads the code of the page."""
    asked = device or office.device()
    told = asked.post(f"/cihaz/sorgular/{name_of(page)}/gotur")
    return asked, told


def answer(office, page, key, device=None):
    asked, told = read_qr(office, page, device)
    assert told.status_int == 200, told.json
    text = bytes_of(told)
    cms = sign_challenge(key, key.chain, text)
    return asked.post(
        f"/cihaz/sorgular/{name_of(page)}/cavab",
        told.json["answer_token"],
        signature=b64encode(cms).decode(),
    )


def bytes_of(told):
    return b64decode(told.json["challenge"])


def go_on(page):
    """Press "Davam et" as a person without scripts does."""
    return next(
        form for form in page.forms.values() if form.action.partition("?")[0].endswith("/davam")
    ).submit(status="*")


def who_is_in(browser):
    page = browser.get("/kabinet/profil", status="*")
    return sent(page) if page.status_int == 200 else ""


def upload(page, data, name="giris.p7s"):
    form = next(one for one in page.forms.values() if "signature" in one.fields)
    form["signature"] = Upload(name, data)
    return form.submit(status="*")
