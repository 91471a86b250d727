"""What other packages may give to devices."""

from typing import Any, Protocol

from karguzar.devices.content import Challenge


class AnswerCheck(Protocol):
    """How the answer of a device to one kind of challenge is checked before it is accepted."""

    def __call__(self, request: Any, challenge: Challenge, cms: bytes, /) -> None:
        """Return when the CMS is a right answer; raise Refused with the sentence otherwise.

        It only looks: what the answer is good for is done when the browser uses it.
        """
