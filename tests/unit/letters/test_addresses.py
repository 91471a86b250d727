"""Where the pages of a letter are."""

from tests.factories.letters import a_letter
from tests.factories.world import World

from karguzar.letters.addresses import cabinet_path, desk_path, track_path


def test_each_reader_has_an_address_of_the_letter(world: World) -> None:
    letter = a_letter(world)
    assert cabinet_path(letter) == "/kabinet/muracietler/gomruk/M-2026-0001/"
    assert desk_path(letter) == "/karguzarliq/gomruk/M-2026-0001/"
    assert track_path(letter) == "/izle?nomre=M-2026-0001"
