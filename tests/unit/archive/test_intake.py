import os
import signal
import threading
from collections.abc import Iterator
from hashlib import sha256

import pytest
from tests.unit.archive.uploads import WRITTEN, page_picture, pdf_of, picture_bytes

from karguzar.archive import intake
from karguzar.archive.intake import Limits, Verdict, examine
from karguzar.archive.kinds import JPEG, PDF, TXT
from karguzar.base import apart
from karguzar.base.apart import Apart


@pytest.fixture(scope="module", autouse=True)
def examiner() -> Iterator[Apart]:
    one = intake.examiner()
    yield one
    one.close()


def codes(verdict: Verdict) -> list[str]:
    return [one.code for one in verdict.findings]


def test_a_good_file_is_taken_with_its_digest_and_a_safe_name() -> None:
    data = pdf_of(WRITTEN)
    verdict = examine(data, "../ərizə.pdf")
    assert not verdict.is_refused
    assert (verdict.name, verdict.media_type, verdict.pages) == ("ərizə.pdf", PDF, 1)
    assert (verdict.size, verdict.digest) == (len(data), sha256(data).hexdigest())


def test_an_empty_and_a_too_big_file_are_refused_unopened() -> None:
    assert codes(examine(b"", "a.pdf")) == ["empty"]
    verdict = examine(b"x" * 11, "a.txt", Limits(size=10))
    assert codes(verdict) == ["too-big"]
    assert "10 bayt" in verdict.findings[0].advice_az


def test_a_program_named_as_a_document_is_disguised() -> None:
    verdict = examine(b"MZ" + bytes(100), "əmr.pdf")
    assert codes(verdict) == ["disguised", "program"]
    assert verdict.is_refused


def test_a_program_under_its_own_name_is_a_program() -> None:
    assert codes(examine(b"MZ" + bytes(100), "a.exe")) == ["program"]


def test_an_old_code_page_in_a_text_file_is_not_called_a_disguise() -> None:
    assert codes(examine(b"m\xfcraci\xe2t", "a.txt")) == ["text-encoding"]
    assert codes(examine(b"m\xfcraci\xe2t", "a.pdf")) == ["disguised", "text-encoding"]


def test_a_good_file_under_another_ending_is_taken_with_a_warning() -> None:
    verdict = examine(picture_bytes(page_picture(), "JPEG"), "skan.pdf")
    assert (verdict.media_type, codes(verdict)) == (JPEG, ["name-differs"])
    assert not verdict.is_refused


def test_pages_are_named_in_the_advice() -> None:
    verdict = examine(pdf_of(WRITTEN, b"", WRITTEN, b""), "a.pdf")
    assert "Boş səhifələr var: 2, 4." in verdict.findings[0].advice_az


def test_only_the_first_pages_of_many_are_named() -> None:
    verdict = examine(pdf_of(WRITTEN, *[b""] * 15), "a.pdf")
    assert "12, 13…" in verdict.findings[0].advice_az


def test_a_decompression_bomb_ends_its_child_and_nothing_else() -> None:
    bomb = pdf_of(b"q Q " * 75_000_000)
    assert len(bomb) < 1_000_000
    assert examine(bomb, "bomba.pdf").is_refused
    assert examine(b"salam", "a.txt").media_type == TXT


def test_a_file_that_takes_too_long_is_refused() -> None:
    assert codes(examine(pdf_of(WRITTEN), "a.pdf", Limits(seconds=0.0))) == ["too-heavy"]
    assert examine(b"salam", "a.txt").media_type == TXT


def test_a_killed_examiner_is_replaced(examiner: Apart) -> None:
    process = examiner.running()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert examine(b"salam", "a.txt").media_type == TXT
    process.communicate()


def test_when_no_examiner_can_be_had_the_person_is_asked_to_come_again(
    examiner: Apart, monkeypatch: pytest.MonkeyPatch
) -> None:
    examiner.close()
    monkeypatch.setattr(apart.sys, "executable", "/nonexistent/python")
    verdict = examine(b"salam", "a.txt")
    assert codes(verdict) == ["busy"]
    assert verdict.is_refused


def test_several_threads_ask_at_the_same_time() -> None:
    found: list[str] = []

    def work() -> None:
        found.append(examine(b"salam", "a.txt").media_type)

    threads = [threading.Thread(target=work) for _n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [TXT] * 6
