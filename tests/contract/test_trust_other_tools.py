"""Other programs believe our signatures, and we theirs: Poppler's pdfsig (NSS) and OpenSSL."""

import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from tests.contract import nss_database
from tests.factories.signed_files import ALI, AT, BODY, HOUR, Signers, small_paper

from karguzar.base.clock import FrozenClock
from karguzar.trust.augment import Augmenter
from karguzar.trust.development import orders
from karguzar.trust.development.stamping import DevelopmentTsa
from karguzar.trust.keys import SoftwareKey
from karguzar.trust.prepared import fill
from karguzar.trust.remote import finish, prepare, sign_prepared
from karguzar.trust.seal import Sealer
from karguzar.trust.timestamps import LocalTimestamper


def tool(name: str, package: str) -> str:
    """Return the path of a program; the test is left out where it is not installed."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (Debian package {package})")
    return found


def ran(*command: str) -> str:
    """Return what a program wrote; it must have ended well."""
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def signers(tmp_path_factory: pytest.TempPathFactory) -> Signers:
    return Signers(tmp_path_factory.mktemp("tools"))


@pytest.fixture(scope="module")
def ours(signers: Signers) -> dict[str, bytes]:
    """Files as this office signs them, at each level."""
    stamper = LocalTimestamper(DevelopmentTsa(signers.pki), FrozenClock(AT))
    sealed = signers.sealer.seal(small_paper(), body=BODY.slug, reason="Qəbz", at=AT)
    stamped = Sealer(signers.settings, stamper).seal(
        small_paper(), body=BODY.slug, reason="Qəbz", at=AT
    )
    gap = prepare(stamped, field="Imza1", name="Əli", reason="Cavab", at=AT)
    signed = finish(gap, sign_prepared(signers.ali, signers.ali.chain, gap.digest, AT))
    archived = Augmenter(signers.judge, stamper).augment(signed, "B-LTA", AT + HOUR)
    return {"sealed": sealed, "stamped": stamped, "signed": signed, "archived": archived}


@pytest.mark.clause("R11-12.1.2")
@pytest.mark.parametrize("name", ["sealed", "stamped", "signed", "archived"])
def test_poppler_believes_our_signatures(
    ours: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    program = tool("pdfsig", "poppler-utils")
    path = tmp_path / "ours.pdf"
    path.write_bytes(ours[name])
    told = ran(program, "-nocert", str(path))
    assert told.count("Signature is Valid.") == (1 if name in {"sealed", "stamped"} else 2)
    assert "Invalid" not in told
    assert "Total document signed" in told


@pytest.mark.parametrize("name", ["sealed", "stamped", "signed"])
def test_openssl_believes_our_cms(
    signers: Signers, ours: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    program, pdf = tool("openssl", "openssl"), ours[name]
    found = [int(n) for n in re.findall(rb"/ByteRange \[0 (\d+) (\d+) (\d+)\]", pdf)[-1]]
    start, end, rest = found
    (tmp_path / "content").write_bytes(pdf[:start] + pdf[end : end + rest])
    (tmp_path / "cms").write_bytes(bytes.fromhex(pdf[start + 1 : end - 1].decode()))
    root = str(signers.settings.folder / "root.crt")
    verify = ["cms", "-verify", "-inform", "DER", "-binary", "-purpose", "any"]
    given = ["-in", str(tmp_path / "cms"), "-content", str(tmp_path / "content")]
    ran(program, *verify, *given, "-CAfile", root, "-out", str(tmp_path / "out"))
    (tmp_path / "content").write_bytes(b"basqa")
    with pytest.raises(AssertionError):
        ran(program, *verify, *given, "-CAfile", root, "-out", str(tmp_path / "out"))


@pytest.fixture(scope="module")
def stranger(signers: Signers, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with key, certificate and issuer of a person, as other programs read them."""
    order = orders.person_order(ALI, signers.settings.responders)
    key: SoftwareKey = signers.issued(order, generate_private_key(65537, 2048))
    folder = tmp_path_factory.mktemp("stranger")
    private = key.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.der").write_bytes(private)
    (folder / "cert.der").write_bytes(key.certificate)
    (folder / "issuer.der").write_bytes(key.chain[0])
    return folder


@pytest.mark.clause("R11-12.1.3")
def test_a_file_that_poppler_signed_is_validated(
    signers: Signers, stranger: Path, tmp_path: Path
) -> None:
    """NSS writes BER and Poppler a table of its own kind; the signature is good all the same."""
    program = tool("pdfsig", "poppler-utils")
    database, paper, signed = (tmp_path / name for name in ("nss", "paper.pdf", "signed.pdf"))
    database.mkdir()
    paper.write_bytes(small_paper())
    parts = [str(stranger / name) for name in ("key.der", "cert.der", "issuer.der")]
    ran(sys.executable, nss_database.__file__, str(database), *parts, "ali")
    nss = f"sql:{database}"
    ran(program, "-nssdir", nss, "-add-signature", "-nick", "ali", str(paper), str(signed))
    now = datetime.now(UTC)
    data = signed.read_bytes()
    (found,) = signers.validator.validate(data, now).signatures
    assert (found.passed, found.signer, found.coverage) == (True, "Əli Əliyev", "whole")
    assert found.level == "CMS", "no AdES baseline: nothing names the certificate"
    for changed in (data.replace(b"Borc 100", b"Borc 900"), data + b"\n", data + data):
        assert not signers.validator.validate(changed, now).passed


@pytest.mark.parametrize("how", [["-cades"], ["-cades", "-md", "sha512"]])
def test_a_signature_that_openssl_made_is_validated(
    signers: Signers, stranger: Path, tmp_path: Path, how: list[str]
) -> None:
    program = tool("openssl", "openssl")
    gap = prepare(small_paper(), field="Imza1", name="", reason="", at=AT)
    content, cms = tmp_path / "content", tmp_path / "cms"
    pdf = gap.pdf_with_gap
    content.write_bytes(pdf[: gap.start] + pdf[gap.end :])
    ran(program, "x509", "-inform", "DER", "-in", str(stranger / "cert.der"), "-out", f"{cms}.pem")
    sign = ["cms", "-sign", "-binary", "-outform", "DER", "-nosmimecap", *how]
    given = ["-in", str(content), "-signer", f"{cms}.pem", "-inkey", str(stranger / "key.der")]
    ran(program, *sign, *given, "-keyform", "DER", "-out", str(cms))
    signed = fill(gap, cms.read_bytes())
    (found,) = signers.validator.validate(signed, AT + HOUR).signatures
    assert (found.indication, found.sub_indication) == ("TOTAL-PASSED", "")
    assert (found.signer, found.level) == ("Əli Əliyev", "B-B")
