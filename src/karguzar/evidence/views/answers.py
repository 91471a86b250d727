"""Answers for programs: JSON with the right headers, files as downloads."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from pyramid.request import Request
from pyramid.response import Response

from karguzar.base.i18n import TranslationString


def as_json(record: Mapping[str, Any], *, status: int = 200) -> Response:
    """Return the record as JSON in UTF-8."""
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
    return Response(
        f"{text}\n".encode(), status=status, content_type="application/json", charset="utf-8"
    )


def trouble(request: Request, message: TranslationString | str, status: int) -> Response:
    """Return the sentence as JSON, in the language of the request."""
    return as_json({"error": request.localizer.translate(message)}, status=status)


def download(data: bytes, name: str, kind: str) -> Response:
    """Return a file that the browser saves under that name and never shows as a page."""
    response = Response(data, content_type=kind, charset="utf-8")
    plain = name.encode("ascii", "ignore").decode().replace('"', "")
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    )
    return response
