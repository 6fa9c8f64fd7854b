"""The main job, in a browser: from the board down to the row, and a file of one's own up to the preview."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rapim.sources.sketch import workbook
from tests.browser.papers import EXPORT


def test_a_stranger_is_sent_to_the_login(visit):
    assert "/account/login/" in visit("").url


def test_the_leader_follows_a_figure_down_to_the_row_that_made_it(visit):
    page = visit("eka", "/?at=2023-02-28")
    page.locator("table.rank").get_by_role("link", name=re.compile("Dinas Pendidikan")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dinas Pendidikan")
    page.locator("details.branch > summary").first.click()
    page.locator(".branch .list a").first.click()
    page.get_by_role("rowheader").get_by_role("link").first.click()
    page.get_by_role("rowheader").get_by_role("link", name=re.compile("SP2D")).first.click()
    expect(page.get_by_text("SHA-256 berkas")).to_be_visible()
    expect(page.get_by_text("realisasi.xlsx").first).to_be_visible()


def test_the_leader_changes_the_cut_off(visit):
    page = visit("eka")
    page.locator(".cutoff > summary").click()
    page.fill("#at", "2023-01-31")
    page.get_by_role("button", name="Terapkan").click()
    expect(page).to_have_url(re.compile("at=2023-01-31"))
    expect(page.get_by_text("31 Jan 2023").first).to_be_visible()


def test_the_asisten_sees_only_the_offices_of_the_line(visit):
    """Another line's office is named only where it waits for one of hers, and no way leads to its figures."""
    page = visit("citra")
    expect(page.locator("table.rank").first).to_contain_text("Dinas Pendidikan")
    expect(page.locator("table.rank", has_text="Dinas PUPR")).to_have_count(0)
    expect(page.locator('a[href*="/opds/1.3"], a[href*="opd=1.3"], a[href*="/lines/ekbang"]')).to_have_count(0)
    named = page.get_by_text("Dinas PUPR")
    expect(named).to_have_count(page.get_by_text("Dinas PUPR → Dinas Pendidikan").count())


@pytest.mark.parametrize("path", ["/opds/1.3/", "/lines/ekbang/", "/opds/1.3.csv"])
def test_the_asisten_is_told_why_another_line_stays_closed(visit, path):
    page = visit("citra")
    assert page.goto(path).status == 403
    expect(page.get_by_role("heading", name="di luar wewenang")).to_be_visible()


def test_the_officer_uploads_a_file_and_sees_what_it_holds(visit, tmp_path: Path):
    page = visit("budi", "/uploads/")
    page.set_input_files("input[type=file]", workbook(tmp_path / "realisasi_maret.xlsx", EXPORT))
    if page.url.endswith("/uploads/"):
        page.locator("main form button[type=submit], main form button:not([type])").first.click()
    page.wait_for_url(re.compile(r"/uploads/\d+/"))
    expect(page.get_by_text("realisasi_maret.xlsx").first).to_be_visible()
