"""A sealed file is whole, sorted and tied; what has no row is no part of the book."""

import os
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from rapim import ledger
from rapim.ledger.durable import sha256_of
from rapim.ledger.tests.desk import DIKPORA, DINKES, Chunk, Desk, budget, chunk, paid, stated

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


def test_it_seals_sorted_lines_which_the_book_shows_with_their_batch_and_region(desk: Desk) -> None:
    desk.seal(paid(3, date(2023, 2, 1), opd=DINKES), paid(5, date(2023, 1, 9)), paid(4, date(2023, 1, 3)))
    lines = pq.read_table(desk.home / "book/33.19/2023/sipd_realisasi/batch-1.parquet").to_pylist()
    assert [int(line["amount"]) for line in lines] == [4, 5, 3]
    (shown,) = desk.book.query("select distinct batch, region from entries", {}, year=2023)
    assert shown == {"batch": "batch-1", "region": "33.19"}


def test_it_seals_the_very_file_that_was_staged_and_leaves_that_where_it_is(desk: Desk) -> None:
    staged = desk.stage(paid(5, date(2023, 1, 9)))
    sealed = ledger.seal(desk.home, staged, "b", kind="sipd_realisasi", region="33.19", year=2023)
    assert (desk.home / sealed.path).samefile(staged.entries_path(2023))
    assert [path.name for path in (desk.home / sealed.path).parent.iterdir()] == ["b.parquet"]
    ledger.discard(desk.home, "t")
    assert sha256_of(desk.home / sealed.path) == sealed.sha256 == staged.digests[2023]


def test_it_seals_a_copy_where_a_file_cannot_have_two_names(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no such thing here")

    staged = desk.stage(paid(5, date(2023, 1, 9)))
    monkeypatch.setattr("os.link", refuse)
    sealed = ledger.seal(desk.home, staged, "b", kind="sipd_realisasi", region="33.19", year=2023)
    assert not (desk.home / sealed.path).samefile(staged.entries_path(2023))
    assert sha256_of(desk.home / sealed.path) == sealed.sha256 == staged.digests[2023]


def test_it_never_seals_what_is_not_what_was_staged(desk: Desk) -> None:
    staged = desk.stage(paid(5, date(2023, 1, 9)))
    content = bytearray(staged.entries_path(2023).read_bytes())
    content[len(content) // 2] ^= 1
    staged.entries_path(2023).write_bytes(content)
    with pytest.raises(ledger.NotTied, match="was staged"):
        ledger.seal(desk.home, staged, "b", kind="sipd_realisasi", region="33.19", year=2023)
    assert not [path for path in (desk.home / "book").rglob("*") if path.is_file()]


def test_it_stages_nothing_that_does_not_add_up_when_read_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("rapim.ledger.sorting"), "in_order", lambda lines: lines.slice(1))
    with pytest.raises(ledger.NotTied, match="instead of"):
        desk.stage(paid(5, date(2023, 1, 9)), paid(3, date(2023, 1, 10)))
    with pytest.raises(FileNotFoundError):
        ledger.reopen(desk.home, "t")


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


@pytest.mark.parametrize("in_memory", [1_000, 60, 10])
def test_it_sorts_across_chunks_in_memory_or_on_disk(
    desk: Desk, in_memory: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [paid(n, date(2023 - n % 2, 1, 1 + n % 28), year=2023 - n % 2, opd=f"9.{n % 7}") for n in range(1, 200)]
    expected = desk.stage(*lines)
    monkeypatch.setattr(import_module("rapim.ledger.sorting"), "SORTED_IN_MEMORY", in_memory)
    whole = chunk(lines)
    parts = [Chunk(whole.entries[a:b], whole.rows[a:b]) for a, b in ((0, 50), (50, 51), (51, 199))]
    staged = ledger.stage(desk.home, "parts", parts)
    assert (staged.totals, staged.slices) == (expected.totals, expected.slices)
    assert not list(staged.folder.glob("unsorted*"))
    for year in (2022, 2023):
        one, other = (pq.read_table(of.entries_path(year)).to_pylist() for of in (expected, staged))
        assert one == other
        assert {line["year"] for line in one} == {year}


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
    staged = ledger.stage(desk.home, "two", [first, second], "abc")
    ledger.seal(desk.home, staged, "b", kind="sipd_realisasi", region="33.19", year=2023)
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


def test_it_does_not_sweep_what_waited_long_and_was_sealed_a_moment_ago(desk: Desk) -> None:
    staged = desk.stage(paid(6, date(2023, 1, 9)))
    os.utime(staged.entries_path(2023), (0, 0))
    sealed = ledger.seal(desk.home, staged, "b", kind="sipd_realisasi", region="33.19", year=2023)
    assert ledger.sweep(desk.home, [], before=datetime(2020, 1, 1, tzinfo=UTC), staged=["t"]) == []
    assert (desk.home / sealed.path).exists()


def test_it_never_reads_a_file_without_a_row(desk: Desk) -> None:
    desk.seal(paid(5, date(2023, 1, 9)))
    staged = desk.stage(paid(6, date(2023, 1, 9), opd=DIKPORA))
    ledger.seal(desk.home, staged, "orphan", kind="sipd_realisasi", region="33.19", year=2023)
    assert desk.book.query("select sum(amount) as paid from entries", {}, year=2023) == [{"paid": Decimal(5)}]
