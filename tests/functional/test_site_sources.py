"""The site tells which acts it follows, clause by clause, and who runs it."""

import pytest
from tests.functional.cabinet_office import make, text_of

from karguzar.content import store
from karguzar.site.acts import requirements


@pytest.mark.clause("R11D-1")
@pytest.mark.clause("R11-1.1")
def test_the_page_of_sources_names_the_decision_and_each_rule_has_a_page(cabinet):
    browser = cabinet.browser()
    page = browser.get("/haqqinda")
    assert "191 nömrəli qərarı" in text_of(page)
    rules = [name for name in requirements() if name.startswith("R11")]
    assert len(rules) == 159
    for name in rules:
        clause = browser.get(f"/qanun/{name}")
        assert requirements()[name].words in text_of(clause)


@pytest.mark.clause("R11D-6")
def test_the_decision_has_its_date_of_effect(cabinet):
    assert "2011-11-24" in cabinet.browser().get("/haqqinda")


def test_a_clause_of_an_act_that_is_not_stored_is_cited_and_nonsense_is_not_found(cabinet):
    browser = cabinet.browser()
    assert "Vətəndaşların müraciətləri" in text_of(browser.get("/qanun/CA15-10.1"))
    browser.get("/qanun/XX-1", status=404)
    browser.get("/qanun/", status=404)


@pytest.mark.clause("R11D-3")
@pytest.mark.clause("R11-11.4")
def test_the_operator_is_a_setting_and_is_shown(tmp_path):
    office = make(
        tmp_path,
        **{
            "karguzar.operator_name": "Sınaq Agentliyi",
            "karguzar.operator_email": "sinaq@example.az",
        },
    )
    try:
        page = office.browser().get("/haqqinda")
        assert "Sınaq Agentliyi" in text_of(page)
        assert "sinaq@example.az" in text_of(page)
    finally:
        store.close(office.registry)
