"""A start spares what was done before; what was kept badly is made anew."""

import sys

import pytest
from chameleon.template import BaseTemplate
from chameleon.zpt.template import PageTemplate
from pyramid.view import view_config

from karguzar.ui import starting

PAGE = "<p>${word}</p>"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Let compiled templates be kept in a folder; nothing of it outlives the test."""
    monkeypatch.setattr(BaseTemplate, "loader", BaseTemplate.loader)
    before = set(sys.modules)
    folder = tmp_path / "var" / "templates"
    starting.keep_templates(folder)
    yield folder
    for name in set(sys.modules) - before:
        if name in {path.stem for path in folder.glob("*.py")}:
            del sys.modules[name]


def forget(folder):
    for path in folder.glob("*.py"):
        sys.modules.pop(path.stem, None)


def compiled(folder):
    (path,) = folder.glob("*.py")
    return path


def test_a_template_is_compiled_once_for_all_starts(kept, monkeypatch):
    assert PageTemplate(PAGE)(word="bir") == "<p>bir</p>"
    forget(kept)

    def never(*_given):
        raise AssertionError("compiled again")

    monkeypatch.setattr(BaseTemplate, "_compile", never)
    assert PageTemplate(PAGE)(word="iki") == "<p>iki</p>"


@pytest.mark.parametrize("left", ["", "def initialize(", "\0"])
def test_a_half_written_template_is_compiled_anew(kept, left):
    PageTemplate(PAGE)
    path = compiled(kept)
    forget(kept)
    path.write_text(left, "utf-8")
    for cached in kept.glob("__pycache__/*"):
        cached.unlink()
    assert PageTemplate(PAGE)(word="bir") == "<p>bir</p>"
    assert "initialize" in path.read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told_and_done_without(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(BaseTemplate, "loader", BaseTemplate.loader)
    before = BaseTemplate.loader
    (tmp_path / "file").touch()
    starting.keep_templates(tmp_path / "file" / "templates")
    assert BaseTemplate.loader is before
    assert "not kept" in caplog.text


def test_views_tell_where_they_stand(configured):
    view = view_config(name="sinaq")
    file, line, function, told = view._info
    assert (file, function) == (__file__, "test_views_tell_where_they_stand")
    assert line > 1
    assert told == "@view_config"
