"""The look is chosen in a form and kept on the device."""


def test_the_chosen_look_is_kept_and_told(site):
    app = site()
    form = app.get("/gorunus?geri=/komek").forms[0]
    form["gorunus"] = "tund"
    form["klaviatura"] = False
    page = form.submit().follow()
    assert page.request.path == "/komek"
    assert page.html.html["data-bs-theme"] == "dark"
    assert page.html.body["data-kg-keys"] == "off"
    assert "yadda saxlanıldı" in page.html.find(class_="kg-flash").get_text()


def test_the_form_shows_what_was_chosen_and_can_forget_it(site):
    app = site()
    form = app.get("/gorunus").forms[0]
    form["gorunus"] = "isiqli"
    form["klaviatura"] = False
    form.submit()
    form = app.get("/gorunus").forms[0]
    assert form["gorunus"].value == "isiqli"
    assert not form["klaviatura"].checked
    form["gorunus"] = "avto"
    form["klaviatura"] = True
    form.submit()
    assert "kg_gorunus" not in app.cookies
    assert "kg_klaviatura" not in app.cookies


def test_the_form_leads_to_no_other_site(site):
    form = site().get("/gorunus?geri=https://evil.example/").forms[0]
    assert form.submit().location == "http://localhost/"
