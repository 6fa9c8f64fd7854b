"""What of the sums counts: by hand, an office at a time."""

from decimal import Decimal

import numpy as np

from rapim.figures.counted import Count, Counted
from rapim.figures.frame import Office, Spoken
from rapim.ledger import MEASURES, Rows, Slot, Sums

BUDGET = ("dpa_belanja", "", "murni")
CHANGED = ("dpa_belanja", "", "perubahan")
PAID = ("sipd_realisasi", "sipd", "")
STATEMENT = ("lra", "lra", "")
Said = tuple[str, tuple[str, str, str], str, int, int]


def sums(*said: Said) -> Sums:
    """(OPD, file, measure, month of a statement or -1, sen), all of one code and spending."""
    slots = tuple(Slot("33.19", opd, *file, "spending") for opd, file, *_ in said)
    columns = [
        (at, 0, month, MEASURES.index(measure), 0, 13, sen) for at, (_, _, measure, month, sen) in enumerate(said)
    ]
    return Sums(slots, {"account:1": ("5",)}, Rows(*map(np.array, zip(*columns, strict=True))))


def spoken(opd: str, file: tuple[str, str, str], month: int = 0) -> Spoken:
    return Spoken("33.19", opd, *file, month)


def count(said: Sums, *frame: Spoken, basis: str = "sipd", last: int | None = 2) -> dict[str, Counted]:
    """By OPD and for the region ("33.19"), where every office has a budget, and February is due."""
    opds = dict.fromkeys(one.opd for one in frame)
    offices = [Office("33.19", opd, "spending", last, 2, budgeted=True) for opd in opds]
    counting = Count(said, frame, offices, basis, "lra")
    return {one.key: one for by in ("opd", "region") for one in counting.by(by)}


def test_what_is_paid_stands_beside_the_budget_in_force() -> None:
    said = sums(("1", BUDGET, "pagu", -1, 100_00), ("1", CHANGED, "pagu", -1, 150_00), ("1", PAID, "paid", -1, 30_01))
    found = count(said, spoken("1", CHANGED), spoken("1", PAID, 2))["1"]
    assert (found.pagu, found.realised, found.plan) == (Decimal("150.00"), Decimal("30.01"), None)
    assert (found.first_version, found.last_version) == ("perubahan", "perubahan")


def test_offices_have_their_own_versions() -> None:
    said = sums(("1", CHANGED, "pagu", -1, 5), ("2", BUDGET, "pagu", -1, 7))
    found = count(said, spoken("1", CHANGED), spoken("2", BUDGET))
    assert found["1"].first_version == "perubahan" and found["2"].last_version == "murni"
    region = found["33.19"]
    assert (region.first_version, region.last_version, region.opds) == ("murni", "perubahan", 2)


def test_a_statement_counts_for_its_last_month_alone() -> None:
    said = sums(("1", STATEMENT, "stated", 1, 10_00), ("1", STATEMENT, "stated", 2, 25_00))
    assert count(said, spoken("1", STATEMENT, 2), basis="lra")["1"].realised == 25


def test_a_statement_of_another_basis_is_there_and_says_nothing() -> None:
    """An office of which nothing but an LRA is held has been heard of; documents say nothing was paid."""
    found = count(sums(("1", STATEMENT, "stated", 2, 25_00)), spoken("1", STATEMENT, 2))["1"]
    assert (found.realised, found.opds) == (0, 1)


def test_who_never_reported_has_no_zero() -> None:
    found = count(sums(("1", BUDGET, "pagu", -1, 100)), spoken("1", BUDGET), last=None)["1"]
    assert (found.realised, found.last_month, found.reported) == (None, None, 0)


def test_a_file_of_no_frame_counts_nowhere() -> None:
    assert count(sums(("1", BUDGET, "pagu", -1, 100)), spoken("2", BUDGET)) == {}
