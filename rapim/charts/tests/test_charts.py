"""Figures as pictures: what is drawn is what is known, and nothing else."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from rapim.charts.bullet import bullet
from rapim.charts.curve import Month, s_curve
from rapim.charts.palette import PAGE, PAPER
from rapim.charts.spark import spark

PERCENT = Decimal("47.2"), Decimal("62.0")
YEAR = [Month(m, plan=Decimal(m * 8), realised=Decimal(m * 6) if m < 4 else None) for m in range(1, 13)]


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def test_it_draws_the_bar_as_long_as_the_share_and_the_tick_where_the_plan_stands():
    track, bar, tick = parsed(bullet(*PERCENT, tone="bad", label="47,2 dari 62,0")).findall("rect")
    assert (track.get("width"), bar.get("width"), tick.get("x")) == ("100%", "47.2%", "62%")
    assert bar.get("fill") == PAGE.bad


def test_it_draws_no_bar_where_nothing_was_reported():
    drawing = parsed(bullet(None))
    assert drawing.findall("rect") == []
    assert drawing.find("line").get("stroke-dasharray")


def test_it_draws_zero_as_an_empty_track():
    assert len(parsed(bullet(Decimal(0))).findall("rect")) == 1


def test_it_stays_inside_its_place_beyond_a_hundred_percent():
    assert parsed(bullet(Decimal("131.5"))).findall("rect")[1].get("width") == "100%"


@pytest.mark.parametrize("wide", [True, False])
def test_it_draws_the_curve_only_as_far_as_it_is_known(wide):
    drawing = parsed(s_curve(YEAR, wide=wide, label="Kurva S"))
    last, plan, realised = drawing.findall("polyline")
    assert (last.get("points"), len(plan.get("points").split()), len(realised.get("points").split())) == ("", 12, 3)


def test_it_says_in_words_what_the_last_month_reached():
    words = [text.text for text in parsed(s_curve(YEAR, wide=True, label="Kurva S")).findall("text")]
    assert words[-3:] == ["Realisasi 18,00%", "Rencana 24,00%", "−6,0 poin"]


def test_it_draws_an_empty_year():
    assert parsed(s_curve([Month(m) for m in range(1, 13)], wide=True, label="Kosong")).findall("circle") == []


def test_it_makes_room_above_a_hundred_percent():
    texts = parsed(s_curve([Month(1, realised=Decimal(130))], wide=True, label="Lebih")).findall("text")
    assert "150" in [text.text for text in texts]


def test_it_escapes_what_it_is_told():
    assert parsed(bullet(Decimal(1), label='"<Dinas> & "')).get("aria-label") == '"<Dinas> & "'


def test_it_never_carries_a_style_attribute():
    drawn = bullet(*PERCENT) + s_curve(YEAR, wide=True, label="") + spark(PERCENT)
    assert "style=" not in drawn


def test_it_uses_plain_colours_on_paper():
    assert "var(" not in s_curve(YEAR, wide=True, label="", palette=PAPER)


def test_it_shows_no_trend_of_a_single_value():
    assert spark([Decimal(1), None]) == ""


def test_the_words_of_a_flat_curve_stay_above_its_months():
    """Late in a steep year there is no room beside the line."""
    share = [(n, Decimal(n) ** 6 / Decimal(12) ** 6) for n in range(1, 13)]
    steep = [Month(n, 100 * of, 80 * of) for n, of in share]
    drawing = parsed(s_curve(steep, wide=True, label="Kurva", flat=True))
    height = float(drawing.get("viewBox").split()[-1])
    words = {one.text: float(one.get("y")) for one in drawing.findall("text") if "," in one.text}
    assert list(words) == ["Realisasi 80,00%", "Rencana 100,00%", "−20,0 poin"]
    assert max(words.values()) < height - 28
