"""Without JavaScript, without the internet, without patience."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.pages import BOARD, FIGURES

WEIGHT = 60 * 1024  # bytes over the wire, of a first visit


@pytest.mark.parametrize("path", FIGURES[:6])
def test_it_shows_the_same_without_javascript(visit, path):
    page = visit("eka", path, javascript=False)
    expect(page.locator("h1")).to_be_visible()
    assert not page.locator("button[data-act]").first.is_visible()


def test_the_cut_off_is_changed_without_javascript(visit):
    page = visit("eka", BOARD, javascript=False)
    page.locator(".cutoff > summary").click()
    page.fill("#at", "2023-01-31")
    page.get_by_role("button", name="Terapkan").click()
    expect(page).to_have_url(re.compile("at=2023-01-31"))


def test_no_page_asks_for_another_machine_or_breaks_its_own_policy(visit):
    page = visit("eka", BOARD)
    said, asked = [], set()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.add(urlsplit(request.url).hostname))
    for path in FIGURES:
        page.goto(path)
    assert (said, asked) == ([], {"127.0.0.1"})


@pytest.mark.parametrize("path", FIGURES[:4])
def test_a_first_visit_is_light(visit, path):
    page = visit("eka", "/health/")
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": False})
    received = []
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert 0 < sum(received) <= WEIGHT


def test_the_chosen_theme_stays(visit):
    page = visit("eka", BOARD)
    page.get_by_role("button", name="Tema").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_printed_page_has_no_navigation_and_no_dark(visit):
    page = visit("eka", BOARD, dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".side")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
