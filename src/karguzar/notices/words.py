"""The words by which pages call states, channels and tasks of the outbox."""

from collections.abc import Mapping

from karguzar.base.i18n import TranslationString, _

STATES: Mapping[str, TranslationString] = {
    "pending": _("Növbədədir"),
    "stuck": _("Ləngiyir"),
    "dead": _("Çatdırılmayıb"),
    "sent": _("Çatdırılıb"),
}
"""What has become of a delivery."""

TAGS: Mapping[str, str] = {
    "pending": "kg-tag-info",
    "stuck": "kg-tag-warning",
    "dead": "kg-tag-danger",
    "sent": "kg-tag-success",
}
"""The class of the tag that shows a state."""

CHANNELS: Mapping[str, TranslationString] = {
    "cabinet": _("Kabinet"),
    "email": _("E-poçt"),
    "sms": _("SMS"),
    "": _("Daxili iş"),
}
"""By which way something is delivered; "" is work of the office itself."""

TASKS: Mapping[str, TranslationString] = {
    "receipt": _("Qəbul bildirişi"),
    "correction_received": _("Düzəlişin qəbulu"),
    "deficiency": _("Çatışmazlıq bildirişi"),
    "left": _("Baxılmamış saxlanılma"),
    "status": _("Vəziyyət bildirişi"),
    "reply": _("Cavab"),
    "withdrawn": _("Geri götürmə"),
    "deadline_moved": _("Müddətin dəyişməsi"),
    "reminder": _("Xatırlatma"),
    "approval_needed": _("Təsdiq sorğusu"),
    "new_letter": _("Yeni müraciət"),
    "new_task": _("Yeni tapşırıq"),
    "filed": _("İcraatın başa çatması"),
    "signature_wanted": _("İmza sorğusu"),
    "signature_refused": _("İmzadan imtina"),
    "discussion_announced": _("Müzakirə elanı"),
    "discussion_closed": _("Müzakirənin bitməsi"),
    "answers_published": _("Rəylərə cavab"),
    "answer_corrected": _("Cavabın düzəlişi"),
    "comment_confirm": _("Rəyin təsdiqi"),
    "comment_receipt": _("Rəyin qəbulu"),
    "comment_hidden": _("Rəyin gizlədilməsi"),
    "subscription_confirm": _("Abunəliyin təsdiqi"),
    "discussion_report": _("Müzakirənin yekun hesabatı"),
    "trust_list": _("Etibar siyahısı"),
    "account": _("Hesabın təhlükəsizliyi"),
    "registry_task": _("Reyestrə müraciət"),
    "registry_entered": _("Reyestrdə qeydiyyat"),
    "registry_amended": _("Reyestrdə düzəliş"),
    "registry_cancelled": _("Reyestrdə ləğv"),
    "registry_deficiency": _("Reyestr: düzəliş tələbi"),
    "registry_refused": _("Reyestr: imtina"),
    "registry_reminder": _("Reyestr: xatırlatma"),
    "paper": _("Sənədin hazırlanması"),
    "record": _("Arxiv surətinin hazırlanması"),
}
"""What is delivered or done; a task without a word here is shown by its name."""


def task(name: str) -> TranslationString | str:
    """Return the words for a task."""
    return TASKS.get(name, name)
