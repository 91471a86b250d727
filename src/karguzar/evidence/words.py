"""The words of every verifier: the page of the site, the command and the page saved to disk.

One table, so that the three say the same of the same files.
"""

from collections.abc import Mapping
from typing import Literal

from karguzar.base.i18n import TranslationString, _
from karguzar.trust.report import EXTENDED

ProofVerdict = Literal["proven", "mismatch", "broken", "forged", "malformed"]
Verdict = Literal[
    "whole",
    "proven",
    "entered",
    "extended",
    "changed",
    "untrusted",
    "unsealed",
    "mismatch",
    "broken",
    "forged",
    "malformed",
]
GENUINE: frozenset[str] = frozenset({"whole", "proven", "entered"})

_GENUINE, _NOT_CONFIRMED = _("Həqiqidir"), _("Təsdiqlənmədi")
_EXTENDED = _("Əsli həqiqidir, sonra fayla əlavə edilib")


def title_of(verdict: str) -> TranslationString:
    """Return the answer in a word or two."""
    if verdict == "extended":
        return _EXTENDED
    return _GENUINE if verdict in GENUINE else _NOT_CONFIRMED


SENTENCES: Mapping[str, TranslationString] = {
    "whole": _("Sənəd qurumun möhürü ilə təsdiqlənib və heç bir baytı dəyişməyib."),
    "proven": _(
        "Sənəd qurumun möhürü ilə təsdiqlənib, heç bir baytı dəyişməyib və verilməsi jurnalın "
        "imzalanmış başı ilə sübut olunur."
    ),
    "entered": _(
        "Sübut düzgündür: aşağıdakı nəzarət cəmi olan sənəd jurnalda qeyd olunub. Əlinizdəki "
        "faylın həmin sənəd olduğunu bilmək üçün onu da sübutla birlikdə yoxlayın."
    ),
    "extended": _(
        "Faylın əvvəli qurumun möhürlədiyi sənəddir və onun heç bir baytı dəyişməyib. Sonra fayla "
        "əlavə edilənləri bu yoxlama öyrənmir: görünən mətn sənədin əslindən fərqlənə bilər. "
        "Əslini ayırıb ona baxın."
    ),
    "changed": _("Sənəd həqiqi deyil: möhürləndikdən sonra dəyişdirilib."),
    "untrusted": _("Sənədin imzası tanınmış qurumun möhürü deyil; ona etibar etməyin."),
    "unsealed": _("Faylda qurumun elektron möhürü yoxdur."),
    "mismatch": _("Sübut başqa sənəd üçündür: nəzarət cəmləri uyğun gəlmir."),
    "broken": _("Sübut düzgün deyil: sənədin jurnalda qeyd olunduğunu göstərmir."),
    "forged": _("Sübutdakı jurnal başını tanınmış açar imzalamayıb; sübuta etibar etməyin."),
    "malformed": _("Sübut faylı oxunmur: bu, “.subut.json” faylı deyil və ya zədələnib."),
}
"""Verdict -> the answer in one sentence."""

PROOF_FINDINGS: Mapping[str, TranslationString] = {
    "head-signed": _("Jurnal başının imzası düzgündür və tanınmış kök sertifikata çatır."),
    "included": _("Jurnalın sətri imzalanmış başın əhatə etdiyi ağacdadır."),
    "facts-same": _("Sənədin məlumatları jurnalın sətrində göstərilənlərdir."),
    "paper-same": _("Faylın nəzarət cəmi jurnalın sətrindəki ilə eynidir."),
    "forged": _("Jurnal başının imzası və ya sertifikatı tanınmadı."),
    "not-included": _("Sübutun yolu imzalanmış başın kökünə çatmır."),
    "not-entry": _("Sübutdakı sətir sənədin verilməsi haqqında deyil."),
    "facts-changed": _("Sənədin məlumatları jurnalın sətrindəkinə uyğun deyil."),
    "mismatch": _("Faylın nəzarət cəmi jurnalın sətrindəkindən fərqlidir."),
    "malformed": _("Faylın quruluşu sübut faylının quruluşu deyil."),
}
"""What the checking of a proof finds: code -> sentence."""

SEAL_FINDINGS: Mapping[str, TranslationString] = {
    "whole": _("Sənəd möhürləndiyi kimidir: heç bir baytı dəyişməyib."),
    "extended": EXTENDED,
    "changed": _("Sənəd möhürləndikdən sonra dəyişdirilib: məzmunu möhürə uyğun gəlmir."),
    "not-pdf": _("Bu fayl PDF sənədi deyil."),
    "unsealed": _("Bu sənəddə elektron möhür yoxdur."),
    "appended": _("Möhürlənmiş sənədin sonuna məlumat əlavə edilib."),
    "truncated": _("Sənəd natamamdır: sonu kəsilib."),
    "untrusted": _(
        "Sənəd imzalanıb, lakin imzanın sertifikatı etibar etdiyimiz mərkəzlərdən deyil."
    ),
    "invalid": _(
        "Sənədin möhürü yoxlamadan keçmədi: sertifikat etibarsızdır və ya möhür düzgün deyil."
    ),
}
"""What ``trust`` finds in a seal, for the page on a disk; a contract test keeps them the same."""


CHECKED: Mapping[str, TranslationString] = {
    "seal": _(
        "Yoxlanılıb: faylın hər baytı, möhürün və varsa zaman möhürünün imzası, sertifikatların "
        "göstərilən kökə çatması və yoxlama vaxtında qüvvədə olması."
    ),
    "proof": _(
        "Yoxlanılıb: jurnal başının imzası, sertifikatının göstərilən kökə çatması və başın "
        "imzalandığı vaxtda qüvvədə olması, sətrin yolu, sənədin nəzarət cəmi və məlumatları."
    ),
}
"""What was checked of a seal and of a proof, against the roots that are told with it."""

REVOCATION = _(
    "Yoxlanılmayıb: möhürün sertifikatı ləğv edilibmi. Bunu yalnız onu verən mərkəz bilir; "
    "saytdakı “Sənədin həqiqiliyini yoxla” səhifəsi ondan soruşur."
)
"""What a verifier without a network cannot know of a seal."""


def overall(seal: str | None, proof: str | None) -> Verdict:
    """Return the verdict about a paper from that of its seal and that of its proof.

    None stands for what was not given: ``proof`` without a seal is a bundle alone. A file that
    goes on after a whole paper stays one when the proof is about that paper.
    """
    if seal == "extended" and proof not in (None, "proven"):
        return proof  # type: ignore[return-value]  # the rest of ProofVerdict are ours too
    if seal not in (None, "whole"):
        return seal  # type: ignore[return-value]  # the verdicts of trust.report are among ours
    if proof is None:
        return "whole" if seal else "malformed"
    if proof != "proven":
        return proof  # type: ignore[return-value]  # the rest of ProofVerdict are ours too
    return "proven" if seal else "entered"
