"""Whatever bytes come, a Reading comes out: with problems in words, or clean; never an exception, never much memory.

Each case is cheap: small files of every form, mutated, cut, spliced, or made up. More than 10,000 with the profile
`thorough`, some hundreds with every change.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapim.core.choice import Choice
from rapim.sources.reader import read
from rapim.sources.sketch import delimited, records, workbook
from tests.thorough import lots


@pytest.fixture(scope="module", autouse=True)
def before() -> int:
    """KiB in memory before the first case of this module; the peak is counted anew from here (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5")
    return memory("VmRSS")


def memory(name: str) -> int:
    """A line of this process's status, in KiB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


SIPD = """
Kode SKPD|Kode Sub Kegiatan|Kode Rekening|Nomor Dokumen|Jenis Dokumen|Jenis Transaksi|Tanggal Dokumen|Nilai Realisasi|Nomor SP2D|Tanggal Transfer
1.01.2.22.0.00.01.0000|1.01.02.2.01.0001|5.1.02.01.01.0024|D1|SPP|LS|2 Januari 2023|= 1000|P1|= 2023-02-03
1.01.2.22.0.00.01.0000|1.01.02.2.01.0001|5.1.02.01.01.0024|D2|TBP|GU|31/01/2023|2.500,50||
|||||Jumlah||3.500,50||
"""  # noqa: E501
LRA = """
SKPD : Dinas Kesehatan
s.d. Februari 2022
Kode Rekening|Uraian|Anggaran 2022|Realisasi 2022|Persentase
5|BELANJA|400|100|25,00
5.1|Operasi|300|90|30,00
5.2|Modal|100|10|10,00
"""
RAK = """
Nama OPD|Total Anggaran|Rincian|Jan|Feb|Mar|Triwulan I|Apr|Mei|Juni|Juli|Agt|Sep|Okt|Nov|Des
BELANJA
Dinas Kesehatan|120|TARGET|10|10|10|30|10|10|10|10|10|10|10|10|10
||REALISASI|9|9|9|27|||||||||
"""
DJPK = """
Akun|Anggaran (M)|Realisasi (M)|Persentase|Tanggal
Pendapatan Daerah|100,00 M|10,00 M|10,00|28 Februari 2023
PAD|100,00 M|10,00 M|10,00|28 Februari 2023
"""
DPA = """
Tahun|SKPD|Sub Kegiatan|Rekening|Uraian|Pagu
2023|5.01.5.05.0.00.01.0000 Bappeda|5.01.01.2.02.0001 Gaji|5.1.01.01.01.0001 Gaji|a.n. Budi|75.000.000
"""
SKETCHES = (SIPD, LRA, RAK, DJPK, DPA)

cheap = settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
many = settings(cheap, max_examples=lots(1_800, 150))
some = settings(cheap, max_examples=lots(1_000, 100))
DIRT = st.sampled_from(
    ["", "-", "#REF!", "0", "-1", "1e9", "NaN", "999999999999999999", "31/02/2023", "\u00a0", "Jumlah", "=1+1", "5.1",
     "5", "1.2.3", "null", "'", '"', ";", "TRUE", "\u200b", "Total", "M", "BELANJA", "6.2.1", "2023", "0.00", "٣"]
)  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as name:
        yield Path(name)


@pytest.fixture(scope="module")
def workbooks(folder: Path) -> list[bytes]:
    return [workbook(folder / "honest.xlsx", sketch).read_bytes() for sketch in SKETCHES]


def survives(folder: Path, content: bytes, name: str, choice: Choice | None = None) -> None:
    path = folder / name
    path.write_bytes(content)
    reading = read(path, name=name, choice=choice)
    entries = sum(chunk.entries.num_rows for chunk in reading.chunks())
    assert all(problem.message and problem.file == name for problem in reading.problems)
    assert entries or reading.problems


def mutated(content: bytes, changes: list[tuple[int, int]], cut: int | None) -> bytes:
    """The content with bytes changed, and cut off at the end."""
    changed = bytearray(content)
    for place, byte in changes:
        changed[place % len(changed)] = byte
    return bytes(changed if cut is None else changed[: cut % len(changed)])


STARTS = [b"", b"PK\3\4", b"[", b"{", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]
changes = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), max_size=12)
cuts = st.none() | st.integers(0, 1 << 20)


@many
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\3\4", b"[", b"{", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
)
def test_it_survives_any_bytes(folder: Path, content: bytes, start: bytes) -> None:
    survives(folder, start + content, "bytes.xlsx")


@many
@given(st.integers(0, 4), changes, cuts)
def test_workbooks_with_bytes_changed_and_ends_cut_off(
    folder: Path, workbooks: list[bytes], which: int, changes: list[tuple[int, int]], cut: int | None
) -> None:
    survives(folder, mutated(workbooks[which], changes, cut), "mutated.xlsx")


@many
@given(st.integers(0, 4), st.sampled_from(["sheet1", "sharedStrings", "workbook", "styles"]), changes, cuts)
def test_workbooks_whose_parts_are_changed_inside_a_sound_zip(
    folder: Path, workbooks: list[bytes], which: int, part: str, changes: list[tuple[int, int]], cut: int | None
) -> None:
    with zipfile.ZipFile(io.BytesIO(workbooks[which])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, mutated(content, changes, cut) if part in name else content)
    survives(folder, buffer.getvalue(), "parts.xlsx")


@many
@given(st.sampled_from(SKETCHES), st.lists(st.tuples(st.integers(0, 200), DIRT | st.text(max_size=8)), max_size=6))
def test_tables_with_dirt_in_any_cell(folder: Path, sketch: str, dirt: list[tuple[int, str]]) -> None:
    cells = sketch.replace("= ", "").split("|")
    for place, word in dirt:
        cells[place % len(cells)] = word
    survives(folder, "|".join(cells).encode("utf-8", "replace"), "dirt.csv")


@some
@given(st.sampled_from(SKETCHES), st.sampled_from([";", ",", "\t"]), changes, cuts)
def test_csv_with_bytes_changed_and_ends_cut_off(
    folder: Path, sketch: str, separator: str, changes: list[tuple[int, int]], cut: int | None
) -> None:
    content = delimited(folder / "honest.csv", sketch.replace("= ", ""), separator).read_bytes()
    survives(folder, mutated(content, changes, cut), "mutated.csv")


@some
@given(changes, cuts)
def test_json_with_bytes_changed_and_ends_cut_off(
    folder: Path, changes: list[tuple[int, int]], cut: int | None
) -> None:
    content = records(folder / "honest.json", DPA).read_bytes()
    survives(folder, mutated(content, changes, cut), "mutated.json", Choice(version="murni"))


VALUES: list[object] = [
    None,
    True,
    0,
    -1,
    2.5,
    1e300,
    10**30,
    [],
    {},
    [[1]],
    {"a": "b"},
    "null",
    "\ud800",
    float("nan"),
]


@some
@given(st.lists(st.tuples(st.integers(0, 9), DIRT | st.sampled_from(VALUES)), max_size=8))
def test_json_with_any_value_in_any_field(folder: Path, dirt: list[tuple[int, object]]) -> None:
    names, *lines = [line.split("|") for line in SIPD.strip().splitlines()]
    table = [dict(zip(names, line, strict=True)) for line in lines]
    for number, (field, value) in enumerate(dirt):
        table[number % len(table)][names[field]] = value  # type: ignore[assignment]
    survives(folder, json.dumps(table).encode(), "dirt.json")


def test_it_took_little_memory(before: int) -> None:
    """Read last: what all the cases above added at their peak to what other tests had left in this process."""
    assert memory("VmHWM") - before < 768 << 10
