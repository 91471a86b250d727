"""The pages on which an application is filled in: appendix 2 and the groups of items."""

from dataclasses import replace
from typing import Any

from pyramid.httpexceptions import HTTPNotFound
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.forms.form import KgForm
from karguzar.registry.actions import filing, opinions
from karguzar.registry.checking import group_form
from karguzar.registry.interfaces import ITEM
from karguzar.registry.items import OPINIONS, Group, groups
from karguzar.registry.queries import registry_of
from karguzar.registry.views import forms
from karguzar.registry.views.application import address
from karguzar.registry.views.fill_page import VIEW, FillPage
from karguzar.registry.views.shown import head_of


@view_config(name="erize", **VIEW)
class AppendixPage(FillPage):
    """Appendix 2 on line (R11-10.3, R11A2-1 to R11A2-10)."""

    title = _("Elektron xidmət haqqında müraciət ərizəsi")
    lead = _("Qaydaların 2 nömrəli əlavəsi. Yazdıqlarınız qaralamada saxlanılır.")

    def form(self) -> KgForm:
        """Return the form."""
        return forms.appendix_page(self.request, self.application)

    def document(self) -> dict[str, Any]:
        """Return what the form is filled with."""
        known = {one.name for one in self.form().legal.fields}
        found = forms.appendix_document(self.application)
        return {name: one for name, one in found.items() if name in known}

    def keys(self) -> set[str]:
        """Return the keys of appendix 2 and of the link to the lists."""
        legal = forms.appendix_form(self.application)
        return {forms.key_of(one) for one in legal.fields}

    def notes(self) -> list[Any]:
        """Return rows 1 and 2: the body and what is asked for, which are not written here."""
        head = head_of(self.request, self.application)
        asked = f"{self.request.localizer.translate(head.action)} {head.number}".strip()
        return [
            (_("1. Elektron xidmət göstərən dövlət qurumunun adı"), head.body),
            (_("2. Nə xahiş olunur"), asked),
        ]

    def keep(self, kgform: KgForm, seen: int) -> None:
        """Keep the rows, and the items that they tell already."""
        application, document = self.application, kgform.document
        values = forms.appendix_values(kgform.legal, document)
        registry, at = registry_of(self.request.office), self.request.now
        if application.action != "cancel":
            filing.save(application, values, at=at, seen=seen, registry=registry)
            seen = application.version
        if application.state != "draft":
            return
        if application.action == "register":
            told = forms.prefilled(application)
            seen = filing.save(application, told, at=at, seen=seen, registry=registry)
        details = forms.appendix_details(document)
        filing.save_details(application, **details, at=at, seen=seen, registry=registry)


@view_config(name="melumat", **VIEW)
class GroupPage(FillPage):
    """One of the six groups of the 37 items (REG26-1 to REG26-37)."""

    @property
    def group(self) -> Group:
        """Return the group of the address; 404 where there is none or nothing to fill in."""
        wanted = "/".join(self.request.subpath)
        found = next((one for one in groups() if one.name == wanted), None)
        if found is None or self.application.action == "cancel":
            raise HTTPNotFound
        return found

    @property
    def title(self) -> str:
        """Return the title of the group."""
        return self.group.title.said(self.request.locale_name)

    def form(self) -> KgForm:
        """Return the form of the group; of a returned application the marked items alone."""
        legal = group_form(self.group)
        if self.application.state == "deficient":
            marked = {one.target for one in self.application.marks}
            kept = tuple(one for one in legal.fields if f"{ITEM}{one.name}" in marked)
            legal = replace(legal, fields=kept)
        return forms.editing(self.request, legal, self.application)

    def document(self) -> dict[str, Any]:
        """Return what the form is filled with."""
        known = {one.name for one in self.form().legal.fields}
        found = forms.group_document(self.request.office, self.application, self.group)
        return {name: one for name, one in found.items() if name in known}

    def keys(self) -> set[str]:
        """Return the keys of the group."""
        return {f"{ITEM}{one.name}" for one in self.group.items}

    def notes(self) -> list[Any]:
        """Return links to the opinions of the group, and what fills itself."""
        language, url = self.request.locale_name, address(self.request, self.application)
        found: list[Any] = []
        for one in self.group.items:
            label = f"{one.number}. {one.label.said(language)}"
            if one.name in OPINIONS:
                held = opinions.opinion_of(self.application, one.name)
                words = held.get("name") or self.request.localizer.translate(_("əlavə edilməyib"))
                found.append((label, words, f"{url}sened/{one.name}"))
            elif not one.is_entered:
                found.append((label, _("reyestr özü doldurur")))
        return found

    def keep(self, kgform: KgForm, seen: int) -> None:
        """Keep the items of the group."""
        shown = {one.name for one in kgform.legal.fields}
        found = forms.group_values(
            self.request.office, self.application, self.group, kgform.document
        )
        values = {key: one for key, one in found.items() if key.removeprefix(ITEM) in shown}
        filing.save(
            self.application,
            values,
            at=self.request.now,
            seen=seen,
            registry=registry_of(self.request.office),
        )
