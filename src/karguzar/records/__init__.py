"""Record-keeping (kargüzarlıq) as such: journals of registration, their numbers, the file plan.

Here stand the shapes that any registered document has, whatever it is: which journal it is
entered in, what its number looks like, the register of what leaves the body, the nomenclature of
cases with terms of keeping, and the registration card. Decree 935 of 2003 and, for citizens'
appeals, decrees 950 and 951 of 2016; R11-7.3.
"""

from typing import Any


def includeme(config: Any) -> None:
    """Give each body its register of sent documents and its file plan."""
    from karguzar.records.content import BODY_PARTS

    for name, factory in BODY_PARTS.items():
        config.add_body_part(name, factory)
