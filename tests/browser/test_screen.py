"""Layar rapat: arrow keys through one idea after another; a scroll where there is no JavaScript."""

SCREEN = "/rapims/2/screen/"


def test_the_arrow_keys_lead_from_idea_to_idea(visit):
    page = visit("budi", SCREEN)
    last = page.locator(".slide").count()
    assert page.locator("[data-count]").inner_text() == f"1 / {last}"
    page.keyboard.press("ArrowRight")
    assert page.locator("[data-count]").inner_text() == f"2 / {last}"
    page.keyboard.press("End")
    assert page.locator("[data-count]").inner_text() == f"{last} / {last}"
    page.keyboard.press("ArrowLeft")
    assert page.locator("[data-count]").inner_text() == f"{last - 1} / {last}"


def test_without_javascript_the_screen_is_a_page_to_scroll(visit):
    page = visit("eka", SCREEN, javascript=False)
    assert page.locator(".slide h1").is_visible()
    assert page.locator("#palu").is_visible()
    assert not page.locator("[data-count]").is_visible()
