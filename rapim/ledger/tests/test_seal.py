"""A sealed file is whole, sorted, stamped and tied; what has no row is no part of the book."""

from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rapim import ledger
from rapim.ledger.tests.desk import DIKPORA, DINKES, Desk, budget, chunk, paid, stated

LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_it_speaks_for_each_opd_from_the_first_month_to_the_last(desk: Desk) -> None:
    """
    paid 2023-01-20 Dinas Pendidikan
    paid 2023-03-05 Dinas Kesehatan
    """
    staged = desk.stage(paid(5, date(2023, 1, 20)), paid(3, date(2023, 3, 5), opd=DINKES))
    opds = {one.opd for one in staged.slices}
    assert {(one.opd, one.month) for one in staged.slices} == {(opd, month) for opd in opds for month in (1, 2, 3)}


def test_it_speaks_for_the_whole_year_with_a_budget_and_for_one_month_with_a_statement(desk: Desk) -> None:
    assert [one.month for one in desk.stage(budget(10)).slices] == [0]
    assert [one.month for one in desk.stage(stated(10, 3)).slices] == [3]


def test_it_seals_sorted_lines_stamped_with_their_batch_and_region(desk: Desk) -> None:
    desk.seal(paid(3, date(2023, 2, 1), opd=DINKES), paid(5, date(2023, 1, 9)), paid(4, date(2023, 1, 3)))
    lines = pq.read_table(desk.home / "book/33.19/2023/sipd_realisasi/batch-1.parquet").to_pylist()
    assert [int(line["amount"]) for line in lines] == [4, 5, 3]
    assert {(line["batch"], line["region"]) for line in lines} == {("batch-1", "33.19")}


def test_it_ties_the_sealed_file_to_what_was_staged(desk: Desk) -> None:
    staged = desk.stage(paid(5, date(2023, 1, 9), returned=2), paid(3, date(2023, 1, 10)))
    sealed = ledger.seal(desk.home, staged, "b", kind="sipd_realisasi", region="33.19", year=2023)
    (total,) = sealed.totals
    assert (total.rows, total.gross, total.returned, total.amount) == (2, Decimal(8), Decimal(2), Decimal(6))
    assert sealed.totals == staged.totals


def test_it_seals_one_file_for_each_year(desk: Desk) -> None:
    staged = desk.stage(paid(5, date(2023, 1, 9)), paid(3, date(2022, 1, 10), year=2022))
    sealed = [ledger.seal(desk.home, staged, "b", kind="sipd_realisasi", region="33.19", year=y) for y in staged.years]
    assert [(one.path.split("/")[2], one.rows) for one in sealed] == [("2022", 1), ("2023", 1)]


def test_it_sorts_on_disk_what_is_too_long_for_memory(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    staged = desk.stage(*(paid(amount, date(2023, 1, 1 + amount % 28)) for amount in range(1, 200)))
    small = ledger.seal(desk.home, staged, "small", kind="sipd_realisasi", region="33.19", year=2023)
    monkeypatch.setattr(import_module("rapim.ledger.seal"), "SORTED_IN_MEMORY", 10)
    large = ledger.seal(desk.home, staged, "large", kind="sipd_realisasi", region="33.19", year=2023)
    one, other = (pq.read_table(desk.home / sealed.path).drop_columns(["batch"]) for sealed in (small, large))
    assert one.to_pylist() == other.to_pylist()


def test_it_does_a_seal_again_that_was_cut_short_but_never_puts_other_lines_under_a_name(desk: Desk) -> None:
    place = {"kind": "sipd_realisasi", "region": "33.19", "year": 2023}
    first = ledger.seal(desk.home, desk.stage(paid(5, date(2023, 1, 9))), "b", **place)
    assert ledger.seal(desk.home, ledger.reopen(desk.home, "t"), "b", **place) == first
    with pytest.raises(FileExistsError):
        ledger.seal(desk.home, desk.stage(paid(6, date(2023, 1, 9))), "b", **place)


@pytest.mark.parametrize("region", ["../..", "", ".", "a/b"])
def test_it_refuses_a_region_that_leaves_the_book(desk: Desk, region: str) -> None:
    with pytest.raises(ValueError, match="path"):
        ledger.seal(desk.home, desk.stage(paid(5, date(2023, 1, 9))), "b", kind="lra", region=region, year=2023)


def test_it_keeps_source_rows_of_sheets_with_different_headings(desk: Desk) -> None:
    first, second = chunk([paid(5, date(2023, 1, 9))]), chunk([paid(6, date(2023, 1, 9))])
    second.rows = second.rows.rename_columns(["sheet", "row", "Realisasi"])
    staged = ledger.stage(desk.home, "two", [first, second])
    ledger.seal(desk.home, staged, "b", kind="sipd_realisasi", region="33.19", year=2023, source="abc")
    rows = pq.read_table(desk.home / "rows/abc.parquet").to_pylist()
    assert [(row["Nilai Realisasi"], row["Realisasi"]) for row in rows] == [("5.00", None), (None, "6.00")]


def test_it_sweeps_orphans_and_old_staging_but_nothing_that_is_known(desk: Desk) -> None:
    desk.seal(paid(5, date(2023, 1, 9)))
    staged = desk.stage(paid(6, date(2023, 1, 9)), token="pending")
    ledger.seal(desk.home, staged, "orphan", kind="sipd_realisasi", region="33.19", year=2023)
    known = [batch.path for batch in desk.book.catalog]
    assert ledger.sweep(desk.home, known, before=datetime(2020, 1, 1, tzinfo=UTC)) == []
    swept = ledger.sweep(desk.home, known, before=LATER, staged=["pending"])
    assert sorted(path.name for path in swept) == ["orphan.parquet", "t"]
    assert (desk.home / known[0]).exists()
    assert ledger.reopen(desk.home, "pending").rows == 1


def test_it_never_reads_a_file_without_a_row(desk: Desk) -> None:
    desk.seal(paid(5, date(2023, 1, 9)))
    staged = desk.stage(paid(6, date(2023, 1, 9), opd=DIKPORA))
    ledger.seal(desk.home, staged, "orphan", kind="sipd_realisasi", region="33.19", year=2023)
    assert desk.book.query("select sum(amount) as paid from entries", {}, year=2023) == [{"paid": Decimal(5)}]
