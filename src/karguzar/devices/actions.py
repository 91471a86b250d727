"""The acts on devices and challenges; each is done whole or not at all."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from karguzar.base.errors import Missing, Refused
from karguzar.base.i18n import TranslationString, _
from karguzar.devices import rules
from karguzar.devices.content import CHALLENGES, DEVICES, Challenge, Challenges, Device
from karguzar.people.secrets import digest as digest_of
from karguzar.people.secrets import new_id, new_token

ANY_DEVICE = "*"
"""The ``device_id`` of a challenge for any paired device of the person."""
NO_DEVICE = "-"
"""The ``device_id`` of a challenge that no device will ever get: what a stranger's name gets."""
KEPT_AFTER_END = timedelta(hours=1)
FADING_AT_ONCE = 20
MOST_OPEN = 3


def ask(  # noqa: PLR0913 -- all that one question to a device is made of
    office: Any,
    *,
    kind: str,
    challenge: bytes,
    shown: str,
    binding: str,
    at: datetime,
    device_id: str = "",
    digest: bytes | None = None,
    digests: tuple[bytes, ...] = (),
    person_id: str = "",
    purpose: str = "",
    minutes: int = 3,
    most_open: int = MOST_OPEN,
) -> Challenge:
    """Make a challenge and return it.

    ``device_id``: a paired device, `ANY_DEVICE` for any of the person's, "" for whoever reads the
    QR code. ``shown``: what the device shows; ``digest``: of the document to sign,
    ``digests``: of several; ``person_id``:
    who must answer, "" for who the certificate names; ``binding``: what ties it to the browser
    (``pages.binding``); ``purpose``: kept for the asker. Refused when the browser or the person
    has too many open already.
    """
    challenges = office[CHALLENGES]
    _fade(challenges, at=at)
    bound = digest_of(binding)
    for owner in filter(None, (bound, person_id)):
        if sum(1 for _each in _open_of(challenges, owner, at)) >= most_open:
            raise Refused(
                _("Cavab gözləyən sorğularınız çoxdur. Bir neçə dəqiqədən sonra cəhd edin.")
            )
    made = Challenge()
    made.kind, made.challenge, made.digests = kind, challenge, digests
    made.digest = rules.digest_of_all(digests) if digests else digest or b""
    made.shown, made.purpose = shown[: rules.SHOWN_LONGEST], purpose
    made.person_id, made.device_id, made.binding = person_id, device_id, bound
    made.state = "waiting"
    made.asked_at = at.isoformat()
    made.ends_at = (at + timedelta(minutes=minutes)).isoformat()
    challenges.add(new_id() + new_id(), made)
    made.check_code = rules.check_code(
        made.id, challenge=made.challenge, digest=made.digest, shown=made.shown
    )
    challenges.by_end[f"{made.ends_at}\t{made.id}"] = ""
    for owner in filter(None, (bound, person_id)):
        challenges.open_of[f"{owner}\t{made.id}"] = ""
    return made


def state_of(challenge: Challenge, at: datetime) -> str:
    """Return the state of the challenge at the moment; see ``rules.MOVES`` and "expired"."""
    return rules.state_at(challenge.state, expires_at=challenge.expires_at, at=at)


def bound_challenge(office: Any, challenge_id: str, *, binding: str) -> Challenge:
    """Return the challenge that this browser asked; Missing for anybody else."""
    found: Challenge | None = office[CHALLENGES].get(challenge_id)
    if found is None or found.binding != digest_of(binding):
        raise Missing(_("Belə sorğu yoxdur və ya o, başqa brauzerdə başlanıb."))
    return found


def only_kind(challenge: Challenge, kind: str) -> Challenge:
    """Return the challenge when it is of the kind; Missing otherwise."""
    if challenge.kind != kind:
        raise Missing(_("Belə sorğu yoxdur və ya o, başqa brauzerdə başlanıb."))
    return challenge


def open_challenges(office: Any, binding: str, *, at: datetime) -> list[Challenge]:
    """Return the challenges that this browser has open."""
    return list(_open_of(office[CHALLENGES], digest_of(binding), at))


def challenge_for(office: Any, challenge_id: str, device: Device | None) -> Challenge:
    """Return the challenge that the device may take; Missing for one that is not meant for it.

    ``device`` is None for one that is not paired: it may take what is shown as a QR code.
    """
    found: Challenge | None = office[CHALLENGES].get(challenge_id)
    if found is None or not _is_for(found, device):
        raise Missing(_("Bu cihaz üçün belə sorğu yoxdur."))
    return found


def waiting_for(office: Any, device: Device, at: datetime) -> list[Challenge]:
    """Return the open challenges that were sent to the device, the oldest first."""
    found = [
        one
        for one in _open_of(office[CHALLENGES], device.person_id, at)
        if one.device_id in (device.id, ANY_DEVICE)
    ]
    return sorted(found, key=lambda one: one.asked_at)


def take(challenge: Challenge, device: Device | None, *, at: datetime) -> str:
    """Let the device have the challenge; return the token with which alone it can be answered.

    A paired device that was started anew may take its own once more, an unpaired one may not.
    Raises Refused with the reason when another device has it or its time is over.
    """
    now = state_of(challenge, at)
    name = device.id if device is not None else ""
    if not (now == "taken" and device is not None and challenge.taker == name):
        now = rules.moved(now, "take")
    token = new_token()
    challenge.state, challenge.taker, challenge.answer_digest = now, name, digest_of(token)
    if device is not None:
        device.used_at = at.isoformat()
    return token


def taken_challenge(office: Any, challenge_id: str, token: str) -> Challenge:
    """Return the challenge that was taken with this token; Missing without the right one."""
    found: Challenge | None = office[CHALLENGES].get(challenge_id)
    if found is None or not token or found.answer_digest != digest_of(token):
        raise Missing(_("Bu cihaz üçün belə sorğu yoxdur."))
    return found


def answer(office: Any, challenge: Challenge, cms: bytes, *, at: datetime) -> None:
    """Keep the answer of the device (a CMS); it was checked before. Refused when too late."""
    _move(office, challenge, "answer", at=at)
    challenge.answer = cms


def fail(
    office: Any, challenge: Challenge, reason: TranslationString | str, *, at: datetime
) -> None:
    """End the challenge because its answer was wrong: there is no second try."""
    _move(office, challenge, "fail", at=at)
    challenge.reason = str(reason)
    words = getattr(reason, "mapping", None) or {}
    challenge.reason_words = {str(key): str(value) for key, value in words.items()}


def refuse(office: Any, challenge: Challenge, *, at: datetime) -> None:
    """End the challenge because the owner of the device said no."""
    _move(office, challenge, "refuse", at=at)


def cancel(office: Any, challenge: Challenge, *, at: datetime) -> None:
    """End the challenge because the browser gave up; one that has ended stays as it is."""
    if (state_of(challenge, at), "cancel") in rules.MOVES:
        _move(office, challenge, "cancel", at=at)


def use(office: Any, challenge: Challenge, *, at: datetime) -> bytes:
    """Return the answer of the device, this once; Refused with the reason when there is none."""
    if state_of(challenge, at) == "failed":
        raise Refused(reason_of(challenge))
    _move(office, challenge, "use", at=at)
    found, challenge.answer = challenge.answer, b""
    return found


def reason_of(challenge: Challenge) -> TranslationString | str:
    """Return why the answer was not accepted, to be shown in any language."""
    if not challenge.reason:
        return rules.SENTENCES["failed"]
    return _(challenge.reason, mapping=dict(challenge.reason_words))


def devices_of(office: Any, person_id: str) -> list[Device]:
    """Return the paired devices of the person, by the moment of pairing."""
    devices = office[DEVICES]
    found = [devices[one] for one in devices.of_person.get(person_id, ())]
    return sorted(found, key=lambda one: one.paired_at)


def device_by_token(office: Any, token: str) -> Device | None:
    """Return the device whose token it is, or None."""
    devices = office[DEVICES]
    found = devices.by_token.get(digest_of(token)) if token else None
    return devices[found] if found else None


def _move(office: Any, challenge: Challenge, act: str, *, at: datetime) -> None:
    """Do an act by which the challenge is open no longer."""
    challenge.state = rules.moved(state_of(challenge, at), act)
    for owner in filter(None, (challenge.binding, challenge.person_id)):
        office[CHALLENGES].open_of.pop(f"{owner}\t{challenge.id}", None)


def _is_for(challenge: Challenge, device: Device | None) -> bool:
    if not challenge.device_id:
        return device is None or challenge.person_id in ("", device.person_id)
    if device is None or challenge.person_id != device.person_id:
        return False
    return challenge.device_id in (device.id, ANY_DEVICE)


def _open_of(challenges: Challenges, owner: str, at: datetime) -> Iterator[Challenge]:
    for key in list(challenges.open_of.keys(f"{owner}\t", f"{owner}\t~")):
        one = challenges[key.partition("\t")[2]]
        if state_of(one, at) in rules.OPEN:
            yield one


def _fade(challenges: Challenges, *, at: datetime) -> None:
    """Drop the oldest challenges that ended long ago, a few at a time."""
    old = challenges.by_end.keys(max=(at - KEPT_AFTER_END).isoformat())
    for key in list(islice(old, FADING_AT_ONCE)):
        one = challenges[key.partition("\t")[2]]
        for owner in filter(None, (one.binding, one.person_id)):
            challenges.open_of.pop(f"{owner}\t{one.id}", None)
        del challenges.by_end[key]
        del challenges[one.id]
