"""The development responders as one small WSGI application: OCSP, CRL, certificates, timestamps.

``POST /ocsp`` and ``GET /ocsp/<base64>`` (RFC 6960 §A.1), ``GET /crl/issuing`` and ``/crl/root``
(RFC 5280), ``GET /issuing.crt`` and ``/root.crt`` (DER), ``POST /tsa`` (RFC 3161 §3.4).
"""

import base64
import binascii
from typing import TYPE_CHECKING
from urllib.parse import unquote

from webob import Request, Response
from webob.dec import wsgify

from karguzar.base.clock import IClock
from karguzar.trust.anchor import der
from karguzar.trust.development.answering import AUTHORITIES, DevelopmentResponder
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.settings import TrustSettings

_LARGEST = 16_384

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


def responders(settings: TrustSettings, clock: IClock) -> "WSGIApplication":
    """Return the WSGI application; ``Refused`` in production.

    It needs no body of more than 16 KB and tells nothing that is not public.
    """
    pki = DevelopmentPki(settings)
    return _Responders(pki, clock)


def under(path: str, app: "WSGIApplication") -> "WSGIApplication":
    """Return the application as it answers below a path of addresses; 404 elsewhere."""

    @wsgify
    def answer(request: Request) -> Response:
        if not request.path_info.startswith(f"{path}/"):
            return Response(status=404)
        request.script_name += path
        request.path_info = request.path_info.removeprefix(path)
        return request.get_response(app)

    return answer


class _Responders:
    def __init__(self, pki: DevelopmentPki, clock: IClock) -> None:
        self._pki = pki
        self._clock = clock
        self._responder = DevelopmentResponder(pki)
        self._tsa = DevelopmentTsa(pki)

    @wsgify
    def __call__(self, request: Request) -> Response:
        if request.method == "POST":
            return self._posted(request)
        if request.method not in {"GET", "HEAD"}:
            return Response(status=405, allow="GET, HEAD, POST")
        return self._got(request.path_info.lstrip("/"))

    def _posted(self, request: Request) -> Response:
        if (request.content_length or 0) > _LARGEST:
            return Response(status=413)
        asked = request.body_file.read(_LARGEST + 1)
        if request.path_info == "/ocsp":
            return self._ocsp(asked)
        if request.path_info == "/tsa":
            stamped = self._tsa.answer(asked, self._clock.now())
            return _answer(stamped, "application/timestamp-reply")
        return Response(status=404)

    def _got(self, path: str) -> Response:
        kind, _slash, rest = path.partition("/")
        if kind == "ocsp" and rest:
            try:
                return self._ocsp(base64.b64decode(unquote(rest), validate=True))
            except binascii.Error:
                return Response(status=400)
        if kind == "crl" and rest in AUTHORITIES:
            listed = self._responder.revoked_list(rest, self._clock.now())
            return _answer(listed, "application/pkix-crl")
        slug = path.removesuffix(".crt")
        if slug in AUTHORITIES and slug != path:
            return _answer(der(self._pki.authority(slug)[0]), "application/pkix-cert")
        return Response(status=404)

    def _ocsp(self, asked: bytes) -> Response:
        answered = self._responder.answer_request(asked, self._clock.now())
        return _answer(answered, "application/ocsp-response")


def _answer(data: bytes, kind: str) -> Response:
    return Response(body=data, content_type=kind)
