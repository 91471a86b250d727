"""Attaching a form of the service that an editor wrote in the grammar of forms."""

from datetime import datetime

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.forms.loading import BadForm, parse
from karguzar.regulations.actions.act import begin, record
from karguzar.regulations.content import Regulation
from karguzar.regulations.forms import LIMIT, drifts
from karguzar.regulations.values import Override
from karguzar.regulations.workflow import WRITTEN


def attach_form(
    regulation: Regulation, source: str, *, by: Actor, at: datetime, seen: int
) -> None:
    """Take the form of the service in the grammar of forms (YAML); "" takes the derived one.

    Raises Unmet with every document that the form demands although the regulation does not list
    it or another body holds it (R11-7.2), and with the first fault of the grammar.
    """
    begin(regulation, "attach_form", seen=seen, mine={"source": source})
    if regulation.state not in WRITTEN:
        raise Refused(_("Forma indi dəyişdirilə bilməz."), clause="R11-9.1")
    source = source.strip()
    if len(source) > LIMIT:
        raise Unmet([Problem("source", _("Forma faylı həddindən artıq böyükdür."))])
    if source:
        try:
            form = parse(source.encode())
        except BadForm as exc:
            raise Unmet([Problem("source", exc.message)], clause="R11-9.1") from exc
        found = drifts(regulation.items, form)
        if found:
            problems = [Problem("source", one.message) for one in found]
            raise Unmet(problems, clause=found[0].rule)
    regulation.form = source
    facts = {"form": "attached" if source else "derived"}
    record(regulation, "attach_form", by=by, at=at, clause="R11-7.2", facts=facts)


def record_override(
    regulation: Regulation, what: str, reason: str, *, by: Actor, at: datetime, seen: int
) -> None:
    """Write down why the service is given otherwise than clause 3.4 says (R11-6.2.2)."""
    begin(regulation, "record_override", seen=seen, mine={"what": what, "reason": reason})
    told = {"what": what.strip(), "reason": reason.strip()}
    lacking = [name for name, text in told.items() if not text]
    if lacking:
        words = _("Fərqi və səbəbini yazın.")
        raise Unmet([Problem(name, words) for name in lacking], clause="R11-6.2.2")
    new = Override(told["what"], told["reason"], by.name, at)
    regulation.overrides = (*regulation.overrides, new)
    record(regulation, "record_override", by=by, at=at, clause="R11-6.2.2", facts=told)
