"""The forms of the file plan: into which case a letter goes, and a new case (R11-7.3)."""

from karguzar.forms.grammar import Field, Form, Text, choices_of
from karguzar.ui.act_forms import Pairs, form_of


def case_form(cases: Pairs) -> Form:
    """Return the form of filing: the case of the nomenclature (R11-7.3)."""
    return form_of(
        "case",
        Text("İşə tikmə", "Filing", "Подшивка в дело"),
        "R11-7.3",
        Field(
            "case",
            "choice",
            Text("İş", "Case", "Дело"),
            required=True,
            choices=choices_of(cases),
            display="radio",
        ),
    )


def new_case_form() -> Form:
    """Return the form of a new case: index, title, term of keeping and its article."""
    return form_of(
        "new-case",
        Text("Yeni iş", "New case file", "Новое дело"),
        "R11-7.3",
        Field(
            "index",
            "text",
            Text("İndeks", "Index", "Индекс"),
            hint=Text("Məsələn: 01-07", "For example: 01-07", "Например: 01-07"),
            required=True,
            max_length=20,
        ),
        Field("title", "text", Text("İşin başlığı", "Title", "Заголовок дела"), required=True),
        Field(
            "retention",
            "text",
            Text("Saxlama müddəti", "Retention period", "Срок хранения"),
            hint=Text("Məsələn: 5 il EK", "For example: 5 il EK", "Например: 5 il EK"),
            required=True,
            max_length=50,
        ),
        Field(
            "article",
            "text",
            Text("Siyahı üzrə maddə", "Article of the list", "Статья перечня"),
            max_length=50,
        ),
    )
