"""Everyone of the cast, in a region with a small book."""

from types import SimpleNamespace

import pytest
from django.test import Client

from rapim.execution.tests.book import small_book
from rapim.people.tests.cast import kudus


@pytest.fixture
def region(db: None, settings: SimpleNamespace, tmp_path) -> SimpleNamespace:
    settings.HOME = tmp_path
    return kudus()


@pytest.fixture
def book(region: SimpleNamespace) -> None:
    small_book()


@pytest.fixture
def page(region: SimpleNamespace):
    """page("ani", "/…") is what Ani gets."""

    def get(username: str, address: str):
        client = Client()
        client.force_login(getattr(region, username), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client.get(address)

    return get
