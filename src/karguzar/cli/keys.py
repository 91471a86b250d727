"""``karguzar key``: the server's own keys made, certificates asked for and put in place.

Nothing here opens the store, so it works beside a running office.
"""

import argparse
from pathlib import Path

import plaster
from cryptography import x509

from karguzar.base.clock import SystemClock
from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.trust.anchor import read_certificates
from karguzar.trust.judging import make_judge
from karguzar.trust.server_keys import ServerKeys
from karguzar.trust.settings import TrustSettings, trust_settings


def arguments(part: argparse.ArgumentParser) -> None:
    """Add the acts and what each of them takes."""
    acts = part.add_subparsers(dest="act", required=True)
    for name, (function, told) in _ACTS.items():
        act = acts.add_parser(name, help=told)
        act.set_defaults(act_function=function)
        act.add_argument("ini", type=Path, help="the ini file of the office")
        if name == "show":
            continue
        act.add_argument("name", help="the name of the key: small Latin letters, digits, hyphens")
        _MORE[name](act)


def key(asked: argparse.Namespace) -> int:
    """Do the act that was asked for; ``Refused`` tells in one sentence why not."""
    loader = plaster.get_loader(str(asked.ini), protocols=["wsgi"])
    return int(asked.act_function(asked, trust_settings(loader.get_wsgi_app_settings("main"))))


def generate(asked: argparse.Namespace, settings: TrustSettings) -> int:
    """Make a key that is not there yet and print its file."""
    secrecy = {
        name: str(value.absolute()) if isinstance(value, Path) else value
        for name, value in vars(asked).items()
        if name.startswith("passphrase_") and value is not None
    }
    print(ServerKeys(settings).generate(asked.name, asked.use, asked.kind, secrecy))
    return 0


def request(asked: argparse.Namespace, settings: TrustSettings) -> int:
    """Write the request for the certificate of a key; a file that is there is not replaced."""
    made = ServerKeys(settings).request(asked.name, asked.organisation, asked.voen)
    try:
        with asked.out.open("xb") as stream:
            stream.write(made)
    except FileExistsError as exc:
        raise Refused(
            _("“${path}” faylı artıq var və əvəz edilmir.", mapping={"path": str(asked.out)})
        ) from exc
    except OSError as exc:
        raise Refused(
            _("“${path}” faylına yazmaq mümkün olmadı.", mapping={"path": str(asked.out)})
        ) from exc
    print(asked.out)
    return 0


def install(asked: argparse.Namespace, settings: TrustSettings) -> int:
    """Check the issued certificate and put it in place; print whose it is and until when."""
    files = [asked.certificate] + ([asked.chain] if asked.chain else [])
    certificates = [one for path in files for one in _certificates(path)]
    verdict = ServerKeys(settings).install(
        asked.name, certificates, make_judge(settings), SystemClock().now()
    )
    assert verdict.identity is not None
    assert verdict.not_after is not None
    print(f"{verdict.identity.name}, VÖEN {verdict.identity.voen}: {verdict.not_after:%Y-%m-%d}")
    return 0


def show(_asked: argparse.Namespace, settings: TrustSettings) -> int:
    """Print every key: its name, its use, and whether its certificate is there."""
    for name, use, standing in ServerKeys(settings).every():
        print(f"{name}  {use}  {standing}")
    return 0


def _certificates(path: Path) -> list[x509.Certificate]:
    try:
        return read_certificates(path)
    except OSError as exc:
        raise Refused(_("“${path}” faylı oxunmur.", mapping={"path": str(path)})) from exc


def _of_generate(act: argparse.ArgumentParser) -> None:
    act.add_argument("--use", choices=("signature", "encryption"), default="signature")
    act.add_argument("--kind", choices=("p-256", "rsa-3072"), default="p-256")
    secrecy = act.add_mutually_exclusive_group()
    secrecy.add_argument("--passphrase-env", help="the environment variable with the passphrase")
    secrecy.add_argument("--passphrase-file", type=Path, help="the file with the passphrase")


def _of_request(act: argparse.ArgumentParser) -> None:
    act.add_argument("--organisation", required=True, help="the official name of the organisation")
    act.add_argument("--voen", required=True, help="its VÖEN")
    act.add_argument("--out", type=Path, required=True, help="the file to write (PEM)")


def _of_install(act: argparse.ArgumentParser) -> None:
    act.add_argument("certificate", type=Path, help="the issued certificate (PEM or DER)")
    act.add_argument("chain", type=Path, nargs="?", help="the certificates of its issuers")


_ACTS = {
    "generate": (generate, "make a key"),
    "request": (request, "write a PKCS#10 request for the certificate of a key"),
    "install": (install, "check the issued certificate and put it in place"),
    "show": (show, "print the keys and how they stand"),
}
_MORE = {"generate": _of_generate, "request": _of_request, "install": _of_install}
