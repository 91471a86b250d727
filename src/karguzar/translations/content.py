"""Translation memories as they are kept; persistent classes only."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from karguzar.content.content import Folder, NameTree, Resource
from karguzar.translations.interfaces import PART


class Memory(Resource):
    """What one body translated of its texts, known by the text and not by the place it stands.

    A text that was changed is another text: it has no translation until somebody writes one, and
    an older edition that still says the old text still has its own.
    """

    #: how many acts have changed it; what was made of it is stale when this has grown
    version: int = 0

    def __init__(self) -> None:
        #: key of the source text -> ``{"az": source, "en": words, "ru": words}``, replaced whole
        self.texts = NameTree()


class Memories(Folder):
    """The memory of each body that translates, by slug."""


OFFICE_PARTS: Mapping[str, Callable[[], Resource]] = MappingProxyType({PART: Memories})
"""Name -> factory of what translations add to the office."""
