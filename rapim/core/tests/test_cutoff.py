from datetime import date

import pytest

from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side


@pytest.mark.parametrize(
    ("basis", "side", "counted_on"),
    [
        (None, "spending", "sipd"),
        (None, "revenue", "lra"),
        ("sipd", "financing", "lra"),
        ("lra", "spending", "lra"),
        ("djpk", "revenue", "djpk"),
    ],
)
def test_sipd_knows_spending_alone(basis: str | None, side: Side, counted_on: str) -> None:
    assert Cutoff(date(2023, 2, 28), basis=basis).basis_of(side) == counted_on


def test_a_cutoff_changes_one_thing_at_a_time() -> None:
    cutoff = Cutoff(date(2023, 2, 28), version="murni")
    assert cutoff.with_(at=date(2023, 3, 31)) == Cutoff(date(2023, 3, 31), version="murni")
    assert (cutoff.year, cutoff.month) == (2023, 2)
