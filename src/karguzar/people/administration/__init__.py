"""The administration of bodies and people: /idareetme/qurumlar and /idareetme/istifadeciler.

An administrator of the office changes every body and the accounts of people; an administrator of
a body changes the units and posts of that body alone. Each change is one act, shown once more
before it is done, and written into a journal (R11-13.1).
"""

from typing import Any


def includeme(config: Any) -> None:
    """Add the places, the pages and the section of accounts."""
    from karguzar.base.permissions import Permission
    from karguzar.people.administration import places, words

    places.add(config)
    config.add_section(
        "accounts-administration",
        title=words.ACCOUNTS_TITLE,
        path=f"/idareetme/{places.ACCOUNTS}/",
        permission=Permission.OFFICE_ADMINISTER,
        order=61,
        audience="administrator",
    )
    config.scan("karguzar.people.administration")
