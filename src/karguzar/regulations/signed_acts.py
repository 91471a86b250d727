"""Acts of heads that come about by a signature: agreement (R11-9.2b) and approval (R11-9.2a)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from karguzar.base.i18n import TranslationString, _
from karguzar.content.acting import Actor
from karguzar.content.files import StoredFile, keep
from karguzar.regulations.actions import agreement, approval
from karguzar.regulations.clauses import digest
from karguzar.regulations.content import Regulation
from karguzar.regulations.interfaces import PART
from karguzar.regulations.values import Confirmed, Said
from karguzar.signing.actions import open_envelope
from karguzar.signing.interfaces import SigningKind
from karguzar.signing.rules import signatures
from karguzar.signing.values import Document, DocumentToSign, Level, SignerWanted

CHANGED = _(
    "İmzaya göndərildikdən sonra layihə dəyişib və ya başqa vəziyyətə keçib: bu nüsxə artıq "
    "imzalana bilməz."
)
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class ToSign:
    """A paper that is put before a head: the act, the PDF, its check code and number."""

    kind: "type[SigningKind]"
    pdf: bytes
    level: Level
    post: str
    code: str = ""
    number: str = ""
    body: str = ""
    said: Said = Said("")  # noqa: RUF009 -- a frozen value


def put_to_sign(regulation: Regulation, paper: ToSign, *, by: Actor, at: datetime) -> str:
    """Keep the paper, open the envelope of its head and return the address of the envelope.

    Take the turn of the bodies first. The digest of the text goes with the envelope, so that
    nothing is signed that was changed meanwhile.
    """
    stored: StoredFile = keep(
        regulation.office["fayllar"],
        paper.pdf,
        media_type=PDF,
        name=f"{paper.kind.name}-{regulation.id}.pdf",
        at=at,
    )
    title = regulation.titles.get("az", "")
    body = paper.body or regulation.slug
    envelope = open_envelope(
        regulation.office,
        kind=paper.kind.name,
        subject=f"{regulation.path}/{body}",
        title=title,
        documents=(DocumentToSign("reqlament", title, stored.digest),),
        signers=(SignerWanted(by.person_id, capacity=paper.post, body=body),),
        payload=_payload(regulation, paper, body),
        level=paper.level,
        clause=paper.kind.clause,
        return_to=f"/karguzarliq/reqlamentler/{regulation.id}/",
        by=by,
        at=at,
        body=body,
    )
    return f"/imza/{envelope.id}/"


def _payload(regulation: Regulation, paper: ToSign, body: str) -> dict[str, str]:
    return {
        "regulation": regulation.id,
        "text": digest(regulation.items),
        "post": paper.post,
        "code": paper.code,
        "number": paper.number,
        "body": body,
        "answer": paper.said.state,
        "remarks": paper.said.remarks,
        "clause": paper.said.clause,
    }


class _RegulationSigning(SigningKind):
    """What both kinds share: the regulation, and that its text is still the one signed."""

    state: str

    def regulation(self, office: Any, envelope: Any) -> Regulation:
        """Return the regulation of the envelope."""
        found: Regulation = office[PART][envelope.payload["regulation"]]
        return found

    def bodies(self, office: Any, envelope: Any) -> tuple[str, ...]:
        """Return the turns of the preparing body and of the one that signs."""
        slug = self.regulation(office, envelope).slug
        return tuple(dict.fromkeys((slug, *super().bodies(office, envelope))))

    def flaw(self, office: Any, envelope: Any, document: Document) -> TranslationString | None:
        """Return that the text was changed or the draft moved on after signing began."""
        del document
        regulation = self.regulation(office, envelope)
        is_same = digest(regulation.items) == envelope.payload["text"]
        return None if is_same and regulation.state == self.state else CHANGED

    def confirmed(self, envelope: Any, document: Document) -> Confirmed:
        """Return how the act is confirmed: by the last signature."""
        held = signatures(document)[-1]
        told = envelope.payload
        return Confirmed(
            told["post"],
            held.level,
            envelope.level,
            document.current,
            told["number"],
            told["code"],
        )


class ApprovalSigning(_RegulationSigning):
    """The approval of a regulation by the head of the preparing body; nobody signs in place."""

    name = "regulation-approval"
    title = _("Reqlamentin təsdiqi")
    clause = "R11-9.2a"
    state = "proposed"

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Approve; return the card."""
        regulation = self.regulation(office, envelope)
        approval.approve(
            regulation,
            confirmed=self.confirmed(envelope, document),
            text=envelope.payload["text"],
            by=by,
            at=at,
            seen=regulation.version,
        )
        return str(envelope.return_to)


class AgreementSigning(_RegulationSigning):
    """The answer of a body in an agreement round, by its head."""

    name = "regulation-agreement"
    title = _("Reqlament layihəsinə cavab")
    clause = "R11-9.2b"
    state = "agreeing"

    def done(
        self, office: Any, envelope: Any, document: Document, *, by: Actor, at: datetime
    ) -> str:
        """Answer for the body; return the card."""
        regulation = self.regulation(office, envelope)
        told = envelope.payload
        agreement.answer_agreement(
            regulation,
            told["body"],
            Said(told["answer"], told["remarks"], told["clause"]),
            confirmed=self.confirmed(envelope, document),
            by=by,
            at=at,
            seen=regulation.version,
        )
        return "/karguzarliq/reqlamentler/"


KINDS = (ApprovalSigning, AgreementSigning)
