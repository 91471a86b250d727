"""Rules of 2011 and technical requirements of 2014 on who signs in, and by which means."""

import pytest
from tests.functional import devices_office
from tests.functional.cabinet_office import text_of
from tests.functional.devices_office import FINS
from tests.functional.people_office import sign_in
from tests.functional.signing_in import answer, go_on, start

from karguzar.base.errors import Unmet
from karguzar.identification.means import MEANS
from karguzar.people.actions.accounts import open_account
from karguzar.people.content import PEOPLE

MEANS_OF_THE_LAW = {
    "PT14-6.5.1": "Gücləndirilmiş elektron imza sertifikatı",
    "PT14-6.5.2": "Şifrə",
    "PT14-6.5.3": "Mobil sertifikat",
    "PT14-6.5.4": "QR kod",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    office = devices_office.make(tmp_path_factory.mktemp("law"))
    yield office
    devices_office.close(office)


@pytest.fixture
def office(made):
    with devices_office.layer(made) as office:
        yield office


@pytest.mark.clause("PT14-6.5")
def test_the_sign_in_page_offers_each_means_that_is_enabled(office):
    page = text_of(office.browser().get("/giris"))
    for words in MEANS_OF_THE_LAW.values():
        assert words in page
    assert {one.clause for one in MEANS} < set(MEANS_OF_THE_LAW)
    assert set(office.registry.means) == {"certificate", "mobile", "qr"}


@pytest.mark.clause("R11-2.1.9")
def test_every_means_leads_to_the_one_record_of_the_fin(office):
    sign_in(office.browser(), FINS["gunel"])
    page = start(office.browser())
    answer(office, page, office.key("gunel"))
    go_on(page)
    device, _name = office.paired()
    page = start(office.browser(), "mobil", name=FINS["gunel"])
    answer(office, page, office.key("gunel"), device)
    go_on(page)
    with office.unit() as root:
        people = [one for one in root[PEOPLE].values() if one.fin == FINS["gunel"]]
        assert [one.id for one in people] == [office.ids["gunel"]]
        means = [line.means for line in people[0].history]
        assert means == ["mobile", "qr", "password"]


@pytest.mark.clause("R11-2.1.9")
def test_a_second_account_with_one_fin_is_refused(office):
    with office.unit() as root, pytest.raises(Unmet) as refusal:
        open_account(
            root,
            {"fin": FINS["gunel"].lower(), "given_name": "Başqa", "family_name": "Şəxs"},
            password="uzun bir şifrə 2026",
            settings=office.settings,
            at=office.clock.now(),
        )
    assert [one.field for one in refusal.value.problems] == ["fin"]
