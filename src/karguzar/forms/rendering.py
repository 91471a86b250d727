"""Our deform templates, compiled once per process, spoken in the language of one request.

Only our own folder is searched: a stock template, with its inline script, can never be shown.
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from deform.template import ZPTTemplateLoader
from translationstring import ChameleonTranslate

Translate = Callable[[Any], str]


@cache
def _loader() -> Any:
    folder = files("karguzar") / "templates" / "deform"
    return ZPTTemplateLoader(search_path=[str(folder)], auto_reload=False)


class Renderer:
    """A deform renderer: called with the name of a template and its values, gives HTML."""

    def __init__(self, translate: Translate) -> None:
        self.translate = translate
        self._translate = ChameleonTranslate(translate)

    def __call__(self, template_name: str, **values: Any) -> str:
        """The HTML of a template with these values."""
        found: str = _loader().load(template_name)(translate=self._translate, **values)
        return found
