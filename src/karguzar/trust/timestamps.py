"""Clients of timestamping authorities (RFC 3161), in the shape that pyHanko takes."""

import asyncio

from asn1crypto.tsp import TimeStampReq, TimeStampResp
from pyhanko.sign.timestamps import TimeStamper

from karguzar.base.clock import IClock
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.fetching import Fetcher, Unanswered

_LONGEST = 65536


class Timestamper(TimeStamper):
    """Asks an authority by HTTP; one a call is made, nothing is kept between calls.

    ``OSError`` is raised when there is no answer within ``seconds`` or it is too long or no
    RFC 3161 response; pyHanko's ``TimestampRequestError`` when the authority refuses or its
    answer is about something else.
    """

    def __init__(self, url: str, *, seconds: float = 5.0) -> None:
        super().__init__(include_nonce=True)  # type: ignore[no-untyped-call]  # pyHanko's
        self.url = url
        self._fetcher = Fetcher(seconds, _LONGEST)

    async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
        """Return the authority's response; called by pyHanko."""
        return await asyncio.to_thread(self._asked, req.dump())

    def _asked(self, body: bytes) -> TimeStampResp:
        try:
            data = self._fetcher.post(self.url, body, "application/timestamp-query")
            found = TimeStampResp.load(data, strict=True)
            found["status"]["status"].native  # noqa: B018 -- asn1crypto reads what is asked for
        except Unanswered as exc:
            raise OSError(f"no timestamp: {exc}") from exc
        except (ValueError, TypeError) as exc:
            raise OSError(f"no timestamp: {self.url} answered with something else") from exc
        return found


class LocalTimestamper(TimeStamper):
    """Stamps by the development authority in this very process, by the clock that is given."""

    def __init__(self, tsa: DevelopmentTsa, clock: IClock) -> None:
        super().__init__(include_nonce=True)  # type: ignore[no-untyped-call]  # pyHanko's
        self._tsa = tsa
        self._clock = clock

    async def async_request_tsa_response(self, req: TimeStampReq) -> TimeStampResp:
        """Return the response of the development authority; called by pyHanko."""
        return TimeStampResp.load(self._tsa.answer(req.dump(), self._clock.now()))
