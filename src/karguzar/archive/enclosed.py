"""Files that are embedded in a paper (PDF/A-3), where they are signed themselves."""

import io

import pikepdf

_MOST = 20
_LARGEST = 20 * 1024 * 1024


def signed_enclosures(paper: bytes) -> list[tuple[str, bytes]]:
    """Return name and bytes of the signed PDFs that a sound paper encloses, 20 at most.

    Only for papers whose seal was found whole: no parser meets a stranger's bytes here. Files
    over 20 MB are left out.
    """
    found = []
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        for name in sorted(pdf.attachments)[:_MOST]:
            stream = pdf.attachments[name].get_file()
            if int(stream.size or 0) > _LARGEST:
                continue
            data = stream.read_bytes()
            if data.startswith(b"%PDF-") and b"/ByteRange" in data:
                found.append((name, data))
    return found
