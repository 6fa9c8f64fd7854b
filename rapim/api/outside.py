"""The way out for hooks: to the world, and to those networks of the office that its operator opened; nowhere else.

A name is looked up here and the very address that was judged is called, so a name that leads inside, today or only at
the second look, leads nowhere.
"""

import socket
from collections.abc import Iterable
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any, Final
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from django.conf import settings

from rapim.api.rules import may_reach

PATIENCE: Final = 10.0  # seconds for one answer


class Inside(OSError):
    """The address lies where no hook may knock."""


def reached(address: tuple[str, int], timeout: Any = None, source: Any = None) -> socket.socket:
    """Like `socket.create_connection`; raises Inside before anything is sent to an address that may not be reached."""
    found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
    allowed = [where[:2] for *_, where in found if may_reach(str(where[0]), settings.HOOK_NETWORKS)]
    if not allowed:
        raise Inside("alamat di jaringan dalam tidak dihubungi")
    return _first(allowed, timeout, source)


def _first(addresses: Iterable[Any], timeout: Any, source: Any) -> socket.socket:
    failed = OSError("tidak ada alamat")
    for address in addresses:
        try:
            return socket.create_connection(address, timeout, source)
        except OSError as error:
            failed = error
    raise failed


class _Http(HTTPConnection):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = reached


class _Https(HTTPSConnection):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._create_connection = reached


class _HttpWay(HTTPHandler):
    def http_open(self, request: Request) -> HTTPResponse:
        return self.do_open(_Http, request)


class _HttpsWay(HTTPSHandler):
    def https_open(self, request: Request) -> HTTPResponse:
        return self.do_open(_Https, request)


class _StayThere(HTTPRedirectHandler):
    """A delivery goes where it was sent, and nowhere else."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


_opener = build_opener(_StayThere, _HttpWay, _HttpsWay)


def sent(request: Request) -> int:
    """The status of the answer. Raises HTTPError and OSError as urllib does."""
    with _opener.open(request, timeout=PATIENCE) as answer:
        return int(answer.status)
