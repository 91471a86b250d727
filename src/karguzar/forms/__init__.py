"""A legal form is one YAML file; everything else about it is derived from that file.

From ``schemas/forms/<name>.yaml`` come the page (deform with our own templates), the checks
(colander), the check-answers page and the JSON Schema. The appendices of the rules of 2011 and of
the portal rules of 2014 and the letter to a public body are such files. Pages use
``forms.loading.form`` and ``forms.form.KgForm``.
"""

from typing import Any


def includeme(_config: Any) -> None:
    """Read the form that every office uses, so that a broken file stops the start."""
    from karguzar.forms.loading import form

    form("letter")
