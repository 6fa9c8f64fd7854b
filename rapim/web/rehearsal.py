"""What a server does before it takes the first request: those who come first wait no longer than all others."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.db import DatabaseError
from django.urls import reverse
from PIL import Image

from rapim.people import prepared


def rehearse(application: Callable[..., Any]) -> None:
    """Asks for the page on which everybody begins, and the database what is asked of it most.

    Addresses and templates are read in, and this thread's connection is open, its questions planned. Whatever goes
    wrong goes wrong again when somebody asks, and is told then.
    """
    environ: dict[str, Any] = {"PATH_INFO": reverse("account_login"), "HTTP_X_FORWARDED_PROTO": "https"}
    setup_testing_defaults(environ)
    application(environ, lambda *_: None).close()
    Image.preinit()  # reads in how photographs are read
    with suppress(DatabaseError):
        prepared.rehearse()
