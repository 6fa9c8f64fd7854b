"""Sums in memory: whatever was written comes back, to the sen, and nothing beside it."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapim.core.code import key_of
from rapim.ledger.sums import LEVELS, MEASURES, NO_MONTH, Slot, Sums, sums_of
from rapim.ledger.tests.desk import DIKPORA, DINKES, Desk, budget, paid

amounts = st.none() | st.decimals(-(10**15), 10**15, places=2)
codes = st.sampled_from(["5.1.1", "5.1.2", "5.10.1", "5.2.1"])
places = st.tuples(
    st.sampled_from(["11.01", "33.19"]), st.sampled_from(["1.1", "1.2"]), st.sampled_from(["dpa", "lra"]), st.just(""),
    st.sampled_from(["", "murni"]), st.sampled_from(["spending", "revenue"]), codes,
    st.integers(1, 12), st.integers(0, 6), st.integers(7, 13),
)  # fmt: skip
tables = st.lists(st.tuples(places, st.tuples(*[amounts] * len(MEASURES))), max_size=20)
COLUMNS = (*Slot._fields, "code", "month", "since", "until")


def table(rows: Sequence[tuple[tuple[Any, ...], tuple[Decimal | None, ...]]]) -> pa.Table:
    said = {name: [where[at] for where, _ in rows] for at, name in enumerate(COLUMNS)}
    money = {name: pa.array([sums[at] for _, sums in rows], pa.decimal128(18, 2)) for at, name in enumerate(MEASURES)}
    kinds = {name: pa.array(said[name], pa.int32() if name in COLUMNS[-3:] else pa.string()) for name in COLUMNS}
    return pa.table(kinds | money)


def written(sums: Sums) -> list[tuple[Any, ...]]:
    """Each sum as it stood in the table."""
    codes = sums.keys["code"]
    return sorted(
        (*sums.slots[slot], codes[key], month, MEASURES[measure], since, until, sen)
        for slot, key, month, measure, since, until, sen in zip(*(one.tolist() for one in sums.rows), strict=True)
    )


@given(tables)
def test_each_amount_comes_back_to_the_sen(rows: list[Any]) -> None:
    sums = sums_of(table(rows), {"code": "code"})
    assert written(sums) == sorted(
        (*where[:7], where[7] if money[3] is not None else NO_MONTH, measure, *where[8:], int(amount * 100))
        for where, money in rows
        for measure, amount in zip(MEASURES, money, strict=True)
        if amount is not None
    )


def test_a_part_of_a_table_is_not_taken_for_another() -> None:
    where = ("33.19", "1.1", "dpa", "", "murni", "spending", "5.1.1", 1, 0, 13)
    said = table([(where, (Decimal(number), *[None] * 4)) for number in range(5)]).slice(2, 2)
    assert [one[-1] for one in written(sums_of(said, {"code": "code"}))] == [2_00, 3_00]


@pytest.mark.parametrize("column", ["opd", "code", "month", "since"])
def test_what_is_missing_is_not_taken_for_another(column: str) -> None:
    said = table([(("33.19", "1.1", "dpa", "", "murni", "spending", "5.1.1", 1, 0, 13), (Decimal(1), *[None] * 4))])
    at = said.column_names.index(column)
    with pytest.raises(pa.ArrowInvalid):
        sums_of(said.set_column(at, column, pa.nulls(1, said[column].type)), {"code": "code"})


def test_what_is_too_much_for_64_bits_is_added_up_all_the_same() -> None:
    most = Decimal("9999999999999999.99")
    where = ("33.19", "1.1", "dpa", "", "murni", "spending", "5.1.1", 1, 0, 13)
    sums = sums_of(table([(where, (most, *[None] * 4))] * 20), {"code": "code"})
    assert sums.rows.sen.sum() == 20 * int(most * 100) > 2**63
    added = table([(where, (most, *[None] * 4))]).set_column(
        len(COLUMNS), "pagu", pa.array([most * 1000], pa.decimal128(38, 2))
    )
    assert sums_of(added, {"code": "code"}).rows.sen.tolist() == [int(most * 100_000)]


@given(tables, st.integers(0, 13))
def test_a_sum_holds_from_its_beginning_to_its_end(rows: list[Any], moment: int) -> None:
    sums = sums_of(table(rows), {"code": "code"})
    assert written(sums.holding(moment)) == [one for one in written(sums) if one[-3] <= moment < one[-2]]


@given(tables, tables)
def test_two_stand_beside_each_other(some: list[Any], others: list[Any]) -> None:
    both = sums_of(table(some), {"code": "code"}).beside(sums_of(table(others), {"code": "code"}))
    assert written(both) == written(sums_of(table(some + others), {"code": "code"}))


def test_a_code_stands_for_all_below_it_and_for_nothing_beside_it() -> None:
    rows = [(("r", "1.1", "dpa", "", "murni", "spending", code, 1, 0, 13), (Decimal(1), *[None] * 4))
            for code in ("5.1.1", "5.1.2", "5.10.1", "5.1")]  # fmt: skip
    sums = sums_of(table(rows), {"account:3": "code"})
    assert {sums.keys["account:3"][key] for key in sums.only(None, "5.1").rows.key} == {"5.1", "5.1.1", "5.1.2"}
    assert not len(sums.only(["1.2"], None).rows.sen)
    assert sums.only(None, None) is sums


def test_a_book_keeps_those_of_one_region_and_of_all(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(100), budget(7, opd=DINKES))
    desk.seal(paid(5, date(2023, 2, 3)))
    held = desk.book.sums(year=2023)
    assert held is not None and set(held.keys) == set(LEVELS)
    assert {(one.opd, one.kind) for one in held.slots} == {
        (key_of(DIKPORA), "dpa_belanja"), (key_of(DINKES), "dpa_belanja"), (key_of(DIKPORA), "sipd_realisasi")
    }  # fmt: skip
    assert held.rows.sen.sum() == 112_00
    assert desk.book.sums(year=2023) is held


def test_where_no_cube_can_be_written_there_are_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(100))
    (desk.home / "cube").write_text("no folder")
    assert desk.book.sums(year=2023) is None
    assert desk.book.sums(year=2022) is None
