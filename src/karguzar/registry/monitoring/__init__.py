"""The registry watches its own office: silences, errors, users at once; and services elsewhere.

What is seen becomes items 34, 35 and 36 by itself (REG26-34, REG26-35, REG26-36), with its origin.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Count the answers of this process, take its pulse, probe services elsewhere."""
    from karguzar.registry.monitoring import setup

    setup.add_traffic(config)
    setup.add_pulse(config)
    setup.add_probing(config)
