"""The fan: bands that hold the outlook, a what-if beside it, nothing drawn of what is not known."""

from decimal import Decimal

from rapim.charts.curve import Month
from rapim.charts.fan import Spread, fan_chart

MONTHS = [Month(n, Decimal(n * 8), Decimal(n * 7) if n <= 8 else None) for n in range(1, 13)]
SPREAD = [Spread(n, *(Decimal(n * 7 + d) for d in (0, -3, 3, -6, 6))) for n in range(8, 13)]


def test_it_draws_two_bands_and_says_where_the_year_ends():
    drawn = fan_chart(MONTHS, SPREAD, wide=True, label="Prakiraan 84 %")
    assert drawn.count("<polygon") == 2
    assert ">84,0 %<" in drawn
    assert 'aria-label="Prakiraan 84 %"' in drawn


def test_it_draws_a_what_if_as_another_way_with_its_own_end():
    other = [*SPREAD[:-1], Spread(12, *(Decimal(value) for value in (85, 82, 88, 79, 91)))]
    drawn = fan_chart(MONTHS, SPREAD, wide=False, label="", supposed=other)
    assert ">84,0 %<" in drawn
    assert ">85,0 %<" in drawn


def test_without_an_outlook_only_what_is_known_is_drawn():
    drawn = fan_chart(MONTHS, [], wide=True, label="Tidak dapat dihitung")
    assert "<polygon" not in drawn
    assert drawn.count("<circle") == 8
