"""What the look at a file can find, how grave it is, and what to tell the person to do."""

from dataclasses import dataclass
from typing import Literal

from karguzar.base.i18n import TranslationString, _

Severity = Literal["refuse", "warn"]

ALLOWED = _("PDF, JPEG, PNG, DOCX, ODT və ya TXT")

#: code -> severity and advice; ``${pages}`` is replaced by page numbers, ``${limit}`` by a size
ADVICE: dict[str, tuple[Severity, TranslationString]] = {
    "signatures-valid": (
        "warn",
        _("Fayl imzalıdır və imzalar etibarlıdır: ${signers}. Fayl olduğu kimi saxlanılır."),
    ),
    "signatures-unclear": (
        "warn",
        _(
            "Fayldakı imzaların etibarlı olub-olmadığını təsdiqləmək mümkün olmadı: ${why} Fayl "
            "olduğu kimi saxlanılır."
        ),
    ),
    "signatures-broken": (
        "warn",
        _(
            "Fayldakı imza etibarsızdır: ${why} Mümkündürsə, sənədin düzgün imzalanmış nüsxəsini "
            "əlavə edin."
        ),
    ),
    "empty": ("refuse", _("Fayl boşdur. Faylı açıb yoxlayın və yenidən əlavə edin.")),
    "too-big": (
        "refuse",
        _("Fayl ${limit} həddindən böyükdür. Onu kiçildin və ya bir neçə fayla bölün."),
    ),
    "unknown-type": (
        "refuse",
        _(
            "Bu növ fayl qəbul edilmir. Sənədi PDF, JPEG, PNG, DOCX, ODT və ya TXT "
            "formatında əlavə edin."
        ),
    ),
    "disguised": (
        "refuse",
        _(
            "Faylın məzmunu adındakı formata uyğun deyil. Faylı öz proqramında açıb "
            "düzgün formatda yenidən saxlayın."
        ),
    ),
    "program": ("refuse", _("Bu fayl proqramdır. Proqram faylları qəbul edilmir.")),
    "archive": (
        "refuse",
        _("Arxiv faylları (ZIP, RAR, 7Z) qəbul edilmir. Faylları ayrı-ayrılıqda əlavə edin."),
    ),
    "web-page": (
        "refuse",
        _("HTML və SVG faylları qəbul edilmir. Sənədi PDF formatında saxlayıb əlavə edin."),
    ),
    "old-office": (
        "refuse",
        _(
            "Fayl köhnə Word/Excel formatındadır və ya parolla qorunur. Onu parolsuz DOCX və "
            "ya PDF kimi saxlayıb yenidən əlavə edin."
        ),
    ),
    "text-encoding": (
        "refuse",
        _("Mətn faylı oxunmur. Onu UTF-8 kodlaşdırması ilə saxlayıb yenidən əlavə edin."),
    ),
    "encrypted": (
        "refuse",
        _("Fayl parolla qorunur. Parolu götürüb faylı yenidən əlavə edin."),
    ),
    "damaged": (
        "refuse",
        _(
            "Fayl zədələnib və ya natamamdır, sonadək oxunmur. Onu yenidən yaradın və ya "
            "mənbədən yenidən yükləyin."
        ),
    ),
    "bomb": (
        "refuse",
        _("Fayl açıldıqda həddindən artıq böyüyür və emal edilə bilmir. Adi ölçüdə saxlayın."),
    ),
    "too-heavy": (
        "refuse",
        _(
            "Faylı yoxlamaq mümkün olmadı: o, həddindən artıq mürəkkəbdir. Sənədi sadə PDF "
            "kimi yenidən saxlayın və ya bir neçə fayla bölün."
        ),
    ),
    "blank": (
        "refuse",
        _("Faylın bütün səhifələri boşdur. Sənədi yenidən skan edib əlavə edin."),
    ),
    "script": (
        "refuse",
        _("PDF faylında icra olunan skript var. Sənədi adi PDF kimi çap edib əlavə edin."),
    ),
    "launch": (
        "refuse",
        _("PDF faylı başqa proqram və ya ünvan açmağa çalışır. Onu adi PDF kimi saxlayın."),
    ),
    "dynamic-form": (
        "refuse",
        _("PDF faylı dinamik XFA formasıdır. Doldurulmuş formanı adi PDF kimi çap edin."),
    ),
    "macros": (
        "refuse",
        _("Sənəddə makrolar var. Onu makrosuz DOCX və ya PDF kimi saxlayıb əlavə edin."),
    ),
    "remote-content": (
        "refuse",
        _("Sənəd başqa ünvandan məzmun yükləyir. Onu PDF kimi saxlayıb əlavə edin."),
    ),
    "damaged-part": (
        "warn",
        _("Faylın bir hissəsi zədələnib. Açıb yoxlayın, lazım gələrsə yenidən yaradın."),
    ),
    "embedded": (
        "warn",
        _("Faylın içində başqa fayllar var: onlar ayrıca yoxlanılmayıb. Ayrıca əlavə edin."),
    ),
    "name-differs": (
        "warn",
        _("Faylın adındakı format məzmununa uyğun deyil; fayl məzmununa görə qəbul edilir."),
    ),
    "blank-pages": ("warn", _("Boş səhifələr var: ${pages}. Skanın tam olduğunu yoxlayın.")),
    "low-resolution": (
        "warn",
        _("Şəklin keyfiyyəti aşağıdır (150 dpi-dən az). 300 dpi ilə yenidən skan edin."),
    ),
    "blurred": (
        "warn",
        _("Şəkil bulanıq görünür. Mətn oxunmursa, 300 dpi ilə yenidən skan edin."),
    ),
    "busy": (
        "refuse",
        _("Fayl indi yoxlanıla bilmədi. Bir azdan yenidən əlavə edin."),
    ),
}


@dataclass(frozen=True, slots=True)
class Flag:
    """What an examiner found: a code of the table above, and the pages concerned (from 1)."""

    code: str
    pages: tuple[int, ...] = ()


class Refusal(Exception):  # noqa: N818 -- an answer on its way out of an examination
    """The examination need not go on: the file is refused for this reason."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
