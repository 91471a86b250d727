"""A citizen writes a letter: what is written stays, whatever happens."""

from tests.factories.letters import a_draft, a_letter
from tests.functional.cabinet_office import (
    DRAFTS,
    CabinetOffice,
    button_form,
    fill,
    new_draft,
    press,
    text_of,
    written,
)


def posted(page, **changes):
    """Return what a script would post of the form, without files."""
    form = fill(page, **changes)
    return [(name, value) for name, value in form.submit_fields() if isinstance(value, str)]


def test_a_letter_begins_with_the_body_that_was_chosen(cabinet: CabinetOffice) -> None:
    page = new_draft(cabinet.browser("gunel"), "vergi")
    assert button_form(page, "Davam et")["body"].value == "vergi"
    assert page.request.path.startswith(DRAFTS)


def test_an_unknown_or_unconnected_body_is_not_chosen(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    for body in ("meteo", "../etc", ""):
        assert button_form(new_draft(browser, body), "Davam et")["body"].value == ""


def test_a_draft_that_nobody_wrote_in_is_taken_again(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    assert new_draft(browser).request.path == new_draft(browser).request.path
    press(fill(new_draft(browser)), "Saxla, sonra davam edərəm")
    new_draft(browser)
    assert len(cabinet.drafts("gunel", lambda draft: draft.__name__)) == 2


def test_what_is_not_whole_is_kept_and_told_field_by_field(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    answer = press(
        fill(new_draft(browser), subject="", text="Yarımçıq mətn"), "Davam et", status=422
    )
    assert answer.html.title.text.startswith("Səhv:")
    assert [link["href"] for link in answer.html.select(".kg-error-summary a")] == ["#kg-subject"]
    assert written(answer) == "Yarımçıq mətn"
    assert written(browser.get(answer.request.path)) == "Yarımçıq mətn"


def test_a_whole_letter_leads_to_the_check_page(cabinet: CabinetOffice) -> None:
    answer = press(fill(new_draft(cabinet.browser("gunel"))), "Davam et").follow()
    assert answer.request.path.endswith("/yoxla")
    assert "Sənədlərimə bir aydır baxılmır." in text_of(answer)


def test_saving_for_later_leads_to_the_list_of_drafts(cabinet: CabinetOffice) -> None:
    page = new_draft(cabinet.browser("gunel"))
    answer = press(fill(page, text=""), "Saxla, sonra davam edərəm").follow()
    assert "Qaralama saxlanıldı" in text_of(answer)
    assert answer.html.select_one(".kg-tasks a").text == "Sənədlərin gecikdirilməsi"


def test_autosave_keeps_what_is_written_and_tells_the_new_version(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    page = new_draft(browser)
    address = page.request.path + "saxla"
    first = browser.post(address, posted(page, text="Bir"))
    assert first.json == {"version": "2"}
    again = [one for one in posted(page, text="Bir") if one[0] != "version"]
    assert browser.post(address, [*again, ("version", "2")]).json == {"version": "2"}
    assert written(browser.get(page.request.path)) == "Bir"


def test_autosave_of_an_older_window_is_told_the_difference(
    cabinet: CabinetOffice,
) -> None:
    browser = cabinet.browser("gunel")
    page = new_draft(browser)
    browser.post(page.request.path + "saxla", posted(page, text="Birinci pəncərə"))
    late = browser.post(
        page.request.path + "saxla", posted(page, text="İkinci pəncərə"), status=409
    )
    assert late.json["differences"] == [
        {"field": "Mətn", "mine": "İkinci pəncərə", "theirs": "Birinci pəncərə"}
    ]
    assert written(browser.get(page.request.path)) == "Birinci pəncərə"


def test_two_windows_both_texts_are_shown_and_the_writer_decides(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    first = new_draft(browser)
    second = browser.get(first.request.path)
    press(fill(first, text="Birinci pəncərə"), "Davam et")
    answer = press(fill(second, text="İkinci pəncərə"), "Davam et", status=409)
    assert [cell.text for cell in answer.html.select("table td")] == [
        "İkinci pəncərə",
        "Birinci pəncərə",
    ]
    form = button_form(answer, "Davam et")
    assert form["text"].value == "İkinci pəncərə"
    press(form, "Davam et", status=303)
    assert written(browser.get(first.request.path)) == "İkinci pəncərə"


def test_a_post_that_no_page_sends_does_not_empty_the_draft(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    page = new_draft(browser)
    press(fill(page), "Davam et")
    token = button_form(page, "Davam et")["csrf_token"].value
    for body in ({}, {"version": "x"}, {"version": "-1"}, {"version": "²"}):
        browser.post(page.request.path, body | {"csrf_token": token}, status=400)
        browser.post(page.request.path + "saxla", body | {"csrf_token": token}, status=400)
    garbled = [("csrf_token", token), ("version", "2"), ("__end__", "x:mapping")]
    browser.post(page.request.path, garbled, status=400)
    browser.post(page.request.path + "saxla", garbled, status=400)
    assert written(browser.get(page.request.path), "subject")


def test_a_forged_form_is_refused_and_changes_nothing(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    page = new_draft(browser)
    form = fill(page, text="Saxta")
    form["csrf_token"] = "başqa"
    assert "Formanın vaxtı keçib" in text_of(press(form, "Davam et", status=400))
    assert written(browser.get(page.request.path)) == ""


def test_a_session_that_ended_loses_nothing_that_was_saved(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    page = new_draft(browser)
    browser.post(page.request.path + "saxla", posted(page, text="Saxlanılmış mətn"))
    form = fill(page, text="Saxlanılmış mətn")
    browser.reset()
    assert "Saxlanılmış qaralamanız" in text_of(press(form, "Davam et", status="*"))
    assert "/giris" in browser.get(page.request.path).location
    again = cabinet.browser("gunel").get(page.request.path)
    assert written(again) == "Saxlanılmış mətn"


def test_a_draft_is_thrown_away_only_after_a_question(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    page = new_draft(browser)
    press(fill(page), "Saxla, sonra davam edərəm")
    asked = browser.get(page.request.path).click("Qaralamanı sil")
    assert "Sənədlərin gecikdirilməsi" in text_of(asked)
    gone = press(button_form(asked, "Bəli, sil"), "Bəli, sil").follow()
    assert "Qaralama yoxdur" in text_of(gone)
    browser.get(page.request.path, status=404)


def test_the_drafts_of_others_are_not_found(cabinet: CabinetOffice) -> None:
    page = new_draft(cabinet.browser("gunel"))
    stranger = cabinet.browser("aynur")
    for name in ("", "yoxla", "sil"):
        stranger.get(page.request.path + name, status=404)
    token = button_form(new_draft(stranger), "Davam et")["csrf_token"].value
    for name in ("", "saxla", "gonder", "sil"):
        stranger.post(page.request.path + name, {"csrf_token": token, "version": "1"}, status=404)


def test_only_a_representative_is_asked_on_whose_behalf(cabinet: CabinetOffice) -> None:
    alone = button_form(new_draft(cabinet.browser("gunel")), "Davam et")
    assert "kg-on_behalf" not in alone.fields
    both = button_form(new_draft(cabinet.browser("elcin")), "Davam et")
    assert [option[0] for option in both["organisation"].options] == ["", "1401555071"]


def test_a_sent_draft_leads_to_its_letter(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        letter = a_letter(world)
        name = next(iter(world.office["qaralamalar"][world.id("gunel")]))
        path = letter.path
    browser = cabinet.browser("gunel")
    token = button_form(new_draft(browser), "Davam et")["csrf_token"].value
    for view in ("", "yoxla", "sil"):
        answer = browser.get(f"{DRAFTS}{name}/{view}")
        assert answer.location.endswith(f"/kabinet/muracietler/{path}/")
    for view in ("", "sil"):
        answer = browser.post(f"{DRAFTS}{name}/{view}", {"csrf_token": token, "version": "1"})
        assert answer.location.endswith(f"/kabinet/muracietler/{path}/")
    body = {"csrf_token": token, "version": "1"}
    late = browser.post(f"{DRAFTS}{name}/saxla", body, status=409)
    assert late.json == {"message": "Bu qaralama artıq göndərilib.", "differences": []}


def test_the_list_of_drafts_shows_the_last_saved_first(cabinet: CabinetOffice) -> None:
    browser = cabinet.browser("gunel")
    assert "Qaralama yoxdur" in text_of(browser.get(DRAFTS))
    with cabinet.world() as world:
        a_draft(world, subject="Köhnə")
        a_draft(world, subject="", at=cabinet.clock.now())
    titles = [link.text for link in browser.get(DRAFTS).html.select(".kg-tasks div a")]
    assert titles == ["Mövzusu hələ yazılmayıb", "Köhnə"]


def test_the_form_speaks_the_language_of_the_reader(cabinet: CabinetOffice) -> None:
    page = new_draft(cabinet.browser("gunel"))
    english = cabinet.browser("gunel").get(page.request.path + "?dil=en")
    assert "Whom you are writing to" in text_of(english)
