import threading
from datetime import timedelta

import pytest
from pyramid.response import Response
from tests.unit.content.conftest import AT
from webtest import TestApp
from ZODB.POSException import ConflictError

from karguzar.base.errors import Busy
from karguzar.content.content import Counters, Journal
from karguzar.content.numbering import last_taken, take
from karguzar.content.store import unit_of_work


@pytest.fixture
def app(configure):
    """Return a function that makes an application of one view and its registry."""

    def make(view, **settings):
        config = configure(**settings)
        config.add_view(view)
        made = TestApp(config.make_wsgi_app())
        made.registry = config.registry
        return made

    return make


def is_free(registry, name):
    try:
        registry.turns.take([name])
    except Busy:
        return False
    registry.turns.release([name])
    return True


QUICK = {"karguzar.content.turn_seconds": "0.05"}


def test_a_request_sees_the_office_at_its_root_and_commits_what_it_does(app, db):
    def view(context, request):
        assert context is request.office
        context.add("yer", Journal())
        return Response("ok")

    app(view).get("/")
    with unit_of_work(db) as office:
        assert "yer" in office


def test_an_error_in_a_request_leaves_nothing(app, db):
    def view(context, request):
        context.add("yer", Journal())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        app(view).get("/")
    with unit_of_work(db) as office:
        assert "yer" not in office


def test_the_connection_goes_back_to_the_pool(app, db):
    application = app(lambda request: Response(request.office.__name__))
    for _round in range(5):
        application.get("/")
    assert sum(row["info"] != "" for row in db.connectionDebugInfo() if row["opened"]) == 0
    assert len(db.connectionDebugInfo()) == 1


def test_a_request_has_one_moment(app):
    def view(context, request):
        first = request.now
        request.registry.clock.advance(timedelta(hours=1))
        assert request.now is first
        return Response(first.isoformat())

    assert app(view).get("/").text == AT.isoformat()


def test_a_request_knows_the_parts_of_a_body(app):
    response = app(lambda request: Response(" ".join(sorted(request.body_parts)))).get("/")
    assert response.text == "jurnal nomreler"


def test_a_turn_is_held_until_the_commit_and_then_given_back(app):
    def view(context, request):
        request.turn("gomruk", "vergi")
        assert not is_free(request.registry, "gomruk")
        assert not is_free(request.registry, "vergi")
        return Response("ok")

    application = app(view, **QUICK)
    application.get("/")
    assert is_free(application.registry, "gomruk")
    assert is_free(application.registry, "vergi")


def test_a_turn_is_given_back_when_the_request_fails(app):
    def view(context, request):
        request.turn("gomruk")
        raise ZeroDivisionError

    application = app(view, **QUICK)
    with pytest.raises(ZeroDivisionError):
        application.get("/")
    assert is_free(application.registry, "gomruk")


def test_a_turn_is_given_back_when_an_error_page_is_shown(app):
    def view(context, request):
        request.turn("gomruk")
        raise ZeroDivisionError

    def page(context, request):
        request.response.status = 500
        return request.response

    application = app(view, **QUICK)
    config = application.app.registry
    assert config is application.registry
    from pyramid.config import Configurator

    extended = Configurator(registry=config)
    extended.add_exception_view(page, context=ZeroDivisionError)
    extended.commit()
    assert application.get("/", status=500)
    assert is_free(application.registry, "gomruk")


def test_asking_for_a_turn_that_is_held_changes_nothing(app, db):
    def view(context, request):
        request.turn("gomruk", "vergi")
        context.state = "changed"
        request.turn("vergi")
        request.turn()
        return Response("ok")

    app(view).get("/")
    with unit_of_work(db) as office:
        assert office.state == "changed"


def test_a_request_that_cannot_have_one_more_turn_holds_none(app):
    def view(context, request):
        request.turn("vergi")
        with pytest.raises(Busy):
            request.turn("gomruk")
        assert is_free(request.registry, "vergi")
        return Response(context.state)

    application = app(view, **QUICK)
    application.registry.turns.take(["gomruk"])
    application.get("/")


def test_asking_for_one_more_turn_holds_all_of_them(app):
    def view(context, request):
        request.turn("vergi")
        request.turn("gomruk")
        assert request.held_turn.names == {"gomruk", "vergi"}
        assert not is_free(request.registry, "gomruk")
        assert not is_free(request.registry, "vergi")
        return Response("ok")

    application = app(view, **QUICK)
    application.get("/")
    assert is_free(application.registry, "gomruk")


def test_under_its_turn_a_request_sees_what_was_committed_before_it(app, db):
    def view(context, request):
        assert context.state == ""
        with unit_of_work(db) as other:
            other.state = "theirs"
        request.turn("gomruk")
        return Response(context.state)

    assert app(view).get("/").text == "theirs"


def test_a_request_that_cannot_have_its_turn_is_told_to_come_again(app):
    def view(context, request):
        request.turn("gomruk")
        return Response("ok")

    application = app(view, **QUICK)
    application.registry.turns.take(["gomruk"])
    with pytest.raises(Busy):
        application.get("/")
    application.registry.turns.release(["gomruk"])
    assert application.get("/").text == "ok"


def test_a_turn_that_cannot_begin_is_given_back(app, monkeypatch):
    def view(context, request):
        def broken():
            raise ZeroDivisionError

        monkeypatch.setattr(request.tm, "begin", broken)
        with pytest.raises(ZeroDivisionError):
            request.turn("gomruk")
        assert is_free(request.registry, "gomruk")
        monkeypatch.undo()
        request.tm.begin()
        return Response("ok")

    app(view, **QUICK).get("/")


def test_a_retry_starts_without_the_turn_of_the_attempt_before(app):
    attempts = []

    def view(context, request):
        assert is_free(request.registry, "gomruk")
        assert request.held_turn.names == frozenset()
        request.turn("gomruk")
        attempts.append(request)
        if len(attempts) < 3:
            raise ConflictError
        return Response("ok")

    application = app(view, **QUICK)
    application.get("/")
    assert len(attempts) == 3
    assert is_free(application.registry, "gomruk")


def test_a_conflict_at_the_commit_gives_the_turn_back_and_tries_again(app, db):
    attempts = []

    def view(context, request):
        request.turn("gomruk")
        attempts.append(request)
        context.state = "mine"
        if len(attempts) == 1:
            with unit_of_work(db) as other:
                other.state = "theirs"
        return Response("ok")

    application = app(view, **QUICK)
    application.get("/")
    assert len(attempts) == 2
    assert is_free(application.registry, "gomruk")


def test_requests_that_write_into_one_body_never_conflict_and_number_without_gap(app, db):
    def view(context, request):
        request.turn("gomruk")
        counters: Counters = context["nomreler"]
        return Response(str(take(counters, "M", 2026)))

    application = app(view, **{"retry.attempts": "1"})
    numbers = []

    def client():
        own = TestApp(application.app)
        numbers.extend(int(own.get("/").text) for _round in range(10))

    threads = [threading.Thread(target=client) for _each in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(numbers) == list(range(1, 61))
    with unit_of_work(db) as office:
        assert last_taken(office["nomreler"], "M", 2026) == 60
