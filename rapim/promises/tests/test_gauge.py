"""How months become years, a way and a pace; what is not measured is left out, never 0."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapim.promises.gauge import Aggregation, Gauge, Reading, Span, achievement
from rapim.promises.rules import Stage, Status, predicate, verdict

SPAN = Span(date(2019, 1, 1), date(2023, 12, 31))
YEARLY = dict.fromkeys(SPAN.years, Decimal(1200))
ON = date(2021, 6, 30)
periods = st.tuples(st.integers(2019, 2020), st.integers(1, 12))
values = st.decimals(0, 10_000, places=2)
measured = st.dictionaries(periods, values, min_size=1, max_size=24)


def gauge(readings, how=Aggregation.SUM, **more):
    made = tuple(Reading(year, month, Decimal(value)) for (year, month), value in readings)
    return Gauge("Guru", "guru", how, SPAN, more.pop("targets", YEARLY), made, **more)


@given(measured, st.randoms())
def test_a_sum_does_not_mind_in_which_order_its_months_came(months, chance):
    told = list(months.items())
    chance.shuffle(told)
    assert gauge(told).reached == gauge(months.items()).reached == sum(months.values())


@given(measured)
def test_the_years_of_a_sum_add_up_to_where_it_stands(months):
    own = gauge(months.items())
    assert sum(own.of_year(year) or 0 for year in SPAN.years) == own.reached


@given(measured)
def test_the_quarters_of_a_sum_add_up_to_its_year(months):
    own = gauge(months.items())
    quarters = [own.of_quarter(2019, quarter) for quarter in (1, 2, 3, 4)]
    known = [one for one in quarters if one is not None]
    assert (sum(known) if known else None) == own.of_year(2019)


@given(measured, values)
def test_the_last_value_stands_whatever_came_before(months, before):
    own = gauge([((2019, 1), before), *months.items()], Aggregation.LAST)
    assert own.reached == months[max(months)] if max(months) > (2019, 1) else True


@given(measured)
def test_a_month_without_a_measurement_changes_neither_pace_nor_schedule(months):
    """Leaving months out scales both sides: whoever did a fixed share of each month's target keeps that share."""
    own = gauge([(period, 50) for period in months])
    assert own.percent() == Decimal("50.00")


def test_what_was_not_measured_is_unknown_and_not_nought():
    own = gauge([])
    assert (own.reached, own.of_year(2019), own.percent(), own.progress(), own.landing(ON)) == (None,) * 5


def test_a_later_measurement_of_the_same_month_counts_instead():
    assert gauge([((2019, 1), 10), ((2019, 1), 12)]).reached == 12


def test_without_evidence_nothing_counts():
    bare = Gauge("Guru", "guru", Aggregation.SUM, SPAN, YEARLY, (Reading(2019, 1, Decimal(9), proven=False),))
    assert bare.reached is None


def test_what_another_office_releases_later_is_not_missed_before_its_day():
    own = gauge([((2019, 12), 7)], Aggregation.LATE, every=12, lag=9)
    assert own.unmeasured(date(2021, 9, 30)) == []
    assert own.unmeasured(date(2021, 10, 10)) == [(2020, 12)]


@pytest.mark.parametrize(("monthly", "short"), [(100, False), (92, False), (60, True)])
def test_the_pace_tells_whether_it_will_be_reached(monthly, short):
    own = gauge([((year, month), monthly) for year in (2019, 2020) for month in range(1, 13)])
    assert own.landing(date(2021, 1, 15)) == monthly * 60
    assert own.falls_short(date(2021, 1, 15)) is short


def test_a_falling_indicator_is_better_when_it_is_smaller():
    assert achievement(Decimal(8), Decimal(10), rises=False) == Decimal("120.00")
    assert achievement(Decimal(25), Decimal(10), rises=False) == Decimal("0.00")


@pytest.mark.parametrize(
    ("share", "words"),
    [
        ("50", "Sangat rendah"), ("50.5", "Rendah"), ("65", "Rendah"), ("65.01", "Sedang"), ("75", "Sedang"),
        ("75.5", "Tinggi"), ("90.99", "Tinggi"), ("91", "Sangat tinggi"), ("140", "Sangat tinggi"),
    ],
)  # fmt: skip
def test_the_predicates_leave_no_gap(share, words):
    assert predicate(Decimal(share)).words == words


def test_the_status_follows_from_evidence_and_schedule():
    full = gauge([((year, 12), 1200) for year in SPAN.years], every=12)
    late = Stage("Perbup", date(2021, 1, 31))
    done = Stage("Perbup", date(2021, 1, 31), date(2021, 1, 30))
    half = gauge([((2019, 12), 1200), ((2020, 12), 1200)], every=12)
    after = date(2024, 1, 1)
    assert verdict(SPAN, [full], [done], after).status is Status.KEPT
    assert verdict(SPAN, [half], [done], after).status is Status.MISSED
    assert verdict(SPAN, [half], [done], ON).status is Status.ON_TRACK
    assert verdict(SPAN, [half], [late], ON).status is Status.BEHIND
    assert verdict(SPAN, [gauge([((2019, 12), 300)], every=12)], [], ON).status is Status.OUT_OF_REACH
    assert verdict(SPAN, [gauge([])], [], ON).status is Status.SILENT
    assert "150 hari" in verdict(SPAN, [half], [late], ON).reasons[0]


def test_the_days_that_are_left_end_with_the_term():
    assert (SPAN.days_left(date(2023, 12, 30)), SPAN.days_left(after := date(2024, 2, 1))) == (1, 0)
    assert SPAN.gone_percent(after) == 100


@given(measured)
def test_what_each_period_ahead_must_add_is_just_enough(months):
    own = gauge(months.items())
    needs, does = own.pace(ON)
    ahead = own._ahead(ON)
    assert abs(needs * ahead - max(0, own.final - own.reached)) < Decimal("0.001")
    assert abs(does * len(months) - own.reached) < Decimal("0.001")
    assert (needs > does) == (own.landing(ON) < own.final) or abs(needs - does) < Decimal("0.001")


def test_what_will_not_be_reached_says_what_it_would_take():
    """24 months of 10 where 100 are due: 5,760 are missing, and 36 months are left."""
    own = gauge([((2019 + place // 12, place % 12 + 1), 10) for place in range(24)])
    (why,) = [one for one in verdict(SPAN, [own], [], date(2021, 1, 5)).reasons if "pada laju ini" in one]
    assert why.endswith("Perlu 160 guru tiap bulan, selama ini 10 guru.")


def test_once_the_term_is_over_no_pace_is_asked():
    own = gauge([((2023, 12), 10)])
    assert own.pace(date(2024, 2, 1)) is None
