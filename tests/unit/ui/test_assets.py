"""Static files have a version, and the vendored sheet is what its record says."""

import gzip
import hashlib
import json
import re

from karguzar.ui.assets import ROOT, version


def test_the_version_changes_with_any_style_and_stays_otherwise(tmp_path):
    (tmp_path / "css" / "empty").mkdir(parents=True)
    sheet = tmp_path / "css" / "kg.css"
    sheet.write_text("a{}")
    first = version(tmp_path)
    assert version(tmp_path) == first
    sheet.write_text("b{}")
    assert version(tmp_path) != first


def test_fonts_of_papers_do_not_change_the_version(tmp_path):
    before = version(tmp_path)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "a.ttf").write_bytes(b"font")
    assert version(tmp_path) == before


def test_the_vendored_sheet_is_the_recorded_one():
    for entry in json.loads((ROOT / "vendor" / "vendor.json").read_text()):
        data = (ROOT / "vendor" / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"]
        assert entry["version"].encode() in data
    assert "MIT" in (ROOT / "vendor" / "LICENSES.txt").read_text()


def test_style_sheets_load_nothing_but_files_that_exist():
    for sheet in ("css/kg.css", "vendor/kg-bs.css"):
        path = ROOT / sheet
        for address in re.findall(r"""url\(["']?([^"')]+)""", path.read_text()):
            assert (path.parent / address).is_file(), address


def test_static_files_are_kept_for_a_year_under_their_version(site):
    app = site()
    page = app.get("/komek")
    address = page.html.find("link", rel="stylesheet")["href"]
    assert version(ROOT) in address
    assert app.get(address).cache_control.max_age == 365 * 24 * 3600


def test_a_page_weighs_less_than_thirty_kilobytes_compressed(site):
    app = site()
    page = app.get("/mexfilik")
    files = [link["href"] for link in page.html.find_all("link", rel="stylesheet")]
    files += [script["src"] for script in page.html.find_all("script")]
    files.append(page.html.find("link", rel="icon")["href"])
    weight = sum(len(gzip.compress(app.get(each).body)) for each in files)
    assert weight + len(gzip.compress(page.body)) < 30_000
