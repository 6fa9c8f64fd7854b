"""The first day: people, but no book yet."""

import pytest
from django.test import Client

from rapim.execution.tests.conftest import BACKEND, made


@pytest.mark.django_db
def test_it_shows_an_empty_book_as_a_beginning(tmp_path):
    with made(tmp_path) as cast:
        client = Client()
        client.force_login(cast.budi, backend=BACKEND)
        html = client.get("/").content.decode()
    assert "Belum ada angka" in html
    assert "/uploads/" in html
