"""Deliberately broken files, one per defect that real uploads have; each name tells its defect.

They are made for a book that holds the clean sample of the same year: some defects only show against it. What must be
found in each is written beside them in expected.json: file → codes of problems, none of which may pass by itself.
"""

import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import xlsxwriter

from rapim.sample.arrivals import SEED, year_before
from rapim.sample.budget import items
from rapim.sample.course import Course, course
from rapim.sample.documents import USUAL_LINES, density_for, month_of
from rapim.sample.plans import DPA, write_sheet
from rapim.sample.realisation import HEADINGS, letterhead
from rapim.sample.region import Version, office
from rapim.sample.revenue import Income, income
from rapim.sample.statements import LRA, Amount, Statement, statement, write_djpk, write_lra
from rapim.sample.workbook import Cell, Fault, Row, write_workbook

OFFICE: Final = "dinsos"
DEMO: Final = 838_948_580_079
SHORT: Final = 890_000_000
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Rows = list[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Base:
    """What the defects are put into: one office's documents of February, and the year behind them."""

    spent: Course
    received: Income
    february: Rows

    @property
    def year(self) -> int:
        return self.spent.budget.year.year

    def statement(self, month: int, key: str = OFFICE) -> Statement:
        """The LRA of one office."""
        whole = statement(self.spent, self.received, month)
        return Statement(whole.year, month, {key: dict(whole.lines[key])})


Defect = Callable[[Base, Path], None]
DEFECTS: Final[dict[str, tuple[tuple[str, ...], Defect]]] = {}


def defect(name: str, *codes: str) -> Callable[[Defect], Defect]:
    """Registers a broken file under its name, with the problems that must be found in it."""

    def registered(make: Defect) -> Defect:
        DEFECTS[name] = codes, make
        return make

    return registered


def write_dirt(folder: Path, number: int, lines: int = USUAL_LINES, seed: int = SEED) -> list[Path]:
    """Every broken file of the year `number`, and expected.json."""
    folder.mkdir(parents=True, exist_ok=True)
    base = _base(number, lines, seed)
    for name, (_, make) in DEFECTS.items():
        make(base, folder / name)
    expected = {name: list(codes) for name, (codes, _) in sorted(DEFECTS.items())}
    (folder / "expected.json").write_text(json.dumps(expected, indent=1) + "\n", encoding="utf-8")
    return [folder / name for name in sorted(DEFECTS)]


def _base(number: int, lines: int, seed: int) -> Base:
    spent = course(number, seed)
    numbers: Counter[str] = Counter()
    density = density_for(spent, lines)
    months = [list(month_of(spent, month, density, seed, numbers)) for month in (1, 2)]
    february = [line.cells for line in months[1] if line.office.key == OFFICE]
    return Base(spent, income(number, seed), february)


# ----------------------------------------------------------------------------------------------- payments by document


def _report(path: Path, year: int, rows: Iterable[Row], *above: str) -> None:
    write_workbook(path, {"Laporan": [*letterhead("LAPORAN REALISASI PER DOKUMEN", year, *above), HEADINGS, *rows]})


def _with(rows: Rows, at: int, **cells: Cell) -> Rows:
    """The rows with some cells of one of them changed, by heading: Nilai_Realisasi=…"""
    changed = list(rows[at])
    for heading, cell in cells.items():
        changed[HEADINGS.index(heading.replace("_", " "))] = cell
    return [*rows[:at], tuple(changed), *rows[at + 1 :]]


def _all_with(rows: Rows, heading: str, change: Callable[[Cell], Cell]) -> Rows:
    at = HEADINGS.index(heading)
    return [(*row[:at], change(row[at]), *row[at + 1 :]) for row in rows]


def _first(rows: Rows, transaction: str) -> int:
    """The first row of a transaction that was paid."""
    kind, paid = HEADINGS.index("Jenis Transaksi"), HEADINGS.index("Nomor SP2D")
    return next(n for n, row in enumerate(rows) if row[kind] == transaction and (transaction != "LS" or row[paid]))


@defect("dibayar-di-atas-pagu.xlsx", "paid_above_pagu")
def _above_pagu(base: Base, path: Path) -> None:
    _report(path, base.year, _with(base.february, _first(base.february, "LS"), Nilai_Realisasi=99_000_000_000))


@defect("rumus-rusak-ref.xlsx", "not_a_number")
def _broken_formula(base: Base, path: Path) -> None:
    _report(path, base.year, _with(base.february, 3, Nilai_Realisasi=Fault("#REF!")))


@defect("nilai-bukan-angka.xlsx", "not_a_number")
def _words_for_numbers(base: Base, path: Path) -> None:
    _report(path, base.year, _with(base.february, 3, Nilai_Realisasi="seratus juta"))


@defect("tanggal-mustahil.xlsx", "not_a_date")
def _impossible_day(base: Base, path: Path) -> None:
    at = _first(base.february, "LS")
    _report(path, base.year, _with(base.february, at, Tanggal_Transfer="31 Februari 2023"))


@defect("tanggal-di-masa-depan.xlsx", "date_in_future")
def _future(base: Base, path: Path) -> None:
    rows = _with(base.february, _first(base.february, "LS"), Tanggal_Transfer=date(2099, 2, 27))
    write_workbook(path, {"Laporan": [HEADINGS, *rows]})


@defect("tahun-lain.xlsx", "other_year")
def _other_year(base: Base, path: Path) -> None:
    _report(path, base.year - 1, base.february)


@defect("bulan-lain.xlsx", "other_month")
def _other_month(base: Base, path: Path) -> None:
    _report(path, base.year, base.february, f"Bulan Maret {base.year}")


@defect("opd-lain.xlsx", "other_opd")
def _other_office(base: Base, path: Path) -> None:
    other = office("dukcapil")
    _report(path, base.year, base.february, f"SKPD : {other.code} {other.name}")


@defect("daerah-lain.xlsx", "other_region")
def _other_region(base: Base, path: Path) -> None:
    numbers = [heading for heading in HEADINGS if heading.startswith("Nomor")]
    rows = base.february
    for heading in numbers:
        rows = _all_with(
            rows, heading, lambda cell: cell.replace("33.19/", "33.20/") if isinstance(cell, str) else cell
        )
    write_workbook(path, {"Laporan": [HEADINGS, *rows]})


@defect("opd-tidak-dikenal.xlsx", "new_opd")
def _unknown_office(base: Base, path: Path) -> None:
    rows = _all_with(base.february, "Kode SKPD", lambda _: "2.19.0.00.0.00.09.0000")
    rows = _all_with(rows, "Nama SKPD", lambda _: "Dinas Sosail")
    _report(path, base.year, _fresh(rows))


def _fresh(rows: Rows) -> Rows:
    """The same payments under document numbers that the book has never seen."""
    for heading in ("Nomor Dokumen", "Nomor SP2D"):
        rows = _all_with(rows, heading, lambda cell: cell.replace("/0", "/9", 1) if isinstance(cell, str) else cell)
    return rows


@defect("baris-ganda.xlsx", "duplicate_row")
def _row_twice(base: Base, path: Path) -> None:
    _report(path, base.year, [*base.february, base.february[_first(base.february, "LS")]])


@defect("sudah-dihitung-bulan-lain.xlsx", "counted_twice")
def _counted_twice(base: Base, path: Path) -> None:
    paid = base.february[_first(base.february, "LS")]
    _report(path, base.year, _with([paid], 0, Tanggal_Transfer=date(base.year, 3, 6)))


@defect("separuh-baris-hilang.xlsx", "many_rows_gone")
def _rows_gone(base: Base, path: Path) -> None:
    _report(path, base.year, base.february[::2])


@defect("kkpd-tanpa-dpt.xlsx", "card_without_dpt")
def _card_without_dpt(base: Base, path: Path) -> None:
    at = next(n for n, row in enumerate(base.february) if row[HEADINGS.index("Jenis Dokumen")] == "TBP")
    _report(path, base.year, _with(base.february, at, Jenis_Transaksi="GU KKPD", Nomor_DPT=None))


@defect("jumlah-tidak-cocok.xlsx", "control_total_differs")
def _wrong_total(base: Base, path: Path) -> None:
    at = HEADINGS.index("Nilai Realisasi")
    total = sum(row[at] for row in base.february if isinstance(row[at], int)) + 45_000  # type: ignore[misc]
    last: Rows = _with([("Jumlah", *(None,) * (len(HEADINGS) - 1))], 0, Nilai_Realisasi=total)
    _report(path, base.year, [*base.february, *last])


@defect("kode-rekening-kosong.xlsx", "row_without_code")
def _no_code(base: Base, path: Path) -> None:
    _report(path, base.year, _with(base.february, 5, Kode_Rekening=None))


@defect("nomor-dokumen-kosong.xlsx", "empty_cell")
def _no_number(base: Base, path: Path) -> None:
    _report(path, base.year, _with(base.february, 5, Nomor_Dokumen=None))


@defect("jenis-dokumen-tak-dikenal.xlsx", "unknown_document")
def _unknown_document(base: Base, path: Path) -> None:
    _report(path, base.year, _with(base.february, 5, Jenis_Dokumen="KWITANSI"))


@defect("kolom-hilang.xlsx", "column_missing")
def _no_column(base: Base, path: Path) -> None:
    at = HEADINGS.index("Tanggal Transfer")
    write_workbook(path, {"Laporan": [(*row[:at], *row[at + 1 :]) for row in (HEADINGS, *base.february)]})


@defect("lembar-kedua.xlsx", "other_sheet")
def _second_sheet(base: Base, path: Path) -> None:
    half = len(base.february) // 2
    sheets = {"Dinsos 1": base.february[:half], "Dinsos 2": base.february[half:]}
    write_workbook(path, {name: [HEADINGS, *rows] for name, rows in sheets.items()})


@defect("sel-digabung.xlsx", "merged_cells")
def _merged(base: Base, path: Path) -> None:
    """Kode and Nama Sub Kegiatan merged over three rows, as people do by hand."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime(2023, 1, 1)})  # noqa: DTZ001 (a constant, so that bytes repeat)
    sheet = book.add_worksheet("Laporan")
    for number, row in enumerate((HEADINGS, *base.february)):
        sheet.write_row(number, 0, [cell.isoformat() if isinstance(cell, date) else cell for cell in row])
    for at in (HEADINGS.index("Kode Sub Kegiatan"), HEADINGS.index("Nama Sub Kegiatan")):
        sheet.merge_range(2, at, 4, at, base.february[1][at])
    book.close()


# ------------------------------------------------------------------------------------------------- budget, statements


def _budget(base: Base, path: Path, pagu: dict[str, int]) -> None:
    """A second shift in November, for some offices: each with one line of the given pagu."""
    version = Version("pergeseran-2", date(base.year, 11, 1), date(base.year, 11, 2))
    lines: list[Row] = []
    for key, amount in pagu.items():
        item = next(item for item in items() if item.office.key == key)
        labels = (
            item.office.itself,
            item.subunit,
            item.program,
            item.activity,
            item.subactivity,
            item.fund,
            item.account,
        )
        lines.append((str(base.year), *(text for label in labels for text in label), amount))
    headings = [heading for heading in DPA if not heading.endswith(("urusan", "standar_harga"))]
    write_sheet(path, "DPA BELANJA", base.year, version, headings, lines)


@defect("nilai-contoh-templat-di-tiga-opd.xlsx", "demo_value")
def _demo_value(base: Base, path: Path) -> None:
    _budget(base, path, dict.fromkeys(("dishub", "dukcapil", "pmd"), DEMO))


@defect("anggaran-tiga-kali-apbd.xlsx", "out_of_proportion")
def _demo_budget(base: Base, path: Path) -> None:
    _budget(base, path, {"bpbd": 3 * base.spent.budget.spending[-1]})


@defect("kumulatif-turun.xlsx", "cumulative_falls")
def _falls(base: Base, path: Path) -> None:
    """March of one office, lower than its February."""
    march, february = base.statement(3), base.statement(2)
    for code, (name, amount) in march.lines[OFFICE].items():
        lower = february.lines[OFFICE][code][1].realised // 2
        march.lines[OFFICE][code] = name, Amount(amount.budget, lower)
    write_lra(path, march, None)


def _lra(base: Base, path: Path, lines: Sequence[Row], *above: str) -> None:
    one = office(OFFICE)
    rows = [(one.code, one.name, *line) for line in lines]
    write_workbook(path, {"LRA": [*letterhead("LAPORAN REALISASI ANGGARAN", base.year, *above), LRA[:6], *rows]})


@defect("induk-bukan-jumlah-anak.xlsx", "parent_not_sum")
def _swapped_digits(base: Base, path: Path) -> None:
    """194,694,480 against 194,649,480: two digits swapped."""
    lines = [
        ("5", "BELANJA DAERAH", 400_000_000, 194_694_480),
        ("5.1", "BELANJA OPERASI", 400_000_000, 194_694_480),
        ("5.1.01", "Belanja Pegawai", 300_000_000, 150_000_000),
        ("5.1.02", "Belanja Barang dan Jasa", 100_000_000, 44_649_480),
    ]
    _lra(base, path, lines, f"Periode s.d. 31 Desember {base.year}")


@defect("bulan-nol.xlsx", "not_a_month")
def _month_zero(base: Base, path: Path) -> None:
    one = office(OFFICE)
    rows = [(one.code, one.name, base.year, 0, "5.1.01", "Belanja Pegawai", 300_000_000, 0)]
    headings = ("kode_skpd", "nama_skpd", "tahun", "bulan", "kode_rekening", "uraian", "anggaran", "realisasi")
    write_workbook(path, {"LRA": [headings, *rows]})


@defect("persentase-salah-satuan.xlsx", "percent_disagrees")
def _other_unit(base: Base, path: Path) -> None:
    """Realised in thousands, budget in rupiah: numerator, denominator and percent do not agree."""
    one = office(OFFICE)
    row = (one.code, one.name, "5.1.01", "Belanja Pegawai", 11_000_000_000, 9_900_000, "90,00")
    above = letterhead("LAPORAN REALISASI ANGGARAN", base.year, f"Periode s.d. 31 Desember {base.year}")
    write_workbook(path, {"LRA": [*above, LRA[:7], row]})


@defect("jumlah-opd-kurang-890-juta.xlsx", "opds_not_region")
def _short_of_the_region(base: Base, path: Path) -> None:
    """The region's portal says 890,000,000 more than the offices' budgets sum to."""
    whole = statement(base.spent, base.received, 12)
    name, amount = whole.lines[OFFICE]["5.1.02"]
    whole.lines[OFFICE]["5.1.02"] = name, Amount(amount.budget + SHORT, amount.realised)
    write_djpk(path, whole)


@defect("berkas-yang-sama.xlsx", "same_file")
def _same_file(base: Base, path: Path) -> None:
    """To the byte the LRA of February, under another name."""
    before = year_before(base.year, base.spent.seed)
    write_lra(path, statement(base.spent, base.received, 2), before.get(2))


# ------------------------------------------------------------------------------------------------- damaged containers


@defect("excel-lama.xlsx", "old_excel")
def _old_excel(_: Base, path: Path) -> None:
    path.write_bytes(OLE + bytes(504) + "Workbook".encode("utf-16-le") + bytes(4096))


@defect("terkunci-kata-sandi.xlsx", "encrypted")
def _locked(_: Base, path: Path) -> None:
    path.write_bytes(OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(4096))


@defect("tabel-html.xlsx", "html_not_xlsx")
def _html(_: Base, path: Path) -> None:
    path.write_text("<html><table><tr><td>Kode SKPD</td></tr></table></html>\n", encoding="utf-8")


@defect("terpotong.xlsx", "damaged")
def _truncated(base: Base, path: Path) -> None:
    _report(path, base.year, base.february)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@defect("json-terpotong.json", "damaged")
def _truncated_json(_: Base, path: Path) -> None:
    path.write_text('[{"kode_skpd": "1.06", "nilai_realisasi": 12', encoding="utf-8")


@defect("bom-zip.xlsx", "too_large")
def _zip_bomb(_: Base, path: Path) -> None:
    """A sheet of 100 MB of blanks in 100 KB."""
    write_workbook(path, {"Laporan": [HEADINGS]})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        part = zipfile.ZipInfo("xl/worksheets/sheet2.xml", (2023, 1, 1, 0, 0, 0))
        part.compress_type = zipfile.ZIP_DEFLATED
        package.writestr(part, b" " * 100_000_000)


@defect("kosong.xlsx", "empty_file")
def _empty(_: Base, path: Path) -> None:
    path.write_bytes(b"")


@defect("bukan-tabel-kita.xlsx", "unknown_kind")
def _another_table(_: Base, path: Path) -> None:
    write_workbook(path, {"Sheet1": [("Nama Barang", "Kondisi"), ("Kursi lipat", "baik")]})
