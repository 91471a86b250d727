from pyramid.response import Response
from pyramid_retry import IRetryableError
from webtest import TestApp

from karguzar.base.clock import FrozenClock, SystemClock
from karguzar.content import store
from karguzar.content.content import Counters, FileStore, Journal, Office, OfficeCalendar
from karguzar.content.store import unit_of_work


class LockNotHad(Exception):  # noqa: N818 -- stands for an error of a storage
    """An error of a storage that is worth another attempt."""


def test_an_empty_store_becomes_an_office_with_its_own_parts(configure, db):
    configure().make_wsgi_app()
    with unit_of_work(db) as office:
        assert isinstance(office, Office)
        kinds = {name: type(part) for name, part in office.items()}
    assert kinds == {
        "fayllar": FileStore,
        "jurnal": Journal,
        "nomreler": Counters,
        "teqvim": OfficeCalendar,
    }


def test_a_second_start_keeps_what_there_is_and_adds_what_came_since(configure, db):
    configure().make_wsgi_app()
    with unit_of_work(db) as office:
        office["jurnal"].state = "mine"
    config = configure()
    config.add_office_part("qurumlar", Counters)
    config.make_wsgi_app()
    with unit_of_work(db) as office:
        assert office["jurnal"].state == "mine"
        assert "qurumlar" in office


def test_settings_given_by_the_caller_stand(configure):
    config = configure(**{"retry.attempts": "2"})
    config.commit()
    assert config.registry.settings["retry.attempts"] == 2
    assert isinstance(config.registry.clock, FrozenClock)


def test_without_a_clock_the_time_of_the_machine_counts(configure):
    assert isinstance(configure(**{"karguzar.clock": None}).registry.clock, SystemClock)


def test_errors_of_a_storage_can_be_named_as_worth_another_attempt(configure):
    configure(**{"karguzar.content.retried_errors": f"{__name__}:LockNotHad"})
    assert IRetryableError.implementedBy(LockNotHad)


def test_a_package_above_may_say_where_traversal_begins(configure):
    config = configure()
    config.registry.root_of = lambda request: request.office["jurnal"]
    config.add_view(lambda context, request: Response(request.path + context.__name__))
    assert TestApp(config.make_wsgi_app()).get("/").text == "/jurnal"


def test_closing_twice_closes_once(configure):
    config = configure()
    config.make_wsgi_app()
    store.close(config.registry)
    store.close(config.registry)
    assert config.registry.database is None
