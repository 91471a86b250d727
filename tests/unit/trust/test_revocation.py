"""Revocation is asked over HTTP, kept while it is fresh, and never believed from a stranger."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.factories.certificates import AT, Certificates, Holder
from tests.factories.responders import serving
from tests.factories.revocation import CRL, HOUR, OCSP, Scene
from webob import Response

from karguzar.trust.answers import RevocationStatus
from karguzar.trust.development import orders
from karguzar.trust.development.answering import DevelopmentResponder
from karguzar.trust.development.files import new_key
from karguzar.trust.development.orders import Issuer
from karguzar.trust.development.responders import responders
from karguzar.trust.revocation import Evidence


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with serving() as served:
        yield Scene(tmp_path / "pki", served)


def test_the_issuer_is_asked_once_while_its_answer_holds(scene: Scene) -> None:
    first, second = scene.status(), scene.status()
    assert (first.state, first.kind, first.this_update) == ("good", "ocsp", AT)
    assert first.next_update == AT + HOUR
    assert second == first
    assert scene.served.asked == [OCSP]


def test_a_revocation_is_seen_when_the_kept_answer_has_ended(scene: Scene) -> None:
    scene.status()
    scene.revoke()
    assert scene.status().state == "good"
    scene.clock.advance(HOUR + timedelta(minutes=6))
    found = scene.status()
    assert (found.state, found.revoked_at) == ("revoked", AT)
    assert scene.served.asked == [OCSP, OCSP]


@pytest.mark.clause("R11-12.3")
def test_the_stated_freshness_is_stricter_than_the_issuer(scene: Scene) -> None:
    scene.revocation = scene.asker(freshness_hours=0.25, skew_minutes=0.0)
    scene.status()
    scene.clock.advance(timedelta(minutes=14))
    scene.status()
    assert scene.served.asked == [OCSP]
    scene.clock.advance(timedelta(minutes=2))
    assert scene.status().this_update == scene.clock.now()
    assert scene.served.asked == [OCSP, OCSP]


def test_the_list_is_read_when_the_responder_is_silent(scene: Scene) -> None:
    scene.served.instead["/ocsp"] = Response(status=500)
    assert (scene.status().state, scene.status().kind) == ("good", "crl")
    assert scene.served.asked == [OCSP, CRL]
    other = scene.made.person()
    assert scene.status(other).kind == "crl"
    assert scene.served.asked == [OCSP, CRL]  # one list tells of all


def test_the_list_tells_of_revocation_too(scene: Scene) -> None:
    scene.revoke()
    scene.served.instead["/ocsp"] = Response(status=500)
    found = scene.status()
    assert (found.state, found.kind, found.revoked_at) == ("revoked", "crl", AT)


def test_an_old_list_is_fetched_anew(scene: Scene) -> None:
    scene.served.instead["/ocsp"] = Response(status=500)
    scene.status()
    scene.clock.advance(2 * HOUR)
    assert scene.status().this_update == scene.clock.now()
    assert scene.served.asked.count(CRL) == 2


def test_without_any_answer_it_is_unknown_and_the_server_is_left_alone_a_while(
    scene: Scene,
) -> None:
    scene.served.instead = {path: Response(status=503) for _method, path in (OCSP, CRL)}
    assert scene.status() == scene.status() == RevocationStatus("unknown")
    assert scene.served.asked == [OCSP, CRL]


@pytest.mark.parametrize(
    "body", [b"", b"salam", b"0" * 50, b"x" * 2000], ids=["empty", "words", "der", "long"]
)
def test_an_answer_that_is_none_leaves_it_unknown(scene: Scene, body: bytes) -> None:
    scene.revocation = scene.asker(fetch_bytes=1000)
    scene.served.instead = {path: Response(body=body) for _method, path in (OCSP, CRL)}
    assert scene.status().state == "unknown"


def test_nobody_is_led_to_another_server(scene: Scene) -> None:
    moved = Response(status=302, location=f"{scene.served.url}/there")
    scene.served.instead = {path: moved for _method, path in (OCSP, CRL)}
    assert scene.status().state == "unknown"
    assert ("POST", "/there") not in scene.served.asked
    assert ("GET", "/there") not in scene.served.asked


def test_the_answer_of_another_authority_is_not_believed(scene: Scene, tmp_path: Path) -> None:
    """A stranger that calls itself as our authority signs that all is well."""
    stranger = Certificates(tmp_path / "other", responders="")
    stranger.pki.ledger.enter(scene.holder.certificate)
    scene.served.app = responders(stranger.settings, scene.clock)
    scene.revoke()
    assert scene.status().state == "unknown"


def test_an_answer_about_another_certificate_is_not_taken_for_this_one(scene: Scene) -> None:
    responder = DevelopmentResponder(scene.made.pki)
    about_other = responder.answer(scene.made.person().certificate, scene.issuing, AT)
    assert about_other is not None
    scene.served.instead["/ocsp"] = Response(body=about_other)
    scene.served.instead["/crl/issuing"] = Response(status=404)
    assert scene.status().state == "unknown"


def test_an_unknown_certificate_is_not_good(scene: Scene) -> None:
    """The authority never issued it: the list does not name it, the responder does not know it."""
    authority, key = scene.made.pki.authority("issuing")
    own = new_key("p-256")
    order = replace(scene.made.order(), responders=scene.served.url)
    unlisted = orders.make(order, own, Issuer(authority.subject, key))
    scene.served.instead["/crl/issuing"] = Response(status=404)
    assert scene.status(Holder(own, unlisted, ())).state == "unknown"


def test_answers_that_came_along_are_enough_when_they_are_fresh(scene: Scene) -> None:
    responder = DevelopmentResponder(scene.made.pki)
    told = responder.answer(scene.holder.certificate, scene.issuing, AT)
    assert told is not None
    scene.clock.advance(HOUR)
    assert scene.status(evidence=Evidence(ocsps=[b"junk", told])).state == "good"
    other = scene.made.person()
    listed = responder.revoked_list("issuing", scene.clock.now())
    assert scene.status(other, Evidence(crls=[b"junk", listed])).kind == "crl"
    assert scene.served.asked == []
    scene.clock.advance(HOUR)
    scene.status(evidence=Evidence(ocsps=[told]))
    assert scene.served.asked == [OCSP]


def test_a_later_answer_speaks_about_an_earlier_moment(scene: Scene) -> None:
    scene.revoke()
    found = scene.revocation.status(scene.holder.certificate, scene.issuing, AT - HOUR)
    assert (found.state, found.revoked_at) == ("good", AT)


@pytest.mark.parametrize("kind", ["ocsps", "crls"])
def test_an_answer_made_after_a_certificate_ended_proves_nothing_but_a_revocation(
    scene: Scene, kind: str
) -> None:
    ended, revoked = scene.made.person(ends=AT - HOUR), scene.made.person(ends=AT - HOUR)
    moment = AT - 2 * HOUR
    scene.made.pki.revoke(revoked.certificate.serial_number, moment)
    scene.served.instead = {path: Response(status=404) for _method, path in (OCSP, CRL)}
    responder = DevelopmentResponder(scene.made.pki)
    for holder, state in ((ended, "unknown"), (revoked, "revoked")):
        told = {
            "ocsps": responder.answer(holder.certificate, scene.issuing, AT),
            "crls": responder.revoked_list("issuing", AT),
        }[kind]
        evidence = Evidence(**{kind: [told]})
        found = scene.revocation.status(holder.certificate, scene.issuing, moment, evidence)
        assert found.state == state
