"""The forms of acts at the desk, in the grammar of forms; choices come from the office."""

from pyramid.request import Request

from karguzar.base.i18n import _
from karguzar.forms.grammar import Choice, Field, Form, Text, When, choices_of
from karguzar.letters.rules import GROUNDS, MAX_FILES, MAX_TEXT
from karguzar.ui.act_forms import REASON_LENGTH, Pairs, form_of


def _reason(label: Text, hint: Text | None = None, *, required: bool = True) -> Field:
    return Field(
        "reason", "long_text", label, hint=hint, required=required, max_length=REASON_LENGTH
    )


def forward_form(bodies: Pairs) -> Form:
    """Return the form of forwarding: competent bodies and the reason (CA15-7.10)."""
    return form_of(
        "forward",
        Text("Aidiyyəti üzrə göndərmə", "Forwarding", "Направление по принадлежности"),
        "CA15-7.10",
        Field(
            "bodies",
            "choices",
            Text("Səlahiyyətli qurum", "Competent body", "Компетентный орган"),
            hint=Text(
                "Məsələ bir neçə qurumun səlahiyyətindədirsə, hamısını seçin",
                "If several bodies are competent, choose them all",
                "Если компетентны несколько органов, выберите все",
            ),
            required=True,
            choices=choices_of(bodies),
            min_items=1,
        ),
        _reason(
            Text("Səbəb", "Reason", "Причина"),
            Text("Göndərənə də bildirilir", "The sender is told it", "Сообщается отправителю"),
        ),
    )


_ORDER = Field(
    "text",
    "long_text",
    Text("Tapşırıq", "Order", "Поручение"),
    required=True,
    max_length=REASON_LENGTH,
)

_DUE = Field(
    "due_on",
    "date",
    Text("İcra tarixi", "Due date", "Срок исполнения"),
    hint=Text(
        "Boş qalsa, müraciətin öz müddəti əsas götürülür",
        "If empty, the term of the letter holds",
        "Если пусто, действует срок обращения",
    ),
)

_CONTROL = Field(
    "control",
    "boolean",
    Text("Nəzarətə götürülsün", "Put under control", "Взять на контроль"),
)


def resolution_form(executors: Pairs) -> Form:
    """Return the form of a resolution: order, executors, the lead, due date, control."""
    people = choices_of(executors)
    return form_of(
        "resolution",
        Text("Dərkənar", "Resolution", "Резолюция"),
        "R11-7.3",
        _ORDER,
        Field(
            "executors",
            "choices",
            Text("İcraçılar", "Executors", "Исполнители"),
            required=True,
            choices=people,
            min_items=1,
        ),
        Field(
            "lead",
            "choice",
            Text("Əsas icraçı", "Lead executor", "Ответственный исполнитель"),
            required=True,
            choices=people,
        ),
        _DUE,
        _CONTROL,
    )


_WAY = Field(
    "way",
    "choice",
    Text("Nə edilsin", "What to do", "Что сделать"),
    required=True,
    choices=(
        Choice(
            "long",
            Text(
                "Araşdırma tələb olunur: baxılma müddəti 30 iş günüdür",
                "Study is needed: the term is 30 working days",
                "Требуется изучение: срок 30 рабочих дней",
            ),
        ),
        Choice(
            "extend",
            Text(
                "Əlavə məlumat istənilib: müddət uzadılsın",
                "More information was asked for: extend the term",
                "Запрошены сведения: продлить срок",
            ),
        ),
    ),
)


def extension_form(longest: int) -> Form:
    """Return the form of a longer term: the 30 days of study, or an extension (CA15-10)."""
    return form_of(
        "extension",
        Text("Müddətin dəyişdirilməsi", "Change of the term", "Изменение срока"),
        "CA15-10.1",
        _WAY,
        Field(
            "days",
            "number",
            Text("Neçə iş günü", "Working days", "Рабочих дней"),
            required=True,
            minimum=1,
            maximum=longest,
            when=When("way", ("extend",)),
        ),
        _reason(
            Text("Səbəb", "Reason", "Причина"),
            Text("Göndərənə də bildirilir", "The sender is told it", "Сообщается отправителю"),
        ),
    )


def leaving_form(request: Request) -> Form:
    """Return the form of leaving a letter without consideration (CA15-8.1)."""
    said = request.localizer.translate
    grounds = [(name, said(ground.title)) for name, ground in GROUNDS.items()]
    return form_of(
        "leaving",
        Text("Baxılmamış saxlama", "Leaving without consideration", "Оставление без рассмотрения"),
        "CA15-8.1",
        Field(
            "ground",
            "choice",
            Text("Əsas", "Ground", "Основание"),
            required=True,
            choices=choices_of(grounds),
            display="radio",
        ),
        _reason(
            Text("Göndərənə izah", "Explanation to the sender", "Пояснение отправителю"),
            Text(
                "Səbəbi və nə etmək mümkün olduğunu yazın",
                "Say why, and what can be done",
                "Укажите причину и что можно сделать",
            ),
        ),
    )


def reply_form() -> Form:
    """Return the form of a reply: its text and its files (R11-7.1.3)."""
    return form_of(
        "reply",
        Text("Cavab", "Reply", "Ответ"),
        "R11-7.1.3",
        Field(
            "text",
            "long_text",
            Text("Cavabın mətni", "Text of the reply", "Текст ответа"),
            required=True,
            max_length=MAX_TEXT,
        ),
        Field(
            "files",
            "files",
            Text("Cavaba əlavələr", "Attachments", "Приложения"),
            hint=Text(
                "Ən çoxu 10 fayl, hər biri 10 MB-dək",
                "Up to 10 files, 10 MB each",
                "До 10 файлов, каждый до 10 МБ",
            ),
            max_items=MAX_FILES,
        ),
    )


def repeat_form(earlier: Pairs) -> Form:
    """Return the form of linking repeats: which earlier letters it repeats (CA15-8.1.4)."""
    return form_of(
        "repeat",
        Text("Təkrar müraciət", "Repeat", "Повторное обращение"),
        "CA15-8.1.4",
        Field(
            "earlier",
            "choices",
            Text("Əvvəlki müraciətlər", "Earlier letters", "Прежние обращения"),
            hint=Text(
                "Yalnız eyni məsələyə aid olanları seçin",
                "Choose only those about the same matter",
                "Выберите только те, что о том же",
            ),
            required=True,
            choices=choices_of(earlier),
            min_items=1,
        ),
    )


def inquiry_form() -> Form:
    """Return the form of an inquiry to another body (R11-6.1.2)."""
    return form_of(
        "inquiry",
        Text("Sorğu", "Inquiry", "Запрос"),
        "R11-6.1.2",
        Field(
            "addressee",
            "text",
            Text("Kimə", "To whom", "Кому"),
            required=True,
        ),
        Field(
            "question",
            "long_text",
            Text("Sual", "Question", "Вопрос"),
            required=True,
            max_length=REASON_LENGTH,
        ),
    )


CANCEL = _("Müraciətə qayıt")
