"""How a form tells what is wrong."""

from karguzar.base.errors import KarguzarError
from karguzar.forms.faults import InvalidForm, Rearranged, collect
from karguzar.forms.form import KgForm
from karguzar.forms.loading import form


def test_a_page_can_tell_faults_from_changed_rows_by_the_status():
    assert (InvalidForm.status, Rearranged.status) == (422, 200)
    assert issubclass(InvalidForm, KarguzarError)


def test_a_form_without_faults_has_none(a_request):
    page = KgForm(form("letter"), a_request())
    assert list(collect(page)) == []
    assert page.render_summary() == ""
