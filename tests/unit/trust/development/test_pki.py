import shutil
import stat
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from karguzar.base.errors import Missing, Refused
from karguzar.trust.development.orders import FROM, UNTIL
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.owners import PersonOwner, SealOwner, seal_paths
from karguzar.trust.settings import TrustSettings


def certificates(settings: TrustSettings, slug: str) -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(seal_paths(settings.folder, slug)[1].read_bytes())


def named(certificate: x509.Certificate, oid: x509.ObjectIdentifier) -> str:
    return str(certificate.subject.get_attributes_for_oid(oid)[0].value)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_certificate_names_the_body_as_en_319_412_says(
    settings: TrustSettings, owner: SealOwner
) -> None:
    leaf = certificates(settings, owner.slug)[0]
    assert named(leaf, NameOID.ORGANIZATION_NAME) == owner.name
    assert named(leaf, NameOID.ORGANIZATION_IDENTIFIER) == "NTRAZ-1401555071"
    assert named(leaf, NameOID.COUNTRY_NAME) == "AZ"


def test_a_long_name_is_shortened_between_words_in_the_common_name_alone(
    settings: TrustSettings, owner: SealOwner
) -> None:
    title = named(certificates(settings, owner.slug)[0], NameOID.COMMON_NAME)
    assert title == "Azərbaycan Respublikasının Əmək və Əhalinin Sosial…"
    assert len(title.encode()) <= 64


def test_one_long_word_is_cut(tmp_path: Path) -> None:
    settings = TrustSettings(folder=tmp_path)
    DevelopmentPki(settings).issue_seal(SealOwner("x", "ə" * 100, "1401555071"))
    assert named(certificates(settings, "x")[0], NameOID.COMMON_NAME) == "ə" * 32


def test_a_seal_commits_to_content_and_does_nothing_else(
    any_settings: TrustSettings, owner: SealOwner
) -> None:
    leaf, issuing = certificates(any_settings, owner.slug)
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.content_commitment
    assert not usage.digital_signature
    assert not leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    leaf.verify_directly_issued_by(issuing)


def test_the_issuing_authority_is_under_the_root(settings: TrustSettings) -> None:
    root, issuing = (
        x509.load_pem_x509_certificate((settings.folder / f"{name}.crt").read_bytes())
        for name in ("root", "issuing")
    )
    issuing.verify_directly_issued_by(root)
    root.verify_directly_issued_by(root)
    lengths = [
        one.extensions.get_extension_for_class(x509.BasicConstraints).value.path_length
        for one in (root, issuing)
    ]
    assert lengths == [1, 0]


def test_the_seal_is_stated_to_be_a_qualified_one_of_a_legal_person(
    settings: TrustSettings, owner: SealOwner
) -> None:
    """EN 319 412-1 §5.1.2 and 412-5: semantics, compliance, type of seal, country."""
    oid = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
    value = certificates(settings, owner.slug)[0].extensions.get_extension_for_oid(oid).value
    assert isinstance(value, x509.UnrecognizedExtension)
    told = value.value.hex()
    assert told.startswith("3046301506082b06010505070b023009060704008bec490102")
    assert told.endswith("300e060604008e46010730041302415a")


def test_a_second_issue_changes_nothing(settings: TrustSettings, owner: SealOwner) -> None:
    before = contents(settings.folder)
    DevelopmentPki(settings).issue_seal(SealOwner(owner.slug, "Başqa ad", "1400057421"))
    DevelopmentPki(settings).establish()
    assert contents(settings.folder) == before


def test_a_second_body_is_under_the_same_authority(tmp_path: Path) -> None:
    settings = TrustSettings(folder=tmp_path)
    for slug in ("bir", "iki"):
        DevelopmentPki(settings).issue_seal(SealOwner(slug, slug, "1401555071"))
    assert certificates(settings, "bir")[1] == certificates(settings, "iki")[1]


def test_keys_are_readable_by_their_owner_alone(settings: TrustSettings) -> None:
    paths = [path for path in settings.folder.rglob("*") if path.suffix in {".key", ".crt"}]
    assert len(paths) > 6
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert stat.S_IMODE((settings.folder / "seals").stat().st_mode) == 0o700


def test_in_production_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        DevelopmentPki(TrustSettings(folder=tmp_path / "pki", production=True))
    assert not (tmp_path / "pki").exists()


def test_another_process_that_was_faster_wins(
    tmp_path: Path, owner: SealOwner, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = TrustSettings(folder=tmp_path)
    slow, fast = DevelopmentPki(settings), DevelopmentPki(settings)
    chain = seal_paths(tmp_path, owner.slug)[1]
    answers = iter([False])
    really = Path.exists

    def exists(path: Path) -> bool:
        # the slow one looks before the fast one has written
        return next(answers, really(path)) if path == chain else really(path)

    fast.issue_seal(owner)
    before = contents(tmp_path)
    monkeypatch.setattr(Path, "exists", exists)
    slow.issue_seal(owner)
    assert contents(tmp_path) == before


LEYLA = PersonOwner("leyla", "Leyla", "Məmmədova", "7LEYLA1")
KONUL = PersonOwner("konul", "Könül", "Şükürova", "7K0NUL3", "“Xəzər Loqistika” MMC", "1400555141")


def test_a_person_gets_a_qualified_certificate_in_a_file_with_a_password(tmp_path: Path) -> None:
    """EN 319 412-2: names, PNOAZ-<FIN>; the key comes with it, the issuer too."""
    pki = DevelopmentPki(TrustSettings(folder=tmp_path))
    path = pki.issue_person(LEYLA)
    assert path == tmp_path / "people" / "leyla.p12"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key, leaf, others = pkcs12.load_key_and_certificates(path.read_bytes(), b"leyla")
    assert key is not None
    assert leaf is not None
    assert key.public_key() == leaf.public_key()
    assert others == [pki.authority("issuing")[0]]
    assert named(leaf, NameOID.SERIAL_NUMBER) == "PNOAZ-7LEYLA1"
    assert named(leaf, NameOID.COMMON_NAME) == "Leyla Məmmədova"
    with pytest.raises(ValueError, match="password"):
        pkcs12.load_key_and_certificates(path.read_bytes(), b"another")


def test_a_person_of_an_organisation_is_named_with_it(tmp_path: Path) -> None:
    path = DevelopmentPki(TrustSettings(folder=tmp_path)).issue_person(KONUL)
    leaf = pkcs12.load_key_and_certificates(path.read_bytes(), b"konul")[1]
    assert leaf is not None
    assert named(leaf, NameOID.ORGANIZATION_NAME) == KONUL.organisation
    assert named(leaf, NameOID.ORGANIZATION_IDENTIFIER) == "NTRAZ-1400555141"


def test_the_file_of_a_person_is_made_once(tmp_path: Path) -> None:
    pki = DevelopmentPki(TrustSettings(folder=tmp_path))
    before = pki.issue_person(LEYLA).read_bytes()
    assert pki.issue_person(LEYLA).read_bytes() == before


@pytest.mark.parametrize("login", ["../leyla", "", "a/b", ".", "leyla\n"])
def test_a_login_that_could_leave_the_folder_is_refused(tmp_path: Path, login: str) -> None:
    with pytest.raises(Refused):
        DevelopmentPki(TrustSettings(folder=tmp_path)).issue_person(
            PersonOwner(login, "Leyla", "Məmmədova", "7LEYLA1")
        )


def test_the_journal_gets_a_key_of_its_own_once(tmp_path: Path) -> None:
    pki = DevelopmentPki(TrustSettings(folder=tmp_path))
    key_path, chain_path = pki.issue_log_key()
    before = key_path.read_bytes(), chain_path.read_bytes()
    leaf, issuing = x509.load_pem_x509_certificates(before[1])
    leaf.verify_directly_issued_by(issuing)
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment) == (True, False)
    pki.issue_log_key()
    assert (key_path.read_bytes(), chain_path.read_bytes()) == before


def test_each_certificate_tells_where_to_ask_about_it(tmp_path: Path) -> None:
    settings = TrustSettings(folder=tmp_path, responders="http://127.0.0.1:6580/inkisaf-pki")
    DevelopmentPki(settings).issue_seal(SealOwner("x", "x", "1401555071"))
    extensions = certificates(settings, "x")[0].extensions
    access = extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    lists = extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    assert [one.access_location.value for one in access] == [
        "http://127.0.0.1:6580/inkisaf-pki/ocsp",
        "http://127.0.0.1:6580/inkisaf-pki/issuing.crt",
    ]
    assert [name.value for one in lists for name in one.full_name or ()] == [
        "http://127.0.0.1:6580/inkisaf-pki/crl/issuing"
    ]


def test_what_was_issued_is_in_the_ledger_and_can_be_revoked_once(tmp_path: Path) -> None:
    pki = DevelopmentPki(TrustSettings(folder=tmp_path))
    pki.issue_seal(SealOwner("x", "x", "1401555071"))
    seal = certificates(TrustSettings(folder=tmp_path), "x")[0]
    assert seal in pki.ledger.every()
    assert len(pki.ledger.every()) == 6  # two authorities, two responders, timestamps, the seal
    pki.revoke(seal.serial_number, FROM)
    pki.revoke(seal.serial_number, UNTIL)
    assert pki.ledger.revoked() == {seal.serial_number: FROM}
    with pytest.raises(Missing):
        pki.revoke(5, FROM)


def test_a_folder_without_a_ledger_gets_one(tmp_path: Path) -> None:
    settings = TrustSettings(folder=tmp_path)
    pki = DevelopmentPki(settings)
    pki.issue_seal(SealOwner("x", "x", "1401555071"))
    shutil.rmtree(tmp_path / "issued")
    DevelopmentPki(settings).establish()
    issued = {one.serial_number for one in pki.ledger.every()}
    assert certificates(settings, "x")[0].serial_number in issued
    assert pki.authority("issuing")[0].serial_number in issued
