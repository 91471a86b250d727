"""The page of an opinion: a file with its number, day and issuer (items 27, 28, 37)."""

from collections.abc import Sequence
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from karguzar.archive.intake import examine
from karguzar.base.i18n import _
from karguzar.content.files import StoredFile
from karguzar.forms.form import KgForm
from karguzar.forms.loading import form
from karguzar.letters.values import FileFinding, LetterFile
from karguzar.letters.views.drafts_uploads import ExaminedUploads
from karguzar.registry.actions import filing, opinions
from karguzar.registry.content import Application
from karguzar.registry.interfaces import ITEM
from karguzar.registry.items import OPINIONS, by_name
from karguzar.registry.queries import registry_of
from karguzar.registry.views import forms
from karguzar.registry.views.fill_page import VIEW, FillPage


class OpinionUploads(ExaminedUploads):
    """The one file of an opinion of an application."""

    def __init__(self, application: Application, name: str, store: Any, *, at: Any) -> None:
        super().__init__(store, at=at, examiner=examine)
        self._application, self._item = application, name

    @property
    def files(self) -> tuple[LetterFile, ...]:
        """Return the file, if there is one."""
        held = opinions.opinion_of(self._application, self._item)
        if not held.get("digest"):
            return ()
        return (LetterFile(*(held[key] for key in opinions.FILE_PARTS)),)

    def take_in(self, stored: StoredFile, findings: Sequence[FileFinding]) -> LetterFile:
        """Put the file in place of the one before."""
        opinions.attach(self._application, self._item, stored)
        size, media_type = stored.size, stored.media_type
        return LetterFile(stored.name, stored.digest, size, media_type, tuple(findings))

    def take_out(self, key: str) -> None:
        """Take the file out."""
        if key in {one.digest for one in self.files}:
            opinions.detach(self._application, self._item)


@view_config(name="sened", **VIEW)
class OpinionPage(FillPage):
    """An opinion or a document as a file with its issuer (REG26-27, REG26-28, REG26-37)."""

    lead = _("Sənədin imzalanmış faylını, nömrəsini, tarixini və onu verən qurumu göstərin.")

    @property
    def item(self) -> str:
        """Return the name of the item of the address; 404 for another one."""
        name = "/".join(self.request.subpath)
        if name not in OPINIONS or self.application.action == "cancel":
            raise HTTPNotFound
        return name

    @property
    def title(self) -> str:
        """Return the label of the item."""
        return by_name()[self.item].label.said(self.request.locale_name)

    def form(self) -> KgForm:
        """Return the form of the opinion."""
        store = self.request.office["fayllar"]
        uploads = OpinionUploads(self.application, self.item, store, at=self.request.now)
        legal = form("registry-opinion")
        return forms.editing(self.request, legal, self.application, uploads=uploads)

    def document(self) -> dict[str, Any]:
        """Return what the form is filled with."""
        held = opinions.opinion_of(self.application, self.item)
        found = {name: held[name] for name in opinions.WORDS if held.get(name)}
        if held.get("digest"):
            file = {"key": held["digest"], **{n: held[n] for n in ("name", "size", "media_type")}}
            found["files"] = [file]
        return found

    def keys(self) -> set[str]:
        """Return the key of the item."""
        return {f"{ITEM}{self.item}"}

    def keep(self, kgform: KgForm, seen: int) -> None:
        """Keep the words of the opinion; its file is kept already."""
        value = opinions.opinion_value(self.application, self.item, kgform.document)
        has_words = any(value.get(name) for name in (*opinions.WORDS, "digest"))
        filing.save(
            self.application,
            {f"{ITEM}{self.item}": value if has_words else None},
            at=self.request.now,
            seen=seen,
            registry=registry_of(self.request.office),
        )
