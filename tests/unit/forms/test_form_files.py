"""Files sent with a form."""

import pytest
from tests.unit.forms.paper import Upload, controls, text
from tests.unit.forms.samples import LETTER, letter

from karguzar.forms.form import InvalidForm, Rearranged
from karguzar.forms.posted import ADD, REMOVE
from karguzar.forms.uploads import MemoryUploads


def test_files_are_kept_when_other_answers_are_wrong(a_request):
    uploads = MemoryUploads()
    page = letter(a_request(), uploads)
    files = {"kg-files--upload": [Upload("C:\\\\sənəd.pdf", b"%PDF"), Upload("b.txt", b"b")]}
    with pytest.raises(InvalidForm):
        page.validate(controls(page.render({}), files=files))
    html = page.render()
    assert "sənəd.pdf" in html
    again = letter(a_request(), uploads)
    with pytest.raises(InvalidForm):
        again.validate(controls(html))
    assert [record["name"] for record in again.document["files"]] == ["sənəd.pdf", "b.txt"]
    assert len(uploads.list()) == 2


def test_a_file_is_taken_away_without_javascript(a_request):
    uploads = MemoryUploads()
    kept = [uploads.put(name, Upload(name, b"x").file).as_record() for name in ("a.txt", "b.txt")]
    page = letter(a_request(), uploads)
    posted = controls(page.render({"files": kept}))
    place = posted.index(("kept", kept[0]["key"]))
    with pytest.raises(Rearranged):
        page.validate([*posted[: place + 1], ("remove", REMOVE), *posted[place + 1 :]])
    assert page.document["files"] == kept[1:]
    assert [file.name for file in uploads.list()] == ["b.txt"]


def test_chosen_files_are_taken_in_before_the_rest_is_filled_in(a_request):
    uploads = MemoryUploads()
    page = letter(a_request(), uploads)
    files = {"kg-files--upload": [Upload("a.txt", b"a")]}
    with pytest.raises(Rearranged):
        page.validate(controls(page.render({}), press="kg-files--add", files=files))
    assert [record["name"] for record in page.document["files"]] == ["a.txt"]
    assert (ADD not in page.render()) is False


def test_a_refused_file_is_told_by_name_with_its_reason_and_not_kept(a_request):
    uploads = MemoryUploads()
    page = letter(a_request(), uploads)
    files = {"kg-files--upload": [Upload("boş.pdf", b"")]}
    with pytest.raises(InvalidForm) as caught:
        page.validate(controls(page.render(LETTER), files=files))
    html = page.render()
    assert [error.anchor for error in caught.value.errors] == ["kg-files--upload"]
    assert "«boş.pdf» faylı qəbul edilmədi" in text(html)
    assert "Fayl boşdur" in text(html)
    assert uploads.list() == ()
    assert letter(a_request(), uploads).validate(controls(html)) == LETTER


def test_a_key_of_somebody_else_s_file_finds_nothing(a_request):
    page = letter(a_request(), MemoryUploads())
    posted = controls(page.render(LETTER))
    place = posted.index(("__start__", "files:sequence"))
    document = page.validate([*posted[: place + 1], ("kept", "other-s-key"), *posted[place + 1 :]])
    assert "files" not in document


def test_without_a_store_no_file_is_taken(a_request):
    page = letter(a_request())
    files = {"kg-files--upload": [Upload("a.txt", b"a")]}
    assert "files" not in page.validate(controls(page.render(LETTER), files=files))
    with pytest.raises(Rearranged):
        page.validate(controls(page.render(LETTER), press="kg-files--add"))
