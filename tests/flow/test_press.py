"""Kudus, 20 March 2023: the release says what the press wrote, and takes every figure out of the book."""

import pytest

from rapim.execution.tests.conftest import made
from rapim.packs import press, queries
from rapim.packs.docx import release
from rapim.packs.tests.conftest import FEBRUARY
from rapim.people.tests.cast import NOW
from tests.browser.book import press_book

WRITTEN = (
    "Realisasi pendapatan daerah mencapai Rp248,5 miliar dari target Rp2,057 triliun atau 12,08 persen.",
    "realisasi belanja daerah tercatat Rp125,1 miliar dari pagu Rp2,319 triliun atau 5,39 persen.",
    "Angka ini masih kecil",
)


@pytest.fixture(scope="module")
def snapshot(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), made(tmp_path_factory.mktemp("home")):
        press_book()
        yield queries.snapshot(FEBRUARY, now=NOW)


def test_the_release_of_28_february_says_what_the_press_wrote(snapshot, db):
    said = press.markdown(snapshot)
    assert [words for words in WRITTEN if words not in said] == []


def test_the_release_to_be_edited_says_the_same(snapshot, db):
    said = " ".join(paragraph.text for paragraph in release(snapshot).paragraphs)
    assert [words for words in WRITTEN if words not in said] == []
