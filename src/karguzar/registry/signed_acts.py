"""Applications that are filed by the signature of the head of the body (R11-10.3, R11A2-n2a)."""

import json
from datetime import date, datetime
from typing import Any

from karguzar.base.errors import Missing
from karguzar.base.i18n import TranslationString, _
from karguzar.content.acting import Actor
from karguzar.registry.actions import filing
from karguzar.registry.actions.correcting_stoppages import correct_incident, seen_by
from karguzar.registry.actions.observing import correct_item
from karguzar.registry.content import Application
from karguzar.registry.interfaces import REGISTRY
from karguzar.registry.queries import find, find_application
from karguzar.registry.rulebook import RegistryRules
from karguzar.registry.values import Ground
from karguzar.signing.interfaces import SigningKind
from karguzar.signing.rules import signatures
from karguzar.signing.values import Document

CHANGED = _(
    "İmzaya göndərildikdən sonra müraciət dəyişdirilib və ya geri götürülüb: bu nüsxə artıq "
    "imzalana bilməz."
)
RECORDED = _("İmzaya göndərildikdən sonra bu dayanma haqqında yeni məlumat qeydə alınıb.")
SCOPE = "registry"
"""The scope of a mandate to sign applications to the registry."""


def payload_of(application: Application) -> dict[str, str]:
    """Return what an envelope keeps of an application, so that any later change is seen."""
    return {"application": application.id, "version": str(application.version)}


class _OfService(SigningKind):
    """A correction of what the registry says of a service: it takes the turn of both."""

    scope = SCOPE

    def __init__(self, rules: RegistryRules) -> None:
        self.rules = rules

    def bodies(self, office: Any, envelope: Any) -> tuple[str, ...]:
        """Return the turn of the registry beside that of the body."""
        return (REGISTRY, *super().bodies(office, envelope))


class ApplicationSigning(SigningKind):
    """An application or its correction: with the signature of the head it is submitted."""

    name = "registry-application"
    title = _("Reyestrə müraciət")
    clause = "R11-10.3"
    scope = SCOPE
    scope_title = _("Xidmətlər reyestrinə müraciətlərin imzalanması")

    def __init__(self, rules: RegistryRules) -> None:
        self.rules = rules

    def bodies(self, office: Any, envelope: Any) -> tuple[str, ...]:
        """Return the turn of the registry beside that of the body."""
        return (REGISTRY, *super().bodies(office, envelope))

    def flaw(self, office: Any, envelope: Any, document: Document) -> TranslationString | None:
        """Return that the application was changed, taken back or decided after signing began."""
        del document
        try:
            application = find_application(office, envelope.payload["application"])
        except Missing:
            return CHANGED
        is_same = payload_of(application) == dict(envelope.payload)
        return None if is_same and application.state in ("signing", "deficient") else CHANGED

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Submit the application or its correction; return its page."""
        application = find_application(office, envelope.payload["application"])
        act = filing.correct if application.state == "deficient" else filing.submit
        held = signatures(document)[-1]
        act(
            office,
            application,
            by=by,
            at=at,
            seen=application.version,
            signature=held.level,
            signed=held.digest,
            rules=self.rules,
        )
        return f"/karguzarliq/reyestr/{application.id}/"

    def refused(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> None:
        """Give the application back to its editor."""
        del document
        application = find_application(office, envelope.payload["application"])
        if application.state == "signing":
            filing.take_back(office, application, by=by, at=at)


class CorrectionSigning(_OfService):
    """A correction of an item that fills itself (REG26-31, 34, 35, 36)."""

    name = "registry-correction"
    title = _("Reyestr məlumatının düzəldilməsi")
    clause = "REG26-31"

    def flaw(self, office: Any, envelope: Any, document: Document) -> TranslationString | None:
        """Return that the service was changed after signing began."""
        del document
        service = find(office, envelope.payload["service"])
        return None if str(service.version) == envelope.payload["version"] else CHANGED

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Enter the correction; return the page of the service."""
        service, data = find(office, envelope.payload["service"]), envelope.payload["data"]
        told = json.loads(data)
        held = signatures(document)[-1]
        correct_item(
            office,
            service,
            envelope.payload["item"],
            told["value"],
            ground=Ground(),
            reason=told["reason"],
            valid_from=date.fromisoformat(told["valid_from"]),
            by=by,
            at=at,
            signature=held.level,
            signed=held.digest,
            rules=self.rules,
        )
        return f"/karguzarliq/reyestr/xidmet/{service.number}/"


class StoppageSigning(_OfService):
    """A correction of a stoppage that was observed (REG26-34, REG26-35)."""

    name = "registry-stoppage"
    title = _("Xidmətin dayanması haqqında məlumatın düzəldilməsi")
    clause = "REG26-35"

    def flaw(self, office: Any, envelope: Any, document: Document) -> TranslationString | None:
        """Return that something new was recorded of the stoppage after signing began."""
        del document
        payload = envelope.payload
        held = seen_by(office, find(office, payload["service"]), payload["incident"])
        is_same = held is not None and held.recorded_at.isoformat() == payload["recorded_at"]
        return None if is_same else RECORDED

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Record what the act says; return the page of the service."""
        service = find(office, envelope.payload["service"])
        told = json.loads(envelope.payload["data"])
        held = signatures(document)[-1]
        ended_at = datetime.fromisoformat(told["ended_at"]) if told["ended_at"] else None
        correct_incident(
            office,
            service,
            envelope.payload["incident"],
            cause=told["cause"],
            text=told["text"],
            started_at=datetime.fromisoformat(told["started_at"]),
            ended_at=ended_at,
            is_void=told["is_void"],
            reason=told["reason"],
            by=by,
            at=at,
            signature=held.level,
            signed=held.digest,
            rules=self.rules,
        )
        return f"/karguzarliq/reyestr/xidmet/{service.number}/"


KINDS = (ApplicationSigning, CorrectionSigning, StoppageSigning)
"""Every act of the registry that can be signed."""
