"""A small site of sample pages in the frame: what the look is judged by."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyramid.config import Configurator
from pyramid.renderers import get_renderer
from pyramid.response import Response

import karguzar
from karguzar.base.errors import Busy, Conflict, Missing, Problem, Refused, Unmet
from karguzar.base.i18n import _
from karguzar.forms.form import KgForm
from karguzar.forms.loading import form
from karguzar.ui.pages import ACT_TEMPLATE, ActPage
from karguzar.ui.paging import paging

PAGES = Path(__file__).parent / "ui_pages"
FAILURES = {
    "unmet": Unmet((Problem("subject", _("Mövzunu yazın")),), clause="R11-7.4a"),
    "refused": Refused(_("Müddət bitib"), clause="R11-7.4a"),
    "missing": Missing(_("Belə sənəd yoxdur")),
    "conflict": Conflict(_("Dəyişdirilib"), mine={"text": "mənim"}, theirs={"text": "onun"}),
    "busy": Busy(_("Növbə uzundur")),
    "broken": ZeroDivisionError("secret detail"),
}
ROWS = """
M-2026/0139|Elektron hökumət|30 okt|“Xəzər Loqistika” ASC|Gömrük rüsumunun qaytarılması|6|info|\
İcradadır|Ə. Çıraqov|over|2 iş günü gecikib|18 noyabr
M-2026/0143|Kağız|5 noy|Könül Şükürova|İşsizlik statusunun bərpası|1||\
İmzadadır|Ş. Quliyeva|today|Bu gün bitir|20 noyabr
M-2026/0150|Elektron poçt|20 noy|“Günəş” MMC|Yük daşıma icazəsi barədə sorğu|1|strong|\
Yeni|—|soon|3 iş günü qalıb|25 noyabr
M-2026/0136|Portal|28 okt|Gülnar Ağayeva|Təqaüdün yenidən hesablanması|2|success|\
Cavablandırılıb|L. Rüstəmova|done|Vaxtında|9 noyabr
""".strip().splitlines()
NAMES = ["n", "way", "on", "who", "what", "files", "tag", "state", "by", "due", "left", "date"]


@dataclass(frozen=True)
class Reader:
    """Someone who is signed in."""

    display_name: str = "Ə. Çıraqov"
    initials: str = "ƏÇ"
    sections: frozenset[str] = frozenset({"staff"})
    language: str = ""


@dataclass(frozen=True)
class Step:
    title: str
    kind: str
    text: str = ""
    moment: str = ""


@dataclass(frozen=True)
class Tab:
    title: str
    url: str = "#"
    is_current: bool = False
    count: int | None = None
    is_alarming: bool = False


class ReaderPolicy:
    """Signs in whoever asks with ``?kim=`` or the cookie of that name."""

    def identity(self, request: Any) -> Reader | None:
        who = request.cookies.get("kim", "")
        return Reader(sections=frozenset({who})) if who else None

    def authenticated_userid(self, _request: Any) -> None:
        return None

    def permits(self, _request: Any, _context: Any, _permission: str) -> bool:
        return True


class WritePage(ActPage):
    """A page with the real letter form."""

    title = _("Müraciət")
    done = _("Müraciətiniz göndərildi.")

    def form(self) -> KgForm:
        bodies = [("torpaq", "Torpaq və Xəritəçəkmə Agentliyi")]
        return KgForm(form("letter"), self.request, choices={"body": bodies}, autosave="/saxla")

    def act(self, data: dict[str, Any]) -> str:
        if data["subject"] == "olmaz":
            raise FAILURES["unmet"]
        return "/done"


def values() -> dict[str, Any]:
    steps = [
        Step("Müraciət daxil oldu", "done", "Portal vasitəsilə", "9 noyabr 2026, 10:14 · sistem"),
        Step(
            "Çatışmazlıq bildirişi göndərildi",
            "attention",
            "“Torpaq planı” oxunmazdır.",
            "18 noyabr",
        ),
        Step("Müəllifin cavabı gözlənilir", "now", "Müddət dayandırılıb"),
        Step("Cavab layihəsi və imza", "later", "Son tarix: 25 noyabr 2026"),
    ]
    return {
        "frame": get_renderer("karguzar:templates/frame.pt").implementation(),
        "rows": [dict(zip(NAMES, row.split("|"), strict=True)) for row in ROWS],
        "steps": steps,
        "crumbs": [("Gələnlər", "/desk")],
        "stages": ["Məlumatlar", "Yoxlama", "Göndərmə"],
        "stage": 1,
        "tabs_label": "Süzgəclər",
        "tabs": [
            Tab("Hamısı", is_current=True, count=8),
            Tab("Gecikib", count=1, is_alarming=True),
        ],
    }


def sample(name: str) -> Any:
    def view(request: Any) -> dict[str, Any]:
        found = {**values(), "paging": paging(request, next_key="0131", previous_key="")}
        if name == "letter":
            found["rows"] = [("Qeydiyyat indeksi", "04-12"), ("Kanal", "Portal", "#")]
        return found

    return view


def fail(request: Any) -> None:
    raise FAILURES[request.matchdict["kind"]]


def save(request: Any) -> Response:
    """Save a draft, or say that another window has changed it."""
    status = 409 if request.POST.get("subject") == "toqquşma" else 204
    return Response(status=status)


def application(**settings: str) -> Any:
    """Return the WSGI application of the sample site."""
    config = Configurator(
        package=karguzar, settings={"karguzar.ui.contact": "kömək@example.az", **settings}
    )
    config.include("karguzar.ui")
    config.set_security_policy(ReaderPolicy())
    config.add_section(
        "desk", title=_("Gələnlər"), path="/desk", audience="staff", order=1, count=lambda _r: 9
    )
    config.add_section("sent", title=_("Gedənlər"), path="/sent", audience="staff", order=2)
    config.add_section("bodies", title=_("Qurumlar"), path="/", audience="public")
    config.add_section(
        "cabinet", title=_("Kabinetim"), path="/kabinet/", audience="citizen", count=lambda _r: 0
    )
    for name, path in (("home", "/"), ("desk", "/desk"), ("letter", "/letter"), ("done", "/done")):
        config.add_route(name, path)
        config.add_view(sample(name), route_name=name, renderer=str(PAGES / f"{name}.pt"))
    config.add_route("write", "/write")
    config.add_view(WritePage, route_name="write", renderer=ACT_TEMPLATE)
    config.add_route("save", "/saxla")
    config.add_view(save, route_name="save")
    config.add_route("fail", "/fail/{kind}")
    config.add_view(fail, route_name="fail")
    return config.make_wsgi_app()
