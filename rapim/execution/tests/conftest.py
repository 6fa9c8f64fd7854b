"""Everyone of the cast, in a region with a small book: made once for each module of tests, and rolled back after it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client, override_settings

from rapim.execution.tests.book import small_book
from rapim.people.tests.cast import kudus

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@contextmanager
def made(home: Path) -> Iterator[SimpleNamespace]:
    with override_settings(HOME=home), transaction.atomic():
        yield kudus()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def region(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SimpleNamespace]:
    """The cast in a region with a book."""
    with django_db_blocker.unblock(), made(tmp_path_factory.mktemp("home")) as cast:
        small_book()
        yield cast


@pytest.fixture
def reader(region: SimpleNamespace, db: None) -> Callable[[str], Client]:
    """reader("ani") is Ani's browser, signed in."""

    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(getattr(region, username), backend=BACKEND)
        return client

    return signed_in


@pytest.fixture
def page(reader: Callable[[str], Client]) -> Callable[[str, str], HttpResponse]:
    """page("ani", "/…") is what Ani gets."""
    return lambda username, address: reader(username).get(address)
