"""The deficiency notice: exact marks with reason and advice, without scripts (7.4)."""

import pytest
from tests.factories.letters import a_letter
from tests.functional.cabinet_office import CabinetOffice, main_form, text_of
from tests.functional.desk_office import CLERK, card, faults

KIND, SUBJECT, TEXT, FILE, LACKING = range(5)


@pytest.fixture
def path(cabinet: CabinetOffice) -> str:
    return cabinet.make(a_letter, files=("plan.pdf",))


def marks_form(cabinet: CabinetOffice, path: str):
    return main_form(cabinet.browser(CLERK).get(f"{card(path)}catismazliq"))


def mark(form, row: int, **more: str):
    form.fields["isare"][row].checked = True
    for name, value in more.items():
        form[f"{name}-yer-{row}"] = value
    return form


def marks_of(cabinet: CabinetOffice, path: str) -> dict[str, tuple[str, str]]:
    rounds = cabinet.letter(path, lambda one: one.rounds)
    return {one.title: (one.reason, one.advice) for one in rounds[-1].marks}


@pytest.mark.clause("R11-7.4a")
def test_exactly_what_is_marked_is_asked_for_and_the_clock_stops(
    cabinet: CabinetOffice, path: str
) -> None:
    form = marks_form(cabinet, path)
    mark(form, FILE, sebeb="unreadable")
    mark(form, TEXT, sebeb="other", tovsiye="Bəyannamənin nömrəsini yazın.")
    mark(form, LACKING)
    form["qeyd"] = "Kömək lazımdırsa, zəng edin."
    words = text_of(form.submit(status=303).follow())
    assert "Çatışmazlıq bildirişi göndərildi, baxılma müddəti dayandırıldı." in words
    assert "Müddət dayandırılıb" in words
    assert "plan.pdf – Oxunmur." in words
    assert marks_of(cabinet, path) == {
        "Mətn": ("other", "Bəyannamənin nömrəsini yazın."),
        "plan.pdf": (
            "unreadable",
            "Fayl açılmır və ya oxunmur. Sənədi PDF formatında yenidən əlavə edin.",
        ),
        "Çatışmayan sənəd": ("incomplete", "Mətndə göstərdiyiniz sənədin surətini əlavə edin."),
    }
    theirs = text_of(cabinet.browser("gunel").get(f"/kabinet/muracietler/{path}/"))
    assert "Bəyannamənin nömrəsini yazın." in theirs


def test_the_offered_reason_has_its_advice_ready(cabinet: CabinetOffice, path: str) -> None:
    form = marks_form(cabinet, path)
    assert form[f"sebeb-yer-{FILE}"].value == "low_quality"
    assert "300 dpi" in form[f"tovsiye-yer-{FILE}"].value
    assert not any(box.checked for box in form.fields["isare"])
    page = cabinet.browser(CLERK).get(f"{card(path)}catismazliq")
    assert "Ərizə" in text_of(page)


def test_a_notice_without_marks_goes_nowhere(cabinet: CabinetOffice, path: str) -> None:
    form = marks_form(cabinet, path)
    form["qeyd"] = "Qeydim qalsın"
    answer = form.submit(status=422)
    assert faults(answer) == ["Ən azı bir çatışmazlıq göstərin."]
    assert main_form(answer)["qeyd"].value == "Qeydim qalsın"
    assert cabinet.letter(path, lambda one: one.state) == "submitted"


def test_another_reason_wants_an_advice_and_what_was_marked_stays(
    cabinet: CabinetOffice, path: str
) -> None:
    form = mark(mark(marks_form(cabinet, path), SUBJECT, sebeb="other"), FILE)
    answer = form.submit(status=422)
    assert faults(answer) == ["Mövzu: Necə düzəltməyi tövsiyə edin."]
    again = main_form(answer)
    assert again.fields["isare"][FILE].checked
    assert again[f"sebeb-yer-{SUBJECT}"].value == "other"
    again[f"tovsiye-yer-{SUBJECT}"] = "Mövzunu qısa yazın."
    again.submit(status=303)
    assert marks_of(cabinet, path)["Mövzu"] == ("other", "Mövzunu qısa yazın.")


def test_an_endless_advice_and_an_unknown_reason_are_refused(
    cabinet: CabinetOffice, path: str
) -> None:
    form = mark(marks_form(cabinet, path), TEXT, tovsiye="uzun " * 250)
    assert faults(form.submit(status=422)) == ["Mətn: Tövsiyə 1000 simvoldan uzun olmamalıdır."]
    form = mark(marks_form(cabinet, path), TEXT)
    form[f"sebeb-yer-{TEXT}"].force_value("saxta")
    assert "Mətn: Çatışmazlığın səbəbini seçin." in faults(form.submit(status=422))


def test_a_correction_stands_on_the_card_with_its_differences(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="deficient")
    browser = cabinet.browser("gunel")
    form = main_form(browser.get(f"/kabinet/muracietler/{path}/tamamla"))
    form["text"] = "Bəyannamənin nömrəsi: 55555."
    form.submit("gonder", status=303)
    words = text_of(cabinet.browser(CLERK).get(card(path)))
    assert "Göndərilən düzəliş" in words
    assert "Bəyannamənin nömrəsi: 55555." in words
    assert "düzəldilib:" in words
