"""Settings of regulations: what makes no sense stops the start and names the key."""

import pytest

from karguzar.base.errors import Refused
from karguzar.regulations.settings import RegulationsSettings, agreement_term


@pytest.mark.parametrize(
    "given", [{"signature": "ink"}, {"agreement_days": 0}, {"discussion_days": -1}]
)
def test_a_setting_that_makes_no_sense_is_refused_by_its_key(given: dict[str, object]) -> None:
    with pytest.raises(Refused) as told:
        RegulationsSettings(**given)  # type: ignore[arg-type] # one of several wrong values
    assert next(iter(given)) in told.value.message.mapping["key"]


def test_the_term_of_agreement_is_the_office_s_own() -> None:
    term = agreement_term(RegulationsSettings(agreement_days=7))
    assert (term.number, term.unit, term.stated) == (7, "working_day", False)
