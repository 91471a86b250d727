"""Groups and rows on a page."""

from tests.unit.forms.paper import element

from karguzar.forms.form import KgForm
from karguzar.forms.loading import form
from karguzar.forms.posted import ADD, REMOVE


def test_a_group_is_a_fieldset_with_its_name_as_legend(a_request):
    found = element(
        KgForm(form("portal-2014-appendix-1"), a_request()).render(), "kg-legal_address"
    )
    assert found.name == "fieldset"
    assert found.legend.get_text(strip=True) == "Hüquqi ünvan"


def test_a_list_is_named_and_its_rows_are_numbered(a_request):
    page = KgForm(form("portal-2014-appendix-2"), a_request())
    html = page.render({"services": [{}, {}]})
    rows = element(html, "kg-services")
    assert (rows["role"], rows["aria-labelledby"]) == ("group", "kg-services--title")
    second = element(html, "kg-services-1--row")
    assert element(html, second["aria-labelledby"]).get_text(" ", strip=True) == "Sıra №-si 2"


def test_buttons_of_rows_say_what_they_do_to_what(a_request):
    page = KgForm(form("portal-2014-appendix-2"), a_request())
    html = page.render({"services": [{}, {}]})
    remove, add = element(html, "kg-services-1--remove"), element(html, "kg-services--add")
    assert (remove["value"], add["value"]) == (REMOVE, ADD)
    assert " ".join(remove.get_text(" ").split()) == "Sil : Sıra №-si 2"
    assert "Daha birini əlavə et" in add.get_text()


def test_a_required_list_starts_with_a_row_that_can_not_be_removed(a_request):
    html = KgForm(form("portal-2014-appendix-2"), a_request()).render()
    assert element(html, "kg-services-0--remove").has_attr("hidden")


def test_rows_of_one_box_are_labelled_with_their_number(a_request):
    page = KgForm(form("rules-2011-appendix-1"), a_request())
    row = element(page.render({"other_executors": ["a"]}), "kg-other_executors-0--row")
    assert row.label["for"] == "kg-other_executors-0"
    assert row.label.get_text(" ", strip=True).endswith("qurumu 1")
