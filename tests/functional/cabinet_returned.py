"""A letter that was returned for correction, and its page, for tests of the cabinet."""

from tests.factories.letters import a_draft, a_file, a_mark, send
from tests.functional.cabinet_office import LETTERS, CabinetOffice, button_form
from webtest import Upload

from karguzar.letters.actions import deficiency

SEND = "Düzəlişi göndər"
SIGN = "İmzala və göndər"
KEEP = "Saxla, sonra davam edərəm"
PLAN, DEED = "plan.pdf", "çıxarış.pdf"


def returned(cabinet: CabinetOffice, *targets: str) -> str:
    """Return the path of a letter of two files with these places marked; names stand for files."""
    with cabinet.world() as world:
        draft = a_draft(world)
        files = {
            name: a_file(world, draft, name=name, data=name.encode()) for name in (PLAN, DEED)
        }
        letter = send(world, draft)
        marks = [
            a_mark(f"file:{files[one].digest}", title=one, reason="low_quality")
            if one in files
            else a_mark(one)
            for one in targets
        ]
        deficiency.return_deficient(
            letter, marks, by=world.by("aygun"), at=cabinet.clock.now(), seen=letter.version
        )
        return letter.path


def opened(cabinet: CabinetOffice, path: str):
    return cabinet.browser("gunel").get(f"{LETTERS}{path}/").click("Düzəliş et")


def file_input(page, number: int = 0) -> str:
    return page.html.select("input[type=file]")[number]["name"]


def choose(page, name: str, data: bytes, number: int = 0):
    """Choose a file in the control of a marked place and return the form."""
    form = button_form(page, SEND)
    form[file_input(page, number)] = Upload(name, data)
    return form


def names(cabinet: CabinetOffice, path: str) -> set[str]:
    return cabinet.letter(path, lambda letter: {one.name for one in letter.files})


def in_draft(cabinet: CabinetOffice) -> set[str]:
    """Return the names of the files of the correction that was begun."""
    found = cabinet.drafts("gunel", lambda draft: draft.corrects and {f.name for f in draft.files})
    return next(one for one in found if one)
