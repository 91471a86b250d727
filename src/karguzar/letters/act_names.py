"""What each act of the journal is called, for papers, cards and pages."""

from collections.abc import Mapping

from karguzar.base.i18n import TranslationString, _

ACTS: Mapping[str, TranslationString] = {
    "submit": _("Qeydə alındı"),
    "accept": _("Baxılmağa qəbul edildi"),
    "return_deficient": _("Çatışmazlıq bildirişi göndərildi"),
    "correct": _("Düzəliş daxil oldu"),
    "forward": _("Aidiyyəti üzrə göndərildi"),
    "refer": _("Rəhbərliyə təqdim edildi"),
    "resolve": _("Dərkənar qoyuldu"),
    "set_long_term": _("Uzun baxılma müddəti təyin edildi"),
    "extend": _("Müddət uzadıldı"),
    "move_deadline": _("Təqvimə görə müddət dəyişdi"),
    "draft_reply": _("Cavab layihəsi hazırlandı"),
    "send_for_approval": _("Cavab razılaşdırmaya göndərildi"),
    "send_back": _("Cavab layihəsi geri qaytarıldı"),
    "approve_and_sign": _("Cavab imzalandı və göndərildi"),
    "leave_without_consideration": _("Baxılmamış saxlanıldı"),
    "withdraw": _("Geri götürüldü"),
    "file_away": _("İşə tikildi"),
    "inquire": _("Başqa quruma sorğu göndərildi"),
    "record_answer": _("Sorğuya cavab alındı"),
    "link_repeat": _("Təkrar müraciət kimi bağlandı"),
    "note": _("Daxili qeyd əlavə edildi"),
    "complain": _("Nəticədən şikayət verildi"),
    "paper": _("Sənəd möhürləndi"),
    "read": _("Əməkdaş müraciətə baxdı"),
    "history": _("Müraciətlərin tarixçəsinə baxıldı"),
}
"""Act of the journal -> its name as something that happened."""
