"""What each act of signing is called in the journal."""

from collections.abc import Mapping

from karguzar.base.i18n import TranslationString, _

ACTS: Mapping[str, TranslationString] = {
    "open_envelope": _("Sənəd imzalanmaya göndərildi"),
    "sign": _("Sənəd imzalandı"),
    "refuse_signature": _("Sənədi imzalamaqdan imtina edildi"),
    "send_again": _("Sənəd yenidən imzalanmaya göndərildi"),
    "void_envelope": _("İmzalama dayandırıldı"),
    "give_mandate": _("Səlahiyyət verildi"),
    "end_mandate": _("Səlahiyyət geri alındı"),
}
"""Act of the journal -> its name as something that happened."""
