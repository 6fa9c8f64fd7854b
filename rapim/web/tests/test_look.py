"""The stylesheet, the icons and the templates agree with each other."""

import re
from pathlib import Path

RAPIM = Path(__file__).parents[2]
STATIC = RAPIM / "web" / "static"
CSS = (STATIC / "app.css").read_text("utf-8")
TEMPLATES = [path.read_text("utf-8") for path in RAPIM.glob("*/templates/**/*.html")]
DARK = (":root:not([data-theme=light])", ":root[data-theme=dark]")


def block(selector: str) -> list[str]:
    """The declarations of the first rule with this selector."""
    return CSS.split(f"{selector} {{", 1)[1].split("}", 1)[0].split()


def test_the_dark_of_the_machine_is_the_dark_that_a_person_chooses():
    machine, person = map(block, DARK)
    assert machine == person


def test_every_icon_that_a_template_names_is_in_the_sprite():
    sprite = set(re.findall(r'symbol id="([^"]+)"', (STATIC / "icons.svg").read_text("utf-8")))
    named = {name for text in TEMPLATES for name in re.findall(r'{% icon "([^"]+)"', text)}
    assert named <= sprite


def test_no_template_carries_a_style_or_a_handler():
    assert [text[:80] for text in TEMPLATES if re.search(r"\s(style|on[a-z]+)=", text)] == []


def test_font_and_icons_come_with_their_licences():
    assert "SIL Open Font License" in (STATIC / "plus-jakarta-sans.LICENSE.txt").read_text("utf-8")
    assert "ISC License" in (STATIC / "icons.LICENSE.txt").read_text("utf-8")
