"""The forms of discussions, in the grammar of forms."""

from dataclasses import replace
from typing import Any

from karguzar.discussions.rules import LONGEST_NAME, LONGEST_QUOTE, LONGEST_REASON
from karguzar.forms.grammar import Choice, Field, Form, Text, choices_of
from karguzar.ui.act_forms import form_of

RULE = "R11-9.7"

_SHOWN = (
    Choice("initials", Text("Yalnız inisiallarım", "My initials only", "Только инициалы")),
    Choice("name", Text("Adım və soyadım", "My name", "Имя и фамилия")),
)


_QUOTE = Field(
    "quote",
    "text",
    Text("Aid olduğu sözlər", "The words it is about", "К каким словам относится"),
    hint=Text(
        "Rəyiniz bəndin konkret sözlərinə aiddirsə, onları mətndən köçürün",
        "If your comment is about certain words of the clause, copy them from the text",
        "Если замечание о конкретных словах пункта, скопируйте их из текста",
    ),
    max_length=LONGEST_QUOTE,
)
_ANSWER_REASON = Field(
    "reason",
    "long_text",
    Text("Əsaslandırma", "Reason", "Обоснование"),
    hint=Text(
        "Dərc olunandan sonra hamı görəcək",
        "Everyone sees it once it is published",
        "После публикации увидят все",
    ),
    required=True,
    max_length=LONGEST_REASON,
)


def comment_form(*, longest: int, on_clause: bool, signed_in: bool) -> Form:
    """Return the form of a comment; who is not signed in is asked for a name and an address."""
    text = Field(
        "text",
        "long_text",
        Text("Rəyiniz", "Your comment", "Ваше замечание"),
        required=True,
        max_length=longest,
    )
    shown = Field(
        "shown",
        "choice",
        Text("Adınız necə göstərilsin?", "How is your name shown?", "Как показать ваше имя?"),
        required=True,
        choices=_SHOWN,
        display="radio",
    )
    return form_of(
        "comment",
        Text("Rəy", "Comment", "Замечание"),
        RULE,
        *([_QUOTE] if on_clause else []),
        text,
        *([] if signed_in else _stranger()),
        shown,
    )


def _stranger() -> list[Field]:
    name = Field(
        "name",
        "text",
        Text("Ad və soyad", "Name", "Имя и фамилия"),
        hint=Text("Boş qala bilər", "May be left empty", "Можно не заполнять"),
        max_length=LONGEST_NAME,
        autocomplete="name",
    )
    return [name, email_field()]


def email_field() -> Field:
    """Return the field of an e-mail address that gets a link."""
    return Field(
        "email",
        "email",
        Text("Elektron poçt", "E-mail", "Электронная почта"),
        hint=Text(
            "Təsdiq keçidi bu ünvana göndəriləcək. Ünvan heç yerdə göstərilmir",
            "A link to confirm will be sent to it. The address is shown nowhere",
            "На него придёт ссылка для подтверждения. Адрес нигде не показывается",
        ),
        required=True,
        autocomplete="email",
    )


def subscription_form() -> Form:
    """Return the form of a subscription."""
    return form_of("subscription", Text("Abunə", "Subscription", "Подписка"), RULE, email_field())


def reason_form(hint: Text) -> Form:
    """Return the form of one public reason."""
    return form_of(
        "reason",
        Text("Səbəb", "Reason", "Причина"),
        RULE,
        Field(
            "reason",
            "long_text",
            Text("Səbəb", "Reason", "Причина"),
            hint=hint,
            required=True,
            max_length=1000,
        ),
    )


def answer_form(clauses: list[tuple[str, str]], verdicts: list[tuple[str, str]]) -> Form:
    """Return the form of an answer: verdict, reason, the clause that was changed."""
    return form_of(
        "answer",
        Text("Cavab", "Answer", "Ответ"),
        RULE,
        Field(
            "verdict",
            "choice",
            Text("Nəticə", "Result", "Результат"),
            required=True,
            choices=choices_of(verdicts),
            display="radio",
        ),
        _ANSWER_REASON,
        Field(
            "clause",
            "choice",
            Text("Dəyişdirilən bənd", "Changed clause", "Изменённый пункт"),
            hint=Text(
                "Rəyə görə mətn dəyişdirilibsə, hansı bənddə",
                "If the text was changed because of the comment, in which clause",
                "Если текст изменён по замечанию, в каком пункте",
            ),
            choices=choices_of(clauses),
            display="select",
        ),
    )


def correction_form(answer: Form) -> Form:
    """Return the form of an answer with one field more: why the published one is corrected."""
    because = Field(
        "because",
        "long_text",
        Text("Düzəlişin səbəbi", "Reason of the correction", "Причина исправления"),
        hint=Text("Hamı görəcək", "Everyone sees it", "Увидят все"),
        required=True,
        max_length=LONGEST_REASON,
    )
    return replace(answer, fields=(*answer.fields, because))


def announcement_form() -> Form:
    """Return the form by which a discussion is announced: title, dates, words, the text."""
    return form_of(
        "announcement",
        Text("Müzakirə elanı", "Announcement", "Объявление"),
        RULE,
        Field(
            "title",
            "text",
            Text("Layihənin adı", "Title of the draft", "Название проекта"),
            required=True,
            max_length=500,
        ),
        Field(
            "announcement",
            "long_text",
            Text("Elan", "Announcement", "Объявление"),
            hint=Text(
                "Layihə nə üçün hazırlanıb və hansı suallara rəy gözlənilir",
                "Why the draft was written and which comments are awaited",
                "Зачем подготовлен проект и каких замечаний ждут",
            ),
            max_length=LONGEST_REASON,
        ),
        *_dates(),
        _draft_text(),
    )


def revision_form() -> Form:
    """Return the form of a new text."""
    note = Field(
        "note",
        "text",
        Text("Dəyişikliyin izahı", "What changed", "Что изменено"),
        max_length=500,
    )
    return form_of(
        "revision", Text("Yeni mətn", "New text", "Новый текст"), RULE, _draft_text(), note
    )


def end_form() -> Form:
    """Return the form of another end of the term: the date and the public reason."""
    return form_of(
        "end",
        Text("Müddət", "Term", "Срок"),
        RULE,
        _dates()[1],
        Field(
            "reason",
            "long_text",
            Text("Səbəb", "Reason", "Причина"),
            hint=Text("Hamı görəcək", "Everyone sees it", "Увидят все"),
            required=True,
            max_length=1000,
        ),
    )


def _draft_text() -> Field:
    return Field(
        "text",
        "long_text",
        Text("Layihənin mətni", "Text of the draft", "Текст проекта"),
        hint=Text(
            "Hər bənd yeni sətirdən, öz nömrəsi ilə başlayır: 1., 1.1., 2.3.",
            "Each clause begins on a line of its own with its number: 1., 1.1., 2.3.",
            "Каждый пункт с новой строки, со своим номером: 1., 1.1., 2.3.",
        ),
        required=True,
        max_length=200_000,
    )


def _dates() -> list[Field]:
    opens = Field(
        "opens_on",
        "date",
        Text("Müzakirənin ilk günü", "First day", "Первый день"),
        required=True,
    )
    closes = Field(
        "closes_on",
        "date",
        Text("Müzakirənin son günü", "Last day", "Последний день"),
        hint=Text(
            "Rəylər bu günün sonunadək qəbul edilir",
            "Comments are taken until the end of this day",
            "Замечания принимаются до конца этого дня",
        ),
        required=True,
    )
    return [opens, closes]


def initial_shown() -> dict[str, Any]:
    """Return what a comment form is filled with at first: names are not shown unless asked."""
    return {"shown": "initials"}
