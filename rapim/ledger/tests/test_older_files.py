"""Files sealed before the path said of what batch they are say so in columns; they stay readable for ever."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rapim import ledger
from rapim.ledger.schema import CODED, ENTRIES
from rapim.ledger.tests.desk import DINKES, Desk, budget, paid

BOTH = "select batch, region, sum(amount) as amount from entries group by batch, region order by batch"


def as_it_was(home: Path, batch: ledger.BatchRow) -> None:
    """Writes the file of a batch again as the first rapim did, its columns in that order."""
    path = home / batch.path
    source = pq.read_metadata(path).metadata[b"source"]
    lines = pq.read_table(path)
    for name, said in (("batch", batch.batch), ("region", batch.region)):
        lines = lines.append_column(name, pa.array([said] * lines.num_rows, pa.string()).cast(CODED))
    said = {"batch": batch.batch, "region": batch.region, "source": source}
    with pq.ParquetWriter(path, ENTRIES, compression="zstd", store_schema=False) as writer:
        writer.add_key_value_metadata(said)
        writer.write_table(lines.cast(ENTRIES))
    assert {"batch", "region"} <= set(pq.read_schema(path).names)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """
    33.19, in the older form   January 5, February 7 of Dinas Kesehatan; the budget
    33.19                      February 4 of Dinas Kesehatan instead
    33.20                      January 6
    """
    desk = Desk(tmp_path)
    desk.seal(paid(5, date(2023, 1, 9)), paid(7, date(2023, 2, 9), opd=DINKES))
    desk.seal(budget(100))
    for batch in desk.book.batches:
        as_it_was(desk.home, batch)
    desk.seal(paid(4, date(2023, 2, 9), opd=DINKES))
    desk.seal(paid(6, date(2023, 1, 9)), region="33.20")
    return desk


def rows(*said: tuple[str, str, int]) -> list[dict[str, object]]:
    return [{"batch": batch, "region": region, "amount": Decimal(amount)} for batch, region, amount in said]


EXPECTED = rows(
    ("batch-1", "33.19", 5), ("batch-2", "33.19", 100), ("batch-3", "33.19", 4), ("batch-4", "33.20", 6)
)  # fmt: skip


def test_one_question_reads_both_forms_together(desk: Desk) -> None:
    assert desk.book.query(BOTH, {}, year=2023) == EXPECTED
    assert desk.book.query(BOTH, {}, year=2023, region="33.19") == EXPECTED[:3]
    one = "select batch, region, amount from entries where batch = $batch and region = $region"
    for row in EXPECTED:
        assert desk.book.query(one, row, year=2023) == [row]


def test_the_columns_are_the_same_whatever_stands_in_the_files(desk: Desk) -> None:
    for region in ("33.19", "33.20"):
        assert desk.book.table("select * from entries", {}, year=2023, region=region).schema.names == ENTRIES.names


def test_a_month_and_the_cube_read_both_forms_together(desk: Desk) -> None:
    tail = "select region, sum(amount) as amount from tail where month = 2 group by region"
    assert desk.book.query(tail, {}, year=2023, tail_month=2) == [{"region": "33.19", "amount": Decimal(4)}]
    cube = "select region, sum(paid) as paid from cube group by region order by region"
    found = [(row["region"], row["paid"]) for row in desk.book.query(cube, {}, year=2023)]
    assert found == [("33.19", Decimal(9)), ("33.20", Decimal(6))]
    assert set(desk.book.names("opd", year=2023)) >= {("33.19", "1.2.0.0.0.0.1.0"), ("33.20", "1.1.2.22.0.0.1.0")}


def test_a_compacted_file_counts_beside_both_forms(desk: Desk) -> None:
    assert desk.book.compact(2023, "33.19")
    book = Desk(desk.home).book
    assert [len(files) for files in book.volume("33.19", 2023).files()] == [1, 0]
    desk.seal(paid(3, date(2023, 1, 9)), known_at=book.known_at)
    expected = rows(
        ("batch-2", "33.19", 100), ("batch-3", "33.19", 4), ("batch-4", "33.20", 6), ("batch-5", "33.19", 3)
    )  # fmt: skip
    assert desk.book.query(BOTH, {}, year=2023) == expected


def test_the_source_row_is_found_for_both_forms(desk: Desk) -> None:
    found = [ledger.kept_row(desk.home, batch.path, 2)["Nilai Realisasi"] for batch in desk.book.batches]
    assert found == ["5.00", "100.00", "4.00", "6.00"]
