"""Lists of the desk as files: CSV for table programs."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from pyramid.request import Request
from pyramid.response import Response

from karguzar.letters.views.cabinet_letters import harmless
from karguzar.ui.words import Words


def sheet(
    request: Request, name: str, titles: Sequence[Words], rows: Iterable[Sequence[Words]]
) -> Response:
    """Return a CSV download (RFC 4180, UTF-8 with its mark); cells are translated and harmless."""
    said = request.localizer.translate
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([said(title) for title in titles])
    for row in rows:
        writer.writerow([harmless(said(cell)) for cell in row])
    return Response(
        "\ufeff" + out.getvalue(),
        content_type="text/csv",
        charset="utf-8",
        content_disposition=f'attachment; filename="{name}.csv"',
    )
