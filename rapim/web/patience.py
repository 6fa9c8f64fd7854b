"""Many wait for slow telephones, so that the few who work never do.

A photograph needs half a minute over a village's network. Whoever waits for it holds no connection to the database, and
does not keep the next one from being answered.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from tempfile import SpooledTemporaryFile
from threading import Barrier, BoundedSemaphore
from typing import IO, Any, Final

from django.conf import settings

from rapim.web.middleware import FORM, PHOTOGRAPHS, announced

READERS: Final = 128
"""Requests whose bodies arrive at the same time, for each process."""

WORKERS: Final = 2
"""Requests that are worked on at the same time, for each process: they share a core, so more would only keep each other
waiting. Each has a connection to the database."""

PLACES: Final = 16
"""Bodies beyond a form that lie on the disk at the same time, for each process."""

CHUNK: Final = 1 << 16


class Patient:
    """A WSGI application that asks `application` once all that was sent has arrived. Called by the readers' threads.

    `prepare` is called in each thread that works, before the first request. What is larger than photographs, or may be
    refused unread, is the application's to read, in the reader's own thread.
    """

    def __init__(
        self, application: Callable[..., Any], workers: int = WORKERS, prepare: Callable[[], None] = lambda: None
    ) -> None:
        self._application: Final = application
        self._places: Final = BoundedSemaphore(PLACES)
        self._workers: Final = ThreadPoolExecutor(workers, "work", prepare)
        everyone = Barrier(workers)
        list(self._workers.map(lambda _: everyone.wait(), range(workers)))

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = announced(environ)
        if length <= FORM:
            return self._received(environ, length, start_response)
        if length > PHOTOGRAPHS or not _may_be_let_in(environ):
            return self._application(environ, start_response)
        with self._places:
            return self._received(environ, length, start_response)

    def _received(self, environ: dict[str, Any], length: int, start_response: Callable[..., Any]) -> Iterable[bytes]:
        with SpooledTemporaryFile(FORM) as body:
            _receive(environ["wsgi.input"], length, body)
            environ["wsgi.input"] = body
            return self._workers.submit(self._work, environ, start_response).result()

    def _work(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        response = self._application(environ, start_response)
        if response.streaming:
            return response  # a file goes to a slow telephone from the reader's thread
        try:
            return [b"".join(response)]
        finally:
            response.close()


def _may_be_let_in(environ: dict[str, Any]) -> bool:
    """Whether it is worth waiting: everybody else is refused by what the request says before its body."""
    return environ["PATH_INFO"].startswith("/a/") or settings.SESSION_COOKIE_NAME in environ.get("HTTP_COOKIE", "")


def _receive(sent: IO[bytes], length: int, body: IO[bytes]) -> None:
    """What arrives of `length` bytes; a telephone that hangs up leaves less, which the application refuses."""
    while length > 0 and (chunk := sent.read(min(length, CHUNK))):
        body.write(chunk)
        length -= len(chunk)
    body.seek(0)
