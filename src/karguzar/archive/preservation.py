"""The daily watch over long-term proof: archive records raised to PAdES B-LTA, renewed in time.

The paper as it was issued stays; its copy with certificates, answers about revocation and document
timestamps is kept beside it. A copy begins with the bytes of the paper, so anyone can see that it
is the same one.
"""

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from karguzar.archive.check import REGISTER
from karguzar.archive.kinds import PDF
from karguzar.base.errors import KarguzarError
from karguzar.content.files import is_kept, keep, read
from karguzar.content.store import run, unit_of_work
from karguzar.trust.algorithms import ends_of
from karguzar.trust.augment import AHEAD, Augmenter, Proof, proof_of
from karguzar.trust.signed import SignatureValidator

PART = "uzunmuddetli"

#: kinds of papers that are kept for the long term; the record encloses everything of its letter
PRESERVED = frozenset({"record"})
#: of one day, so that a new timestamping authority is not flooded
MOST_A_DAY = 500
#: a copy is left alone so long: authorities whose own certificates are short-lived exist
REST = timedelta(days=30)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """A paper to be preserved: its digest, and the digest of the bytes to go on from."""

    paper: str
    source: str


@dataclass(frozen=True)
class PreservationWatch:
    """The watch "preservation": every record gets its copy, and copies are renewed in time.

    ``augmenter`` is asked for each round; None (no timestamping authority) means that nothing can
    be done. ``algorithm_ends`` are when algorithms end (`trust.algorithms.ends_of`): what rests on
    one of them is renewed before. A paper whose proof cannot be had today is told in the log and
    tried again tomorrow.
    """

    augmenter: Callable[[], Augmenter | None]
    validator: SignatureValidator
    algorithm_ends: Mapping[str, datetime]

    def __call__(self, database: Any, at: datetime) -> None:
        """Do what the day asks; the slow part is outside of any transaction."""
        augmenter = self.augmenter()
        if augmenter is None:
            return
        with unit_of_work(database) as office:
            todo = [one for one, _n in zip(self._due(office, at), range(MOST_A_DAY), strict=False)]
        for one in todo:
            try:
                self._preserve(database, augmenter, one, at)
            except (KarguzarError, OSError) as exc:
                log.warning("paper %s has no long-term copy yet: %s", one.paper, exc)

    def _due(self, office: Any, at: datetime) -> Iterator[Due]:
        return due(office, at, self.algorithm_ends)

    def _preserve(self, database: Any, augmenter: Augmenter, one: Due, at: datetime) -> None:
        with unit_of_work(database) as office:
            source = read(office["fayllar"], one.source)
        copy = augmenter.augment(source, "B-LTA", at)
        proof = proof_of(self.validator.validate(copy, at))
        assert proof is not None
        run(database, partial(_keep, one, copy, proof, at))


def due(office: Any, at: datetime, algorithm_ends: Mapping[str, datetime]) -> Iterator[Due]:
    """Yield the papers that need a copy, or a newer one, at the moment.

    An algorithm whose end became known after a copy was made counts for it too.
    """
    copies = office[PART].copies
    for digest, text in office[REGISTER].facts.items():
        if json.loads(text)["kind"] not in PRESERVED or not is_kept(office["fayllar"], digest):
            continue
        found = copies.get(digest)
        if found is None:
            yield Due(digest, digest)
            continue
        told = json.loads(found)
        rests = Proof(datetime.fromisoformat(told["certificate_ends"]), tuple(told["algorithms"]))
        rested = at - datetime.fromisoformat(told["made_at"]) >= REST
        if rested and rests.ends(algorithm_ends) - AHEAD <= at:
            yield Due(digest, told["copy"])


def long_term_copy(office: Any, digest: str) -> str | None:
    """Return the digest of the long-term copy of a paper (its SHA-256 in hex), or None."""
    found = office[PART].copies.get(digest)
    return None if found is None else str(json.loads(found)["copy"])


def _keep(one: Due, copy: bytes, proof: Proof, at: datetime, office: Any) -> None:
    stored = keep(office["fayllar"], copy, media_type=PDF, name=f"{one.paper}.pdf", at=at)
    told = {
        "copy": stored.digest,
        "made_at": at.isoformat(),
        "certificate_ends": proof.certificate_ends.isoformat(),
        "algorithms": proof.algorithms,
    }
    office[PART].copies[one.paper] = json.dumps(told, sort_keys=True)


def augmenter_of(registry: Any) -> Augmenter | None:
    """Return who raises papers in this process; None without a timestamping authority."""
    stamper = registry.timestamper
    return None if stamper is None else Augmenter(registry.certificates, stamper)


def preservation_watch(registry: Any) -> PreservationWatch:
    """Return the watch of this process; ValueError for a wrong ``algorithm_ends`` in settings."""
    ends = ends_of(registry.trust.algorithm_ends)
    return PreservationWatch(partial(augmenter_of, registry), registry.signatures, ends)
