"""The reference device: pairs with a site, answers its challenges, keeps its owner's key.

It needs no office beside it: a second process that speaks the contract of docs/devices.md, so that
providers can see how theirs is to behave.
"""

import argparse
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.cli import device_state as state
from karguzar.cli.device_answering import Consent, handle
from karguzar.cli.device_exchange import Exchange, Unknown, Unreachable
from karguzar.cli.device_keys import VARIABLE, open_key
from karguzar.cli.device_state import KeyPlace, Pairing
from karguzar.devices import rules
from karguzar.trust.challenges import sign_challenge
from karguzar.trust.keys import Key

YES = frozenset({"y", "yes", "b", "bəli"})
SECONDS = 2.0


def arguments(part: argparse.ArgumentParser) -> None:
    """Tell the parser what the device does."""
    part.add_argument("--state", type=Path, default=state.DEFAULT, help="state file of the device")
    acts = part.add_subparsers(dest="act", required=True)
    one = acts.add_parser("pair", help="pair with a site by the code of its page")
    one.add_argument("site", help="address of the site, or what the QR code of the page holds")
    one.add_argument("--code", default="", help="the code of the page")
    one.add_argument("--name", default="Reference device", help="what the owner calls the device")
    _key_arguments(one)
    one.set_defaults(does=pair)
    one = acts.add_parser("run", help="wait for challenges and answer them")
    one.add_argument("--yes", action="store_true", help="answer without asking")
    one.add_argument("--once", action="store_true", help="end after one challenge")
    one.add_argument("--seconds", type=float, default=0.0, help="end after so long; 0: never")
    one.set_defaults(does=run)
    one = acts.add_parser("sign-in", aliases=["sign"], help="answer the QR code of a page")
    one.add_argument("address", help="what the QR code holds")
    one.add_argument("--yes", action="store_true", help="answer without asking")
    _key_arguments(one)
    one.set_defaults(does=answer_qr)
    one = acts.add_parser("forget", help="tell the site to let this device go")
    one.set_defaults(does=forget)


def device(asked: argparse.Namespace) -> int:
    """Do what was asked of the device and return the exit code."""
    try:
        return int(asked.does(asked))
    except (Unknown, Unreachable) as exc:
        print(exc.message, file=sys.stderr)
        return 1


def pair(asked: argparse.Namespace) -> int:
    """Pair with a site: show its code, prove the certificate, keep what it gives."""
    site, code = _site_and_code(asked.site, asked.code)
    place = _key_place(asked)
    key = open_key(place)
    exchange = Exchange(site)
    told = exchange.about()
    if str(told.get("site", "")).rstrip("/") != exchange.site:
        raise Refused(
            _("Sayt özünü başqa ünvanla tanıdır: ${site}", mapping={"site": told.get("site", "")})
        )
    text = rules.pairing_text(site=exchange.site, code=rules.normal_pairing_code(code))
    given = exchange.pair(code, asked.name, sign_challenge(key, key.chain, text))
    found = Pairing(exchange.site, given["device"], given["token"], given["owner"], place)
    state.write(asked.state, found)
    print(f"Paired with {found.site} for {found.owner}.")
    return 0


def run(asked: argparse.Namespace) -> int:
    """Wait for challenges and answer each; 0 when one was answered or the time is over."""
    found = state.read(asked.state)
    exchange, key = Exchange(found.site, found.token), open_key(found.key)
    ends = time.monotonic() + asked.seconds if asked.seconds else float("inf")
    print(f"Waiting for challenges of {found.site} for {found.owner}.", flush=True)
    while time.monotonic() < ends:
        for name in _waiting(exchange):
            done = _handled(exchange, name, key, _consent(asked))
            if asked.once:
                return 0 if done else 1
        time.sleep(SECONDS if not asked.seconds else min(SECONDS, max(0.0, asked.seconds / 10)))
    return 1 if asked.once else 0


def answer_qr(asked: argparse.Namespace) -> int:
    """Answer the challenge of a QR code, paired with its site or with a key that is given."""
    parts = urlsplit(asked.address)
    path, _slash, name = parts.path.rpartition("/")
    if not path.endswith("/cihaz/sorgular") or not name:
        raise Refused(_("Bu QR kod giriş və ya imza sorğusu deyil."))
    site = f"{parts.scheme}://{parts.netloc}{path.removesuffix('/cihaz/sorgular')}"
    if asked.key or asked.module:
        exchange, key = Exchange(site), open_key(_key_place(asked))
    else:
        found = state.read(asked.state)
        if found.site != site:
            raise Refused(
                _("Cihaz bu sayta qoşulmayıb: ${site}. İmtina edildi.", mapping={"site": site})
            )
        exchange, key = Exchange(site, found.token), open_key(found.key)
    done = handle(exchange, name, key, consent=_consent(asked))
    print(done)
    return 0 if done == "answered" else 1


def forget(asked: argparse.Namespace) -> int:
    """Let the site forget this device, and drop the state file."""
    found = state.read(asked.state)
    try:
        Exchange(found.site, found.token).forget()
    except Unknown:
        print("The site had forgotten this device already.")
    state.forget(asked.state)
    return 0


def _waiting(exchange: Exchange) -> list[str]:
    """Return what waits; a site that cannot be reached just now is asked again later."""
    try:
        return exchange.waiting()
    except Unreachable as exc:
        print(exc.message, file=sys.stderr, flush=True)
        return []


def _handled(exchange: Exchange, name: str, key: Key, consent: Consent) -> bool:
    try:
        done = handle(exchange, name, key, consent=consent)
    except (Refused, Unreachable) as exc:
        print(exc.message, file=sys.stderr, flush=True)
        return False
    print(done, flush=True)
    return done == "answered"


def _consent(asked: argparse.Namespace) -> Consent:
    if asked.yes:
        return lambda _question: True
    return _asked_on_terminal


def _asked_on_terminal(question: str) -> bool:
    try:
        return input(question).strip().lower() in YES
    except EOFError:  # nobody is there to agree
        return False


def _site_and_code(site: str, code: str) -> tuple[str, str]:
    """Return both from what was typed, or from the QR code of the page ("site/cihaz/qos#code")."""
    address, _hash, read = site.partition("#")
    return address.removesuffix("/cihaz/qos").rstrip("/"), code or read


def _key_arguments(part: argparse.ArgumentParser) -> None:
    told = f"; its password or PIN is in {VARIABLE} or is asked for"
    part.add_argument("--key", default="", help="PKCS#12 file" + told)
    part.add_argument("--module", default="", help="PKCS#11 module (.so)" + told)
    part.add_argument("--token", default="", help="label of the token")
    part.add_argument("--label", default="", help="label of the key on the token")
    part.add_argument("--certificate", default="", help="PEM file of its certificate and issuers")


def _key_place(asked: argparse.Namespace) -> KeyPlace:
    if bool(asked.key) == bool(asked.module):
        raise Refused(_("Açarı göstərin: ya --key (PKCS#12), ya da --module (PKCS#11)."))
    if asked.key:
        return KeyPlace("pkcs12", str(Path(asked.key).expanduser().absolute()))
    if not (asked.token and asked.label and asked.certificate):
        raise Refused(_("PKCS#11 açarı üçün --token, --label və --certificate də lazımdır."))
    certificate = str(Path(asked.certificate).expanduser().absolute())
    return KeyPlace("pkcs11", asked.module, asked.token, asked.label, certificate)
