"""WCAG 2.2 AA, as far as a machine can see it: on every page, in the light and in the dark, wide and narrow."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, new_context
from tests.browser.pages import BOARD, EVERY

AXE = AXE_FILE_PATH.read_text(encoding="utf-8")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],  # the others are not written out
}
FOUND = """
async options => (await axe.run(options)).violations.flatMap(one =>
  one.nodes.map(node => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
"""
SPOILT = """() => {
  document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button><a href="/">pale and small</a>');
  Object.assign(document.querySelector('main > a:last-child').style,
    {color: '#eee', background: '#fff', display: 'block', height: '20px', overflow: 'hidden'});
}"""
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 780}
TARGET = 44  # px, of everything that is pressed
SHOWN_SMALL = """
() => [...document.querySelectorAll('main a, main button, main summary, nav a, nav summary, .mtop a')]
  .filter(one => one.checkVisibility() && !one.closest('p, dd, .vh, .skip'))
  .map(one => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width > 1 && box.height > 1 && box.height < 43.5)
  .map(([html, box]) => `${Math.round(box.height)} px: ${html}`)
"""


@pytest.fixture(scope="module")
def look(browser: Browser, site: Site, sessions: dict) -> Iterator[Callable[[str, str], Page]]:
    """look("citra", "/") is the page before Citra, wide and in the light: one window for each person."""
    windows: dict[str, Page] = {}

    def at(username: str, path: str) -> Page:
        if username not in windows:
            windows[username] = new_context(browser, site, sessions, username).new_page()
        page = windows[username]
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        page.goto(path.format(**site.words))
        page.evaluate(AXE)
        return page

    yield at
    for page in windows.values():
        page.context.close()


def complaints(page: Page) -> list[str]:
    return page.evaluate(FOUND, RULES)


@pytest.mark.parametrize(("who", "path"), EVERY, ids=[f"{who} {path}" for who, path in EVERY])
def test_a_page_is_for_everyone(look, who, path):
    """Axe has nothing to say of it wide in the light and narrow in the dark; on a phone nothing hangs over."""
    page = look(who, path)
    assert complaints(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.evaluate(SHOWN_SMALL) == []
    assert complaints(page) == []


def test_axe_is_awake(look):
    """A page that breaks the rules is told so: by its words, its contrast and its targets."""
    page = look("budi", "/dictionary/")
    page.evaluate(SPOILT)
    found = " ".join(complaints(page))
    assert "button-name" in found and "color-contrast" in found
    assert page.evaluate(SHOWN_SMALL) != []


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
