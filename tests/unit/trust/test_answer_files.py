"""Answers about revocation are shared in files; a file is believed as little as a server."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.factories.responders import serving
from tests.factories.revocation import CRL, HOUR, OCSP, Scene
from webob import Response

from karguzar.trust.answer_files import AnswerFiles
from karguzar.trust.settings import trust_settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "revocation"


@pytest.fixture
def scene(tmp_path: Path, folder: Path) -> Iterator[Scene]:
    with serving() as served:
        scene = Scene(tmp_path / "pki", served)
        scene.revocation = scene.asker(answers=folder)
        yield scene


def test_another_process_relies_on_what_one_has_fetched(scene: Scene, folder: Path) -> None:
    first = scene.status()
    scene.revocation = scene.asker(answers=folder)
    assert scene.status() == first
    assert scene.served.asked == [OCSP]


def test_a_shared_answer_that_is_no_longer_fresh_is_asked_anew(scene: Scene, folder: Path) -> None:
    scene.status()
    scene.revoke()
    scene.clock.advance(2 * HOUR)
    scene.revocation = scene.asker(answers=folder)
    assert scene.status().state == "revoked"
    assert scene.served.asked == [OCSP, OCSP]


def test_lists_are_shared_too(scene: Scene, folder: Path) -> None:
    scene.served.instead["/ocsp"] = Response(status=500)
    first = scene.status()
    assert (first.state, first.kind) == ("good", "crl")
    scene.revocation = scene.asker(answers=folder)
    assert scene.status() == first
    assert scene.served.asked.count(CRL) == 1


@pytest.mark.parametrize("content", [b"", b"salam", b"\x30\x80" * 20])
def test_a_broken_file_is_as_good_as_none(scene: Scene, folder: Path, content: bytes) -> None:
    scene.status()
    (path,) = folder.iterdir()
    path.write_bytes(content)
    scene.revocation = scene.asker(answers=folder)
    assert scene.status().state == "good"
    assert scene.served.asked == [OCSP, OCSP]
    assert path.read_bytes() not in (content, b""), "and is mended"


def test_the_answer_about_another_certificate_proves_nothing(scene: Scene, folder: Path) -> None:
    scene.status()
    (path,) = folder.iterdir()
    good = path.read_bytes()
    other = scene.made.person()
    scene.made.pki.revoke(other.certificate.serial_number, scene.clock.now())
    scene.status(other)
    (wrong,) = set(folder.iterdir()) - {path}
    wrong.write_bytes(good)
    scene.revocation = scene.asker(answers=folder)
    assert scene.status(other).state == "revoked"


def test_a_disk_that_takes_nothing_is_told_in_the_log_only(
    scene: Scene, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    occupied = tmp_path / "occupied"
    occupied.write_text("a file, no folder")
    scene.revocation = scene.asker(answers=occupied)
    with caplog.at_level(logging.WARNING):
        assert scene.status().state == "good"
    assert "is not kept" in caplog.text


def test_the_folder_does_not_grow_for_ever(folder: Path) -> None:
    files = AnswerFiles(folder, most=20)
    for number in range(40):
        files.write(b"answer %d" % number, "ocsp", str(number))
        for path in folder.iterdir():
            then = path.stat().st_mtime - 60
            os.utime(path, (then, then))
    assert len(list(folder.iterdir())) <= 20
    assert files.read("ocsp", "39") == b"answer 39"
    assert files.read("ocsp", "0") == b""


def test_without_a_folder_nothing_is_kept() -> None:
    files = AnswerFiles(None)
    files.write(b"answer", "ocsp", "1")
    assert files.read("ocsp", "1") == b""


def test_the_folder_lies_with_the_other_files_of_the_office() -> None:
    assert trust_settings({"karguzar.var": "/srv/var"}).answers == Path("/srv/var/revocation")
    own = {"karguzar.var": "/srv/var", "karguzar.trust.answers": "/run/answers"}
    assert trust_settings(own).answers == Path("/run/answers")
    assert trust_settings({}).answers is None
