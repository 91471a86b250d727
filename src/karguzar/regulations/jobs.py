"""What workers do for regulations: the sealed paper of an approved text."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from karguzar.archive.check import new_code
from karguzar.archive.interfaces import BodyHead, RegulationData
from karguzar.archive.papers import Translate, render
from karguzar.content.files import read
from karguzar.notices.content import OutboxEntry
from karguzar.notices.moments import moment
from karguzar.records.sealing import Issue, SealedPaperTask, enter_paper, keep_issued
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.content import Regulation
from karguzar.regulations.forms import service_form
from karguzar.regulations.interfaces import PART
from karguzar.regulations.papers import Content, regulation_data
from karguzar.regulations.values import Answer, Approval
from karguzar.trust.pki import SealOwner


@dataclass(frozen=True)
class Ordered:
    """An ordered paper with all that its making needs, free of the store."""

    id: str
    data: RegulationData
    code: str
    owner: SealOwner
    signed: bytes | None


@dataclass(frozen=True)
class RegulationPaperMaker(SealedPaperTask[Ordered]):
    """The task "regulation" of the outbox.

    A text that the head signed as PDF is sealed as it is; otherwise the paper is rendered with
    the block of approval.
    """

    address: str
    translator: Callable[[str], Translate]

    def ordered(self, office: Any, entry: OutboxEntry) -> Ordered | str:
        """Return what the paper needs of an approved text, or the digest that it has."""
        regulation = office[PART][entry.subject.partition("/")[2]]
        if regulation.paper or regulation.state != "approved":
            return regulation.paper or "-"
        code = regulation.paper_code if regulation.approval.signed else new_code()
        body, approval = regulation.body, regulation.approval
        at = approval.at or moment(entry.at)
        data = paper_of(regulation, approval, check_url(self.address, code), at)
        signed = read(office["fayllar"], approval.signed) if approval.signed else None
        owner = SealOwner(body.slug, body.name(), body.voen)
        return Ordered(regulation.id, data, code, owner, signed)

    def sealed(self, ordered: Ordered) -> bytes:
        """Return the paper with the seal of the body under it; the slow part."""
        at = ordered.data["issued_at"]
        pdf = ordered.signed or render(
            "regulation",
            ordered.data,
            at=at,
            language="az",
            translate=self.translator("az"),
        )
        return self.under_seal(pdf, ordered.owner, ordered.data["number"])

    def write_down(self, ordered: Ordered, sealed: bytes, office: Any) -> str:
        """Keep the paper with the regulation."""
        regulation: Regulation = office[PART][ordered.id]
        if regulation.paper or regulation.state != "approved":
            return regulation.paper or "-"
        issue = Issue(
            kind="regulation",
            number=ordered.data["number"],
            body=ordered.owner.slug,
            body_name=ordered.owner.name,
            issued_at=ordered.data["issued_at"],
            code=ordered.code,
            file_name=f"reqlament-{ordered.id}.pdf",
        )
        at = self.clock.now()
        digest = keep_issued(office, sealed, issue, at)
        regulation.paper, regulation.paper_code = digest, ordered.code
        journal = regulation.body["jurnal"]
        enter_paper(office, journal, regulation.path, "regulation", digest, at)
        return digest


@dataclass(frozen=True)
class OrderedSheet:
    """A sheet of agreement that its head signed, to be sealed."""

    id: str
    owner: SealOwner
    answer: Answer
    signed: bytes


@dataclass(frozen=True)
class SheetSealer(SealedPaperTask[OrderedSheet]):
    """The task "regulation-sheet": the seal of the asked body under the sheet its head signed."""

    def ordered(self, office: Any, entry: OutboxEntry) -> OrderedSheet | str:
        """Return the signed sheet of the asked body; the digest of a sealed one, "-" for none."""
        id_, slug = entry.subject.partition("/")[2], entry.payload["body"]
        answer = _answer(office[PART][id_], slug)
        if answer is None or answer.sheet:
            return answer.sheet if answer else "-"
        body = office["qurumlar"][slug]
        owner = SealOwner(slug, body.name(), body.voen)
        return OrderedSheet(id_, owner, answer, read(office["fayllar"], answer.signed))

    def sealed(self, ordered: OrderedSheet) -> bytes:
        """Return the sheet with the seal of the asked body."""
        return self.under_seal(ordered.signed, ordered.owner, ordered.id)

    def turn(self, ordered: OrderedSheet) -> tuple[str, ...]:
        """Return the preparing body and the asked one."""
        return (office_slug(ordered.id), ordered.owner.slug)

    def write_down(self, ordered: OrderedSheet, sealed: bytes, office: Any) -> str:
        """Keep the sheet with the answer that it belongs to."""
        regulation: Regulation = office[PART][ordered.id]
        slug, at = ordered.owner.slug, self.clock.now()
        issue = Issue(
            kind="agreement",
            number=ordered.id,
            body=slug,
            body_name=ordered.owner.name,
            issued_at=ordered.answer.at or at,
            code=ordered.answer.code,
            file_name=f"razilasma-{ordered.id}-{slug}.pdf",
        )
        digest = keep_issued(office, sealed, issue, at)
        regulation.rounds = tuple(
            replace(one, answers=_with_sheet(one.answers, ordered.answer, digest))
            for one in regulation.rounds
        )
        journal = regulation.body["jurnal"]
        enter_paper(office, journal, regulation.path, "agreement", digest, at, body=slug)
        return digest


def _with_sheet(answers: Iterable[Answer], signed: Answer, digest: str) -> tuple[Answer, ...]:
    return tuple(
        replace(one, sheet=digest) if one.signed == signed.signed else one for one in answers
    )


def office_slug(id_: str) -> str:
    """Return the slug of the preparing body from the id of a regulation."""
    return id_.rsplit("-", 2)[0]


def _answer(regulation: Regulation, slug: str) -> Answer | None:
    """Return the newest signed answer of a body."""
    for one in reversed(regulation.rounds):
        for answer in one.answers:
            if answer.body == slug and answer.signed:
                return answer
    return None


def check_url(address: str, code: str) -> str:
    """Return the address at which anyone checks the paper."""
    return f"{address.rstrip('/')}/yoxla?kod={code}"


def paper_of(
    regulation: Regulation, approval: Approval, url: str, at: Any, language: str = "az"
) -> RegulationData:
    """Return the data of the paper of the working text."""
    body = regulation.body
    contact = ", ".join(part for part in (body.phone, body.email) if part)
    head = BodyHead(name=body.name(), voen=body.voen, address=body.address, contact=contact)
    content = Content(
        number=approval.act_number or regulation.id,
        titles=regulation.titles,
        items=regulation.items,
        names=names_of(regulation, language),
        form=service_form(regulation),
    )
    return regulation_data(head, content, approval, check_url=url, at=at, language=language)
