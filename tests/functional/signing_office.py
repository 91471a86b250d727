"""How the tests of signing go about: keys of people, signing elsewhere, a device at hand."""

from base64 import b64encode
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from tests.functional.cabinet_office import (
    CabinetOffice,
    button_form,
    fill,
    main_form,
    new_draft,
    press,
    text_of,
)
from webtest import Upload

from karguzar.letters.queries import find_letter
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.keys import Key, pkcs12_key
from karguzar.trust.owners import PersonOwner
from karguzar.trust.remote import finish, prepare, sign_prepared

SIGN_LETTER = "Rəsmi məktub kimi imzala və göndər"


def key_file(office: CabinetOffice, who: str) -> bytes:
    """Return the PKCS#12 file of a person of the world; its password is their short name."""
    with office.world() as world:
        person = world.people[who]
        owner = PersonOwner(who, person.given_name, person.family_name, person.fin)
    return DevelopmentPki(office.registry.trust).issue_person(owner).read_bytes()


def key_of(office: CabinetOffice, who: str) -> Key:
    """Return the key of a person of the world."""
    return pkcs12_key(key_file(office, who), who)


def signed_by(
    office: CabinetOffice, who: str, pdf: bytes, *, field: str = "Imza", at: datetime | None = None
) -> bytes:
    """Return the PDF with the signature of a person, as a program of their own would make it."""
    moment = at or office.clock.now()
    key = key_of(office, who)
    prepared = prepare(pdf, field=field, name=who, reason="", at=moment)
    return finish(prepared, sign_prepared(key, key.chain, prepared.digest, moment))


def checked(browser: Any, **words: str) -> Any:
    """Write a letter and return its check-answers page."""
    return press(fill(new_draft(browser), **words), "Davam et").follow()


def begun(browser: Any, **words: str) -> Any:
    """Write a letter, choose to sign it, and return the page of its envelope."""
    page = checked(browser, **words)
    return press(button_form(page, SIGN_LETTER), SIGN_LETTER, status=303).follow()


def issued(page: Any) -> bytes:
    """Return the PDF that the page of an envelope gives."""
    return bytes(page.click("Sənədi oxuyun").body)


def give_back(page: Any, pdf: bytes, status: int = 303) -> Any:
    """Give a signed PDF back through the page of an envelope; return the answer."""
    form = main_form(page.click("İmzalanmış faylı yüklə"))
    form["signed"] = Upload("imzali.pdf", pdf)
    return form.submit(status=status)


def sign_with_key_file(office: CabinetOffice, page: Any, who: str, status: int = 303) -> Any:
    """Sign everything of an envelope with a key file; return the answer."""
    form = main_form(page.click("Açar faylı ilə imzala"))
    form["key"] = Upload("acar.p12", key_file(office, who))
    form["password"] = who
    return form.submit(status=status)


def sent_letter(office: CabinetOffice, answer: Any, look: Any) -> Any:
    """Return what ``look`` reads of the letter whose confirmation an answer leads to."""
    path = "/".join(answer.location.rstrip("/").split("/")[-3:-1])
    with office.world() as world:
        return look(find_letter(world.office, path))


def fault_of(page: Any) -> str:
    """Return what the error summary of a page says."""
    found = page.html.select_one(".kg-error-summary")
    return " ".join(found.get_text(" ").split()) if found else text_of(page)


class Phone:
    """A device of a person that reads QR codes: it speaks the contract of docs/devices.md."""

    def __init__(self, office: CabinetOffice, who: str) -> None:
        self.office, self.who = office, who
        self.browser = office.browser()
        self.place = self.token = ""
        self.told: dict[str, str] = {}

    def _post(self, act: str, **body: Any) -> Any:
        sent = {"time": self.office.clock.now().isoformat()} | body
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        path = f"{self.place}/{act}"
        return self.browser.post_json(path, sent, headers=headers, status="*")

    def read(self, page: Any) -> "Phone":
        """Read the QR code of a page: take its question."""
        address = page.html.select_one(".kg-device-address").get_text(strip=True)
        self.place, self.token = urlsplit(address).path, ""
        answer = self._post("gotur")
        assert answer.status_int == OK, answer.text
        self.told = answer.json
        self.token = self.told["answer_token"]
        return self

    def sign(self, who: str = "", digest: bytes = b"") -> Any:
        """Sign the digest that was asked for (or another) and send it; return the answer."""
        key = key_of(self.office, who or self.who)
        wanted = digest or bytes.fromhex(self.told["digest"])
        cms = sign_prepared(key, key.chain, wanted, self.office.clock.now())
        return self.send(cms)

    def send(self, cms: bytes) -> Any:
        """Send a signature as it is."""
        return self._post("cavab", signature=b64encode(cms).decode())

    def refuse(self) -> Any:
        """Say no."""
        return self._post("imtina")


OK = 200


def ask_device(page: Any) -> Any:
    """Choose to sign by a device and return the page that waits for it."""
    return press(button_form(page, "Cihazla imzala"), "Cihazla imzala", status=303).follow()


def go_on(page: Any, status: int = 303) -> Any:
    """Press the button of the waiting page, as its script does when the device has answered."""
    return button_form(page, "Davam et").submit(status=status)
