"""Settings of devices and their challenges (prefix ``karguzar.devices``)."""

from dataclasses import dataclass

PREFIX = "karguzar.devices"


@dataclass(frozen=True)
class DevicesSettings:
    """How long codes and challenges live, and how many may be open at once."""

    #: minutes within which a code of pairing is good
    pairing_minutes: int = 10
    #: minutes within which a device must answer a challenge
    challenge_minutes: int = 3
    #: open challenges of one browser or one person; asking for more is refused
    most_open: int = 3
    #: sign-in challenges that one address may begin within ten minutes
    most_from_address: int = 100
    #: devices that one person may pair
    most_devices: int = 10
    #: seconds by which the clock of a device may differ from ours
    clock_skew_seconds: int = 300
    #: seconds after which devices and pages are told to ask again
    poll_seconds: int = 2
