"""Every act of the journal has a name."""

from tests.factories.letters import WAYS, a_letter
from tests.factories.world import World

from karguzar.content.journal import history
from karguzar.letters.act_names import ACTS
from karguzar.letters.workflow import LETTER_WORKFLOW, QUIET_ACTS


def test_every_act_of_the_table_and_of_the_journal_has_a_name(world: World) -> None:
    assert {one.name for one in (*LETTER_WORKFLOW.transitions, *QUIET_ACTS)} <= set(ACTS)
    for state in WAYS:
        letter = a_letter(world, state=state)
        written = {one.act for one in history(letter.body["jurnal"], letter.path)}
        assert written <= set(ACTS)
