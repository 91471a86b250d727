"""The registry of the demonstration office: services entered through the acts, some on their way.

The editors of two bodies apply, their heads sign with their own certificates, the operator enters;
one service was amended, one was cancelled, one application was returned, one waits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from typing import Any

from karguzar.archive.papers import render
from karguzar.base.clock import BAKU, local_date
from karguzar.base.i18n import TranslationString
from karguzar.content import store
from karguzar.content.acting import SYSTEM
from karguzar.content.files import keep
from karguzar.letters.papers import Sheet
from karguzar.letters.parties import staff
from karguzar.people.content import BODIES, PEOPLE
from karguzar.registry.actions import deciding, duties, filing, observing
from karguzar.registry.actions.lists import name_operator
from karguzar.registry.content import Application, Service
from karguzar.registry.items import OPINIONS
from karguzar.registry.papers import statement
from karguzar.registry.queries import find, registry_of
from karguzar.registry.samples import samples, values
from karguzar.registry.values import FieldMark, Ground
from karguzar.site.demonstration.regulations import actor
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.owners import PersonOwner
from karguzar.trust.remote import finish, prepare, sign_prepared

OPERATOR_NUMBER = 20
FORENOON = time(10, 20)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PDF = "application/pdf"
ORDER = Ground("Komitənin əmri", "112", "2026-11-02", "3-cü bənd")
WAITING = {
    "2011.service_name": "Peşə hazırlığı kurslarına elektron yazılma",
    "2011.service_content": "İşsiz və işaxtaran şəxslər peşə kurslarına onlayn yazılır.",
    "2011.legal_basis": [
        {"title": "“Məşğulluq haqqında” Qanun", "number": "1196-VQ", "clauses": "maddə 15"}
    ],
    "2011.kind": "interactive",
    "2011.payment_kind": "free",
    "2011.users": ["natural_persons"],
    "2011.provision_url": "https://emek.example.az/kurs",
    "link.area": "labour_employment",
    "2026.delivery_forms": ["electronic"],
}


@dataclass(frozen=True)
class Maker:
    """Makes the registry of one office, step by step, each step in a transaction of its own."""

    registry: Any
    at: datetime

    def do(self, act: Callable[[Any], Any]) -> Any:
        """Do a step in the office."""
        return store.run(store.database(self.registry), act)

    def moment(self, office: Any, days: int, *, hours: int = 0) -> datetime:
        """Return a forenoon so many working days ago, never later than now."""
        on = office["teqvim"].as_calendar().add_working_days(local_date(self.at), -days)
        found = datetime.combine(on, FORENOON, BAKU).astimezone(UTC) + hours * HOUR
        return min(found, self.at - timedelta(minutes=30 - hours))

    def draft(
        self,
        office: Any,
        body: int,
        action: str,
        wanted: Mapping[str, Any],
        at: datetime,
        *,
        number: str = "",
        changed_on: str = "",
        ground: Ground = Ground(),  # noqa: B008 -- frozen
    ) -> Application:
        """Write an application as the editor of the body."""
        place = body_of(office, body)
        by = actor(office, place, "editor")
        application = filing.begin_application(
            office, place.slug, action, number=number, values=wanted, by=by, at=at
        )
        head = office[PEOPLE][staff(office, place, "head")[0].person_id]
        filing.save_details(
            application,
            head={"surname": head.family_name, "name": head.given_name},
            is_declared=True,
            changed_on=changed_on,
            ground=ground,
            at=at,
            seen=application.version,
            registry=registry_of(office),
        )
        return application

    def submit(self, office: Any, application: Application, at: datetime) -> None:
        """Let the head sign the paper of the application with their own key, and file it."""
        body = office[BODIES][application.body]
        by = actor(office, body, "head")
        sheet = Sheet("az", TranslationString.interpolate, "", self.registry.site.address, at)
        paper = render("statement", statement(office, application, sheet), at=at, language="az")
        signed = self.signed(office[PEOPLE][by.person_id], paper, at)
        name = "muraciet-imzali.pdf"
        stored = keep(office["fayllar"], signed, media_type=PDF, name=name, at=at)
        filing.submit(
            office,
            application,
            by=by,
            at=at,
            seen=application.version,
            signature="enhanced",
            signed=stored.digest,
            rules=self.registry.registry_rules,
        )

    def signed(self, person: Any, paper: bytes, at: datetime) -> bytes:
        """Return the paper with the signature of a person of the demonstration."""
        pki = DevelopmentPki(self.registry.trust)
        owner = PersonOwner(person.login, person.given_name, person.family_name, person.fin)
        key = pkcs12_key(pki.issue_person(owner).read_bytes(), owner.login)
        prepared = prepare(paper, field="imza-1", name=person.full_name, reason="Reyestr", at=at)
        return finish(prepared, sign_prepared(key, key.chain, prepared.digest, at))

    def enter(self, office: Any, application: Application, at: datetime) -> Service:
        """Let the operator carry the application out."""
        by = actor(office, body_of(office, OPERATOR_NUMBER), "operator")
        return deciding.enter_application(
            office, application, by=by, at=at, seen=application.version
        )


def make_registry(registry: Any, *, at: datetime) -> list[str]:
    """Make the registry through the acts; return the numbers of its services."""
    maker = Maker(registry, at)
    maker.do(lambda office: _name_operator(office, maker))
    numbers = [
        maker.do(partial(_enter_sample, maker=maker, sample=one, place=place))
        for place, one in enumerate(samples().values())
    ]
    maker.do(lambda office: _amend(office, maker, numbers[0]))
    maker.do(lambda office: _returned(office, maker))
    maker.do(lambda office: _waiting(office, maker))
    maker.do(lambda office: _observed(office, maker, numbers))
    return numbers


def _name_operator(office: Any, maker: Maker) -> None:
    name_operator(
        office,
        body_of(office, OPERATOR_NUMBER).slug,
        reason="Nazirlər Kabinetinin 24.11.2011-ci il tarixli 191 nömrəli qərarı, 3-cü bənd",
        by=SYSTEM,
        at=maker.moment(office, 90),
    )


def _enter_sample(office: Any, *, maker: Maker, sample: Mapping[str, Any], place: int) -> str:
    """Register a service of the samples, and cancel it where its sample says so."""
    at = maker.moment(office, 80 - 6 * place)
    wanted = {**values(sample), **_opinions(office, maker, sample, at)}
    application = maker.draft(office, sample["body"], "register", wanted, at)
    maker.submit(office, application, at + HOUR)
    service = maker.enter(office, application, at + DAY + HOUR)
    ended = sample.get("cancelled")
    if ended:
        later = maker.moment(office, int(ended["days"]))
        cancellation = maker.draft(
            office,
            sample["body"],
            "cancel",
            {},
            later,
            number=service.number,
            changed_on=local_date(later).isoformat(),
            ground=Ground(**ended["ground"]),
        )
        maker.submit(office, cancellation, later + HOUR)
        maker.enter(office, cancellation, later + 2 * HOUR)
    return service.number


def _opinions(
    office: Any, maker: Maker, sample: Mapping[str, Any], at: datetime
) -> dict[str, Any]:
    """Return the opinions of a sample with a paper for each, made as their issuer would."""
    found = {}
    for name in OPINIONS:
        told = sample["opinions"][name]
        title = f"{told['issuer']}: {told['number']}"
        paper = render(
            "statement",
            {
                "body": {"name": told["issuer"]},
                "number": told["number"],
                "issued_at": at,
                "check_url": maker.registry.site.address,
                "title": title,
                "facts": [{"label": "Nömrə", "value": told["number"]}],
                "sections": [{"title": "Rəy", "paragraphs": ["Müsbət rəy verilir (nümayiş)."]}],
            },
            at=at,
            language="az",
        )
        stored = keep(office["fayllar"], paper, media_type=PDF, name=f"{name}.pdf", at=at)
        file = {"name": stored.name, "digest": stored.digest, "size": stored.size}
        found[f"2026.{name}"] = {**told, **file, "media_type": PDF}
    return found


def _amend(office: Any, maker: Maker, number: str) -> None:
    """Amend a service two working weeks ago, filed in time."""
    service = find(office, number)
    at = maker.moment(office, 10)
    changed_on = local_date(maker.moment(office, 11)).isoformat()
    place = office[BODIES][service.body].number
    hours = {"hours": "Fasiləsiz; zəng mərkəzi iş günləri 09:00–18:00"}
    application = maker.draft(
        office,
        place,
        "amend",
        {"2026.application_acceptance_time": hours},
        at,
        number=number,
        changed_on=changed_on,
        ground=ORDER,
    )
    maker.submit(office, application, at + HOUR)
    maker.enter(office, application, at + 3 * HOUR)


def _returned(office: Any, maker: Maker) -> None:
    """Return an application with two marks three working days ago."""
    name = "Əmək birjası məlumatı"
    wanted = {**WAITING, "2011.service_name": name, "link.kind": "5.9"}
    at = maker.moment(office, 4)
    application = maker.draft(office, 5, "register", wanted, at)
    maker.submit(office, application, at + HOUR)
    marks = [
        FieldMark("2011.service_name", "Xidmətin rəsmi adını reqlamentdə olduğu kimi yazın."),
        FieldMark("2011.legal_basis", "Aktın nömrəsini və tarixini göstərin."),
    ]
    deciding.return_deficient(
        office,
        application,
        marks,
        by=actor(office, body_of(office, OPERATOR_NUMBER), "operator"),
        at=at + DAY,
        seen=application.version,
        rules=maker.registry.registry_rules,
    )


def _waiting(office: Any, maker: Maker) -> None:
    """Submit one application that waits for the operator, and begin a draft."""
    at = maker.moment(office, 1)
    application = maker.draft(office, 5, "register", {**WAITING, "link.kind": "5.2"}, at)
    maker.submit(office, application, at + HOUR)
    draft = {"2011.service_name": "Torpaq sahəsinin planının verilməsi", "link.kind": "31.4"}
    maker.draft(office, 31, "register", draft, maker.moment(office, 0))


def _observed(office: Any, maker: Maker, numbers: list[str]) -> None:
    """Record a stoppage of last week, and a change that is not filed yet."""
    by = actor(office, body_of(office, OPERATOR_NUMBER), "operator")
    began = maker.moment(office, 6)
    observing.open_incident(
        office,
        numbers[:1],
        cause="technical",
        text="Məlumat bazası serverinin dayanması",
        started_at=began,
        ended_at=began + 3 * HOUR,
        by=by,
        at=began + 4 * HOUR,
    )
    service = find(office, numbers[-1])
    changed_on = local_date(maker.moment(office, 2))
    duties.report_change(
        office,
        service,
        changed_on=changed_on,
        what="Xidmətin göstərildiyi ünvan dəyişib",
        by=actor(office, office[BODIES][service.body], "editor"),
        at=maker.moment(office, 1),
        rules=maker.registry.registry_rules,
    )


def body_of(office: Any, number: int) -> Any:
    """Return the body of that number in the list."""
    return next(one for one in office[BODIES].values() if one.number == number)
