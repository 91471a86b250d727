"""Files and papers of a letter as downloads at the desk."""

from pyramid.httpexceptions import HTTPNotFound
from pyramid.request import Request
from pyramid.response import FileIter, Response
from pyramid.view import view_config

from karguzar.base.permissions import Permission
from karguzar.content.files import open_file
from karguzar.letters.contexts import DeskLetter
from karguzar.letters.signed_files import of_letter
from karguzar.letters.views.cabinet_papers import attachment, paper_response


@view_config(
    context=DeskLetter, name="fayl", permission=Permission.LETTER_READ, request_method="GET"
)
def desk_file(context: DeskLetter, request: Request) -> Response:
    """Give one file of the letter or of its reply by its SHA-256; 404 for any other."""
    letter, wanted = context.letter, "/".join(request.subpath)
    files = [one for revision in letter.revisions for one in revision.files]
    files += [one.file for one in of_letter(letter)]
    files += [one for version in letter.reply.versions for one in version.files]
    for one in files:
        if one.digest == wanted:
            stream = open_file(request.office["fayllar"], one.digest)
            return attachment(one.name, one.media_type, one.size, FileIter(stream))
    raise HTTPNotFound


@view_config(
    context=DeskLetter, name="sened", permission=Permission.LETTER_READ, request_method="GET"
)
def desk_paper(context: DeskLetter, request: Request) -> Response:
    """Give a sealed paper of the letter by its name."""
    return paper_response(request, context.letter, "/".join(request.subpath))
