"""Official correspondence: letters of people and organisations to public bodies, and the replies.

A letter is registered when it is sent, returned when it is deficient, accepted or forwarded,
resolved, answered, and filed (rules of 2011: 6.3, 7.1.2, 7.1.3, 7.3, 7.4, 11.6, 11.7, 12.2; the
Law on citizens' appeals, CA15). Anonymous appeals are out of scope: every sender is signed in.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Add parts, rules, the tasks of workers and the pages."""
    from karguzar.letters import setup

    setup.add_parts(config)
    setup.add_rules(config)
    setup.add_tasks(config)
    config.include("karguzar.letters.views")
