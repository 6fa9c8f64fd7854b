"""A page is read, a form is sent; nothing is made for any other word."""

import pytest
from django.test import Client

from rapim.execution.tests.conftest import page, reader, region  # noqa: F401 (fixtures)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])
def test_a_method_that_no_page_knows_is_refused_at_every_address(method):
    for address in ("/", "/journal/", "/account/login/", "/no-such-page/"):
        answer = Client().generic(method, address)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_the_interface_of_machines_says_itself_what_it_allows(db):
    assert Client().generic("DELETE", "/api/v1/no-such-thing").status_code == 404


@pytest.mark.parametrize("address", ["/", "/index.json", "/journal/"])
def test_nothing_is_sent_to_a_page_that_is_only_read(reader, address):  # noqa: F811
    assert reader("budi").post(address).status_code == 405
    assert reader("budi").head(address).status_code == 200


def test_the_form_of_a_page_is_sent_to_its_address_and_not_to_its_data(reader):  # noqa: F811
    assert reader("budi").post("/rapims/").status_code == 302
    assert reader("budi").post("/rapims.json").status_code == 405
