from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from rapim.core.choice import Choice
from rapim.sources.reader import read
from rapim.sources.reading import Reading

HEAD = "Tahun;SKPD;Sub Kegiatan;Rekening;Uraian;Pagu\n"
LINE = "2023;5.01.5.05.0.00.01.0000 Bappeda;5.01.01.2.02.0001 Gaji;5.1.01.01.01.0001 Gaji;Baris {0};{0}.00\n"
MURNI = Choice(version="murni")


def finished(path: Path, text: str) -> tuple[Reading, list[int]]:
    path.write_text(text, encoding="utf-8")
    reading = read(path, name=path.name, choice=MURNI)
    return reading, [row for chunk in reading.chunks() for row in chunk.entries["row"].to_pylist()]


ODD: dict[str, Callable[[list[str]], str]] = {
    "nothing odd": lambda lines: "".join(lines),
    "a blank line in the middle": lambda lines: "".join([*lines[:60_000], "\n", *lines[60_000:]]),
    "a total with fewer cells": lambda lines: "".join([*lines, ";;Jumlah\n"]),
    "a cell over two lines": lambda lines: "".join(lines).replace("Baris 50000;", '"Baris\n50000";'),
}


@pytest.mark.parametrize("case", ODD)
def test_each_row_keeps_its_number_whatever_stands_between(tmp_path: Path, case: str) -> None:
    lines = [LINE.format(number) for number in range(1, 100_001)]
    lines[99_998] = lines[99_998].replace("99999.00", "dua juta")
    reading, rows = finished(tmp_path / "a.csv", "\ufeff" + HEAD + ODD[case](lines))
    shift = 1 if case == "a blank line in the middle" else 0
    (problem,) = reading.problems
    assert len(rows) == 100_000
    assert (problem.code, problem.row) == ("not_a_number", 100_000 + shift)
    assert rows[-1] == 100_001 + shift


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEAD + "".join(LINE.format(number) for number in range(250_000)), encoding="utf-8")
    held = []
    for chunk in read(path, name="a.csv", choice=MURNI).chunks():
        assert chunk.entries.num_rows
        held.append(pa.total_allocated_bytes())
    assert len(held) > 2
    assert max(held) < 256 << 20
