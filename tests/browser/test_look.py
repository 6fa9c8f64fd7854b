"""What is drawn where: faults of the look that nobody notices in the code."""

from playwright.sync_api import Page

AT = "?at=2023-02-28"
LONG = "Dinas Perumahan, Kawasan Permukiman dan Lingkungan Hidup Kabupaten"

WRITTEN = """a => {
    const written = document.createRange();
    written.selectNodeContents(a);
    return [written.getClientRects().length, written.getBoundingClientRect().bottom];
}"""


def test_a_heading_of_two_lines_does_not_run_into_what_stands_below(visit):
    """Offices have long names: on a phone the link of a heading takes two lines, and its target stays 44 px high."""
    page: Page = visit("citra", f"/watch/{AT}", width=360)
    link = page.locator("article h2 a").first
    assert link.bounding_box()["height"] >= 44
    link.evaluate("(a, name) => { a.textContent = name }", LONG)
    lines, bottom = link.evaluate(WRITTEN)
    below = page.locator("article header p").first.evaluate("p => p.getBoundingClientRect().top")
    assert lines > 1
    assert bottom <= below + 1


def test_a_wide_form_stands_in_two_columns_and_on_a_phone_in_one(visit):
    for width, columns in ((1440, 2), (360, 1)):
        page: Page = visit("budi", "/people/", width=width)
        lefts = page.locator("form[action='/people/'] > .field").evaluate_all(
            "fields => new Set(fields.map(field => Math.round(field.getBoundingClientRect().left))).size"
        )
        assert lefts == columns
