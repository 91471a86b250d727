"""What the reference device does with one challenge: looks at it, asks its owner, answers."""

from collections.abc import Callable
from datetime import UTC, datetime

from karguzar.base.errors import Refused
from karguzar.base.i18n import _
from karguzar.cli.device_exchange import Asked, Exchange
from karguzar.devices import rules
from karguzar.trust.challenges import sign_challenge
from karguzar.trust.keys import Key
from karguzar.trust.remote import sign_prepared

SHA256_SIZE = 32
Consent = Callable[[str], bool]


def handle(exchange: Exchange, challenge_id: str, key: Key, *, consent: Consent) -> str:
    """Take one challenge and answer it when its owner agrees; returns "answered" or "refused".

    Whatever does not fit what the device sees by itself (site, check code, kind, text) is refused
    on the owner's behalf. Raises Refused with the reason, also when the site does not accept.
    """
    asked = exchange.take(challenge_id)
    try:
        look(asked, site=exchange.site)
    except Refused:
        exchange.refuse(asked)
        raise
    print(f"Site:       {asked.site}")
    print(f"Asked for:  {asked.shown}")
    print(f"Check code: {asked.check_code}")
    if not consent("Is the same code on your screen, and did you ask for this? [y/n] "):
        exchange.refuse(asked)
        return "refused"
    if asked.digests:
        exchange.answer_all(asked, [_signed(one, key) for one in asked.digests])
    else:
        exchange.answer(asked, signature(asked, key))
    return "answered"


def look(asked: Asked, *, site: str) -> None:
    """Raise Refused when the challenge is not what an honest site of this address would send."""
    if asked.site.rstrip("/") != site:
        raise Refused(
            _("Sorğu başqa saytdandır: ${site}. İmtina edildi.", mapping={"site": asked.site})
        )
    code = rules.check_code(
        asked.id, challenge=asked.challenge, digest=asked.digest, shown=asked.shown
    )
    if code != asked.check_code:
        raise Refused(_("Təsdiq kodu sorğuya uyğun gəlmir. İmtina edildi."))
    if asked.kind == "sign-in" and not rules.is_sign_in_text(asked.challenge, site=site):
        raise Refused(_("Sorğunun mətni bu sayta giriş üçün deyil. İmtina edildi."))
    if asked.kind == "sign" and len(asked.digest) != SHA256_SIZE:
        raise Refused(_("İmzalanacaq sənədin həşi düzgün deyil. İmtina edildi."))
    if (asked.kind == "sign-many") != bool(asked.digests) or not _is_of_all(asked):
        raise Refused(_("İmzalanacaq sənədlərin həşləri düzgün deyil. İmtina edildi."))
    if asked.kind not in rules.KINDS:
        raise Refused(_("Bu növ sorğu tanınmır. İmtina edildi."))


def signature(asked: Asked, key: Key) -> bytes:
    """Return the CMS that answers the challenge."""
    if asked.kind == "sign":
        return _signed(asked.digest, key)
    return sign_challenge(key, key.chain, asked.challenge)


def _signed(digest: bytes, key: Key) -> bytes:
    return sign_prepared(key, key.chain, digest, datetime.now(UTC))


def _is_of_all(asked: Asked) -> bool:
    """Return whether the digest that the check code covers is that of every document."""
    sizes = {len(one) for one in asked.digests}
    return not asked.digests or (
        sizes == {SHA256_SIZE}
        and len(asked.digests) <= rules.MOST_TOGETHER
        and rules.digest_of_all(asked.digests) == asked.digest
    )
