"""``karguzar pki``: development certificates shown, issued, revoked and answered for.

Nothing here opens the store, so it works beside a running office. Production refuses all of it.
"""

import argparse
import signal
import socket
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import plaster
import waitress
from cryptography import x509
from waitress import wasyncore

from karguzar.base.clock import SystemClock
from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.development.responders import responders, under
from karguzar.trust.owners import PersonOwner
from karguzar.trust.settings import TrustSettings, trust_settings

_HOST = "127.0.0.1"


def arguments(part: argparse.ArgumentParser) -> None:
    """Add the acts and what each of them takes."""
    acts = part.add_subparsers(dest="act", required=True)
    for name, function, told in _ACTS:
        act = acts.add_parser(name, help=told)
        act.set_defaults(act_function=function)
        act.add_argument("ini", type=Path, help="the ini file of the office")
        if name == "serve":
            act.add_argument("--port", type=int, help="another port than the certificates name")
        if name == "revoke":
            act.add_argument("serial", help='the number of the certificate, as "show" prints it')
        if name == "issue":
            for field in ("login", "fin", "given_name", "family_name"):
                act.add_argument(field)


def pki(asked: argparse.Namespace) -> int:
    """Do the act that was asked for; ``Refused`` in production."""
    loader = plaster.get_loader(str(asked.ini), protocols=["wsgi"])
    return int(asked.act_function(asked, trust_settings(loader.get_wsgi_app_settings("main"))))


def show(_asked: argparse.Namespace, settings: TrustSettings) -> int:
    """Print every certificate: number, until when, state, name."""
    made = DevelopmentPki(settings)
    made.establish()
    revoked = made.ledger.revoked()
    print(f"folder: {settings.folder}")
    print(f"responders: {settings.responders}")
    for one in made.ledger.every():
        at = revoked.get(one.serial_number)
        state = f"revoked {at:%Y-%m-%d %H:%M:%S}Z" if at else "in force"
        until = f"{one.not_valid_after_utc:%Y-%m-%d}"
        print(f"{one.serial_number:x}  {until}  {state}  {_named(one)}")
    return 0


def issue(asked: argparse.Namespace, settings: TrustSettings) -> int:
    """Issue a certificate to a person and print where the PKCS#12 file lies."""
    owner = PersonOwner(asked.login, asked.given_name, asked.family_name, asked.fin)
    print(f"{DevelopmentPki(settings).issue_person(owner)} (password: {asked.login})")
    return 0


def revoke(asked: argparse.Namespace, settings: TrustSettings) -> int:
    """Revoke a certificate from now on."""
    try:
        serial = int(asked.serial, 16)
    except ValueError as exc:
        raise Refused(_("Sertifikatın nömrəsi on altılıq ədəd olmalıdır.")) from exc
    DevelopmentPki(settings).revoke(serial, SystemClock().now())
    print("revoked")
    return 0


def serve(asked: argparse.Namespace, settings: TrustSettings) -> int:
    """Serve OCSP, CRL and timestamps on loopback until told to stop."""
    told = urlsplit(settings.responders)
    app = under(told.path, responders(settings, SystemClock()))
    port = (told.port or 80) if asked.port is None else asked.port
    try:
        listening = socket.create_server((_HOST, port))
    except OSError as exc:
        print(f"cannot listen: {exc.strerror}", file=sys.stderr)
        return 1
    signal.signal(signal.SIGTERM, lambda *_given: sys.exit(0))
    with listening:
        connections: dict[int, Any] = {}
        server = waitress.create_server(app, map=connections, sockets=[listening], threads=2)
        print(f"http://{_HOST}:{listening.getsockname()[1]}{told.path}", flush=True)
        try:
            server.run()  # until SIGTERM or Ctrl-C, which it takes as a wish to stop
        finally:
            server.close()
            wasyncore.close_all(connections, ignore_all=True)  # clients that hold theirs open
    return 0


def _named(certificate: x509.Certificate) -> str:
    return certificate.subject.rfc4514_string()


_ACTS = (
    ("show", show, "print the certificates and their state"),
    ("issue", issue, "issue a certificate to a person, as a PKCS#12 file"),
    ("revoke", revoke, "revoke a certificate from now on"),
    ("serve", serve, "answer OCSP, CRL and timestamp requests on loopback"),
)
