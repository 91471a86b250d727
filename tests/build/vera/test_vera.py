"""Each kind of paper is PDF/A-3a and PDF/UA-1 by veraPDF, before and after it is sealed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.build.vera.driver import Vera, missing
from tests.build.vera.samples import AT, ATTACHMENTS, BODY, HOSTILE, reply, samples

from karguzar.archive.interfaces import Template
from karguzar.archive.papers import render
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.keys import pkcs12_key
from karguzar.trust.owners import PersonOwner
from karguzar.trust.pki import SealOwner
from karguzar.trust.remote import finish, prepare, sign_prepared
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import KeyKind, TrustSettings

FLAVOURS = ("3a", "ua1")
NAMES = ("receipt", "notice", "reply", "record", "discussion", "statement")
OWNER = SealOwner("sosial", BODY["name"], "1401555071")


@pytest.fixture(scope="module")
def vera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vera]:
    lacking = missing()
    if lacking:
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say(f"veraPDF cannot run, missing: {', '.join(lacking)}")
    with Vera(tmp_path_factory.mktemp("classes")) as judge:
        yield judge


@pytest.fixture(scope="module")
def sealers(tmp_path_factory: pytest.TempPathFactory) -> dict[KeyKind, Sealer]:
    kinds: tuple[KeyKind, ...] = ("p-256", "rsa-3072")
    found = {
        kind: Sealer(TrustSettings(folder=tmp_path_factory.mktemp("pki"), key=kind))
        for kind in kinds
    }
    for sealer in found.values():
        sealer.issue(OWNER)
    return found


@pytest.fixture(scope="module")
def papers() -> dict[Template, bytes]:
    return {
        name: render(
            name,
            data,
            attachments=ATTACHMENTS if name == "record" else (),
            at=AT,
            language="az",
        )
        for name, data in samples().items()
    }


def verdicts(vera: Vera, pdf: bytes, folder: Path) -> dict[str, str]:
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    return {flavour: vera.judge(path, flavour) for flavour in FLAVOURS}


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_conforms_before_it_is_sealed(
    vera: Vera, papers: dict[Template, bytes], tmp_path: Path, name: Template
) -> None:
    assert verdicts(vera, papers[name], tmp_path) == {"3a": "OK", "ua1": "OK"}


@pytest.mark.parametrize("key", ["p-256", "rsa-3072"])
@pytest.mark.parametrize("name", NAMES)
def test_a_paper_conforms_after_it_is_sealed(
    vera: Vera,
    papers: dict[Template, bytes],
    sealers: dict[KeyKind, Sealer],
    tmp_path: Path,
    name: Template,
    key: KeyKind,
) -> None:
    sealed = sealers[key].seal(papers[name], body=OWNER.slug, reason="Təsdiq", at=AT)
    assert verdicts(vera, sealed, tmp_path) == {"3a": "OK", "ua1": "OK"}


def test_a_statement_conforms_after_two_people_signed_it(
    vera: Vera, papers: dict[Template, bytes], tmp_path: Path
) -> None:
    pdf, pki = papers["statement"], DevelopmentPki(TrustSettings(folder=tmp_path / "pki"))
    for field, login in (("Imza1", "gunel"), ("Imza2", "elcin")):
        owner = PersonOwner(login, login, login, "5VBK5VR")
        key = pkcs12_key(pki.issue_person(owner).read_bytes(), login)
        prepared = prepare(pdf, field=field, name=login, reason="Məktub", at=AT)
        pdf = finish(prepared, sign_prepared(key, key.chain, prepared.digest, AT))
    assert verdicts(vera, pdf, tmp_path) == {"3a": "OK", "ua1": "OK"}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_receipt_conforms_in_every_language(vera: Vera, tmp_path: Path, language: str) -> None:
    pdf = render("receipt", samples()["receipt"], at=AT, language=language)
    assert verdicts(vera, pdf, tmp_path) == {"3a": "OK", "ua1": "OK"}


def test_a_hostile_text_of_twenty_thousand_characters_conforms(vera: Vera, tmp_path: Path) -> None:
    text = (HOSTILE * 20)[:20_000]
    pdf = render("reply", reply(text), at=AT, language="az")
    assert verdicts(vera, pdf, tmp_path) == {"3a": "OK", "ua1": "OK"}


def test_the_judge_refuses_a_paper_without_its_metadata(
    vera: Vera, papers: dict[Template, bytes], tmp_path: Path
) -> None:
    broken = papers["receipt"].replace(b"/Metadata", b"/Metedata")
    answer = verdicts(vera, broken, tmp_path)
    assert answer["3a"].startswith("broken 6.6.2.1-1"), answer
    assert answer["ua1"].startswith("broken"), answer
