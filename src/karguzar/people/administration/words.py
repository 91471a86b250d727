"""What the administration calls roles and acts."""

from collections.abc import Iterable, Mapping

from pyramid.request import Request

from karguzar.base.i18n import TranslationString, _

BODIES_TITLE = _("Qurumlar və heyət")
ACCOUNTS_TITLE = _("İstifadəçilər")

ROLE_TITLES: Mapping[str, TranslationString] = {
    "clerk": _("Kargüzar: məktubları qəbul edir və qeydiyyatını aparır"),
    "head": _("Rəhbər: dərkənar yazır və cavabı imzalayır"),
    "executor": _("İcraçı: cavab layihəsini hazırlayır"),
    "editor": _("Redaktor: reqlamentləri və xidmətləri tərtib edir"),
    "operator": _("Reyestrin operatoru: xidmətləri qeydə alır və dəyişdirir"),
    "administrator": _("Qurumun inzibatçısı: bölmələri və heyəti idarə edir"),
}
"""Role -> its title and what it lets a person do."""

ROLE_NAMES: Mapping[str, TranslationString] = {
    "clerk": _("kargüzar"),
    "head": _("rəhbər"),
    "executor": _("icraçı"),
    "editor": _("redaktor"),
    "operator": _("reyestrin operatoru"),
    "administrator": _("qurumun inzibatçısı"),
}
"""Role -> the word that stands in lists."""

ACT_NAMES: Mapping[str, TranslationString] = {
    "found_body": _("Qurum siyahıya alındı"),
    "change_body": _("Qurumun məlumatları dəyişdirildi"),
    "connect_body": _("Qurum yazışmalara qoşuldu"),
    "disconnect_body": _("Qurum yazışmalardan ayrıldı"),
    "add_unit": _("Struktur bölmə yaradıldı"),
    "remove_unit": _("Struktur bölmə ləğv edildi"),
    "add_post": _("Vəzifə yaradıldı"),
    "change_post": _("Vəzifə dəyişdirildi"),
    "remove_post": _("Vəzifə ləğv edildi"),
    "appoint": _("Vəzifəyə təyin edildi"),
    "dismiss": _("Vəzifədən azad edildi"),
    "open_account": _("Hesab açıldı"),
    "change_profile": _("Hesabın məlumatları dəyişdirildi"),
    "change_password": _("Şifrə dəyişdirildi"),
    "confirm_second_factor": _("İki addımlı giriş quruldu"),
    "reset_second_factor": _("İki addımlı giriş sıfırlandı"),
    "block_person": _("Hesab bağlandı"),
    "issue_activation": _("Aktivləşdirmə kodu verildi"),
    "activate_account": _("Hesab aktivləşdirildi"),
    "prove_account": _("Şəxsiyyət təsdiqləndi"),
    "pair_device": _("Cihaz qoşuldu"),
    "forget_device": _("Cihaz silindi"),
    "unblock_person": _("Hesab yenidən açıldı"),
    "end_sessions": _("Açıq sessiyalar bitirildi"),
    "end_own_sessions": _("Şəxs öz sessiyalarını bitirdi"),
    "register_representative": _("Təşkilatın nümayəndəsi qeydə alındı"),
    "leave_organisation": _("Nümayəndəlik bitdi"),
    "give_office": _("Sistem inzibatçısı təyin edildi"),
    "take_office": _("Sistem inzibatçısı səlahiyyəti geri alındı"),
    "look_up_person": _("Şəxsin məlumatlarına baxıldı"),
}
"""Act -> how the journal's lines are shown."""


def roles_in_words(request: Request, roles: Iterable[str]) -> str:
    """Return roles as a list in the reader's language, in the order in which they rank."""
    held = set(roles)
    translate = request.localizer.translate
    return ", ".join(translate(words) for role, words in ROLE_NAMES.items() if role in held)


def act_name(act: str) -> TranslationString | str:
    """Return the name of an act for a list; an act of another package as it stands."""
    return ACT_NAMES.get(act, act)
