"""The draft of a reply: versions, files that are examined, and nothing lost."""

import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import CabinetOffice, attach, main_form, press, text_of
from tests.functional.desk_office import CO, HEAD, LEAD, act_form, card, do, faults

GOOD = ("melumat.txt", "Arayış hazırdır.".encode())


@pytest.fixture
def path(cabinet: CabinetOffice) -> str:
    return cabinet.make(a_letter, state="assigned")


def file_names(page: object) -> list[str]:
    return [name.get_text(strip=True) for name in page.html.select("form .kg-file-name")]


@pytest.mark.clause("R11-7.1.3")
def test_a_reply_is_saved_in_versions_and_goes_out_with_its_files(
    cabinet: CabinetOffice, path: str
) -> None:
    form = act_form(cabinet.browser(CO), path, "cavab")
    form["text"] = "Birinci"
    saved = attach(form, GOOD).submit("gonder", status=303).follow()
    assert "Cavabın layihəsi saxlanıldı." in text_of(saved)
    assert "melumat.txt" in text_of(saved)
    do(cabinet, LEAD, path, "cavab", text="İkinci")
    versions = cabinet.letter(path, lambda one: one.reply.versions)
    assert [(one.text, len(one.files)) for one in versions] == [("Birinci", 1), ("İkinci", 1)]
    do(cabinet, LEAD, path, "razilasdir")
    page = cabinet.browser(HEAD).get(f"{card(path)}imzala")
    link = page.html.find("a", string="melumat.txt")["href"]
    assert cabinet.browser(HEAD).get(link).body == GOOD[1]
    do(cabinet, HEAD, path, "imzala")
    assert "melumat.txt" in text_of(
        cabinet.browser("gunel").get(f"/kabinet/muracietler/{path}/cavab")
    )


def test_a_refused_file_takes_neither_text_nor_good_files_with_it(
    cabinet: CabinetOffice, path: str
) -> None:
    form = act_form(cabinet.browser(LEAD), path, "cavab")
    form["text"] = "Yazdığım mətn"
    answer = attach(form, ("bos.pdf", b""), GOOD).submit("gonder", status=422)
    assert "Fayl boşdur." in text_of(answer)
    assert "melumat.txt" in file_names(answer)
    form = main_form(answer)
    assert form["text"].value == "Yazdığım mətn"
    form.submit("gonder", status=303)
    latest = cabinet.letter(path, lambda one: one.reply.latest)
    assert [one.name for one in latest.files] == ["melumat.txt"]


def test_a_file_is_added_once_and_can_be_taken_out(cabinet: CabinetOffice, path: str) -> None:
    browser = cabinet.browser(LEAD)
    page = press(attach(act_form(browser, path, "cavab"), GOOD), "Seçilmiş faylları yüklə")
    assert file_names(page) == ["melumat.txt"]
    twice = attach(main_form(page), GOOD).submit("gonder", status=422)
    assert "artıq qoşulub" in text_of(twice)
    page = browser.get(f"{card(path)}cavab")
    form = main_form(page)
    without = press(form, "Sil : melumat.txt")
    assert file_names(without) == []
    assert cabinet.letter(path, lambda one: one.reply_files) == ()


def test_an_empty_or_endless_reply_is_refused(cabinet: CabinetOffice, path: str) -> None:
    form = act_form(cabinet.browser(LEAD), path, "cavab")
    assert faults(form.submit("gonder", status=422)) == ["«Cavabın mətni» sahəsini doldurun"]
    form["text"] = "a" * 20_001
    assert len(faults(form.submit("gonder", status=422))) == 1
    assert cabinet.letter(path, lambda one: one.reply.latest) is None


def test_a_reply_that_is_with_the_head_takes_no_more_files(
    cabinet: CabinetOffice, path: str
) -> None:
    late = attach(act_form(cabinet.browser(CO), path, "cavab"), GOOD)
    late["text"] = "Gecikdim"
    do(cabinet, LEAD, path, "cavab", text="Hazırdır")
    do(cabinet, LEAD, path, "razilasdir")
    assert "Gecikdim" in text_of(late.submit("gonder", status=409))
    assert cabinet.letter(path, lambda one: one.reply_files) == ()
    cabinet.browser(CO).get(f"{card(path)}cavab", status=404)


def test_markup_in_a_reply_is_text(cabinet: CabinetOffice, path: str) -> None:
    form = act_form(cabinet.browser(LEAD), path, "cavab")
    form["text"] = "<script>alert(1)</script>"
    page = form.submit("gonder", status=303).follow()
    assert "<script>alert(1)</script>" in text_of(page)
    assert b"<script>alert" not in page.body
