import ZODB

from karguzar.archive.content import CopyRegister


def test_the_register_survives_a_commit() -> None:
    database = ZODB.DB(None)
    with database.transaction() as connection:
        copies = connection.root()["copies"] = CopyRegister()
        copies.facts["0" * 64] = "{}"
        copies.codes["AAAA-BBBB-CCCC"] = "0" * 64
    with database.transaction() as connection:
        copies = connection.root()["copies"]
        assert copies.facts[copies.codes["AAAA-BBBB-CCCC"]] == "{}"
    database.close()
