"""A new address fails until it has a row in the matrix: who may read it, who may write to it."""

from django.conf import settings
from django.urls import get_resolver, path

from tests.house.matrix import NOT_OURS, TABLE, row
from tests.house.test_doors import addresses, anyone

urlpatterns = [path("open/<int:pk>/", anyone, name="open")]


def names_of(urlconf):
    """The names of all addresses; a page and the same page as data are one."""
    names = {name for name, _ in addresses(get_resolver(urlconf).url_patterns)}
    return {name.removesuffix("-data") for name in names if not name.startswith(NOT_OURS)}


def test_every_address_has_a_row():
    assert sorted(names_of(settings.ROOT_URLCONF) - set(TABLE)) == [], "add a row to tests/house/matrix.py"


def test_every_row_is_an_address():
    assert sorted(set(TABLE) - names_of(settings.ROOT_URLCONF)) == []


def test_an_address_without_a_row_is_named():
    assert names_of(__name__) - set(TABLE) == {"open"}


def test_a_row_is_one_line():
    row("open")
    assert TABLE.pop("open").post is None
