"""One sample of each paper: what the office really issues, with long and hostile texts in it."""

from datetime import UTC, date, datetime
from typing import Any

from karguzar.archive.discussed import AnswerLine
from karguzar.archive.interfaces import (
    Attachment,
    BodyHead,
    DiscussionData,
    FileLine,
    NoticeData,
    ReceiptData,
    RecordData,
    ReplyData,
    SignatureLine,
    StatementData,
    Template,
)
from karguzar.discussions.report import LABELS

AT = datetime(2026, 11, 25, 10, 5, 42, tzinfo=UTC)
URL = "https://karguzar.example.az/yoxla/7QK4-M2ZD-9RTX"
HOSTILE = (
    '#read("/etc/hostname") #panic("x") *qalın* _əyri_ $x^2$ <script>alert(1)</script> '
    "{{doc}} ${body} \\ @istinad // şərh 😀 漢字 \u202e tərs \u0000 <b>HTML</b>\n"
    + "uzunsöz" * 40
    + "\n\n"
    + "http://misal.az/"
    + "a" * 300
)
BODY: BodyHead = {
    "name": "Azərbaycan Respublikasının Əmək və Əhalinin Sosial Müdafiəsi Nazirliyi",
    "voen": "1401555071",
    "address": "Bakı şəhəri, AZ1009, Salatın Əsgərova küçəsi, 85",
    "contact": "(+994 12) 541 00 00, info@sosial.gov.az",
}
FILES: list[FileLine] = [
    {"name": "ərizə – şəxsiyyət vəsiqəsi.pdf", "size": 1_234_567, "digest": "0f" * 32},
    {"name": "s" * 120 + ".jpg", "size": 345_678, "digest": "ab" * 32},
]
DEADLINE = [
    "Müraciət 25 noyabr 2026-cı ildə qəbul edilib; müddətin ilk günü 26 noyabr 2026-cı ildir.",
    "Baxılma müddəti 15 iş günüdür (“Vətəndaşların müraciətləri haqqında” Qanun, maddə 10.2).",
    "Hesaba alınmayan günlər: 28, 29 noyabr, 5, 6, 12 və 13 dekabr (şənbə və bazar günləri).",
]


def receipt() -> ReceiptData:
    """Return the data of a receipt with two files and a due date."""
    return {
        "body": BODY,
        "number": "M-2026/0147",
        "issued_at": AT,
        "check_url": URL,
        "sender": {"name": "Məmmədova Aygün Rəşad qızı", "detail": "FİN: 5VBK5VR"},
        "on_behalf": {"name": "“Xəzər Tikinti” MMC", "detail": "VÖEN: 1400057421"},
        "kind": "Ərizə",
        "subject": "Sosial müavinətin təyin edilməsi barədə",
        "received_at": AT,
        "due_on": date(2026, 12, 16),
        "deadline": DEADLINE,
        "files": FILES,
        "track_url": "https://karguzar.example.az/izle",
        "track_code": "K7QM-3TZ9",
    }


def notice() -> NoticeData:
    """Return the data of a deficiency notice."""
    return {
        "body": BODY,
        "number": "C-2026/0031",
        "issued_at": AT,
        "check_url": URL,
        "title": "Çatışmazlıqlar haqqında bildiriş",
        "addressee": {"name": "Məmmədova Aygün Rəşad qızı", "detail": "Bakı şəhəri"},
        "about_number": "M-2026/0147",
        "about_date": date(2026, 11, 25),
        "subject": "Sosial müavinətin təyin edilməsi barədə",
        "sections": [
            {
                "title": "Nəyi düzəltmək lazımdır",
                "paragraphs": ["Müraciətinizdə aşağıdakı çatışmazlıqlar aşkar edilib:"],
                "points": [
                    "Fayl “şəxsiyyət vəsiqəsi.pdf” oxunmur: 300 dpi ilə yenidən skan edin.",
                    "“Ünvan” bəndi boş qalıb: yaşadığınız ünvanı yazın.",
                ],
                "numbered": True,
            },
            {
                "title": "Necə düzəltməli",
                "paragraphs": [
                    "Şəxsi kabinetinizdə müraciəti açın və yalnız göstərilən bəndləri düzəldin."
                ],
            },
        ],
        "due_on": date(2026, 12, 2),
        "deadline": DEADLINE,
        "complaint": "Bu bildirişdən yuxarı quruma və ya məhkəməyə şikayət verə bilərsiniz.",
    }


def reply(text: str = "") -> ReplyData:
    """Return the data of a reply; ``text`` replaces its usual text."""
    return {
        "body": BODY,
        "number": "C-2026/0044",
        "issued_at": AT,
        "check_url": URL,
        "addressee": {
            "name": "Məmmədova Aygün Rəşad qızı",
            "detail": "Bakı şəhəri, Nizami küçəsi 10",
        },
        "about_number": "M-2026/0147",
        "about_date": date(2026, 11, 25),
        "subject": "Sosial müavinətin təyin edilməsi barədə",
        "text": text
        or "Müraciətinizə baxılıb və bildiririk ki, Sizə aylıq sosial müavinət təyin edilib.\n\n"
        "Müavinətin məbləği 220 ₼ təşkil edir və 2026-cı ilin dekabr ayından ödəniləcək. "
        "Ödəniş kartınız olmadıqda, ən yaxın DOST mərkəzinə müraciət edə bilərsiniz:\n"
        "– Bakı şəhəri, Yasamal rayonu;\n– Bakı şəhəri, Nəsimi rayonu.",
        "files": FILES,
        "signer": {"name": "Elçin Həsənov", "post": "Aparat rəhbəri", "at": AT},
        "executor": {"name": "Rəşad Quliyev", "detail": "(+994 12) 541 00 01"},
        "signatures": [SIGNED],
        "seal": {"name": BODY["name"], "at": AT},
    }


def record() -> RecordData:
    """Return the data of an archive record with two revisions, one of them hostile."""
    return {
        "body": BODY,
        "number": "M-2026/0147",
        "issued_at": AT,
        "check_url": URL,
        "case": "05-12 Vətəndaşların müraciətləri və onların araşdırılması sənədləri, 5 il",
        "facts": [
            {"label": "Növü", "value": "Ərizə"},
            {"label": "Qəbul edilib", "value": AT},
            {"label": "Son tarix", "value": date(2026, 12, 16)},
        ],
        "sender": {"name": "Məmmədova Aygün Rəşad qızı", "detail": "FİN: 5VBK5VR"},
        "revisions": [
            {
                "number": 1,
                "sent_at": AT,
                "subject": "Sosial müavinət " + "çoxuzun" * 30,
                "text": HOSTILE,
                "files": FILES,
            },
            {
                "number": 2,
                "sent_at": AT,
                "subject": "Sosial müavinətin təyin edilməsi barədə",
                "text": "Müavinət təyin etməyinizi xahiş edirəm. " * 60,
                "files": [],
                "changes": ["Mətn dəyişib", "Fayl əlavə edilib: ərizə.pdf"],
            },
        ],
        "deadline": DEADLINE,
        "reply": reply(),
        "sections": [{"title": "Dərkənar", "paragraphs": ["R. Quliyev: baxıb cavab hazırlayın."]}],
        "journal": [
            {
                "number": 100 + index,
                "at": AT,
                "act": "Müraciət qeydə alındı",
                "by": "Məmmədova Aygün Rəşad qızı",
                "clause": "R11-7.1.2",
                "digest": "c0" * 32,
            }
            for index in range(12)
        ],
    }


def discussion() -> DiscussionData:
    """Return the data of a closing report: answered, hidden and hostile comments."""
    answered: AnswerLine = {
        "verdict": "Qismən qəbul edildi",
        "reason": HOSTILE,
        "clause": "3.1 Müddət",
        "earlier": [
            {
                "verdict": "Qəbul edilmədi",
                "reason": HOSTILE,
                "because": HOSTILE,
                "by": "Nigar Səfərova",
                "at": AT,
            }
        ],
    }
    return {
        "body": BODY,
        "number": "sosial-2026-1",
        "issued_at": AT,
        "check_url": URL,
        "title": "İctimai müzakirənin yekun hesabatı",
        "facts": [{"label": "Layihə", "value": HOSTILE}, {"label": "Yekunlaşıb", "value": AT}],
        "announcement": HOSTILE,
        "counts": [
            {"name": "Bütün mətn", "count": 0},
            {"name": "3.1 " + "Müddət" * 30, "count": 3},
        ],
        "comments": [
            {
                "number": 1,
                "at": AT,
                "where": "3.1 Müddət",
                "name": "Ə. Ç.",
                "quote": "30 iş günü",
                "text": HOSTILE,
                "fate": "Rəydən sonra bəndin mətni dəyişdirilib.",
                "answer": answered,
            },
            {"number": 2, "at": AT, "where": "Bütün mətn", "name": "", "hidden": HOSTILE},
            {"number": 3, "at": AT, "where": "3.1", "name": "Nigar", "quote": "", "text": "Hə."},
        ],
        "labels": LABELS,
    }


ATTACHMENTS = (
    Attachment("karguzar.json", b'{"a": 1}', "application/json", "data", "Müraciətin məlumatları"),
    Attachment("vəsiqə.pdf", b"%PDF-1.4\n%%EOF\n", "application/pdf", "source", "Əsl fayl"),
    Attachment("vəsiqə.pdf", b"\x00\xff" * 5000, "image/jpeg", "source", "Əsl fayl"),
)


def statement() -> StatementData:
    """Return what a person signs, with long and hostile texts."""
    return {
        "body": BODY,
        "number": "",
        "issued_at": AT,
        "check_url": URL,
        "title": "Rəsmi məktub",
        "addressee": {"name": BODY["name"]},
        "facts": [{"label": "Göndərən", "value": HOSTILE}],
        "sections": [{"title": "Mətn", "paragraphs": [HOSTILE]}],
        "files": FILES,
        "declaration": "Yazdıqlarımın doğru olduğunu təsdiq edirəm.",
    }


SIGNED: SignatureLine = {
    "name": "Rəşad Quliyev",
    "at": AT,
    "certificate": "71F3D6E5C76F04634E4AAE21BF4236C8DC65D205",
    "authority": "Sədr Vüqar Nəsirov əvəzinə, 20.11.2026 tarixli 45-K nömrəli əmr",
    "digest": "ab" * 32,
}


def samples() -> dict[Template, Any]:
    """Return the data of each template."""
    return {
        "receipt": receipt(),
        "notice": notice(),
        "reply": reply(),
        "record": record(),
        "discussion": discussion(),
        "statement": statement(),
    }
