"""What the registry is kept by: its operator, the list of kinds with its versions, stoppages."""

from datetime import date
from typing import Any

from pyramid.request import Request
from pyramid.view import view_config

from karguzar.base.i18n import _
from karguzar.base.permissions import Permission
from karguzar.base.text import sort_key
from karguzar.forms.grammar import Field, Form, Text, When, choices_of
from karguzar.people.content import BODIES
from karguzar.registry.actions.act import TURN
from karguzar.registry.actions.lists import change_kinds, name_operator
from karguzar.registry.contexts import OperatorDesk
from karguzar.registry.kinds import FIRST_ACT, FIRST_DAY, kinds, number_key, versions
from karguzar.registry.queries import registry_of
from karguzar.registry.report import entered_kinds
from karguzar.registry.values import Ground
from karguzar.registry.views.forms import GROUND
from karguzar.registry.views.queue import BASE, crumbs
from karguzar.registry.views.shown import TEMPLATES, ground_words, today
from karguzar.ui.act_forms import form_of, page_form
from karguzar.ui.interfaces import IPageForm
from karguzar.ui.pages import ActPage
from karguzar.ui.queries import parameter
from karguzar.ui.words import body_name, clause_link, day, path


@view_config(
    context=OperatorDesk,
    name="novler",
    renderer=f"{TEMPLATES}operator/kinds.pt",
    permission=Permission.REGISTRY_READ,
    request_method="GET",
)
def list_of_kinds(context: OperatorDesk, request: Request) -> dict[str, Any]:
    """Show the list of kinds as it is in force, by body, with its versions (R11D-2, R11D-4.2)."""
    del context
    wanted, language = parameter(request, "qurum"), request.locale_name
    entered, bodies = entered_kinds(request.office), request.office[BODIES]
    found = kinds(request.office, today(request)).values()
    names = {one.body: body_name(request, one.body) for one in found}
    shown = [one for one in found if wanted in ("", one.body)]
    return {
        "crumbs": crumbs(request),
        "total": len(found),
        "kinds": [
            {
                "number": one.number,
                "name": one.name(language),
                "body": names[one.body],
                "is_entered": one.number in entered,
            }
            for one in sorted(shown, key=lambda one: number_key(one.number))
        ],
        "bodies": sorted(names.items(), key=lambda pair: sort_key(pair[1])),
        "wanted": wanted if wanted in bodies else "",
        "versions": _versions(request),
        "first": (day(request, FIRST_DAY), FIRST_ACT),
        "change_url": path(request, f"{BASE}nov"),
        "may_change": bool(
            request.has_permission(Permission.REGISTRY_OPERATE, registry_of(request.office))
        ),
    }


def _versions(request: Request) -> list[dict[str, Any]]:
    return [
        {
            "from": day(request, date.fromisoformat(str(one["valid_from"]))),
            "ground": ground_words(request, one["ground"]),
            "by": one["by"],
            "rows": len(one["rows"]),
        }
        for one in reversed(versions(request.office))
    ]


class UpkeepPage(ActPage):
    """A page on which the registry itself is changed."""

    button: Any = _("Yadda saxla")
    lead: Any = ""
    clause: str = ""

    def fields(self) -> Form:
        """Return the fields."""
        raise NotImplementedError

    def form(self) -> IPageForm:
        """Return the form with its one button."""
        return page_form(self.fields(), self.request, self.button, seen=0)

    def bodies(self) -> tuple[str, ...]:
        """Return the turn of the registry."""
        return (TURN,)

    @property
    def how(self) -> dict[str, Any]:
        """Return what every act wants: by whom and when."""
        return {"by": self.request.actor, "at": self.request.now}

    def body_choices(self) -> Any:
        """Return every body for a list, by name."""
        found = [(body.slug, body.name("az")) for body in self.request.office[BODIES].values()]
        return choices_of(sorted(found, key=lambda pair: sort_key(pair[1])))

    def back(self) -> str:
        """Return where the page leads."""
        return path(self.request, BASE)

    def more(self) -> dict[str, Any]:
        """Return the way here."""
        return {
            "crumbs": crumbs(self.request),
            "lead": self.lead,
            "law": clause_link(self.request, self.clause),
            "rows": [],
            "back": self.back(),
        }


def upkeep_page(name: str, permission: Permission) -> Any:
    """Return the registration of a page of upkeep."""
    return view_config(
        context=OperatorDesk, name=name, renderer=f"{TEMPLATES}act.pt", permission=permission
    )


@upkeep_page("operator", Permission.REGISTRY_ADMINISTER)
class OperatorPage(UpkeepPage):
    """The page on which the administrator names the operator of the registry (R11D-3)."""

    title = _("Reyestrin operatorunu təyin et")
    done = _("Operator təyin edildi. Yeni müraciətlər ona göndəriləcək.")
    clause = "R11D-3"
    lead = _("Əvvəl təqdim olunmuş müraciətlər onları qəbul etmiş operatorda qalır.")

    def fields(self) -> Form:
        """Return the body and the ground."""
        label = Text("Operator", "Operator", "Оператор")
        ground = Text("Əsas", "Ground", "Основание")
        return form_of(
            "operator",
            label,
            "R11D-3",
            Field("body", "reference", label, required=True, choices=self.body_choices()),
            Field("reason", "text", ground, required=True, max_length=500),
        )

    def initial(self) -> dict[str, Any]:
        """Return the operator of now."""
        held = registry_of(self.request.office).operator
        return {"body": held} if held else {}

    def act(self, data: dict[str, Any]) -> str:
        """Name it."""
        name_operator(self.request.office, data["body"], reason=data["reason"], **self.how)
        return self.back()


@upkeep_page("nov", Permission.REGISTRY_OPERATE)
class KindPage(UpkeepPage):
    """The page on which the list of kinds is changed by a legal act (R11D-4.2)."""

    title = _("Xidmət növlərinin siyahısına dəyişiklik")
    done = _("Dəyişiklik yazıldı. Göstərilən gündən qüvvədədir.")
    clause = "R11D-4.2"
    lead = _("Dəyişiklik onu müəyyən edən akt və qüvvəyə minmə günü ilə yazılır.")

    def fields(self) -> Form:
        """Return the kind, what happens to it, the act and the day."""
        title = Text("Siyahıya dəyişiklik", "Change of the list", "Изменение перечня")
        act = Field(
            "change",
            "choice",
            Text("Nə dəyişir", "What changes", "Что меняется"),
            required=True,
            choices=choices_of(
                (("put", "növ əlavə edilir və ya dəyişir"), ("remove", "növ siyahıdan çıxarılır"))
            ),
        )
        return form_of(
            "kind",
            title,
            "R11D-4.2",
            act,
            Field("number", "text", Text("Növün nömrəsi", "Number", "Номер"), required=True),
            *self.put_fields(),
            GROUND,
            Field(
                "valid_from",
                "date",
                Text("Qüvvəyə minir", "Takes effect on", "Вступает в силу"),
                required=True,
            ),
        )

    def put_fields(self) -> tuple[Field, ...]:
        """Return what is asked of a kind that is added or changed."""
        is_put = _when_put()
        return (
            Field(
                "body",
                "reference",
                Text("Qurum", "Body", "Орган"),
                required=True,
                when=is_put,
                choices=self.body_choices(),
            ),
            Field(
                "name_az",
                "text",
                Text("Adı (azərbaycanca)", "Name (Azerbaijani)", "Название (азерб.)"),
                required=True,
                when=is_put,
                max_length=1000,
            ),
            Field(
                "name_en",
                "text",
                Text("Adı (ingiliscə)", "Name (English)", "Название (англ.)"),
                when=is_put,
                max_length=1000,
            ),
        )

    def act(self, data: dict[str, Any]) -> str:
        """Write the version."""
        row: dict[str, Any] = {"number": data["number"].strip()}
        if data["change"] == "remove":
            row["is_removed"] = True
        else:
            names = {"az": data["name_az"], "en": data.get("name_en") or data["name_az"]}
            row |= {"body": data["body"], "names": names, "is_interactive": True}
        ground = Ground(**{n: str(data["ground"].get(n) or "") for n in Ground().as_data()})
        valid_from = date.fromisoformat(data["valid_from"])
        change_kinds(self.request.office, [row], ground, valid_from=valid_from, **self.how)
        return path(self.request, f"{BASE}novler")


def _when_put() -> Any:
    return When(field="change", values=("put",))
