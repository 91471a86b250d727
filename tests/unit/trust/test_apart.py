import io
import os
import signal
import time

import pikepdf
import pytest
from tests.factories import attacks_on_files
from tests.factories.signed_files import AT, HOUR, Signers, small_paper

from karguzar.trust import apart
from karguzar.trust.apart import changes_apart
from karguzar.trust.changes import PERMITTED, later_changes


def many_ways(signers: Signers, depth: int = 40) -> bytes:
    """Return a signed file in which 2 to the power of ``depth`` ways lead to one object.

    Something is changed after the signature, so that somebody has to compare.
    """
    with pikepdf.open(io.BytesIO(small_paper())) as pdf:
        inner = pdf.make_indirect(pikepdf.Array([1]))
        for _level in range(depth):
            inner = pdf.make_indirect(pikepdf.Array([inner, inner]))
        pdf.Root.KgWays = inner
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    signed = signers.sign(out.getvalue())
    return attacks_on_files.updated(signed, attacks_on_files._replace_content)


@pytest.fixture(scope="module")
def twice(signers: Signers) -> bytes:
    return signers.sign(signers.sign(small_paper()), signers.veli, name="Imza2")


def test_the_process_apart_answers_the_same(twice: bytes) -> None:
    assert changes_apart(twice) == later_changes(twice)


def test_a_file_that_would_take_for_ever_is_given_up(
    signers: Signers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 0.5)
    hostile = many_ways(signers)
    began = time.monotonic()
    report = signers.validator.validate(hostile, AT + HOUR)
    assert time.monotonic() - began < 15
    assert report.verdict == "indeterminate"
    assert "mürəkkəb" in report.signatures[0].sentence


def test_a_helper_that_died_is_replaced(twice: bytes) -> None:
    changes_apart(twice)
    process = apart.helper().running()
    os.kill(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
    assert changes_apart(twice)["Imza1"] == PERMITTED


def test_the_server_answers_every_file_and_ends_with_its_source(twice: bytes) -> None:
    asked = b"".join(b"%d\n" % len(one) + one for one in (twice, b"salam", twice))
    out = io.BytesIO()
    apart.serving.serve(io.BytesIO(asked), out)
    first, second, third = out.getvalue().splitlines()
    assert first == third
    assert b"permitted" in first
    assert second == b"{}"
