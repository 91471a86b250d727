"""What may follow a signature in a PDF: further signatures and what proves them, nothing else."""

import logging

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.validation.errors import SignatureValidationError

for _name in ("pyhanko", "pyhanko_certvalidator"):
    # they log a page of trace for each refused file; the report tells what is needed
    logging.getLogger(_name).setLevel(logging.CRITICAL)

#: what pyHanko and the libraries under it raise for files that are not as they should be
BROKEN = (
    PdfError,
    SignatureValidationError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    OverflowError,
    OSError,
)

#: like pyHanko's own policy, but no form field save signatures may change after a signature
AFTER_SIGNING = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]  # pyHanko
            SigFieldModificationRule(),
        ],
        ignored_acroform_keys={"/Fields"},
    ),
)
