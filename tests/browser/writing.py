"""What people do again and again in the stories: write, send, check a paper."""

from pathlib import Path

import pikepdf
from tests.browser.visitor import Visitor

BODY = "Dövlət Torpaq və Xəritəçəkmə Komitəsi"


def a_paper(folder: Path, name: str) -> Path:
    """Return a PDF of one page that says its name, as a scanner or an office would make it."""
    words = name.encode("ascii", "ignore").decode()
    path = folder / name
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(f"BT /F1 24 Tf 72 720 Td ({words}) Tj ET".encode())
        pdf.save(path)
    return path


def filled(citizen: Visitor, subject: str, *files: Path, of: str = "") -> Visitor:
    """Open a new letter and fill it in; nothing is pressed yet.

    Who represents an organisation is asked in whose name the letter is written (``of``).
    """
    citizen.open("/kabinet/yeni").choose("Kimə yazırsınız", BODY).tick("Ərizə")
    if of:
        citizen.tick(of)
    citizen.write("Mövzu", subject)
    citizen.write("Mətn", "Hörmətli rəhbərlik,\n\nSahəmin sərhədi barədə arayış xahiş edirəm.")
    if files:
        citizen.attach("Fayllar", *files)
    return citizen.tick("Şəxsi kabinetdə və elektron poçtla")


def send(citizen: Visitor, subject: str, *files: Path) -> Visitor:
    """Write and send a letter; the confirmation is on the screen then."""
    filled(citizen, subject, *files).press("Davam et").press("Göndər")
    return citizen.reads("Müraciətiniz qeydə alındı")


def check_file(visitor: Visitor, data: bytes, folder: Path) -> Visitor:
    """Upload a paper at the public check."""
    path = folder / "yoxlanan.pdf"
    path.write_bytes(data)
    visitor.open("/yoxla").attach("PDF faylı", path).press("Faylı yoxla")
    return visitor
