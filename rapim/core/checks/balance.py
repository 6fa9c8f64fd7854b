"""Sums that must tie: OPDs with the region, means with ends."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from rapim.core.code import name_in
from rapim.core.day import MONTHS
from rapim.core.entry import Side
from rapim.core.money import HUNDRED
from rapim.core.number import rupiah_text
from rapim.core.problem import Problem

SIDE_NAMES: Final[dict[str, str]] = {"revenue": "pendapatan", "spending": "belanja", "financing": "pembiayaan neto"}
NEAR_PERCENT: Final = 10
"""ASSUMPTION: a sum of OPDs within 10 % of the region's budget is meant to be all of it; below, OPDs are missing."""


class Sum(NamedTuple):
    """A side's budget: the sum of the OPDs beside the region's own figure."""

    side: Side
    month: int  # of the region's figure
    opds: Decimal
    region: Decimal
    tolerance: Decimal  # of the unit in which the region's figure is printed


class Plan(NamedTuple):
    """A cash plan of a year beside the budget of the same version."""

    opd_label: str
    side: Side
    version: str
    plan: Decimal
    pagu: Decimal
    sheet: str
    row: int


class Means(NamedTuple):
    """The three sides of one budget version; a side that the book does not hold is None."""

    version: str
    revenue: Decimal | None
    spending: Decimal | None
    financing: Decimal | None  # receipts less outlays
    opds: int  # with a spending budget in this version
    expected: int  # with a spending budget in any version of the year


def opds_sum_to_the_region(sums: Iterable[Sum]) -> Iterator[Problem]:
    for side, month, opds, region, tolerance in sums:
        gap = region - opds
        if abs(gap) <= tolerance:
            continue
        missing = gap * HUNDRED > NEAR_PERCENT * region
        yield Problem(
            "opds_not_region",
            f"Jumlah anggaran {SIDE_NAMES[side]} semua OPD {rupiah_text(opds)}, sedangkan anggaran daerah "
            f"per {MONTHS[month - 1]} {rupiah_text(region)}: "
            f"{'kurang' if gap > 0 else 'lebih'} {rupiah_text(abs(gap))}.",
            "note" if missing else "warning",
            column="anggaran",
            found=str(opds),
            expected=str(region),
        )


def means_equal_ends(budgets: Iterable[Means]) -> Iterator[Problem]:
    """Pendapatan + penerimaan pembiayaan = belanja + pengeluaran pembiayaan, once all sides of a version are there."""
    for budget in budgets:
        if budget.revenue is None or budget.spending is None or budget.financing is None:
            continue
        means = budget.revenue + budget.financing
        if means == budget.spending:
            continue
        yet_to_come = budget.spending < means and budget.opds < budget.expected
        yield Problem(
            "budget_not_balanced",
            f"Anggaran {budget.version}: pendapatan dan pembiayaan neto {rupiah_text(means)}, belanja "
            f"{rupiah_text(budget.spending)}; selisih {rupiah_text(means - budget.spending)}. Seharusnya sama.",
            "note" if yet_to_come else "warning",
            column="anggaran",
            found=str(budget.spending),
            expected=str(means),
        )


def plans_sum_to_their_budget(plans: Iterable[Plan]) -> Iterator[Problem]:
    """The twelve months of a RAK spread a budget; they neither add to it nor leave any of it out."""
    for plan in plans:
        yield Problem(
            "plan_not_pagu",
            f"{name_in(plan.opd_label)}: RAK {SIDE_NAMES[plan.side]} setahun {rupiah_text(plan.plan)}, sedangkan pagu "
            f"{plan.version} {rupiah_text(plan.pagu)}; selisih {rupiah_text(plan.plan - plan.pagu)}. Seharusnya sama.",
            "warning",
            sheet=plan.sheet,
            row=plan.row,
            column="anggaran kas",
            found=str(plan.plan),
            expected=str(plan.pagu),
        )
