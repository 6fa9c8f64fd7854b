"""WCAG 2.2 AA, as far as a machine can see it: on every page, in the light and in the dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.pages import BOARD, EVERY

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
TARGET = 44  # px, of everything that is pressed
SHOWN_SMALL = """
() => [...document.querySelectorAll('main a, main button, main summary, nav a, nav summary, .mtop a')]
  .filter(one => one.checkVisibility() && !one.closest('p, dd, .vh, .skip'))
  .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && box.height > 1 && box.height < 43.5)
  .map(([html, box]) => `${Math.round(box.height)} px: ${html}`)
"""


def complaints(page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html'][:160]} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", EVERY)
def test_a_page_is_for_everyone(visit, path):
    """Axe has nothing to say of it wide in the light and narrow in the dark; on a phone nothing hangs over."""
    page = visit("budi", path)
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 360, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(SHOWN_SMALL) == []
    assert complaints(page) == []


def test_the_login_is_for_everyone(visit):
    assert complaints(visit("", "/account/login/")) == []


def test_the_keyboard_reaches_the_content_first_and_then_everything(visit):
    page = visit("eka", BOARD)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "isi"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_the_menu_of_the_phone_closes_on_escape(visit):
    page = visit("eka", BOARD, width=360)
    page.locator(".bottom summary").click()
    expect(page.locator(".bottom .sheet")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".bottom .sheet")).to_be_hidden()
