"""Everyone's pages of a discussion: the text, comments with and without an account."""

from collections.abc import Iterator

import pytest
from tests.factories.discussions import TITLE
from tests.functional.cabinet_office import CabinetOffice
from tests.functional.discussion_office import DRAFTS, comment, look, opened, text_of


@pytest.fixture
def site(cabinet_base: CabinetOffice) -> Iterator[tuple[CabinetOffice, str]]:
    with opened(cabinet_base) as found:
        yield found


def test_a_citizen_finds_a_draft_and_comments_on_a_clause(site):
    office, found = site
    browser = office.browser("gunel")
    page = browser.get(DRAFTS)
    assert TITLE in text_of(page)
    page = page.click(TITLE)
    assert "10 iş günü ərzində" in text_of(page)
    clause = browser.get(f"{DRAFTS}{found}/bendler/c2/")
    answer = comment(clause, "Müddət 5 iş günü olsun.", quote="10 iş günü").follow()
    assert "Rəyiniz qəbul edildi" in text_of(answer)
    assert look(office, found, lambda one: one.sums.of("visible")) == 1
