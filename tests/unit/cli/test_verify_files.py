"""The command that judges files says plainly what it cannot read."""

import json

import pytest

from karguzar.cli.main import main
from karguzar.cli.verify_files import Asked, paired
from karguzar.trust.pki import DevelopmentPki
from karguzar.trust.settings import TrustSettings


@pytest.fixture(scope="module")
def anchors(tmp_path_factory):
    folder = tmp_path_factory.mktemp("anchors")
    DevelopmentPki(TrustSettings(folder=folder)).establish()
    return folder


def verify(capsys, *words):
    code = main(["verify", *(str(one) for one in words)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_files_that_cannot_be_read_are_named(capsys, anchors, tmp_path):
    empty = tmp_path / "bos.pdf"
    empty.touch()
    for path, words in (
        (tmp_path / "yoxdur.pdf", "yoxdur.pdf” oxunmur"),
        (tmp_path, "oxunmur"),
        (empty, "bos.pdf” boşdur"),
    ):
        code, _out, err = verify(capsys, path, "--anchors", anchors)
        assert (code, words in err) == (2, True), err


def test_anchors_that_are_none_are_named(capsys, tmp_path):
    paper = tmp_path / "qebz.pdf"
    paper.write_bytes(b"%PDF-1.7")
    code, _out, err = verify(capsys, paper, "--anchors", tmp_path)
    assert (code, "kök sertifikat (root*.crt) yoxdur" in err) == (2, True)
    (tmp_path / "root.crt").write_text("salam", "utf-8")
    code, _out, err = verify(capsys, paper, "--anchors", tmp_path)
    assert (code, "root.crt” sertifikat (PEM) faylı deyil" in err) == (2, True)


def test_what_is_no_paper_is_not_genuine(capsys, anchors, tmp_path):
    paper, proof = tmp_path / "qebz.pdf", tmp_path / "qebz.subut.json"
    paper.write_bytes(b"%PDF-1.7\n")
    proof.write_bytes(b"{}")
    code, out, _err = verify(capsys, paper, "--anchors", anchors)
    assert (code, "Təsdiqlənmədi (unsealed)" in out) == (1, True)
    code, out, _err = verify(capsys, proof, "--anchors", anchors, "--json")
    assert (code, json.loads(out)[0]["verdict"]) == (1, "malformed")


def test_proofs_are_paired_by_digest_then_by_name_then_because_nothing_else_is_there(tmp_path):
    a, b = tmp_path / "a.pdf", tmp_path / "b.pdf"
    of_a, other = tmp_path / "a.subut.json", tmp_path / "x.subut.json"
    by_name = paired({a: b"A", b: b"B", of_a: b"{}"})
    assert by_name == [Asked(b, None), Asked(a, of_a)]
    assert paired({a: b"A", other: b"{}"}) == [Asked(a, other)]
    assert paired({a: b"A", b: b"B", other: b"{}"}) == [
        Asked(a, None),
        Asked(b, None),
        Asked(None, other),
    ]
    digest = "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd"
    entry = json.dumps({"facts": {"digest": digest}})
    named = json.dumps({"entry": {"text": entry}}).encode()
    assert paired({b: b"B", a: b"A", other: named}) == [Asked(b, None), Asked(a, other)]
