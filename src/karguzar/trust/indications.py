"""The answers of ETSI EN 319 102-1 §5: an indication with a sub-indication, and why in words."""

from typing import Literal

from karguzar.base.i18n import TranslationString

Indication = Literal["TOTAL-PASSED", "TOTAL-FAILED", "INDETERMINATE"]


class Rejected(Exception):  # noqa: N818 -- an answer on its way out of the package's inner parts
    """A signature is not accepted: indication, sub-indication and a sentence for people."""

    def __init__(
        self, indication: Indication, sub_indication: str, message: TranslationString
    ) -> None:
        super().__init__(sub_indication)
        self.indication: Indication = indication
        self.sub_indication = sub_indication
        self.message = message
