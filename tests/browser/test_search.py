"""Two keystrokes: "/" opens, then one types; the arrows walk, Enter goes there, Escape closes."""

from playwright.sync_api import expect

from tests.browser.pages import BOARD
from tests.browser.test_access import AXE, complaints


def test_it_opens_walks_and_goes_by_the_keyboard_alone(visit):
    page = visit("eka", BOARD)
    dialog = page.get_by_role("dialog", name="Cari")
    page.keyboard.press("/")
    expect(dialog).to_be_visible()
    page.keyboard.type("perhubngan")
    hit = dialog.get_by_role("link", name="Dinas Perhubungan")
    expect(hit).to_be_visible()
    page.evaluate(AXE)
    assert complaints(page) == []
    page.keyboard.press("ArrowDown")
    expect(hit).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(dialog).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dinas Perhubungan")
