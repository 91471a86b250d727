from pyramid.config import Configurator

from karguzar.archive.content import CopyRegister, Preservation, SignatureReports


def test_the_office_gets_its_register_of_copies() -> None:
    config = Configurator(settings={"zodb.uri": "memory://"}, autocommit=True)
    made = {}
    config.add_directive("add_office_part", lambda _config, name, part: made.update({name: part}))
    config.include("karguzar.archive")
    assert made == {
        "suretler": CopyRegister,
        "imza-yoxlamalari": SignatureReports,
        "uzunmuddetli": Preservation,
    }
