"""Every page that a person sees stands in the list of those that are looked at, or says why not."""

import pytest
from django.urls import Resolver404, get_resolver, resolve

from tests.browser.pages import BESIDES, EVERY
from tests.house.matrix import NOT_OURS, TABLE

WORDS = {"scan": "x", "scanned": "x", "seat": "1", "link": "x", "upload": "1"}


def names_looked_at() -> set[str]:
    return {name for _, path in EVERY if (name := name_of(path.format(**WORDS).partition("?")[0]))}


def name_of(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def names_of_pages() -> set[str]:
    """Whatever may be read, by the table of doors, and the pages of one's own account."""
    ours = {name for name, row in TABLE.items() if row.get is not None}
    account = {name for name in get_resolver().reverse_dict if isinstance(name, str) and name.startswith("account_")}
    return ours | account


def test_every_page_is_looked_at_or_says_why_not():
    missing = names_of_pages() - names_looked_at() - BESIDES.keys()
    assert missing == set(), f"add a row to tests/browser/pages.py: {sorted(missing)}"


def test_no_excuse_is_left_over():
    assert BESIDES.keys() & names_looked_at() == set()
    assert BESIDES.keys() - names_of_pages() == set()


def test_the_guard_notices_a_page_that_nobody_looks_at(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tests.house.test_pages.EVERY", tuple(one for one in EVERY if one[1] != "/series/"))
    with pytest.raises(AssertionError, match="series"):
        test_every_page_is_looked_at_or_says_why_not()
    assert NOT_OURS
