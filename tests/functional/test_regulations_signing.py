"""Heads agree and approve by signing a paper: nothing happens before the signature is good."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from tests.factories.regulations import EDITOR, HEAD, OTHER_HEAD, a_draft, proposed
from tests.factories.world import AT
from tests.functional import cabinet_office, regulation_office
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.regulation_office import DESK, act, look, put
from webtest import Upload

from karguzar.content import store
from karguzar.content.files import read
from karguzar.trust.development.pki import DevelopmentPki
from karguzar.trust.owners import PersonOwner

OWNERS = {
    HEAD: PersonOwner(HEAD, "Vüqar", "Nəsirov", "1AAAAA2"),
    OTHER_HEAD: PersonOwner(OTHER_HEAD, "Tural", "Sadıqov", "2AAAAA2"),
}


@pytest.fixture(scope="module")
def signing_base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CabinetOffice]:
    """The application that wants enhanced signatures of heads, as it is shipped."""
    folder = tmp_path_factory.mktemp("signed-regulations")
    office = regulation_office.make(folder, signature="enhanced")
    yield office
    store.close(office.registry)


@pytest.fixture
def office(signing_base: CabinetOffice) -> Iterator[CabinetOffice]:
    """The same for one test, two months later."""
    with cabinet_office.layer(signing_base) as found:
        found.clock.advance(AT + timedelta(days=60) - found.clock.now())
        yield found


def sign(office: CabinetOffice, who: str, page: Any) -> Any:
    """Sign the envelope of the page with the trial key of the person."""
    key = DevelopmentPki(office.registry.trust).issue_person(OWNERS[who])
    form = main_form(office.browser(who).get(f"{page.request.path}acar"))
    form["key"] = Upload(key.name, key.read_bytes())
    form["password"] = who
    return form.submit(status="*").maybe_follow()


@pytest.mark.clause("R11-9.2a")
@pytest.mark.clause("R11A1-0")
def test_the_signature_of_the_head_fills_the_block_of_approval(office: CabinetOffice) -> None:
    id_ = put(office, proposed)
    envelope = act(office, HEAD, id_, "tesdiq")
    assert "/imza/" in envelope.request.path
    assert look(office, id_, lambda one: one.state) == "proposed"
    sign(office, HEAD, envelope)
    block = look(office, id_, lambda one: one.approval)
    assert look(office, id_, lambda one: one.state) == "approved"
    assert (block.name, block.post, block.body) == (
        "Vüqar Nəsirov",
        "Sədr",
        "Dövlət Gömrük Komitəsi",
    )
    assert block.level in ("enhanced", "qualified")
    with office.world() as world:
        signed = read(world.office["fayllar"], block.signed)
    assert signed.startswith(b"%PDF-")
    act(office, EDITOR, id_, "derc")
    paper = office.browser().get(f"/reqlamentler/{id_}/pdf").body
    assert paper.startswith(signed.rstrip(b"\n"))
    assert b"QurumunMohuru" in paper[len(signed) :]


def test_what_was_changed_after_it_was_sent_to_be_signed_cannot_be_signed(
    office: CabinetOffice,
) -> None:
    id_ = put(office, proposed)
    envelope = act(office, HEAD, id_, "tesdiq")
    act(office, HEAD, id_, "qaytar", text="Bir bənd düzəldilsin.")
    answer = sign(office, HEAD, envelope)
    assert "başqa vəziyyətə keçib" in text_of(answer)
    assert look(office, id_, lambda one: one.state) == "revising"


@pytest.mark.clause("R11-9.2b")
def test_a_body_answers_by_a_signed_and_sealed_sheet(office: CabinetOffice) -> None:
    id_ = put(office, a_draft)
    act(office, EDITOR, id_, "razilasdirma")
    form = main_form(office.browser(OTHER_HEAD).get(f"{DESK}{id_}/razilasma"))
    form["kg-answer"] = "remarked"
    form["remarks"] = "3.4-cü bənddə müddəti dəqiqləşdirin."
    envelope = form.submit("gonder", status=303).follow()
    assert look(office, id_, lambda one: one.rounds[-1].answers[0].state) == "waiting"
    sign(office, OTHER_HEAD, envelope)
    answer = look(office, id_, lambda one: one.rounds[-1].answers[0])
    assert (answer.state, answer.by, answer.by_post) == ("remarked", "Tural Sadıqov", "Rəis")
    office.deliver()
    sheet = look(office, id_, lambda one: one.rounds[-1].answers[0].sheet)
    pdf = office.browser(EDITOR).get(f"{DESK}{id_}/vereqe/{sheet}")
    assert b"QurumunMohuru" in pdf.body
    office.browser(EDITOR).get(f"{DESK}{id_}/vereqe/{'0' * 64}", status=404)
