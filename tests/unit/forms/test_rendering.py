"""Our templates: strict under the Content-Security-Policy, in three languages."""

import re
from importlib.resources import files

import pytest
from deform.exception import TemplateError
from tests.unit.forms.samples import every_type

from karguzar.forms.form import InvalidForm, KgForm
from karguzar.forms.loading import FORMS, form
from karguzar.forms.rendering import Renderer
from karguzar.forms.uploads import MemoryUploads

FORBIDDEN = re.compile(r"<script|\son\w+\s*=|\sstyle\s*=|<style|javascript:", re.IGNORECASE)
TEMPLATES = sorted(
    str(path.relative_to(str(folder)))[: -len(".pt")]
    for folder in [files("karguzar") / "templates" / "deform"]
    for path in folder.rglob("*.pt")
)


def watched(request, found):
    page = KgForm(found, request, uploads=MemoryUploads())
    used = []
    renderer = page.renderer

    def watching(name, **values):
        used.append(name)
        return renderer(name, **values)

    watching.translate = renderer.translate
    _give(page, watching)
    return page, used


def _give(field, renderer):
    field.renderer = renderer
    for child in field.children:
        _give(child, renderer)


def test_every_template_is_rendered_without_inline_script_or_style(a_request):
    seen = set()
    for found in [every_type(), *map(form, FORMS)]:
        page, used = watched(a_request(), found)
        html = page.render({"rows": [{}], "files_true": [{"name": "a", "problems": ["b"]}]})
        with pytest.raises(InvalidForm):
            page.validate([])
        html += page.render() + page.render_answers({}, change="/yaz")
        assert not FORBIDDEN.search(html)
        seen.update(used)
    assert sorted(seen) == TEMPLATES


@pytest.mark.parametrize(
    "name", ["autocomplete_input", "richtext", "select2", "sequence_of_nothing"]
)
def test_a_stock_template_can_not_be_shown(name):
    with pytest.raises((TemplateError, ValueError)):
        Renderer(str)(name)


def test_the_words_of_templates_are_translated():
    html = Renderer(lambda text: f"[{text}]")("summary", field=FakeForm(), errors=())
    assert "[Davam etmək üçün bunları düzəldin]" in html


class FakeForm:
    formid = "kg"
