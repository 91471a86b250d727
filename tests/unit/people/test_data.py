"""The list of bodies and their services is whole."""

from karguzar.people.data import bodies, service_kinds


def test_the_bodies_are_numbered_without_a_gap_and_named_in_three_languages():
    assert [row.number for row in bodies()] == list(range(1, 42))
    assert all(set(row.names) == {"az", "en", "ru"} for row in bodies())
    assert all(all(row.names.values()) for row in bodies())


def test_slugs_are_short_ascii_words():
    assert all(row.slug.replace("-", "").isascii() for row in bodies())
    assert all(row.slug.replace("-", "").isalpha() for row in bodies())


def test_every_kind_of_service_belongs_to_a_body():
    kinds = [kind for row in bodies() for kind in service_kinds(row.slug)]
    assert len(kinds) == len({kind.number for kind in kinds}) == 285
    assert sum(kind.is_interactive for kind in kinds) == 246


def test_a_kind_has_an_azerbaijani_name_where_a_translation_lacks():
    kind = service_kinds("gomruk")[0]
    assert kind.name("en") == "E-cargo customs declarations"
    assert kind.name("ru") == kind.name("az") == "E-yük gömrük bəyannamələri"


def test_an_unknown_body_has_no_services():
    assert service_kinds("yoxdur") == ()
