"""How the tests of the registry go about: the office with its operator, pages, signatures."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from tests.factories import registry as factory
from tests.functional.cabinet_office import CabinetOffice, main_form, press

from karguzar.registry.queries import find_application, registry_of
from karguzar.signing.actions import sign
from karguzar.signing.content import Envelope
from karguzar.signing.values import Proof

DESK = "/karguzarliq/reyestr/"
QUEUE = "/idareetme/reyestr/"
EDITOR, HEAD, OPERATOR, STRANGER = "nigar", "vuqar", "orxan", "ilahe"

PAGES = {
    "RegistryDesk": ("/karguzarliq/reyestr/", ("", "yeni", "idxal", "novler")),
    "ApplicationPlace": (
        "/karguzarliq/reyestr/0/",
        (
            "",
            "erize",
            "geri",
            "kagiz",
            "melumat",
            "qaralamaya",
            "sened",
            "sil",
            "uzlasdir",
            "yoxla",
        ),
    ),
    "OwnService": (
        "/karguzarliq/reyestr/xidmet/EX-000001/",
        ("", "dayanma", "dayanma-bitdi", "dayanma-duzelt", "deyisiklik", "duzelt", "tercume"),
    ),
    "OperatorDesk": (
        "/idareetme/reyestr/",
        (
            "",
            "dayanma",
            "dayanma-bitdi",
            "dayanmalar",
            "hesabat",
            "layiheler",
            "layiheler.csv",
            "nov",
            "novler",
            "operator",
        ),
    ),
    "OperatorApplication": ("/idareetme/reyestr/0/", ("", "daxil-et", "duzelise", "imtina")),
}
"""Every page of the two desks that answers a GET: place -> where it stands, names of views."""


@contextmanager
def with_registry(office: CabinetOffice) -> Iterator[CabinetOffice]:
    """Give the office with its registry: editor, operator, the operator of the registry."""
    known = office.ids
    with office.world() as world:
        factory.a_registry(world)
        office.ids = {name: person.id for name, person in world.people.items()}
    try:
        yield office
    finally:
        office.ids = known


def make(office: CabinetOffice, build: Callable[..., Any], **data: Any) -> str:
    """Make an application or a service through its acts and return its id or number."""
    with office.world() as world:
        return str(build(world, **data).__name__)


def look(office: CabinetOffice, name: str, what: Callable[[Any], Any]) -> Any:
    """Return what is read of an application."""
    with office.world() as world:
        return what(find_application(world.office, name))


def service(office: CabinetOffice, number: str, what: Callable[[Any], Any]) -> Any:
    """Return what is read of a service."""
    with office.world() as world:
        return what(registry_of(world.office)["xidmetler"][number])


def new_application(office: CabinetOffice, **fields: str) -> tuple[Any, str]:
    """Begin an application as the editor and return the browser and its address."""
    browser = office.browser(EDITOR)
    form = main_form(browser.get(f"{DESK}yeni"))
    for name, value in fields.items():
        form[name] = value
    return browser, form.submit("gonder", status=303).location.removeprefix("http://localhost")


def fill_appendix(browser: Any, address: str, **more: Any) -> Any:
    """Fill in appendix 2 and go on; return the answer."""
    form = main_form(browser.get(f"{address}erize"))
    given: dict[str, Any] = {
        "kind_number": "7.1",
        "area": "customs",
        "title": "Gömrük Məcəlləsi",
        "clauses": "maddə 150",
        "service_name": factory.RECORD["service_name"],
        "service_content": factory.RECORD["service_content"],
        "kg-kind": "interactive",
        "kg-payment_kind": "free",
        "provision_url": "https://gomruk.example/suret",
        "surname": "Nəsirov",
        "name": "Vüqar",
    }
    for name, value in (given | more).items():
        if name in form.fields:
            fields = form.fields[name]
            is_row = len(fields) > 1 and name in ("title", "clauses")
            if is_row:
                fields[0].value = value
            else:
                form[name] = value
    for name in ("checkbox", "declaration"):
        for box in form.fields.get(name, ()):
            box.checked = True
    return press(form, "Yadda saxla və davam et", status="*")


def sign_for(office: CabinetOffice, kind: str, subject: str, who: str = HEAD) -> str:
    """Sign the newest envelope of a subject as its signer; return where the act led."""
    with office.world() as world:
        place = world.office["imzalar"]
        envelope: Envelope = place[place.newest[f"{kind}\t{subject}"]]
        document = envelope.documents[0]
        proof = Proof(
            document.current, "b" * 64, "device", "enhanced", name="Vüqar Nəsirov", serial="1f"
        )
        return sign(
            world.office,
            envelope,
            document.name,
            proof,
            kind=office.registry.signing_kinds[kind],
            by=world.by(who),
            at=office.clock.now(),
        )
