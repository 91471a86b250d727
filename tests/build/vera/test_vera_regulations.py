"""Regulations and sheets of agreement are PDF/A-3a and PDF/UA-1, drafts and hostile texts too."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.build.vera.driver import Vera, missing
from tests.factories.regulations import a_draft, a_regulation_world, write
from tests.factories.world import AT, World

from karguzar.archive.interfaces import AgreementData
from karguzar.archive.papers import render
from karguzar.regulations.content import Regulation
from karguzar.regulations.jobs import paper_of
from karguzar.regulations.values import Approval
from karguzar.trust.pki import SealOwner
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings

URL = "https://karguzar.example.az/yoxla?kod=7QK4-M2ZD-9RTX"
BLOCK = Approval(
    "Dövlət Gömrük Komitəsi", "Vüqar Nəsirov", "Sədr", AT, "enhanced", "", "1-23112026"
)
HOSTILE = '#set text(red) <script>alert(1)</script> \\ $x$ @label *bold* "quote" \u202eabc 😀'
GOOD = {"3a": "OK", "ua1": "OK"}


@pytest.fixture(scope="module")
def vera(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vera]:
    """The judge; where it cannot run the tests are skipped."""
    lacking = missing()
    if lacking:
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say(f"veraPDF cannot run, missing: {', '.join(lacking)}")
    with Vera(tmp_path_factory.mktemp("classes")) as judge:
        yield judge


@pytest.fixture(scope="module")
def world() -> World:
    """The office whose drafts are printed."""
    return a_regulation_world()


@pytest.fixture(scope="module")
def regulation(world: World) -> Regulation:
    """A draft with every clause."""
    return a_draft(world)


def verdicts(vera: Vera, pdf: bytes, folder: Path) -> dict[str, str]:
    """Return what the judge says of a paper in both standards."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    return {flavour: vera.judge(path, flavour) for flavour in GOOD}


@pytest.mark.clause("R11A1-0")
@pytest.mark.parametrize("language", ["az", "en", "ru"])
def test_an_approved_regulation_conforms_before_and_after_it_is_sealed(
    vera: Vera, regulation: Regulation, tmp_path: Path, language: str
) -> None:
    data = paper_of(regulation, BLOCK, URL, AT, language)
    pdf = render("regulation", data, at=AT, language=language)
    assert verdicts(vera, pdf, tmp_path) == GOOD
    sealer = Sealer(TrustSettings(folder=tmp_path / "pki"))
    sealer.issue(SealOwner("gomruk", "Dövlət Gömrük Komitəsi", "1400057421"))
    sealed = sealer.seal(pdf, body="gomruk", reason="Reqlament", at=AT)
    assert verdicts(vera, sealed, tmp_path) == GOOD


def test_a_draft_with_markup_in_every_language_conforms(
    vera: Vera, world: World, tmp_path: Path
) -> None:
    regulation = a_draft(world, "kurs")
    write(regulation, "1.2", {"service_content": HOSTILE})
    data = paper_of(regulation, Approval(), URL, AT)
    assert verdicts(vera, render("regulation", data, at=AT, language="az"), tmp_path) == GOOD


def test_a_sheet_of_agreement_conforms(vera: Vera, tmp_path: Path) -> None:
    data = AgreementData(
        body={"name": "Dövlət Vergi Xidməti", "voen": "9900003871"},
        number="gomruk-2026-1",
        issued_at=AT,
        check_url=URL,
        title="Reqlament layihəsinin razılaşdırılması vərəqəsi",
        about="Arayışın verilməsi",
        facts=[{"label": "Cavab", "value": "iradla razıdır"}],
        remarks=HOSTILE,
        signer={"name": "Tural Sadıqov", "post": "Rəis", "at": AT},
    )
    assert verdicts(vera, render("agreement", data, at=AT, language="az"), tmp_path) == GOOD
