import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapim.core.code import (
    ACCOUNT_WIDTHS,
    SUBACTIVITY_WIDTHS,
    ancestor,
    depth,
    is_code,
    is_under,
    key_of,
    levels,
    printed,
)

accounts = st.tuples(
    st.integers(4, 6), st.integers(1, 9), *[st.integers(1, 99)] * 3, st.integers(1, 999)
).map(lambda parts: ".".join(map(str, parts)))  # fmt: skip


@given(accounts, st.sampled_from([date(2019, 1, 1), date(2023, 1, 1)]))
def test_a_key_is_the_same_at_every_width(key: str, on: date) -> None:
    assert key_of(printed(key, ACCOUNT_WIDTHS, on)) == key


@given(accounts)
def test_levels_climb_down_to_the_account_itself(key: str) -> None:
    found = levels(key)
    assert found[-1] == key
    assert all(is_under(lower, upper) for upper, lower in itertools.pairwise(found))


def test_codes_are_compared_part_by_part_as_numbers() -> None:
    assert not is_under("5.1.10", "5.1.1")
    assert is_under("5.1.1.2", "5.1.1")
    assert key_of("5.1.02.01.01.024") == key_of("5.1.02.01.01.0024")
    assert key_of("1.02.01.02.01.07") == key_of("1.02.01.2.01.0007")
    assert ancestor("5.1.2", 5) == "5.1.2"
    assert depth("5.1.2") == 3


def test_a_name_without_a_code_is_its_own_key() -> None:
    assert key_of("  Dinas   Sosial ") == "DINAS SOSIAL"
    assert is_code("5.1.02")
    assert not is_code("5.1.O2")


def test_a_code_is_printed_as_the_table_in_force_writes_it() -> None:
    assert printed("1.2.1.2.1.7", SUBACTIVITY_WIDTHS, date(2023, 12, 31)) == "1.02.01.2.01.07"
    assert printed("1.2.1.2.1.7", SUBACTIVITY_WIDTHS, date(2024, 1, 1)) == "1.02.01.2.01.0007"
    with pytest.raises(LookupError):
        printed("5.1", ACCOUNT_WIDTHS, date(2000, 1, 1))
