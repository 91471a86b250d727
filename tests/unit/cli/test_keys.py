"""``karguzar key``: from a new key to its certificate, one clear sentence for every wrong step."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from tests.factories.certificates import Certificates
from tests.factories.message_servers import issued

from karguzar.cli.main import main

INI = """[app:main]
use = egg:karguzar
karguzar.var = %(here)s/var
karguzar.trust.responders =
"""
WHO = ["--organisation", "Əmək Nazirliyi", "--voen", "1401555071"]


@pytest.fixture
def ini(tmp_path: Path) -> Path:
    path = tmp_path / "office.ini"
    path.write_text(INI, "utf-8")
    (tmp_path / "var").mkdir()
    return path


def asked(ini: Path) -> bytes:
    """Return the request of the key "imza", which is made first."""
    out = ini.parent / "imza.csr"
    assert main(["key", "generate", str(ini), "imza"]) == 0
    assert main(["key", "request", str(ini), "imza", *WHO, "--out", str(out)]) == 0
    return out.read_bytes()


def answered(ini: Path, request: bytes) -> tuple[Path, Path]:
    """Return the files that the authority sends back: the certificate and its issuer's."""
    made = Certificates(ini.parent / "var" / "pki", responders="")
    paths = (ini.parent / "imza.crt", ini.parent / "issuer.crt")
    for path, one in zip(paths, issued(made, request), strict=True):
        path.write_bytes(one.public_bytes(Encoding.PEM))
    return paths


def test_a_key_is_made_asked_for_and_installed(
    ini: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    certificate, chain = answered(ini, asked(ini))
    assert main(["key", "show", str(ini)]) == 0
    assert "imza  signature  requested" in capsys.readouterr().out
    assert main(["key", "install", str(ini), "imza", str(certificate), str(chain)]) == 0
    assert capsys.readouterr().out == "Əmək Nazirliyi, VÖEN 1401555071: 2049-12-31\n"
    assert main(["key", "show", str(ini)]) == 0
    assert capsys.readouterr().out == "imza  signature  installed\n"
    held = ini.parent / "var" / "pki" / "servers" / "imza.crt"
    assert len(x509.load_pem_x509_certificates(held.read_bytes())) == 2


def test_wrong_steps_are_told_in_one_line(ini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    request = asked(ini)
    certificate, _chain = answered(ini, request)
    taken, gone = str(ini.parent / "imza.csr"), str(ini.parent / "x" / "y")
    for words, sentence in (
        (["generate", "imza"], "artıq var"),
        (["request", "yox", *WHO, "--out", gone], "adlı server açarı yoxdur"),
        (["request", "imza", *WHO, "--out", taken], "artıq var"),
        (["request", "imza", *WHO, "--out", gone], "yazmaq mümkün olmadı"),
        (["install", "imza", gone], "oxunmur"),
        (["install", "imza", taken], "oxunmur"),
        (["install", "yox", str(certificate)], "adlı server açarı yoxdur"),
        (["generate", "iki", "--passphrase-env", "KG_NOT_THERE"], "passphrase_env"),
    ):
        capsys.readouterr()
        assert main(["key", words[0], str(ini), *words[1:]]) == 1, words
        told = capsys.readouterr()
        assert (sentence in told.err, told.err.count("\n"), told.out) == (True, 1, "")


def test_the_passphrase_is_named_and_its_file_found_again(
    ini: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (ini.parent / "ifade").write_text("uzun-gizli-ifade\n", "utf-8")
    monkeypatch.chdir(ini.parent)
    more = ["--passphrase-file", "ifade", "--kind", "rsa-3072", "--use", "encryption"]
    assert main(["key", "generate", str(ini), "sifre", *more]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----")
    monkeypatch.chdir("/")
    out = str(ini.parent / "sifre.csr")
    assert main(["key", "request", str(ini), "sifre", *WHO, "--out", out]) == 0


def test_production_refuses_a_development_certificate(
    ini: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_TEST_PASSPHRASE", "uzun-gizli-ifade")
    ini.write_text(f"{INI}karguzar.trust.production = true\n", "utf-8")
    assert main(["key", "generate", str(ini), "imza"]) == 1
    assert "gizli ifadə göstərin" in capsys.readouterr().err
    more = ["--passphrase-env", "KG_TEST_PASSPHRASE"]
    assert main(["key", "generate", str(ini), "imza", *more]) == 0
    out = ini.parent / "imza.csr"
    assert main(["key", "request", str(ini), "imza", *WHO, "--out", str(out)]) == 0
    certificate, chain = answered(ini, out.read_bytes())
    assert main(["key", "install", str(ini), "imza", str(certificate), str(chain)]) == 1
    assert "inkişaf sertifikatı" in capsys.readouterr().err
