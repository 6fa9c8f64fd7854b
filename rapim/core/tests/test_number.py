from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapim.core.number import (
    is_empty,
    parse_amount,
    parse_percent,
    percent_text,
    points_text,
    rupiah_text,
    short_rupiah,
    triple_agrees,
)

amounts = st.decimals(-(10**15), 10**15, places=2)


@given(amounts, st.booleans())
def test_it_reads_back_every_amount_that_it_prints(amount: Decimal, full: bool) -> None:
    assert parse_amount(rupiah_text(amount, full=full)) == amount


@given(st.decimals(-(10**6), 10**6, places=2))
def test_it_reads_back_every_percentage_that_it_prints(share: Decimal) -> None:
    assert parse_percent(percent_text(share)) == share


@given(amounts)
def test_it_reads_back_a_shortened_amount_within_its_rounding(amount: Decimal) -> None:
    assert abs(parse_amount(short_rupiah(amount)) - amount) <= max(abs(amount) * Decimal("0.005"), Decimal(1))


@given(st.integers(-(10**15), 10**15))
def test_it_reads_plain_grouped_and_bracketed_alike(whole: int) -> None:
    grouped = f"{abs(whole):,}".replace(",", ".")
    negative = f"({grouped})" if whole < 0 else grouped
    assert parse_amount(str(whole)) == parse_amount(negative) == parse_amount(float(whole)) == whole


@given(st.text(max_size=20))
def test_it_reads_a_number_or_says_in_words_why_not(text: str) -> None:
    try:
        assert parse_amount(text).is_finite()
    except ValueError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("Rp1.234.567,89", "1234567.89"),
        ("1.234,5", "1234.5"),
        ("302.663", "302663"),
        ("24,65", "24.65"),
        ("2.5", "2.5"),
        ("(1.234)", "-1234"),
        ("Rp 500.000,-", "500000"),
        ("12,5 miliar", "12500000000"),
        ("1.234,56 M", "1234560000000"),
        ("2,057 triliun", "2057000000000"),
        ("3 jt", "3000000"),
        ("1\u00a0234.5".replace("\u00a0", ""), "1234.5"),
        ("\u00a075.000\u00a0", "75000"),
        ("1,234,567.89", "1234567.89"),
        ("0,123", "0.123"),
    ],
)
def test_it_reads_numbers_as_people_write_them(written: str, amount: str) -> None:
    assert parse_amount(written) == Decimal(amount)


@pytest.mark.parametrize(
    "written",
    ["", "-", "#REF!", "1.23.456", "1,234", "1e5", "90%", "١٢", "1 2", "dua juta", "Rp", True, float("nan"), 1e17],
)
def test_it_refuses_what_is_no_number_or_could_be_two(written: str | float) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        parse_amount(written)


def test_a_unit_of_the_column_counts_where_the_text_has_none() -> None:
    assert parse_amount("1.234,56", unit="miliar") == parse_amount("1.234,56 M")
    assert parse_amount("5 juta", unit="miliar") == 5_000_000


def test_it_prints_as_the_pages_show_it() -> None:
    assert rupiah_text(Decimal("1234567.89")) == "Rp1.234.567,89"
    assert rupiah_text(Decimal(-5), full=True) == "−Rp5,00"
    assert short_rupiah(Decimal(2_057_937_665_140)) == "Rp2,06 triliun"
    assert short_rupiah(Decimal(999_999_999_999)) == "Rp1,00 triliun"
    assert percent_text(Decimal("12.08")) == "12,08%"
    assert percent_text(None) == "–"
    assert points_text(Decimal("-14.83")) == "−14,8"


def test_a_cell_may_say_nothing() -> None:
    assert all(is_empty(cell) for cell in (None, "", " \u00a0", "-", "null"))
    assert not any(is_empty(cell) for cell in (0, "0", False))


def test_a_percentage_must_follow_from_what_it_divides() -> None:
    assert triple_agrees(Decimal("248.5"), Decimal(2057), Decimal("12.08"))
    assert triple_agrees(Decimal(1), Decimal(3), Decimal(33))
    assert not triple_agrees(Decimal("248.5"), Decimal(2057), Decimal("0.12"))
    assert not triple_agrees(Decimal(1), Decimal(0), Decimal(100))
