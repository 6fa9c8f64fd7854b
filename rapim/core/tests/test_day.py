from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapim.core.day import MONTHS, day_text, parse_day, parse_month, short_day

days = st.dates(date(1960, 1, 1), date(2100, 12, 31))


@given(days)
def test_it_reads_back_every_day_that_it_prints(day: date) -> None:
    assert parse_day(day_text(day)) == parse_day(short_day(day)) == parse_day(day.isoformat()) == day
    assert parse_day(f"{day:%d/%m/%Y}") == parse_day((day - date(1899, 12, 30)).days) == day


@given(st.integers(1, 12))
def test_it_reads_back_every_month(month: int) -> None:
    assert parse_month(MONTHS[month - 1]) == parse_month(str(month)) == parse_month(float(month)) == month


@given(st.text(max_size=20))
def test_it_reads_a_day_or_says_in_words_why_not(text: str) -> None:
    try:
        assert isinstance(parse_day(text), date)
    except ValueError as error:
        assert str(error)


@pytest.mark.parametrize(
    "written",
    [
        "20 Maret 2023", "Senin, 20 Maret 2023", "20 Mar 2023", "20-03-2023", "2023-03-20T00:00:00Z", "per 20/3",
        "2023-03-20T04:12:12.327898Z", "20.03.2023 09.00 WIB", "Senin (20/3)", 45005, 45005.75, "45005",
        datetime.combine(date(2023, 3, 20), time(9)),
    ],
)  # fmt: skip
def test_it_reads_days_as_people_write_them(written: str | float) -> None:
    assert parse_day(written, year=2023) == date(2023, 3, 20)


@pytest.mark.parametrize("written", ["31/02/2023", "Selasa, 20 Maret 2023", "20/3", "0", 7, True, "", "00/01/2023"])
def test_it_refuses_impossible_days(written: str | float) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse_day(written)


@pytest.mark.parametrize(
    ("written", "month"),
    [("s.d. Februari", 2), ("Pebruari 2023", 2), ("Nopember", 11), ("Agt", 8), ("TW II", 6), ("minggu ke-3 Juli", 7)],
)
def test_it_reads_months_as_people_write_them(written: str, month: int) -> None:
    assert parse_month(written) == month


@pytest.mark.parametrize("written", [0, "0", "13", 2.5, "", "bulan lalu", True])
def test_month_0_is_no_month(written: str | float) -> None:
    with pytest.raises(ValueError, match="bukan bulan"):
        parse_month(written)
