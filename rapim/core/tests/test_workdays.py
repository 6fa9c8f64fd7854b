from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rapim.core.workdays import Workdays, nth_weekday

NYEPI = date(2023, 3, 22)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
CALENDARS = st.builds(Workdays.without, st.frozensets(st.dates(date(2020, 1, 1), date(2030, 12, 31)), max_size=40))


def test_a_weekend_and_a_holiday_are_no_working_days():
    calendar = Workdays.without([NYEPI])
    assert not calendar.is_workday(NYEPI)
    assert not calendar.is_workday(date(2023, 3, 25))
    assert calendar.is_workday(date(2023, 3, 20))


def test_it_counts_over_the_weekend_and_the_holiday():
    """Monday 20 + 3: Tuesday 21, (Nyepi 22), Thursday 23, Friday 24."""
    calendar = Workdays.without([NYEPI])
    assert calendar.after(date(2023, 3, 20), 3) == date(2023, 3, 24)
    assert calendar.after(date(2023, 3, 24), 1) == date(2023, 3, 27)
    assert calendar.after(date(2023, 3, 27), -3) == date(2023, 3, 21)
    assert calendar.after(NYEPI, 0) == date(2023, 3, 23)


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_it_lands_on_a_working_day_as_far_away_as_was_asked(calendar, day, n):
    there = calendar.after(day, n)
    assert calendar.is_workday(there)
    assert calendar.between(day, there) == n


@given(CALENDARS, DAYS, st.integers(1, 60))
def test_it_comes_back_from_where_it_went(calendar, day, n):
    start = calendar.after(day, 0)
    assert calendar.after(calendar.after(start, n), -n) == start


@given(CALENDARS, DAYS, DAYS, DAYS)
def test_what_lies_between_adds_up(calendar, a, b, c):
    assert calendar.between(a, b) + calendar.between(b, c) == calendar.between(a, c)


@given(st.integers(2000, 2100), st.integers(1, 12), st.integers(0, 6), st.integers(1, 5))
def test_the_day_of_a_rule_is_in_its_month_and_on_its_weekday(year, month, weekday, week):
    day = nth_weekday(year, month, weekday, week)
    assert (day.year, day.month, day.weekday()) == (year, month, weekday)
    if week < 5:
        assert (day.day - 1) // 7 == week - 1
    else:
        assert (day + timedelta(days=7)).month != month


def test_the_third_monday_of_march_2023_is_the_twentieth():
    assert nth_weekday(2023, 3, 0, 3) == date(2023, 3, 20)
