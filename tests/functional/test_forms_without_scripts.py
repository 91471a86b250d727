"""A letter is written through a real web application without JavaScript: files, rows, faults."""

import pytest
from pyramid.config import Configurator
from pyramid.response import Response
from pyramid.session import SignedCookieSessionFactory
from tests.unit.forms.paper import controls, text, typed
from webtest import TestApp, Upload

from karguzar.forms.form import InvalidForm, KgForm
from karguzar.forms.loading import form
from karguzar.forms.uploads import MemoryUploads

LETTER = {
    "body": "edliyye",
    "kind": "proposal",
    "on_behalf": "self",
    "subject": "Növbə",
    "text": "Elektron növbə olsun",
    "reply_channel": "email",
}


@pytest.fixture
def office():
    """One form page whose files live as long as the test."""
    uploads = MemoryUploads()

    def page(request):
        # WebOb keeps a long body in a temporary file and leaves closing it to the collector
        request.add_finished_callback(lambda done: done.body_file_raw.close())
        shown = KgForm(
            form(request.matchdict["form"]),
            request,
            choices={"body": [("edliyye", "Ədliyyə Nazirliyi")]}
            if "letter" in request.path
            else {},
            uploads=uploads,
        )
        if request.method == "GET":
            return Response(shown.render(LETTER if "letter" in request.path else {}))
        try:
            document = shown.validate(request.POST.items())
        except InvalidForm as exc:
            return Response(exc.form.render(), status=exc.status)
        return Response(shown.render_answers(document, change="/letter"))

    settings = {"pyramid.default_locale_name": "az"}
    sessions = SignedCookieSessionFactory("not a secret")
    with Configurator(session_factory=sessions, settings=settings) as config:
        config.set_default_csrf_options(require_csrf=True)
        config.add_route("page", "/{form}")
        config.add_view(page, route_name="page")
    return TestApp(config.make_wsgi_app(), lint=False)


def files(*names, data=b"%PDF-1.7"):
    return {"kg-files--upload": [Upload(name, data, "application/pdf") for name in names]}


def test_a_letter_with_files_goes_through_to_the_page_of_answers(office):
    posted = controls(office.get("/letter").text, files=files("ərizə.pdf", "plan.pdf"))
    answers = office.post("/letter", params=posted, status=200)
    assert "Ədliyyə Nazirliyi" in answers.text
    assert "ərizə.pdf (8 bayt) plan.pdf (8 bayt)" in text(answers.text)
    assert 'href="/letter#kg-subject"' in answers.text


def test_files_and_words_outlive_a_faulty_submit(office):
    posted = controls(office.get("/letter").text, files=files("ərizə.pdf"))
    faulty = office.post(
        "/letter", params=typed(posted, subject="", text="Uzun " * 5000), status=422
    )
    assert "«Mövzu» sahəsini doldurun" in faulty.text
    assert "qısaldın" in faulty.text
    mended = typed(controls(faulty.text), subject="Növbə", text="Qısa")
    assert "ərizə.pdf" in office.post("/letter", params=mended, status=200).text


def test_a_chosen_file_can_be_taken_in_and_taken_away(office):
    page = office.get("/letter")
    taken = office.post(
        "/letter", params=controls(page.text, "kg-files--add", files("a.pdf", "b.pdf")), status=200
    )
    assert "a.pdf" in taken.text
    assert 'role="alert"' not in taken.text
    posted = controls(taken.text)
    first = next(place for place, (name, _value) in enumerate(posted) if name == "kept")
    posted.insert(first + 1, ("remove", "__kg_remove__"))
    left = office.post("/letter", params=posted, status=200)
    assert "a.pdf" not in left.text
    assert "b.pdf" in left.text


def test_an_empty_file_is_told_by_name(office):
    posted = controls(office.get("/letter").text, files=files("boş.pdf", data=b""))
    refused = office.post("/letter", params=posted, status=422)
    assert "«boş.pdf» faylı qəbul edilmədi" in refused.text
    assert "Fayl boşdur" in refused.text


def test_rows_are_added_on_the_server(office):
    page = office.get("/rules-2011-appendix-1")
    grown = office.post(
        "/rules-2011-appendix-1", params=controls(page.text, "kg-legal_basis--add"), status=200
    )
    assert 'id="kg-legal_basis-1-title"' in grown.text


def test_script_in_an_answer_is_shown_as_text(office):
    posted = typed(controls(office.get("/letter").text), subject="<script>alert(1)</script>")
    answers = office.post("/letter", params=posted, status=200)
    assert "<script" not in answers.text
    assert "<script>alert(1)</script>" in text(answers.text)


def test_a_forged_token_is_refused(office):
    posted = typed(controls(office.get("/letter").text), csrf_token="0" * 40)
    office.post("/letter", params=posted, status=400)
