"""What workers do for regulations: the sealed paper of an approved text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from karguzar.archive.check import facts_digest, new_code, register
from karguzar.archive.interfaces import BodyHead, RegulationData
from karguzar.archive.papers import Translate, render
from karguzar.base.clock import IClock
from karguzar.base.errors import Missing
from karguzar.base.i18n import _
from karguzar.content.acting import SYSTEM
from karguzar.content.files import keep, read
from karguzar.content.journal import write
from karguzar.content.locks import Turns
from karguzar.content.store import run, unit_of_work
from karguzar.notices import outbox
from karguzar.notices.moments import moment
from karguzar.regulations.actions.act import names_of
from karguzar.regulations.content import Regulation
from karguzar.regulations.forms import service_form
from karguzar.regulations.interfaces import PART
from karguzar.regulations.papers import Content, regulation_data
from karguzar.regulations.values import Answer, Approval
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer

PDF = "application/pdf"


@dataclass(frozen=True)
class Ordered:
    """An ordered paper with all that its making needs, free of the store."""

    id: str
    data: RegulationData
    code: str
    owner: SealOwner
    signed: bytes | None


@dataclass(frozen=True)
class RegulationPaperMaker:
    """The task "regulation" of the outbox; safe to repeat, safe to be killed.

    A text that the head signed as PDF is sealed as it is; otherwise the paper is rendered with
    the block of approval. Raises Missing for an entry that is gone.
    """

    sealer: Sealer
    clock: IClock
    turns: Turns | None
    address: str
    translator: Callable[[str], Translate]

    def __call__(self, database: Any, key: str) -> str:
        """Make the paper of the entry and keep it; return its SHA-256 (hex)."""
        with unit_of_work(database) as office:
            ordered = self._read(office, key)
        if isinstance(ordered, str):
            return ordered
        sealed = self.sealed(ordered)
        write_down = partial(self._write, ordered, sealed)
        return run(database, write_down, self.turns, (ordered.owner.slug,) if self.turns else ())

    def _read(self, office: Any, key: str) -> Ordered | str:
        entry = outbox.find(office, key)
        if entry is None:
            raise Missing(_("Belə bir tapşırıq yoxdur."))
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
        self.sealer.issue(ordered.owner)
        slug, number = ordered.owner.slug, ordered.data["number"]
        return self.sealer.seal(pdf, body=slug, reason=number, at=self.clock.now())

    def _write(self, ordered: Ordered, sealed: bytes, office: Any) -> str:
        regulation: Regulation = office[PART][ordered.id]
        if regulation.paper or regulation.state != "approved":
            return regulation.paper or "-"
        at = self.clock.now()
        name = f"reqlament-{ordered.id}.pdf"
        stored = keep(office["fayllar"], sealed, media_type=PDF, name=name, at=at)
        register(
            office,
            sealed,
            kind="regulation",
            number=ordered.data["number"],
            body=ordered.owner.slug,
            body_name=ordered.owner.name,
            issued_at=ordered.data["issued_at"],
            code=ordered.code,
        )
        regulation.paper, regulation.paper_code = stored.digest, ordered.code
        held = facts_digest(office, stored.digest)
        facts = {"paper": "regulation", "digest": stored.digest, "facts": held}
        journal = regulation.body["jurnal"]
        write(journal, "paper", by=SYSTEM, at=at, subject=regulation.path, facts=facts)
        return stored.digest


@dataclass(frozen=True)
class SheetSealer:
    """The task "regulation-sheet": the seal of the asked body under the sheet its head signed."""

    sealer: Sealer
    clock: IClock
    turns: Turns | None

    def __call__(self, database: Any, key: str) -> str:
        """Seal the sheet of the entry and keep it; return its SHA-256 (hex)."""
        with unit_of_work(database) as office:
            entry = outbox.find(office, key)
            if entry is None:
                raise Missing(_("Belə bir tapşırıq yoxdur."))
            id_, slug = entry.subject.partition("/")[2], entry.payload["body"]
            answer = _answer(office[PART][id_], slug)
            if answer is None or answer.sheet:
                return answer.sheet if answer else "-"
            body = office["qurumlar"][slug]
            owner = SealOwner(slug, body.name(), body.voen)
            signed = read(office["fayllar"], answer.signed)
        self.sealer.issue(owner)
        sealed = self.sealer.seal(signed, body=slug, reason=id_, at=self.clock.now())
        write_down = partial(self._write, id_, owner, answer, sealed)
        names = (office_slug(id_), slug) if self.turns else ()
        return run(database, write_down, self.turns, names)

    def _write(
        self, id_: str, owner: SealOwner, answer: Answer, sealed: bytes, office: Any
    ) -> str:
        regulation: Regulation = office[PART][id_]
        at, name = self.clock.now(), f"razilasma-{id_}-{owner.slug}.pdf"
        stored = keep(office["fayllar"], sealed, media_type=PDF, name=name, at=at)
        register(
            office,
            sealed,
            kind="agreement",
            number=id_,
            body=owner.slug,
            body_name=owner.name,
            issued_at=answer.at or at,
            code=answer.code,
        )
        regulation.rounds = tuple(
            replace(
                one,
                answers=tuple(_with_sheet(each, answer, stored.digest) for each in one.answers),
            )
            for one in regulation.rounds
        )
        held = facts_digest(office, stored.digest)
        facts = {"paper": "agreement", "digest": stored.digest, "facts": held}
        facts["body"] = owner.slug
        journal = regulation.body["jurnal"]
        write(journal, "paper", by=SYSTEM, at=at, subject=regulation.path, facts=facts)
        return stored.digest


def _with_sheet(one: Answer, signed: Answer, digest: str) -> Answer:
    return replace(one, sheet=digest) if one.signed == signed.signed else one


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
