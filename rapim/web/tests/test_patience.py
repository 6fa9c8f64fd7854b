"""Who waits for a slow telephone keeps nobody else from being answered."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event, get_ident

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import FileResponse, HttpResponse

from rapim.people.prepared import Prepared
from rapim.people.queries import _held
from rapim.web.middleware import FORM, PHOTOGRAPHS
from rapim.web.patience import Patient
from rapim.web.rehearsal import rehearse

PATIENCE = 10  # seconds


class Slow(BytesIO):
    """A body whose second half comes when the telephone has found its network again."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.network = Event()

    def read(self, size: int = -1) -> bytes:
        if self.tell():
            assert self.network.wait(PATIENCE)
        return super().read(min(size, len(self.getvalue()) // 2))


def echo(environ, start_response):
    return HttpResponse(environ["wsgi.input"].read())


def asked(application, body: BytesIO, length: int | None = None) -> bytes:
    length = len(body.getvalue()) if length is None else length
    return b"".join(application({"wsgi.input": body, "CONTENT_LENGTH": str(length)}, lambda *_: None))


def test_others_are_answered_while_a_photograph_arrives():
    application, slow = Patient(echo, workers=1), Slow(b"half a photograph, and the rest")
    with ThreadPoolExecutor(4) as readers:
        waiting = [readers.submit(asked, application, slow), readers.submit(asked, application, Slow(b""))]
        assert readers.submit(asked, application, BytesIO(b"a word")).result(PATIENCE) == b"a word"
        assert not waiting[0].done()
        slow.network.set()
        assert waiting[0].result(PATIENCE) == slow.getvalue()


class Untouched(BytesIO):
    """A body that must not be read."""

    def read(self, *_):
        raise AssertionError("the body was read")


@pytest.mark.parametrize(("path", "cookie"), [("/a/1.x/", ""), ("/reports/", "sessionid=x")])
def test_photographs_are_waited_for_where_they_may_be_let_in(path, cookie):
    environ = {"PATH_INFO": path, "HTTP_COOKIE": cookie, "CONTENT_LENGTH": str(PHOTOGRAPHS)}
    many = BytesIO(b"x" * PHOTOGRAPHS)
    seen = []
    application = Patient(lambda environ, _: seen.append((get_ident(), environ)) or HttpResponse(), workers=1)
    application(environ | {"wsgi.input": many}, None)
    ((thread, given),) = seen
    assert thread != get_ident() and given["wsgi.input"] is not many and many.tell() == PHOTOGRAPHS


@pytest.mark.parametrize(
    ("path", "cookie", "length"),
    [("/reports/", "", FORM + 1), ("/reports/", "sessionid=x", PHOTOGRAPHS + 1), ("/a/1.x/", "", PHOTOGRAPHS + 1)],
)
def test_what_is_larger_is_the_applications_to_refuse_or_read(path, cookie, length):
    seen = []
    application = Patient(lambda environ, _: seen.append((get_ident(), environ)) or HttpResponse(), workers=1)
    sent = Untouched()
    application({"PATH_INFO": path, "HTTP_COOKIE": cookie, "CONTENT_LENGTH": str(length), "wsgi.input": sent}, None)
    ((thread, given),) = seen
    assert thread == get_ident() and given["wsgi.input"] is sent, "it keeps no other from being worked on"


@pytest.mark.parametrize("length", ["", "many", "-5", "²"])
def test_a_length_that_is_no_number_is_none(length):
    environ = {"CONTENT_LENGTH": length, "wsgi.input": Untouched()}
    assert list(Patient(lambda *_: HttpResponse(b"page"), workers=1)(environ, None)) == [b"page"]


def test_a_telephone_that_hangs_up_leaves_what_it_sent():
    assert asked(Patient(echo, workers=1), BytesIO(b"half"), length=8) == b"half"


def test_nothing_is_read_where_nothing_was_announced():
    assert list(Patient(echo, workers=1)({"wsgi.input": BytesIO(b"more")}, lambda *_: None)) == [b""]


def test_no_more_than_so_many_work_at_once_each_of_them_prepared():
    ready, working = set(), set()

    def work(environ, start_response):
        working.add(get_ident())
        return HttpResponse()

    application = Patient(work, workers=3, prepare=lambda: ready.add(get_ident()))
    assert len(ready) == 3, "before the first request"
    with ThreadPoolExecutor(20) as readers:
        list(readers.map(lambda _: asked(application, BytesIO()), range(60)))
    assert working <= ready


def test_an_answer_is_closed_by_who_worked_on_it_and_a_file_by_who_sends_it():
    closed = []

    class Answer(HttpResponse):
        def close(self):
            closed.append(get_ident())
            super().close()

    asked(Patient(lambda *_: Answer(b"a page"), workers=1), BytesIO())
    assert len(closed) == 1 and closed[0] != get_ident()
    answer = Patient(lambda *_: FileResponse(BytesIO(b"a file")), workers=1)({"wsgi.input": BytesIO()}, lambda *_: None)
    assert (b"".join(answer), answer.closed) == (b"a file", False)


def test_what_goes_wrong_is_the_servers_to_tell():
    def broken(environ, start_response):
        raise LookupError("no such thing")

    with pytest.raises(LookupError, match="no such thing"):
        asked(Patient(broken, workers=1), BytesIO())


@pytest.mark.django_db
def test_a_server_has_read_its_pages_and_put_its_questions_before_anybody_asks(settings):
    settings.SECURE_SSL_REDIRECT = True  # as in a region that has a name of its own
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    seen = []

    class Handler(WSGIHandler):
        def get_response(self, request):
            answer = super().get_response(request)
            seen.append((request.path, answer.status_code, b"</html>" in answer.content))
            return answer

    _held._written.clear()
    rehearse(Handler())
    assert seen == [("/account/login/", 200, True)]
    assert connection.vendor in _held._written


@pytest.mark.django_db
def test_a_database_that_is_down_keeps_no_server_from_starting(monkeypatch):
    from django.db import OperationalError

    def down(*_, **__):
        raise OperationalError("connection refused")

    monkeypatch.setattr(Prepared, "all", down)
    rehearse(WSGIHandler())
