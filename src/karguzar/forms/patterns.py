r"""Shapes of answers, as patterns that mean the same in Python and in JSON Schema (ECMA 262).

Every pattern is anchored, takes time linear in the text, and ends with ``$(?!\n)``: in Python a
bare ``$`` would also match before a last line break.
"""

from typing import Final

_END: Final = r"$(?!\n)"

#: What no text may hold: controls and lone surrogates; lines and tabs only in long texts.
CONTROL_IN_LINE: Final = r"[\u0000-\u001f\u007f-\u009f\ud800-\udfff]"
CONTROL_IN_TEXT: Final = r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff]"
#: Something to read: at least one character that is not white space.
VISIBLE: Final = r"\S"

DATE: Final = rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_END}"
EMAIL: Final = rf"^[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)+{_END}"
FILE_KEY: Final = rf"^[A-Za-z0-9_\-]{{1,128}}{_END}"
FIN: Final = rf"^[0-9A-NP-Z]{{7}}{_END}"
MEDIA_TYPE: Final = rf"^[a-z0-9.+\-]{{1,60}}/[a-z0-9.+\-]{{1,80}}{_END}"
MONEY: Final = rf"^[0-9]{{1,9}}\.[0-9]{{2}}{_END}"
PHONE: Final = rf"^\+[1-9][0-9]{{6,14}}{_END}"
URL: Final = (
    rf"^https?://[^\s/?#:@<>\".]+(\.[^\s/?#:@<>\".]+)*(:[0-9]{{1,5}})?([/?#][^\s<>\"]*)?{_END}"
)
VOEN: Final = rf"^[0-9]{{10}}{_END}"

#: The longest answers, in characters (RFC 5321 for e-mail).
EMAIL_LENGTH: Final = 254
URL_LENGTH: Final = 2000
FILE_NAME_LENGTH: Final = 255
