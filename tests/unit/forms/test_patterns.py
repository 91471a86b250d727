"""Patterns of answers."""

import re
import time

import pytest

from karguzar.forms import patterns

SHAPES = {
    name: value
    for name, value in vars(patterns).items()
    if name.isupper()
    and isinstance(value, str)
    and not name.startswith(("_", "CONTROL", "VISIBLE"))
}


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_a_shape_is_anchored_and_refuses_a_last_line_break(name):
    samples = {
        "DATE": "2026-11-22",
        "EMAIL": "a@b.az",
        "FILE_KEY": "abc",
        "FIN": "5VBK5VR",
        "MEDIA_TYPE": "text/plain",
        "MONEY": "1.00",
        "PHONE": "+994501234567",
        "URL": "https://a.az",
        "VOEN": "1401555071",
    }
    sample = samples[name]
    assert re.search(SHAPES[name], sample)
    assert not re.search(SHAPES[name], sample + "\n")
    assert not re.search(SHAPES[name], " " + sample)


@pytest.mark.parametrize("name", sorted(SHAPES))
@pytest.mark.parametrize(
    "hostile", ["a@" + "a." * 50_000, "https://" + "a." * 50_000, "9" * 100_000]
)
def test_a_long_hostile_text_takes_no_longer_than_its_length(name, hostile):
    began = time.perf_counter()
    re.search(SHAPES[name], hostile + "!\n")
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("letter", ["\x00", "\x1f", "\x7f", "\x9f", "\udfff"])
def test_controls_and_lone_surrogates_are_found(letter):
    assert re.search(patterns.CONTROL_IN_LINE, letter)
    assert re.search(patterns.CONTROL_IN_TEXT, letter)


@pytest.mark.parametrize("letter", ["a", "ə", " ", "\u202e", "👍", "\uffff"])
def test_what_can_be_read_is_no_control(letter):
    assert not re.search(patterns.CONTROL_IN_LINE, letter)


def test_lines_and_tabs_belong_to_long_texts_only():
    assert re.search(patterns.CONTROL_IN_LINE, "\n")
    assert not re.search(patterns.CONTROL_IN_TEXT, "\n\t")
