"""Clients of timestamping authorities (RFC 3161), in the shape that pyHanko takes."""

import asyncio

from asn1crypto.tsp import TimeStampReq, TimeStampResp
from pyhanko.sign.timestamps import TimeStamper

from karguzar.base.clock import IClock
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.fetching import Fetcher, Unanswered

_LONGEST = 65536
_GRANTED = frozenset({"granted", "granted_with_mods"})


class Timestamper(TimeStamper):
    """Asks an authority by HTTP; nothing is kept between calls.

    ``OSError`` is raised when there is no answer within ``seconds``, when the authority refuses,
    and when the answer is about another digest or another question (RFC 3161 §2.2). Who signed
    the token is not judged here: that is done where the token is relied on.
    """

    def __init__(self, url: str, *, seconds: float = 5.0) -> None:
        super().__init__(include_nonce=True)  # type: ignore[no-untyped-call]  # pyHanko's
        self.url = url
        self._fetcher = Fetcher(seconds, _LONGEST)

    async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
        """Return the authority's response; called by pyHanko."""
        return await asyncio.to_thread(self._asked, req)

    def _asked(self, req: TimeStampReq) -> TimeStampResp:
        try:
            data = self._fetcher.post(self.url, req.dump(), "application/timestamp-query")
            found = TimeStampResp.load(data, strict=True)
            if _answers(found, req):
                return found
        except Unanswered as exc:
            raise OSError(f"no timestamp: {exc}") from exc
        except (ValueError, TypeError, KeyError) as exc:
            raise OSError(f"no timestamp: {self.url} answered with something else") from exc
        raise OSError(f"no timestamp: {self.url} refused or answered about something else")


class LocalTimestamper(TimeStamper):
    """Stamps by the development authority in this very process, by the clock that is given."""

    def __init__(self, tsa: DevelopmentTsa, clock: IClock) -> None:
        super().__init__(include_nonce=True)  # type: ignore[no-untyped-call]  # pyHanko's
        self._tsa = tsa
        self._clock = clock

    async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
        """Return the response of the development authority; called by pyHanko."""
        return TimeStampResp.load(self._tsa.answer(req.dump(), self._clock.now()))


def _answers(found: TimeStampResp, req: TimeStampReq) -> bool:
    """Return whether a response grants what was asked; pyHanko looks at the nonce alone."""
    if found["status"]["status"].native not in _GRANTED:
        return False
    info = found["time_stamp_token"]["content"]["encap_content_info"]["content"].parsed
    told, asked = info["message_imprint"].native, req["message_imprint"].native
    return bool(
        told["hashed_message"] == asked["hashed_message"]
        and told["hash_algorithm"]["algorithm"] == asked["hash_algorithm"]["algorithm"]
        and info["nonce"].native == req["nonce"].native
    )
