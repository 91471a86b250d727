"""One letter in its sender's cabinet: state, term with reasons, files, papers, what comes next."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from tests.factories.letters import WAYS, a_letter, staff_of
from tests.functional.cabinet_office import LETTERS, CabinetOffice, text_of

from karguzar.content.codec import as_record
from karguzar.letters.actions import clerk, reply
from karguzar.letters.actions.calendar import move_deadlines
from karguzar.letters.values import LetterFile
from karguzar.notices import outbox


def opened(cabinet: CabinetOffice, path: str, name: str = "gunel"):
    return cabinet.browser(name).get(f"{LETTERS}{path}/")


@pytest.mark.parametrize("state", WAYS)
def test_every_state_has_its_page(cabinet: CabinetOffice, state: str) -> None:
    path = cabinet.make(a_letter, state=state, files=["plan.pdf"])
    page = opened(cabinet, path)
    words = text_of(page)
    assert "M-2026/0001" in words
    assert "Niyə məhz bu tarix?" in words
    assert page.html.select(".kg-timeline li")
    assert (page.html.find(id="bundan-sonra") is None) == (state == "deficient")
    acts = {link.get_text(strip=True) for link in page.html.select("main a.btn")}
    assert ("Müraciəti geri götür" in acts) == (state in OPEN_STATES)
    assert ("Nəticədən şikayət et" in acts) == (state not in OPEN_STATES)
    assert ("Cavabı oxu" in acts) == (state in {"answered", "filed"})
    assert ("Düzəliş et" in acts) == (state == "deficient")


OPEN_STATES = {"submitted", "deficient", "accepted", "referred", "assigned", "drafted"}


@pytest.mark.clause("R11-7.1.3")
def test_the_way_of_a_letter_is_told_step_by_step(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="drafted")
    steps = opened(cabinet, path).html.select(".kg-timeline .kg-step-title")
    assert [step.text for step in steps] == [
        "Müraciət qeydə alındı",
        "Baxılmağa qəbul edildi",
        "Rəhbərliyə təqdim edildi",
        "İcraçı təyin edildi",
        "Cavabın layihəsi razılaşdırmaya verildi",
        "Qurumun cavabı gözlənilir",
    ]


def test_what_is_internal_stays_inside(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        letter = a_letter(world, state="drafted")
        by = world.by("aygun")
        clerk.note(letter, "GİZLİ QEYD", by=by, at=cabinet.clock.now(), seen=letter.version)
        reply.send_back(
            letter,
            "GİZLİ İRAD",
            by=world.by("vuqar"),
            at=cabinet.clock.now(),
            seen=letter.version,
        )
        path = letter.path
    words = text_of(opened(cabinet, path))
    for inside in ("GİZLİ", "Araşdırıb cavab verin", "Sənədlərinizə baxıldı"):
        assert inside not in words
    cabinet.browser("gunel").get(f"{LETTERS}{path}/cavab", status=404)


def test_every_move_of_the_last_day_says_why(cabinet: CabinetOffice) -> None:
    with cabinet.world() as world:
        letter = a_letter(world, state="assigned")
        told = {"by": world.by("aygun"), "at": cabinet.clock.now()}
        clerk.set_long_term(letter, reason="Yerində baxış", seen=letter.version, **told)
        clerk.extend(letter, days=5, reason="Arxivə sorğu", seen=letter.version, **told)
        clerk.inquire(letter, addressee="Arxiv idarəsi", question="?", seen=letter.version, **told)
        clerk.record_answer(letter, 1, "Var", seen=letter.version, **told)
        calendar = world.office["teqvim"]
        day_off = {
            "on": "2026-12-01",
            "is_working": False,
            "act": "NK 1",
            "announced_on": "2026-11-23",
        }
        calendar.replace((day_off,))
        move_deadlines(world.office, calendar.as_calendar(), reason="Qeyri-iş günü", **told)
        path = letter.path
    words = text_of(opened(cabinet, path))
    for part in ("Yerində baxış", "Arxivə sorğu", "Qeyri-iş günü", "Hara: Arxiv idarəsi"):
        assert part in words
    assert "Sorğuya cavab alındı" in words
    assert "1 dekabr 2026 sayılmayıb: NK 1" in words


@pytest.mark.clause("R11-7.4b")
def test_a_deficiency_is_told_exactly(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="deficient")
    box = opened(cabinet, path).html.select_one("[aria-labelledby=duzelis]").get_text(" ")
    assert "Mətn" in box
    assert "Tam deyil" in box
    assert "Bəyannamənin nömrəsini yazın." in box
    assert "30 noyabr 2026" in box
    assert "keçib" not in box
    cabinet.clock.advance(timedelta(days=30))
    late = opened(cabinet, path).html.select_one("[aria-labelledby=duzelis]").get_text(" ")
    assert "Bu tarix keçib" in late


def test_how_a_letter_ended_is_told_with_its_ground(cabinet: CabinetOffice) -> None:
    page = opened(cabinet, cabinet.make(a_letter, state="left"))
    box = page.html.select_one("[aria-labelledby=netice]").get_text(" ")
    assert "Məsələ üzrə qüvvədə olan məhkəmə qərarı var" in box
    assert "1 sentyabr tarixli qərarı" in box
    assert "8.1-ci bənd" in box


def test_a_forwarded_letter_leads_to_the_new_one(cabinet: CabinetOffice) -> None:
    page = opened(cabinet, cabinet.make(a_letter, state="forwarded"))
    assert "Hara: Dövlət Vergi Xidməti" in text_of(page)
    other = page.click("M-2026-0001 – Dövlət Vergi Xidməti")
    assert "İlkin müraciət" in text_of(other)


def test_the_sender_sees_what_was_told_and_whether_it_came(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="accepted")
    assert "Göndərilir" in text_of(opened(cabinet, path))
    cabinet.deliver()
    box = opened(cabinet, path).html.select_one("[aria-labelledby=bildirisler]")
    [status, receipt] = [" ".join(one.get_text(" ").split()) for one in box.select("li")]
    assert status.startswith("Gedişat barədə bildiriş 23 noyabr 2026, 10:30")
    assert receipt == (
        "Qəbul bildirişi 23 noyabr 2026, 21:30 Şəxsi kabinet Çatdırıldı E-poçt Çatdırıldı"
    )
    assert not box.details.has_attr("open")


def test_a_notice_that_did_not_come_is_shown_at_once(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="accepted")
    with cabinet.world() as world:
        shard = world.office["outbox"].shard("gomruk")
        for entry in shard.entries.values():
            if entry.channel == "email":
                outbox.move(shard, entry, "dead")
    box = opened(cabinet, path).html.select_one("[aria-labelledby=bildirisler]")
    assert box.details.has_attr("open")
    assert "E-poçt Çatdırılmadı" in " ".join(box.get_text(" ").split())


def test_the_letters_of_others_are_not_found(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="answered", files=["plan.pdf"])
    digest = cabinet.letter(path, lambda letter: letter.files[0].digest)
    views = ("", "qebul", "qebz", "tamamla", "geri-gotur", "cavab", "yukle", "sikayet")
    views = (*views, f"fayl/{digest}", "sened/receipt")
    for name in ("aynur", "aygun"):
        browser = cabinet.browser(name)
        for view in views:
            browser.get(f"{LETTERS}{path}/{view}", status=404)
    browser = cabinet.browser("gunel")
    for wrong in ("yoxdur/M-2026-0001", "gomruk/M-2026-9999", "gomruk"):
        browser.get(f"{LETTERS}{wrong}/", status=404)


def test_a_file_is_handed_out_as_an_attachment_alone(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="submitted", files=["Torpaq planı (1).pdf"])
    page = opened(cabinet, path)
    answer = page.click("Torpaq planı")
    assert answer.body == "%PDF-1.7 Torpaq planı (1).pdf".encode()
    assert answer.content_type == "application/pdf"
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="torpaq-plani-1.pdf"; '
        "filename*=UTF-8''Torpaq%20plan%C4%B1%20%281%29.pdf"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    signed = cabinet.make(a_letter, state="answered", files=["cavabli.pdf"])
    page.test_app.get(f"{LETTERS}{signed}/fayl/{'0' * 64}", status=404)
    other = cabinet.make(a_letter, sender="aynur", files=["basqa.pdf"])
    foreign = cabinet.letter(other, lambda letter: letter.files[0].digest)
    for wrong in (foreign, "0" * 64, "", "../x"):
        page.test_app.get(f"{LETTERS}{path}/fayl/{wrong}", status=404)


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("adsız", "attachment; filename=\"adsiz\"; filename*=UTF-8''ads%C4%B1z"),
        ("фото.pdf", "attachment; filename=\"fayl.pdf\"; filename*=UTF-8''%D1%84"),
        ("…", "attachment; filename=\"fayl\"; filename*=UTF-8''%E2%80%A6"),
        ('a"\r\nX: y.pdf', "attachment; filename=\"a-x-y.pdf\"; filename*=UTF-8''a_X_%20y.pdf"),
    ],
)
def test_no_name_breaks_the_header(cabinet: CabinetOffice, name: str, header: str) -> None:
    with cabinet.world() as world:
        letter = a_letter(world, files=["plan.pdf"])
        old = letter.files[0]
        file = LetterFile(name, old.digest, old.size, old.media_type)
        record = {**letter._revisions[0], "files": [as_record(file)]}
        letter._revisions = (record,)
        path = f"{letter.path}/fayl/{old.digest}"
    answer = cabinet.browser("gunel").get(f"{LETTERS}{path}")
    assert answer.headers["Content-Disposition"].startswith(header)


@pytest.mark.clause("R11-6.3")
def test_the_receipt_is_made_when_it_is_asked_before_the_worker_came(
    cabinet: CabinetOffice,
) -> None:
    path = cabinet.make(a_letter)
    page = opened(cabinet, path)
    first = page.click("Qəbz")
    assert first.body.startswith(b"%PDF-")
    assert first.content_type == "application/pdf"
    cabinet.deliver()
    assert page.click("Qəbz").body == first.body
    page.test_app.get(f"{LETTERS}{path}/sened/reply", status=404)


def test_every_paper_of_a_finished_letter_can_be_had(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="filed", files=["plan.pdf"])
    page = opened(cabinet, path)
    links = page.html.select("[aria-labelledby=senedler] .kg-files a")
    assert [link.text for link in links] == [
        "Qəbz (PDF)",
        "Cavab məktubu (PDF)",
        "Arxiv qeydi (PDF)",
    ]
    for link in links:
        assert page.test_app.get(link["href"]).body.startswith(b"%PDF-")


def test_the_reply_is_read_on_its_page(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="answered")
    page = opened(cabinet, path).click("Cavabı oxu")
    words = text_of(page)
    assert "Sənədlərinizə baxıldı." in words
    assert "Vüqar Nəsirov" in words
    assert "Sədr" in words
    paper = page.click("Möhürlənmiş cavabı yüklə")
    assert paper.body.startswith(b"%PDF-")


def test_a_reply_comes_with_its_files(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="assigned", files=["plan.pdf"])
    with cabinet.world() as world:
        letter = world.body("gomruk")["muracietler"]["M-2026-0001"]
        staff = {role: world.by(name) for role, name in staff_of(letter).items()}
        at, files = cabinet.clock.now(), letter.files
        lead = staff["lead"]
        reply.draft_reply(
            letter, text="Baxıldı.", files=files, by=lead, at=at, seen=letter.version
        )
        reply.send_for_approval(letter, by=lead, at=at, seen=letter.version)
        reply.approve_and_sign(letter, by=staff["head"], at=at, seen=letter.version)
    page = cabinet.browser("gunel").get(f"{LETTERS}{path}/cavab")
    assert page.click("plan.pdf").body == b"%PDF-1.7 plan.pdf"


def test_everything_is_had_in_one_file(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="answered", files=["plan.pdf", "Şəkil.png"])
    cabinet.deliver()
    answer = opened(cabinet, path).click("Hamısını bir faylda yüklə")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    with ZipFile(BytesIO(answer.body)) as archive:
        assert archive.namelist() == [
            "senedler/receipt.pdf",
            "senedler/reply.pdf",
            "muraciet-1/muraciet.json",
            "muraciet-1/01-plan.pdf",
            "muraciet-1/02-Şəkil.png",
            "cavab/cavab.txt",
        ]
        assert archive.testzip() is None
        assert "Sənədlərin gecikdirilməsi" in archive.read("muraciet-1/muraciet.json").decode()


def test_a_letter_without_reply_is_had_in_one_file_too(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="drafted")
    answer = cabinet.browser("gunel").get(f"{LETTERS}{path}/yukle")
    with ZipFile(BytesIO(answer.body)) as archive:
        assert archive.namelist() == ["muraciet-1/muraciet.json"]


def test_the_page_speaks_other_languages(cabinet: CabinetOffice) -> None:
    path = cabinet.make(a_letter, state="deficient")
    for language in ("en", "ru"):
        page = cabinet.browser("gunel").get(f"{LETTERS}{path}/?dil={language}")
        assert page.html.html["lang"] == language
