"""Layar rapat: arrow keys through one idea after another; a scroll where there is no JavaScript."""

from playwright.sync_api import expect

SCREEN = "/rapims/2/screen/"


def test_the_arrow_keys_lead_from_idea_to_idea(visit):
    page = visit("budi", SCREEN)
    count, last = page.locator("[data-count]"), page.locator(".slide").count()
    expect(count).to_have_text(f"1 / {last}")
    page.keyboard.press("ArrowRight")
    expect(count).to_have_text(f"2 / {last}")
    page.keyboard.press("End")
    expect(count).to_have_text(f"{last} / {last}")
    page.keyboard.press("ArrowLeft")
    expect(count).to_have_text(f"{last - 1} / {last}")


def test_without_javascript_the_screen_is_a_page_to_scroll(visit):
    page = visit("eka", SCREEN, javascript=False)
    expect(page.locator(".slide h1")).to_be_visible()
    expect(page.locator("#palu")).to_be_visible()
    expect(page.locator("[data-count]")).to_be_hidden()
