"""Every address of the office, for every letter in it.

``ADDRESSES`` names each page that answers a GET, by the place it stands at and its name. A page
that is not in it fails the test of the walk: whoever adds one says here how it is reached.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile

import pypdfium2
from pyramid.interfaces import IStaticURLInfo
from tests.functional.marked_letters import Known
from tests.functional.registry_office import PAGES as REGISTRY_PAGES
from tests.functional.text_pages import PAGES as TEXT_PAGES

TABS = (
    *("menim", "sizde", "aciq", "gecikib", "bugun", "hamisi", "yeni", "catismazliq", "qebul"),
    *("rehberde", "icrada", "tesdiqde", "cavablandirilib"),
)
FIGURES = (
    *("daxil", "baxilir", "gecikib", "cavab", "vaxtinda", "gec", "gonderilib", "baxilmayib"),
    "geri",
)


Addresses = Callable[[Known], Iterator[str]]


def fixed(*paths: str) -> Addresses:
    """Return an entry for pages that stand at fixed addresses."""
    return lambda _known: iter(paths)


def of_letter(view: str, *, at_desk: bool = False) -> Addresses:
    """Return an entry for a page of each letter."""

    def found(known: Known) -> Iterator[str]:
        for one in known.letters:
            yield f"{one.card if at_desk else one.sent}{view}"

    return found


def part_of_letter(view: str, parts: str, *, at_desk: bool = False) -> Addresses:
    """Return an entry for a page of each file or paper of each letter."""

    def found(known: Known) -> Iterator[str]:
        for one in known.letters:
            base = one.card if at_desk else one.sent
            for part in getattr(one, parts):
                yield f"{base}{view}/{part}"

    return found


def at_each(pattern: str, names: str) -> Addresses:
    """Return an entry for a page of each thing of the kind: "/…/{}/…"."""

    def found(known: Known) -> Iterator[str]:
        for name in getattr(known, names):
            yield pattern.format(*(name if isinstance(name, tuple) else (name,)))

    return found


def searched(*paths: str, word: str = "soz") -> Addresses:
    """Return an entry for lists: as they are, in every tab, and searched for letters."""

    def found(known: Known) -> Iterator[str]:
        for path in paths:
            yield path
            yield f"{path}?goster=hamisi&{word}=nisan"
            yield from (f"{path}?goster={tab}" for tab in TABS)
            yield from (f"{path}?goster=hamisi&{word}={one.asked}" for one in known.letters[::4])
            yield from (f"{path}?{word}={quote(one.number)}" for one in known.letters[1::4])

    return found


def figures(known: Known) -> Iterator[str]:
    """Yield the list behind every figure, also by executor."""
    base = "/karguzarliq/hesabat/siyahi?gosterici="
    yield from (f"{base}{name}" for name in FIGURES)
    for person in known.people:
        yield from (f"{base}{name}&kim={quote(person)}" for name in ("icraci", "icraci-gec"))


DESK_ACTS = (
    *("baxilmamis", "cap", "catismazliq", "cavab", "derkenar", "imzala", "ise-tik", "qaytar"),
    *("qebul", "qeyd", "qr.svg", "razilasdir", "sorgu", "sorgu-cavabi", "tarixce", "tekrar"),
    *("teqdim", "uzat", "yonlendir"),
)
DISCUSSION_ACTS = (
    *("", "ayir", "berpa", "cavab", "derc", "duzelis", "gizlet", "muddet", "redaksiya", "yekun"),
)
ACCOUNT_PAGES = ("ac", "bagla", "ikiaddim", "inzibatci", "inzibatci-deyil", "kod", "sessiyalar")
SIGN_IN_PAGES = (*("aktivlesdirme", "mobil", "openid", "openid-cavab", "qr", "sertifikat", "tls"),)
BODY_PAGES = ("ayir", "bolme", "bolme-legv", "elaqe", "qos", "vezife")

ADDRESSES: dict[tuple[str, str], Addresses] = {
    ("Site", ""): fixed("/", "/?qurum=gomruk"),
    ("Site", "cixis"): fixed("/cixis"),
    ("Site", "haqqinda"): fixed("/haqqinda"),
    ("Site", "izle"): at_each("/izle?nomre={0.number}", "letters"),
    ("Site", "qanun"): fixed("/qanun/R11-7.4a", "/qanun"),
    ("Site", "qeydiyyat"): fixed("/qeydiyyat"),
    ("Site", "yoxla"): fixed("/yoxla"),
    ("Journals", ""): fixed("/jurnal/"),
    ("Journals", "baslar.json"): fixed("/jurnal/baslar.json"),
    ("Journals", "atom.xml"): fixed("/jurnal/atom.xml"),
    ("JournalPage", ""): fixed("/jurnal/gomruk/", "/jurnal/sistem/"),
    ("JournalPage", "baslar.json"): fixed("/jurnal/gomruk/baslar.json"),
    ("JournalPage", "atom.xml"): fixed("/jurnal/gomruk/atom.xml"),
    ("JournalPage", "uygunluq"): fixed("/jurnal/gomruk/uygunluq?a=0&b=1"),
    ("Proofs", ""): fixed("/subut/"),
    ("PaperProof", ""): fixed(f"/subut/{'0' * 64}"),
    ("SignInPlace", ""): fixed("/giris"),
    ("SignInPlace", "ikiaddim"): fixed("/giris/ikiaddim"),
    ("SignInPlace", "qosul"): fixed("/giris/qosul"),
    ("SignInPlace", "qr.svg"): fixed("/giris/qr.svg"),
    **{("SignInPlace", view): fixed(f"/giris/{view}") for view in SIGN_IN_PAGES},
    ("SignInChallenge", ""): fixed("/giris/sorgu/0"),
    ("SignInChallenge", "metn.txt"): fixed("/giris/sorgu/0/metn.txt"),
    ("DevicesPlace", ""): fixed("/cihaz/"),
    ("ChallengesPlace", ""): fixed("/cihaz/sorgular/"),
    ("ChallengePlace", ""): fixed("/cihaz/sorgular/0"),
    ("ChallengePlace", "netice"): fixed("/cihaz/sorgular/0/netice"),
    ("WaitedPlace", "qr.svg"): fixed("/cihaz/gozle/0/qr.svg"),
    ("WaitedPlace", "veziyyet.json"): fixed("/cihaz/gozle/0/veziyyet.json"),
    ("OwnDevices", ""): fixed("/kabinet/cihazlar/"),
    ("OwnDevices", "qos"): fixed("/kabinet/cihazlar/qos"),
    ("OwnDevice", "sil"): fixed("/kabinet/cihazlar/0/sil"),
    ("Located", ""): searched("/qurumlar"),
    ("BodyPlace", ""): fixed("/qurumlar/gomruk", "/qurumlar/vergi", "/qurumlar/meteo"),
    ("Cabinet", ""): fixed("/kabinet/"),
    ("Cabinet", "profil"): fixed("/kabinet/profil"),
    ("Cabinet", "sessiyalar"): fixed("/kabinet/sessiyalar"),
    ("Cabinet", "sifre"): fixed("/kabinet/sifre"),
    ("Cabinet", "tarixce"): fixed("/kabinet/tarixce"),
    ("Cabinet", "teskilatlar"): fixed("/kabinet/teskilatlar"),
    ("Cabinet", "yeni"): fixed("/kabinet/yeni", "/kabinet/yeni?qurum=vergi"),
    ("SentLetters", ""): searched("/kabinet/muracietler/"),
    ("SentLetters", "siyahi.csv"): searched("/kabinet/muracietler/siyahi.csv"),
    **{
        ("SentLetter", view): of_letter(view)
        for view in ("", "cavab", "geri-gotur", "qebul", "qebz", "sikayet", "tamamla", "yukle")
    },
    ("SentLetter", "fayl"): part_of_letter("fayl", "files"),
    ("SentLetter", "sened"): part_of_letter("sened", "papers"),
    ("DraftsPlace", ""): fixed("/kabinet/qaralamalar/"),
    ("DraftPlace", ""): at_each("/kabinet/qaralamalar/{1}/", "drafts"),
    ("DraftPlace", "sil"): at_each("/kabinet/qaralamalar/{1}/sil", "drafts"),
    ("DraftPlace", "yoxla"): at_each("/kabinet/qaralamalar/{1}/yoxla", "drafts"),
    ("NoticesPlace", ""): fixed("/kabinet/bildirisler"),
    ("NoticePlace", ""): at_each("/kabinet/bildirisler/{0}", "notices"),
    ("Desk", ""): fixed("/karguzarliq/"),
    ("Desk", "secim"): fixed("/karguzarliq/secim"),
    ("Inbox", ""): searched("/karguzarliq/gelenler/"),
    ("Inbox", "say"): fixed("/karguzarliq/gelenler/say"),
    ("Inbox", "siyahi.csv"): searched("/karguzarliq/gelenler/siyahi.csv"),
    ("Inbox", "jurnal"): searched("/karguzarliq/gelenler/jurnal"),
    ("Inbox", "jurnal.csv"): searched("/karguzarliq/gelenler/jurnal.csv"),
    ("ControlBoard", ""): searched("/karguzarliq/nezaret/"),
    ("OutgoingBook", ""): searched("/karguzarliq/gedenler/"),
    ("OutgoingBook", "siyahi.csv"): searched("/karguzarliq/gedenler/siyahi.csv"),
    ("FilePlan", ""): fixed("/karguzarliq/isler/"),
    ("FilePlan", "il-ac"): fixed("/karguzarliq/isler/il-ac"),
    ("FilePlan", "yeni"): fixed("/karguzarliq/isler/yeni"),
    ("CasePlace", ""): at_each("/karguzarliq/isler/{0}/", "cases"),
    ("CasePlace", "bagla"): at_each("/karguzarliq/isler/{0}/bagla", "cases"),
    ("Figures", ""): fixed("/karguzarliq/hesabat/", "/karguzarliq/hesabat/?il=2025"),
    ("Figures", "siyahi"): figures,
    ("DeskLetter", ""): of_letter("", at_desk=True),
    **{("DeskLetter", view): of_letter(view, at_desk=True) for view in DESK_ACTS},
    ("DeskLetter", "fayl"): part_of_letter("fayl", "files", at_desk=True),
    ("DeskLetter", "sened"): part_of_letter("sened", "papers", at_desk=True),
    ("SigningPlace", ""): fixed("/imza/"),
    ("SigningPlace", "toplu-gozle"): fixed("/imza/toplu-gozle/yoxdur"),
    **{
        ("EnvelopePlace", view): at_each(f"/imza/{{0}}/{view}", "envelopes")
        for view in ("", "acar", "legv", "qr")
    },
    ("EnvelopePlace", "imtina"): at_each("/imza/{0}/imtina/{1}", "envelopes"),
    ("EnvelopePlace", "sened"): at_each("/imza/{0}/sened/{1}.pdf", "envelopes"),
    ("EnvelopePlace", "yukle"): at_each("/imza/{0}/yukle/{1}", "envelopes"),
    ("MandatesPlace", ""): fixed("/karguzarliq/selahiyyetler/"),
    ("MandatesPlace", "yeni"): fixed("/karguzarliq/selahiyyetler/yeni"),
    ("MandatePlace", "geri-al"): at_each("/karguzarliq/selahiyyetler/{0}/geri-al", "mandates"),
    **{
        (place, view): fixed(f"{base}{view}")
        for place, (base, views) in (REGISTRY_PAGES | TEXT_PAGES).items()
        for view in views
    },
    ("Administration", ""): fixed("/idareetme/"),
    ("AccountsDesk", ""): searched("/idareetme/istifadeciler", word="axtar"),
    ("AccountsDesk", "yeni"): fixed("/idareetme/istifadeciler/yeni"),
    ("AccountDesk", ""): at_each("/idareetme/istifadeciler/{0}", "people"),
    **{
        ("AccountDesk", view): at_each(f"/idareetme/istifadeciler/{{0}}/{view}", "people")
        for view in ACCOUNT_PAGES
    },
    ("BodiesDesk", ""): fixed("/idareetme/qurumlar"),
    ("BodyDesk", ""): fixed("/idareetme/qurumlar/gomruk", "/idareetme/qurumlar/vergi"),
    **{("BodyDesk", view): fixed(f"/idareetme/qurumlar/gomruk/{view}") for view in BODY_PAGES},
    **{
        ("PostDesk", view): at_each(f"/idareetme/qurumlar/{{0}}/vezifeler/{{1}}/{view}", "posts")
        for view in ("", "azad", "deyis", "legv", "teyin")
    },
    ("CalendarPlace", ""): fixed("/idareetme/teqvim"),
    ("JournalPlace", ""): fixed("/idareetme/jurnal", "/idareetme/jurnal?qurum=gomruk"),
    ("QueuePlace", ""): fixed(*(f"/idareetme/novbe?{more}" for more in ("", "qurum=gomruk"))),
    ("QueuePlace", "yeniden"): fixed("/idareetme/novbe/yeniden"),
    ("PostPlace", ""): fixed("/idareetme/poct"),
    ("PostPlace", "sms"): fixed("/idareetme/poct/sms"),
    ("PostPlace", "mektub"): at_each("/idareetme/poct/mektub?ad={0}", "mails"),
    ("PostPlace", "elave"): at_each("/idareetme/poct/elave?ad={0}&sira=0", "mails"),
    ("Drafts", ""): searched("/layiheler/", word="q"),
    ("Drafts", "abune"): fixed("/layiheler/abune"),
    ("Drafts", "imtina"): fixed("/layiheler/imtina/yoxdur"),
    ("Drafts", "lent.atom"): fixed("/layiheler/lent.atom"),
    ("Drafts", "rey"): fixed("/layiheler/rey", "/layiheler/rey/2222-2222-2222"),
    ("Drafts", "tesdiq"): fixed("/layiheler/tesdiq/yoxdur"),
    ("Drafts", "yoxlayin"): fixed("/layiheler/yoxlayin"),
    **{
        ("Draft", view): fixed(f"/layiheler/gomruk-2026-1/{view}")
        for view in (
            *("", "abune", "deyisiklik", "gonderildi", "hesabat", "hesabat.pdf", "lent.atom"),
            *("reyler", "reyler.csv", "umumi", "yoxlayin"),
        )
    },
    ("DraftClause", ""): fixed("/layiheler/gomruk-2026-1/bendler/c1/"),
    ("DeskDiscussions", ""): fixed("/karguzarliq/muzakireler/"),
    ("DeskDiscussions", "yeni"): fixed("/karguzarliq/muzakireler/yeni"),
    **{
        ("DeskDiscussion", view): fixed(f"/karguzarliq/muzakireler/gomruk-2026-1/{view}")
        for view in DISCUSSION_ACTS
    },
    ("None", "look"): fixed("/gorunus"),
    ("None", "accessibility"): fixed("/elcatanliq"),
    ("None", "counts"): fixed("/saylar.json"),
    ("None", "help"): fixed("/komek"),
    ("None", "icon"): fixed("/favicon.svg"),
    ("None", "icon-ico"): fixed("/favicon.ico"),
    ("None", "privacy"): fixed("/mexfilik"),
    ("None", "robots"): fixed("/robots.txt"),
}
"""(place or "None", name of the view or of the route) -> how all its addresses are made."""


def views(registry: Any) -> set[tuple[str, str]]:
    """Return (place, name) of every page of the application that answers a GET."""
    statics = {route for _url, _spec, route in registry.getUtility(IStaticURLInfo).registrations}
    found = set()
    for each in registry.introspector.get_category("views"):
        view = each["introspectable"]
        context, methods = view["context"], view["request_methods"]
        if methods and "GET" not in ((methods,) if isinstance(methods, str) else methods):
            continue
        if view["route_name"] in statics or _is_fault(context):
            continue
        place = getattr(context, "__name__", "None")
        found.add((place, view["route_name"] or view["name"]))
    return found


def _is_fault(context: Any) -> bool:
    if getattr(context, "__name__", "") == "IExceptionResponse":
        return True
    return isinstance(context, type) and issubclass(context, Exception)


def words_of(response: Any) -> str:
    """Return everything that an answer tells: headers, text, names and texts of what is packed."""
    told = f"{response.headers.get('Content-Disposition', '')} {response.headers.get('Location')}"
    return f"{told} {_told(response.content_type or '', response.body)}"


def _told(media_type: str, data: bytes) -> str:
    if data.startswith(b"PK\x03\x04"):
        with ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
            return " ".join([*names, *(_told("", packed.read(name)) for name in names)])
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-64:]:
        return _pdf_words(data)
    return data.decode("utf-8", "replace")


def _pdf_words(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as pdf:
        words = [pdf[number].get_textpage().get_text_bounded() for number in range(len(pdf))]
    return " ".join(words)
