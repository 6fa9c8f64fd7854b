"""What stays behind in a browser or a proxy: of the public pages what they allow, of all others nothing."""

import pytest
from django.test import Client

from rapim.execution.tests.conftest import page, reader, region  # noqa: F401 (fixtures)

NOTHING = "private, no-store"


@pytest.mark.parametrize("address", ["/", "/index.json", "/journal.csv", "/notices/", "/keys/", "/deliveries.xlsx"])
def test_a_page_behind_the_login_is_kept_nowhere(reader, address):  # noqa: F811
    assert reader("budi").get(address)["Cache-Control"] == NOTHING


def test_what_a_key_opens_is_kept_nowhere(db):
    assert Client().get("/api/v1/opds")["Cache-Control"] == NOTHING


def test_a_public_page_may_be_kept(db):
    assert "no-store" not in Client().get("/public/").headers.get("Cache-Control", "")
