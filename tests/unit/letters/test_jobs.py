"""Papers are made by a worker between two transactions, once, sealed and registered."""

import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
import ZODB
from tests.factories.letters import a_letter
from tests.factories.world import AT, World, a_world, an_office

from karguzar.archive.check import look_up
from karguzar.base.clock import FrozenClock
from karguzar.base.errors import Busy, Missing
from karguzar.base.i18n import TranslationString
from karguzar.content import store
from karguzar.content.files import read
from karguzar.content.journal import history
from karguzar.letters.jobs import PaperMaker
from karguzar.letters.queries import find_by_code, find_letter
from karguzar.notices import outbox
from karguzar.trust.seal import Sealer
from karguzar.trust.settings import TrustSettings

SITE = "https://karguzar.example"


@pytest.fixture(scope="module")
def sealer(tmp_path_factory: pytest.TempPathFactory) -> Sealer:
    return Sealer(TrustSettings(folder=tmp_path_factory.mktemp("pki")))


@pytest.fixture
def maker(sealer: Sealer) -> PaperMaker:
    return PaperMaker(
        sealer=sealer,
        clock=FrozenClock(AT + timedelta(hours=1)),
        turns=None,
        address=SITE,
        translator=lambda _language: TranslationString.interpolate,
    )


@pytest.fixture
def db(tmp_path: Path) -> Iterator[ZODB.DB]:
    uri = f"file://{tmp_path}/Data.fs?blobstorage_dir={tmp_path}/blobs"
    database = store.open_database({"zodb.uri": uri})
    yield database
    database.close()


@pytest.fixture
def letter_in(db: ZODB.DB) -> Callable[..., str]:
    """Return a function that commits a letter in some state and returns its path."""

    def make(state: str, **more: object) -> str:
        def build(root: object) -> str:
            return str(a_letter(a_world(root), state=state, **more).path)  # type: ignore[arg-type]

        with store._transaction(db) as connection:
            office = an_office()
            connection.root()[store.ROOT] = office
            connection.add(office)
            return build(office)

    return make


def key_of(db: ZODB.DB, path: str, paper: str) -> str:
    slug = path.partition("/")[0]
    with store.unit_of_work(db) as office:
        for one in outbox.deliveries(office, slug, path):
            entry = outbox.find(office, one.key)
            if entry is not None and entry.payload.get("paper") == paper:
                return one.key
    raise LookupError(paper)


def kinds(db: ZODB.DB, path: str) -> list[str]:
    with store.unit_of_work(db) as office:
        return [one.task for one in outbox.deliveries(office, path.partition("/")[0], path)]


def test_a_receipt_is_sealed_registered_and_sent_with_the_letter_number(
    db: ZODB.DB, maker: PaperMaker, letter_in: Callable[..., str]
) -> None:
    path = letter_in("submitted", files=["arayis.pdf"])
    digest = maker(db, key_of(db, path, "receipt"))
    with store.unit_of_work(db) as office:
        letter = find_letter(office, path)
        assert letter.papers == {"receipt": digest}
        facts = look_up(office, digest)
        assert facts is not None
        assert (facts.kind, facts.number, facts.body) == ("receipt", letter.number, "gomruk")
        paper = read(office["fayllar"], digest)
        told = [one for one in outbox.deliveries(office, "gomruk", path) if one.task == "receipt"]
        assert {one.channel for one in told} == {"cabinet", "email"}
        assert all(outbox.find(office, one.key).payload["files"] == digest for one in told)
    assert paper.startswith(b"%PDF-1.7")
    assert b"/ByteRange" in paper


def test_the_tracking_code_leaves_the_letter_with_the_receipt_and_still_finds_it(
    db: ZODB.DB, maker: PaperMaker, letter_in: Callable[..., str]
) -> None:
    path = letter_in("submitted")
    with store.unit_of_work(db) as office:
        code = find_letter(office, path).code_once
    maker(db, key_of(db, path, "receipt"))
    with store.unit_of_work(db) as office:
        letter = find_letter(office, path)
        assert letter.code_once == ""
        assert find_by_code(office, letter.number, code).path == path


def test_a_paper_is_made_once_however_often_its_entry_is_worked_off(
    db: ZODB.DB, maker: PaperMaker, letter_in: Callable[..., str]
) -> None:
    path = letter_in("submitted")
    key = key_of(db, path, "receipt")
    assert maker(db, key) == maker(db, key)
    assert kinds(db, path).count("receipt") == 2  # cabinet and e-mail
    with store.unit_of_work(db) as office:
        entries = history(office["qurumlar"]["gomruk"]["jurnal"], path)
        assert [one.act for one in entries].count("paper") == 1


def test_two_workers_that_make_the_same_paper_leave_one(
    db: ZODB.DB, maker: PaperMaker, letter_in: Callable[..., str]
) -> None:
    path = letter_in("submitted")
    key = key_of(db, path, "receipt")
    with store.unit_of_work(db) as office:
        slower = maker.ordered(office, outbox.find(office, key))
    assert not isinstance(slower, str)
    first = maker(db, key)
    with store.unit_of_work(db) as office:
        assert maker.write_down(slower, maker.sealed(slower), office) == first


@pytest.mark.parametrize(
    ("state", "paper", "notice"),
    [
        ("deficient", "notice-1", "deficiency"),
        ("left", "leaving", "left"),
        ("forwarded", "forwarding", "status"),
        ("answered", "reply", "reply"),
    ],
)
def test_each_notice_and_reply_reaches_its_reader_on_paper(
    db: ZODB.DB,
    maker: PaperMaker,
    letter_in: Callable[..., str],
    state: str,
    paper: str,
    notice: str,
) -> None:
    path = letter_in(state)
    before = kinds(db, path).count(notice)
    digest = maker(db, key_of(db, path, paper))
    assert kinds(db, path).count(notice) == before + 2
    with store.unit_of_work(db) as office:
        assert find_letter(office, path).papers[paper] == digest


def test_the_record_holds_originals_form_data_journal_and_the_sealed_reply(
    db: ZODB.DB, maker: PaperMaker, letter_in: Callable[..., str]
) -> None:
    path = letter_in("filed", files=["arayis.pdf"])
    with pytest.raises(Busy):
        maker(db, key_of(db, path, "record"))
    maker(db, key_of(db, path, "reply"))
    digest = maker(db, key_of(db, path, "record"))
    with store.unit_of_work(db) as office:
        data = read(office["fayllar"], digest)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        inside = {
            Path(name).name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()
        }
    assert set(inside) == {
        "forma-1.json",
        "jurnal.json",
        "arayis.pdf",
        "cavab-M-2026-0001.pdf",
    }
    assert inside["arayis.pdf"] == b"%PDF-1.7 arayis.pdf"
    assert "Sənədlərin gecikdirilməsi" in inside["forma-1.json"].decode()
    assert '"act": "file_away"' in inside["jurnal.json"].decode()


def test_an_entry_that_is_gone_is_missing(db: ZODB.DB, maker: PaperMaker) -> None:
    with store._transaction(db) as connection:
        connection.root()[store.ROOT] = a_world().office
    with pytest.raises(Missing):
        maker(db, "gomruk.M-2026-0001.abc")


def test_a_world_needs_no_database(world: World) -> None:
    assert a_letter(world).state == "submitted"
