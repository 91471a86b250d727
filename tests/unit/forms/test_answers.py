"""The answers of a document as rows of words."""

from tests.unit.forms.samples import every_type

from karguzar.forms.answers import answers, derived
from karguzar.forms.colander_schema import with_choices
from karguzar.forms.loading import form

RECORD = {"key": "k", "name": "plan.pdf", "size": 2048, "media_type": "application/pdf"}


def rows(name, document, language="az"):
    found = form(name) if isinstance(name, str) else name
    return {
        row.label: [f"{line.label}|{line.words}" for line in row.lines]
        for section in answers(found, document, language)
        for row in section.rows
    }


def test_choices_files_and_long_texts_are_said_in_words():
    letter = with_choices(form("letter"), {"body": [("edliyye", "Ədliyyə Nazirliyi")]})
    document = {"body": "edliyye", "kind": "gone", "text": "a\nb", "files": [RECORD, RECORD]}
    found = rows(letter, document)
    assert found["Kimə yazırsınız"] == ["|Ədliyyə Nazirliyi"]
    assert found["Müraciətin növü"] == ["|gone"]
    assert found["Mətn"] == ["|a\nb"]
    assert found["Fayllar"] == ["|plan.pdf (2 KB)"] * 2
    assert found["Mövzu"] == []
    assert "Təşkilatın VÖEN-i" not in found


def test_rows_are_numbered_and_composites_stand_in_one_line():
    act = {"title": "Qanun", "adopted_on": "2015-09-30", "clauses": "10.1"}
    found = rows("rules-2011-appendix-1", {"legal_basis": [act, act], "other_executors": ["A"]})
    assert found["Normativ hüquqi akt 1"] == ["|Qanun, 30 sentyabr 2015, 10.1"]
    assert found["Normativ hüquqi akt 2"] == found["Normativ hüquqi akt 1"]
    assert found["Dövlət orqanı və ya qurumu 1"] == ["|A"]


def test_groups_name_their_parts_and_leave_out_what_does_not_apply():
    document = {
        "automation_level": "full",
        "duration": {
            "processing_time": {"number": 5, "unit": "minute"},
            "duration_max": {"number": 1, "unit": "day"},
        },
        "required_documents": {
            "documents_from_user": [{"document": "Plan", "original_on_collection": True}]
        },
    }
    found = rows("rules-2011-appendix-1", document, "en")
    assert found["Time limit for execution of the electronic service"] == [
        "processing time (note 1)|5 minutes"
    ]
    label = form("rules-2011-appendix-1").field("required_documents").label.en
    (line,) = found[label]
    assert line.startswith(
        "when the required data and documents are not in an information resource"
    )
    assert "1|Name of the document: Plan; Notarial certification" in line
    assert line.endswith("Yes")


def test_sections_follow_the_headings_of_the_form():
    found = answers(form("portal-2014-appendix-1"), {}, "ru")
    assert [section.title for section in found] == [
        *("Сведения об участнике", "Контактные данные", "Уполномоченное должностное лицо"),
    ]
    assert [section.clause for section in found] == ["1", "2", "3"]


def test_shown_rows_are_told_apart_from_answers():
    found = answers(form("rules-2011-appendix-1"), {"provider": "A", "service_name": "B"}, "az")
    approval, title = found[0].rows
    assert "imzalanacaq" in approval.note
    assert not approval.lines
    assert title.lines[0].words == "A – B"
    assert "Avtomatik" in title.note
    assert derived(form("rules-2011-appendix-1").field("full_title"), {}) == ""
    assert answers(form("rules-2011-appendix-1"), {}, "az")[0].rows[1].lines == ()


def test_a_statement_is_printed_only_when_it_applies():
    name = "informative_open_statement"
    for kind, there in (("informative", True), ("interactive", False)):
        sections = answers(form("rules-2011-appendix-1"), {"kind": kind}, "az")
        assert (name in [row.name for section in sections for row in section.rows]) is there


def test_anchors_lead_to_the_first_control_of_each_field():
    document = {"legal_basis": [{}], "other_executors": ["A"]}
    sections = answers(form("rules-2011-appendix-1"), document, "az", prefix="f")
    anchors = {row.anchor for section in sections for row in section.rows}
    assert {
        *("f-legal_basis-0--row", "f-other_executors-0", "f-kind-0", "f-annexed_forms--upload"),
        *("f-users-0", "f-duration", "f-service_name"),
    } <= anchors


def test_answers_of_a_wrong_kind_are_shown_as_they_stand():
    broken = {
        "date_true": "yesterday",
        "file_true": "x",
        "files_true": "y",
        "number": None,
        "many": "z",
        "money_true": "15.50",
        "person_true": 5,
        "boolean_true": False,
        "rows": "w",
    }
    words = {
        row.name: [line.words for line in row.lines]
        for section in answers(every_type(), broken, "tr")
        for row in section.rows
    }
    assert words["date_true"] == ["yesterday"]
    assert words["file_true"] == ["x"]
    assert words["files_true"] == ["y"]
    assert words["many"] == ["z"]
    assert words["money_true"] == ["15,50 ₼"]
    assert words["person_true"] == ["5"]
    assert words["boolean_true"] == ["Xeyr"]
    assert words["rows"] == ["w"]


def test_a_date_links_to_its_first_box():
    sections = answers(every_type(), {"date_true": "2026-11-22"}, "az")
    row = next(row for section in sections for row in section.rows if row.name == "date_true")
    assert (row.lines[0].words, row.anchor) == ("22 noyabr 2026", "kg-date_true-day")
