"""Form files: grammar, composite types, and every row of the appendices."""

import hashlib

import pytest

import karguzar.forms
from karguzar.base.errors import Missing
from karguzar.forms.loading import FORMS, BadForm, form, parse

LABEL = "label: {az: Ad, en: Name, ru: Имя}"
HEAD = "form: a-form\ntitle: {az: a, en: b, ru: c}\nrule: R11-1.1\nfields:\n"
#: every numbered row of the appendices, as printed
CLAUSES = {
    "rules-2011-appendix-1": """0.1 0.1.a 0.1.b 0.1.c 0.1.d 0.1.e 0.2 1 1.1 1.2 1.3 1.4 1.5 1.6 1.7
        1.7.a 1.7.b 1.7.c 1.7-note-1 1.7-note-2 1.8 2 2.1 2.2 2.2.1 2.2.1.a 2.2.1.b 2.3 2.4 2.5 2.6
        2.6.1 2.6.2 2.6-note-1 2.6-note-2 3 3.1 3.2 3.2.1 3.2.2 3.3 3.3.1 3.3.2 3.4 3.4.1 3.4.2
        3.4.3 3.4.4 3.5 3.5.1 3.5.2 3.6 3.6.1 3.6.2 3.6.3""",
    "rules-2011-appendix-2": """1 2 2.b 2.c 3 4 5 6 7 8 9 10 declaration sign.a sign.b sign.c
        note-1 note-2""",
    "portal-2014-appendix-1": """1 1.a 1.b 1.b.1 1.c 1.d 1.e 1.f 1.f.1 1.f.2 1.f.3 1.g 1.h 1.i 1.j
        1.j.1 1.j.2 2 2.a 2.a.1 2.a.2 2.a.3 2.a.4 2.b 2.b.1 2.b.2 2.b.3 2.b.4 3 3.a 3.b 3.c 3.d
        3.e""",
    "portal-2014-appendix-2": """0.a 0.b 0.c 0.d 1 1.a 1.b 1.c 1.d 1.d.1 1.d.2 2.a 2.b 2.c sign.a
        sign.b sign.c sign.d""",
}


def fields(*lines):
    return (HEAD + "\n".join(f"- {line}" for line in lines)).encode()


@pytest.mark.parametrize("name", sorted(CLAUSES))
def test_every_row_of_an_appendix_stands_in_its_form_in_order(name):
    found = [part.clause for part in form(name).walk() if part.clause]
    once = list(dict.fromkeys(found))
    assert once == CLAUSES[name].split()


@pytest.mark.parametrize("name", FORMS)
def test_every_field_has_its_words_in_three_languages(name):
    for part in form(name).walk():
        for text in filter(
            None, (part.label, part.hint, *(choice.label for choice in part.choices))
        ):
            assert text.az.strip()
            assert text.en.strip()
            assert any("\u0400" <= letter <= "\u04ff" for letter in text.ru) or not any(
                letter.isalpha() for letter in text.ru
            )


@pytest.mark.parametrize("name", FORMS)
def test_every_asked_field_of_the_first_level_knows_its_clause(name):
    assert all(part.clause for part in form(name).fields)


def test_the_letter_asks_what_the_office_promised():
    letter = form("letter")
    assert [part.name for part in letter.fields] == [
        *("body", "kind", "on_behalf", "organisation", "subject", "text", "files"),
        "reply_channel",
    ]
    assert letter.field("subject").max_length == 250
    assert letter.field("text").max_length == 20_000
    assert letter.field("files").max_items == 10


def test_a_form_is_read_once_and_its_version_follows_its_file():
    assert form("letter") is form("letter")
    first, second = (
        parse(fields(f"{{name: a, type: text, {LABEL}}}")),
        parse(fields(f"{{name: b, type: text, {LABEL}}}")),
    )
    assert first.version != second.version
    assert len(first.version) == len(hashlib.sha256().hexdigest())


def test_an_unknown_form_is_missing():
    with pytest.raises(Missing):
        form("../../etc/passwd")


def test_a_composite_type_opens_into_its_parts():
    part = parse(fields(f"{{name: who, type: person, {LABEL}}}")).fields[0]
    assert (part.type, part.kind) == ("group", "person")
    assert [inner.name for inner in part.asked] == ["surname", "name", "patronymic"]


def test_a_required_list_wants_a_row_and_its_rows_want_an_answer():
    item = f"item: {{type: text, {LABEL}}}"
    part = parse(fields(f"{{name: rows, type: list, {LABEL}, required: true, {item}}}")).fields[0]
    assert part.min_items == 1
    assert part.item.required


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"form: [", "oxunmur"),
        (b"\xff\xfe\x00", "oxunmur"),
        (b"[" * 5000, "oxunmur"),
        (b"a: &x 1\nb: *x\n", "alias"),
        (b"form: a\nform: b\n", "təkrarlanır: form"),
        (b"- 1", "uyğun deyil"),
        (
            b"parts: {person: [{name: a, type: text, label: {az: a, en: b, ru: c}}]}",
            "forma yoxdur",
        ),
        (fields("{name: a, type: text}"), "label"),
        (fields("{name: a, type: riddle, " + LABEL + "}"), "riddle"),
        (fields(f"{{name: A-1, type: text, {LABEL}}}"), "A-1"),
        (fields(f"{{name: a, type: choice, {LABEL}}}"), "choices"),
        (fields(f"{{name: a, type: text, {LABEL}, script: x}}"), "script"),
        (fields(f"{{name: a, type: note, {LABEL}, required: true}}"), "fields/0"),
        (
            fields(f"{{name: a, type: text, {LABEL}}}", f"{{name: a, type: date, {LABEL}}}"),
            "iki dəfə",
        ),
        (fields(f"{{name: a, type: text, {LABEL}, when: {{field: b, is: x}}}}"), "tapılmadı: b"),
        (
            fields(f"{{name: a, type: text, {LABEL}, when: {{field: a, is: x, has: y}}}}"),
            "fields/0",
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(data, reason):
    with pytest.raises(BadForm) as caught:
        parse(data)
    assert reason in caught.value.message.interpolate()


def test_a_form_that_is_too_deep_is_refused():
    inner = f"{{name: a, type: text, {LABEL}}}"
    for _ in range(9):
        inner = f"{{name: g, type: group, {LABEL}, fields: [{inner}]}}"
    with pytest.raises(BadForm, match="dərindir"):
        parse(fields(inner))


def test_yaml_tags_make_no_objects():
    with pytest.raises(BadForm):
        parse(b"form: !!python/object/apply:os.getcwd []")


def test_the_office_does_not_start_with_a_broken_letter(monkeypatch):
    def broken(name):
        raise BadForm(name)

    karguzar.forms.includeme(None)
    monkeypatch.setattr("karguzar.forms.loading.form", broken)
    with pytest.raises(BadForm):
        karguzar.forms.includeme(None)
