"""A key of the server is made once, asked for, and gets only the certificate that fits it."""

import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from tests.factories.certificates import AT, Certificates
from tests.factories.message_servers import BANK, MINISTRY, issued

from karguzar.base.errors import Missing, Refused
from karguzar.trust.development import orders
from karguzar.trust.development.files import new_key
from karguzar.trust.development.orders import Issuer
from karguzar.trust.judging import make_judge
from karguzar.trust.server_keys import ServerKeys
from karguzar.trust.settings import TrustSettings

PASSPHRASE = "uzun-gizli-ifade"
SECRECY = {"passphrase_env": "KG_TEST_PASSPHRASE"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def keys(made: Certificates, tmp_path: Path) -> ServerKeys:
    """Keys in a folder of their own, judged by the authorities of the module."""
    return ServerKeys(replace(made.settings, folder=tmp_path / "office"))


def install(keys: ServerKeys, made: Certificates, name: str, **changed: object) -> None:
    request = keys.request(name, *MINISTRY)
    keys.install(name, issued(made, request, **changed), made.judge(), AT)


def test_a_key_is_for_its_owner_alone_and_is_never_replaced(keys: ServerKeys) -> None:
    path = keys.generate("imza", "signature", "p-256", {})
    before = path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with pytest.raises(Refused, match="artıq var"):
        keys.generate("imza", "encryption", "rsa-3072", {})
    assert path.read_bytes() == before
    path.unlink()  # what describes it still tells that there was one
    with pytest.raises(Refused, match="artıq var"):
        keys.generate("imza", "signature", "p-256", {})


def test_rsa_of_3072_bits_may_be_chosen(keys: ServerKeys) -> None:
    keys.generate("imza", "signature", "rsa-3072", {})
    key = keys.key("imza").private
    assert isinstance(key, RSAPrivateKey)
    assert key.key_size == 3072


def test_a_passphrase_locks_the_file_and_is_not_written_down(
    keys: ServerKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_TEST_PASSPHRASE", PASSPHRASE)
    path = keys.generate("imza", "signature", "p-256", SECRECY)
    with pytest.raises(TypeError):
        load_pem_private_key(path.read_bytes(), None)
    assert all(PASSPHRASE.encode() not in one.read_bytes() for one in path.parent.iterdir())
    assert keys.key("imza").use == "signature"
    monkeypatch.setenv("KG_TEST_PASSPHRASE", "tamam-basqa-ifade")
    with pytest.raises(Refused, match="gizli ifadə səhvdir"):
        keys.key("imza")
    monkeypatch.delenv("KG_TEST_PASSPHRASE")
    with pytest.raises(Refused, match="passphrase_env"):
        keys.key("imza")


def test_a_passphrase_may_come_from_a_file(keys: ServerKeys, tmp_path: Path) -> None:
    secret = tmp_path / "ifade"
    secret.write_text(f"{PASSPHRASE}\n", "utf-8")
    keys.generate("imza", "signature", "p-256", {"passphrase_file": str(secret)})
    assert keys.key("imza").name == "imza"


def test_a_short_passphrase_is_refused(keys: ServerKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_TEST_PASSPHRASE", "qisa")
    with pytest.raises(Refused, match="qısadır"):
        keys.generate("imza", "signature", "p-256", SECRECY)
    assert keys.every() == []


def test_production_keeps_no_key_in_clear(keys: ServerKeys, tmp_path: Path) -> None:
    real = ServerKeys(TrustSettings(folder=tmp_path / "real", production=True))
    with pytest.raises(Refused, match="gizli ifadə göstərin"):
        real.generate("imza", "signature", "p-256", {})
    assert not (tmp_path / "real").exists()


@pytest.mark.parametrize("name", ["", "../log", "a/b", "Açar", "x" * 64, "a.b"])
def test_a_name_cannot_leave_the_folder(keys: ServerKeys, name: str) -> None:
    with pytest.raises(Refused, match="açar adı ola bilməz"):
        keys.generate(name, "signature", "p-256", {})


def test_what_is_not_there_is_missing(keys: ServerKeys) -> None:
    for act in (keys.key, keys.installed, lambda name: keys.request(name, *MINISTRY)):
        with pytest.raises(Missing):
            act("imza")


def test_a_description_that_was_spoilt_is_told(keys: ServerKeys) -> None:
    path = keys.generate("imza", "signature", "p-256", {})
    path.with_suffix(".yaml").write_text("use: everything\n", "utf-8")
    with pytest.raises(Refused, match=r"imza\.yaml"):
        keys.key("imza")


def test_a_key_goes_from_made_to_installed(keys: ServerKeys, made: Certificates) -> None:
    keys.generate("imza", "signature", "p-256", {})
    keys.generate("sifre", "encryption", "p-256", {})
    assert keys.every() == [("imza", "signature", "key"), ("sifre", "encryption", "key")]
    with pytest.raises(Refused, match="hələ qoyulmayıb"):
        keys.installed("imza")
    for name in ("imza", "sifre"):
        install(keys, made, name)
    held = keys.installed("imza")
    assert len(held.chain) == 1
    assert x509.load_der_x509_certificate(held.certificate).public_key() == (
        keys.key("imza").private.public_key()
    )
    assert {one[2] for one in keys.every()} == {"installed"}


def test_a_certificate_of_another_key_is_refused(keys: ServerKeys, made: Certificates) -> None:
    keys.generate("imza", "signature", "p-256", {})
    keys.generate("basqa", "signature", "p-256", {})
    other = issued(made, keys.request("basqa", *MINISTRY))
    with pytest.raises(Refused, match="bu açara aid deyil"):
        keys.install("imza", other, made.judge(), AT)
    with pytest.raises(Refused, match="bu açara aid deyil"):
        keys.install("imza", [], made.judge(), AT)
    assert keys.every()[1] == ("imza", "signature", "key")


@pytest.mark.parametrize(
    ("use", "changed", "sentence"),
    [
        ("signature", {"usages": frozenset({"key_agreement"})}, "imza üçün verilməyib"),
        ("signature", {"usages": frozenset({"digital_signature"})}, "imza üçün verilməyib"),
        ("encryption", {"usages": frozenset({"content_commitment"})}, "şifrələmə üçün"),
        ("signature", {"ends": AT - timedelta(days=1)}, "müddəti bitib"),
        ("signature", {"begins": AT + timedelta(days=1)}, "hələ başlamayıb"),
    ],
)
def test_a_certificate_that_does_not_serve_is_refused(
    keys: ServerKeys, made: Certificates, use: str, changed: dict[str, object], sentence: str
) -> None:
    keys.generate("acar", use, "p-256", {})  # type: ignore[arg-type]  # one of the two uses
    with pytest.raises(Refused, match=sentence):
        install(keys, made, "acar", **changed)
    assert not (keys.folder / "acar.crt").exists()


def test_a_revoked_certificate_is_not_installed(keys: ServerKeys, made: Certificates) -> None:
    keys.generate("imza", "signature", "p-256", {})
    certificates = issued(made, keys.request("imza", *MINISTRY))
    made.pki.revoke(certificates[0].serial_number, AT)
    with pytest.raises(Refused, match="ləğv edilib"):
        keys.install("imza", certificates, made.judge(), AT)


def test_the_certificate_must_name_the_organisation_that_asked(
    keys: ServerKeys, made: Certificates
) -> None:
    keys.generate("imza", "signature", "p-256", {})
    wrong = orders.name("Başqa idarə", "Başqa idarə", f"NTRAZ-{BANK[1]}")
    with pytest.raises(Refused, match="başqa təşkilata"):
        install(keys, made, "imza", subject=wrong)


def test_a_certificate_gives_way_only_to_one_that_lasts_longer(
    keys: ServerKeys, made: Certificates
) -> None:
    keys.generate("imza", "signature", "p-256", {})
    install(keys, made, "imza", ends=AT + timedelta(days=100))
    with pytest.raises(Refused, match="daha gec bitən"):
        install(keys, made, "imza", ends=AT + timedelta(days=100))
    install(keys, made, "imza", ends=AT + timedelta(days=200))
    held = x509.load_der_x509_certificate(keys.installed("imza").certificate)
    assert held.not_valid_after_utc == AT + timedelta(days=200)


def test_production_takes_a_real_certificate_and_no_development_one(
    made: Certificates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_TEST_PASSPHRASE", PASSPHRASE)
    settings = TrustSettings(folder=tmp_path / "real", production=True, revocation="tolerate")
    keys, judge = ServerKeys(settings), make_judge(settings)
    keys.generate("imza", "signature", "p-256", SECRECY)
    request = keys.request("imza", *MINISTRY)
    with pytest.raises(Refused, match="inkişaf sertifikatı"):
        keys.install("imza", issued(made, request), judge, AT)
    with pytest.raises(Refused, match="etibar etdiyimiz mərkəz"):
        keys.install("imza", _by_the_portal(keys, settings, trusted=False), judge, AT)
    verdict = keys.install("imza", _by_the_portal(keys, settings, trusted=True), judge, AT)
    assert verdict.identity is not None
    assert (verdict.identity.kind, verdict.identity.voen) == ("legal", MINISTRY[1])


def _by_the_portal(
    keys: ServerKeys, settings: TrustSettings, *, trusted: bool
) -> list[x509.Certificate]:
    """Return the key's certificate by an authority that is none of ours."""
    own = new_key("p-256")
    order = orders.authority_order("x", 0, "")
    order = replace(order, subject=orders.name("Portal", "Portal CA", "NTRAZ-1"))
    issuer = Issuer(order.subject, own)
    if trusted:
        pem = orders.make(order, own, issuer).public_bytes(Encoding.PEM)
        (settings.folder / "anchors").mkdir()
        (settings.folder / "anchors" / "portal.crt").write_bytes(pem)
    wanted = orders.Order(orders.name(MINISTRY[0], MINISTRY[0], f"NTRAZ-{MINISTRY[1]}"))
    return [orders.make(wanted, keys.key("imza").private, issuer)]
