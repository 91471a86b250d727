"""OpenSSL, which shares no code with ours, agrees with the development PKI and the challenges."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import Certificates, Holder
from tests.factories.responders import serving

from karguzar.base.clock import SystemClock
from karguzar.trust.challenges import sign_challenge
from karguzar.trust.development.responders import responders


class Bench:
    """A folder with the certificates as PEM files, and the responders on loopback."""

    def __init__(self, folder: Path, made: Certificates, url: str) -> None:
        self.folder, self.made, self.url = folder, made, url
        self.root = self.put("root.pem", made.pki.authority("root")[0].public_bytes(Encoding.PEM))
        issuing = made.pki.authority("issuing")[0]
        self.issuing = self.put("issuing.pem", issuing.public_bytes(Encoding.PEM))

    def put(self, name: str, data: bytes) -> str:
        (self.folder / name).write_bytes(data)
        return str(self.folder / name)

    def leaf(self, holder: Holder) -> str:
        return self.put("leaf.pem", holder.certificate.public_bytes(Encoding.PEM))

    def openssl(self, *words: str) -> str:
        done = subprocess.run(
            ["openssl", *words], capture_output=True, text=True, timeout=30, check=False
        )
        return done.stdout + done.stderr


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with serving() as served:
        made = Certificates(tmp_path_factory.mktemp("pki"), responders=served.url)
        served.app = responders(made.settings, SystemClock())
        yield Bench(tmp_path_factory.mktemp("openssl"), made, served.url)


@pytest.mark.parametrize("kind", ["person", "seal"])
def test_the_path_is_valid_by_the_strict_rules(bench: Bench, kind: str) -> None:
    leaf = bench.leaf(getattr(bench.made, kind)())
    words = ["verify", "-x509_strict", "-CAfile", bench.root, "-untrusted", bench.issuing, leaf]
    assert bench.openssl(*words).strip().endswith("leaf.pem: OK")


@pytest.mark.parametrize(("kind", "state"), [("person", "good"), ("revoked", "revoked")])
def test_ocsp_is_understood(bench: Bench, kind: str, state: str) -> None:
    leaf = bench.leaf(getattr(bench.made, kind)())
    told = bench.openssl(
        *("ocsp", "-issuer", bench.issuing, "-cert", leaf, "-url", f"{bench.url}/ocsp"),
        *("-CAfile", bench.root, "-verify_other", bench.issuing),
    )
    assert "Response verify OK" in told
    assert f"leaf.pem: {state}" in told


@pytest.mark.parametrize(("kind", "answer"), [("person", "OK"), ("revoked", "revoked")])
def test_the_list_is_understood(bench: Bench, kind: str, answer: str) -> None:
    leaf = bench.leaf(getattr(bench.made, kind)())
    told = bench.openssl(
        *("verify", "-crl_check", "-crl_download", "-CAfile", bench.root),
        *("-untrusted", bench.issuing, leaf),
    )
    assert answer in told


def test_a_timestamp_is_verified(bench: Bench) -> None:
    data = bench.put("data.txt", b"salam")
    query, reply = str(bench.folder / "q.tsq"), str(bench.folder / "r.tsr")
    bench.openssl("ts", "-query", "-data", data, "-sha256", "-cert", "-out", query)
    body = Path(query).read_bytes()
    bench.put("r.tsr", requests.post(f"{bench.url}/tsa", data=body, timeout=10).content)
    told = bench.openssl(
        *("ts", "-verify", "-in", reply, "-queryfile", query),
        *("-CAfile", bench.root, "-untrusted", bench.issuing),
    )
    assert "Verification: OK" in told


@pytest.mark.parametrize(("content", "verdict"), [(b"challenge", "Verif"), (b"other", "rror")])
def test_an_answer_to_a_challenge_is_a_cms_that_verifies(
    bench: Bench, content: bytes, verdict: str
) -> None:
    holder = bench.made.person()
    cms = bench.put("answer.p7s", sign_challenge(holder.signer, holder.chain, b"challenge"))
    told = bench.openssl(
        *("cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", cms),
        *("-content", bench.put("content.bin", content), "-CAfile", bench.root),
        *("-purpose", "any", "-out", str(bench.folder / "out.bin")),
    )
    assert ("Verification successful" in told) is (content == b"challenge")
    assert verdict in told
