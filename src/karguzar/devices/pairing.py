"""The acts of pairing a device with a person and of letting it go."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from karguzar.base.errors import Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.content.acting import Actor
from karguzar.content.journal import write
from karguzar.devices import rules
from karguzar.devices.content import DEVICES, Device, Devices
from karguzar.people.content import PEOPLE, Person
from karguzar.people.secrets import digest as digest_of
from karguzar.people.secrets import new_id, new_token
from karguzar.people.values import KnownCertificate

MOST_DEVICES = 10


def start_pairing(
    office: Any, person: Person, *, at: datetime, minutes: int = 10, most: int = MOST_DEVICES
) -> str:
    """Return a new code of pairing for the person; the one before is good no longer.

    Refused when the person has as many devices as one may have.
    """
    devices = office[DEVICES]
    if len(devices.of_person.get(person.id, ())) >= most:
        raise Refused(
            _("Ən çoxu ${n} cihaz qoşmaq olar. Əvvəlcə artıq olanı silin.", mapping={"n": most})
        )
    stop_pairing(office, person)
    code = "".join(secrets.choice(rules.PAIRING_ALPHABET) for _each in range(rules.PAIRING_LENGTH))
    ends = (at + timedelta(minutes=minutes)).isoformat()
    devices.codes[digest_of(code)] = f"{person.id}\t{ends}"
    devices.code_of[person.id] = digest_of(code)
    return code


def stop_pairing(office: Any, person: Person) -> None:
    """Let the code of the person, if there is one, be good no longer."""
    devices = office[DEVICES]
    devices.codes.pop(devices.code_of.pop(person.id, ""), None)


def person_of_code(office: Any, code: str, *, at: datetime) -> Person:
    """Return the person to whom the code was shown; raises Refused for one that is not good."""
    found = office[DEVICES].codes.get(digest_of(rules.normal_pairing_code(code)), "")
    person_id, _tab, ends = found.partition("\t")
    person: Person | None = office[PEOPLE].get(person_id) if person_id else None
    if person is None or person.is_blocked or at >= datetime.fromisoformat(ends):
        raise Refused(_("Qoşulma kodu səhvdir, vaxtı bitib və ya artıq işlənib. Yeni kod alın."))
    return person


def pair(
    office: Any,
    person: Person,
    *,
    name: str,
    certificate: KnownCertificate,
    at: datetime,
) -> tuple[Device, str]:
    """Pair a device that showed the person's code and proved its certificate.

    Returns the device and its token, of which only the SHA-256 is kept. The code is used up.
    Unmet when the name of the device lacks.
    """
    title = rules.one_line(name)[: rules.NAME_LONGEST]
    if not title:
        raise Unmet([Problem("name", _("Cihazın adını yazın."))])
    devices = office[DEVICES]
    stop_pairing(office, person)
    token = new_token()
    device = Device()
    device.person_id, device.name, device.paired_at = person.id, title, at.isoformat()
    device.token_digest, device.certificate = digest_of(token), certificate.as_record()
    devices.add(new_id(), device)
    devices.by_token[device.token_digest] = device.id
    devices.of_person[person.id] = (*devices.of_person.get(person.id, ()), device.id)
    _write(office, "pair_device", device, by=Actor(person.id, person.full_name), at=at)
    return device, token


def forget(office: Any, device: Device, *, by: Actor, at: datetime) -> None:
    """Let the device go: its token means nothing from now on."""
    devices: Devices = office[DEVICES]
    _write(office, "forget_device", device, by=by, at=at)
    left = tuple(one for one in devices.of_person[device.person_id] if one != device.id)
    if left:
        devices.of_person[device.person_id] = left
    else:
        del devices.of_person[device.person_id]
    del devices.by_token[device.token_digest]
    del devices[device.id]


def _write(office: Any, act: str, device: Device, *, by: Actor, at: datetime) -> None:
    write(
        office["jurnal"],
        act,
        by=by,
        at=at,
        subject=f"person/{device.person_id}",
        clause="PT14-6.5.3",
        facts={
            "device": device.name,
            "certificate": str(device.certificate.get("serial", "")),
        },
    )
