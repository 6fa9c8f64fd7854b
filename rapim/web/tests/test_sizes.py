"""A stranger cannot fill the disk: what is too large is refused before any of it is read."""

import pytest
from django.test import Client

from rapim.execution.tests.conftest import page, reader, region  # noqa: F401 (fixtures)
from rapim.web.middleware import FORM, PHOTOGRAPHS


class Untouched:
    """A body that must not be read."""

    def read(self, *args):
        raise AssertionError("the body was read")

    readline = read


def sent(client, address, length):
    """What is answered to a body of that length: 413, or it begins to be read."""
    said = {"CONTENT_LENGTH": str(length), "wsgi.input": Untouched(), "CONTENT_TYPE": "multipart/form-data; boundary=x"}
    client.cookies["csrftoken"] = "a" * 32  # whoever attacks brings one
    try:
        return client.generic("POST", address, **said).status_code
    except AssertionError:
        return "read"


@pytest.mark.parametrize("address", ["/account/login/", "/uploads/", "/hooks/", "/public/", "/no-such-page/", "/api/x"])
def test_a_stranger_sends_a_form_and_no_more(db, address):
    assert sent(Client(enforce_csrf_checks=True), address, FORM + 1) == 413


def test_a_link_takes_four_photographs_and_no_more(db):
    assert sent(Client(enforce_csrf_checks=True), "/a/x/", PHOTOGRAPHS + 1) == 413
    assert sent(Client(enforce_csrf_checks=True), "/a/x/", PHOTOGRAPHS) == "read"


def test_the_interface_of_machines_asks_for_the_key_before_it_reads(db):
    assert sent(Client(enforce_csrf_checks=True), "/api/v1/uploads", 1 << 33) == 401


def test_who_is_signed_in_sends_a_file(reader):  # noqa: F811
    assert sent(reader("budi"), "/uploads/", 100 << 20) == "read"


def test_a_length_is_read_as_django_reads_it(db):
    assert sent(Client(enforce_csrf_checks=True), "/account/login/", f" +{FORM + 1}") == 413
    assert sent(Client(enforce_csrf_checks=True), "/account/login/", "x") == 403
