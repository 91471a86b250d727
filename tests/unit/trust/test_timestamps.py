"""Timestamps of RFC 3161, asked of an authority over HTTP or of the one in this process."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from asn1crypto import cms as asn1
from asn1crypto import tsp
from tests.factories.certificates import AT, Certificates
from tests.factories.responders import Served, serving
from webob import Request, Response

from karguzar.base.clock import FrozenClock
from karguzar.trust.development.responders import responders
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.timestamps import LocalTimestamper, Timestamper

DIGEST = sha256(b"salam").digest()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def served(made: Certificates) -> Iterator[Served]:
    with serving(responders(made.settings, FrozenClock(AT))) as found:
        yield found


def stamped(stamper: Timestamper | LocalTimestamper) -> dict[str, object]:
    token: asn1.ContentInfo = asyncio.run(stamper.async_timestamp(DIGEST, "sha256"))
    told: dict[str, object] = token["content"]["encap_content_info"]["content"].parsed.native
    return told


def test_the_authority_tells_when_it_saw_the_digest(served: Served) -> None:
    told = stamped(Timestamper(f"{served.url}/tsa"))
    assert told["gen_time"] == AT
    assert told["message_imprint"] == {
        "hash_algorithm": {"algorithm": "sha256", "parameters": None},
        "hashed_message": DIGEST,
    }


def test_the_authority_in_this_process_stamps_by_the_clock_that_is_given(
    made: Certificates,
) -> None:
    clock = FrozenClock(AT)
    stamper = LocalTimestamper(DevelopmentTsa(made.pki), clock)
    assert stamped(stamper)["gen_time"] == AT
    clock.advance(timedelta(hours=1))
    assert stamped(stamper)["gen_time"] == AT + timedelta(hours=1)


@pytest.mark.parametrize(
    "instead",
    [
        Response(status=503),
        Response(body=b"salam"),
        Response(body=b""),
        Response(body=b"x" * 70_000),
        Response(status=302, location="http://127.0.0.1:1/"),
    ],
    ids=["busy", "words", "empty", "long", "moved"],
)
def test_what_is_no_timestamp_is_an_error_of_the_network(
    served: Served, instead: Response
) -> None:
    served.instead["/tsa"] = instead
    with pytest.raises(OSError, match="no timestamp"):
        stamped(Timestamper(f"{served.url}/tsa"))


def test_a_silent_authority_is_not_waited_for(served: Served) -> None:
    with pytest.raises(OSError, match="no timestamp"):
        stamped(Timestamper("http://127.0.0.1:1/tsa", seconds=0.5))
    with pytest.raises(OSError, match="not HTTP"):
        stamped(Timestamper("ftp://127.0.0.1/tsa"))


def test_the_answer_to_another_question_is_refused(served: Served, made: Certificates) -> None:
    """A replayed answer has another nonce; one about another digest is worth nothing."""
    tsa, stamper = DevelopmentTsa(made.pki), Timestamper(f"{served.url}/tsa")
    replayed = stamper.request_cms(DIGEST, "sha256")[1]
    served.instead["/tsa"] = Response(body=tsa.answer(replayed.dump(), AT))
    with pytest.raises(OSError, match="something else"):
        stamped(stamper)
    served.instead = {}
    served.app = _about_another_digest(tsa)
    with pytest.raises(OSError, match="something else"):
        stamped(stamper)


def test_a_refusal_is_an_error(served: Served) -> None:
    with pytest.raises(OSError, match="no timestamp"):
        asyncio.run(Timestamper(f"{served.url}/tsa").async_timestamp(b"d" * 20, "sha1"))


def test_a_token_that_is_not_granted_yet_is_no_timestamp(
    served: Served, made: Certificates
) -> None:
    stamper = Timestamper(f"{served.url}/tsa")
    granted = tsp.TimeStampResp.load(
        DevelopmentTsa(made.pki).answer(stamper.request_cms(DIGEST, "sha256")[1].dump(), AT)
    )
    waiting = {"status": {"status": "waiting"}, "time_stamp_token": granted["time_stamp_token"]}
    served.instead["/tsa"] = Response(body=tsp.TimeStampResp(waiting).dump())
    with pytest.raises(OSError, match="refused"):
        stamped(stamper)


def _about_another_digest(tsa: DevelopmentTsa) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        asked = Request(environ).body.replace(DIGEST, b"d" * 32)
        found: Iterable[bytes] = Response(body=tsa.answer(asked, AT))(environ, start_response)
        return found

    return answer
