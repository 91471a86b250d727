"""Where the pages of a letter are, for notices and papers."""

from karguzar.letters.content import Letter


def cabinet_path(letter: Letter) -> str:
    """Return the path of the page of its sender: ``/kabinet/muracietler/{body}/{name}/``."""
    return f"/kabinet/muracietler/{letter.path}/"


def desk_path(letter: Letter) -> str:
    """Return the path of the document card: ``/karguzarliq/{body}/{name}/``."""
    return f"/karguzarliq/{letter.path}/"


def track_path(letter: Letter) -> str:
    """Return the path where anyone with the code sees the state: ``/izle?nomre=…``."""
    return f"/izle?nomre={letter.__name__}"
