"""The pages: figures at a cut-off, each with its plan, its rule, its source and a way down."""

import pytest

pytestmark = pytest.mark.django_db


def test_it_shows_the_position_of_the_region(page, book):
    html = page("eka", "/?at=2023-02-28").content.decode()
    assert "Dasbor pimpinan" in html
    assert "5,29%" in html  # (75 + 100 + 10) juta of 3.500 juta
    assert "12,00%" in html  # 360 of 3.000 juta
