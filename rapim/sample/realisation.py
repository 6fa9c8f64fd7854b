"""SIPD "Laporan Realisasi Per Dokumen", in the many forms in which operators download it."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from rapim.core.day import MONTHS
from rapim.sample.documents import Cell, Line
from rapim.sample.words import day_in_words, with_dots
from rapim.sample.workbook import write_workbook

HEADINGS: Final = (
    "Kode SKPD", "Nama SKPD", "Kode Sub SKPD", "Nama Sub SKPD", "Kode Fungsi", "Nama Fungsi", "Kode Sub Fungsi",
    "Nama Sub Fungsi", "Kode Urusan", "Nama Urusan", "Kode Bidang Urusan", "Nama Bidang Urusan", "Kode Program",
    "Nama Program", "Kode Kegiatan", "Nama Kegiatan", "Kode Sub Kegiatan", "Nama Sub Kegiatan", "Kode Rekening",
    "Nama Rekening", "Nomor Dokumen", "Jenis Dokumen", "Jenis Transaksi", "Nomor DPT", "Tanggal Dokumen",
    "Keterangan Dokumen", "Nilai Realisasi", "Nilai Setoran", "NIP Pegawai", "Nama Pegawai", "Tanggal Simpan",
    "Nomor SPD", "Periode SPD", "Nilai SPD", "Tahapan SPD", "Nama Sub Tahapan Jadwal", "Tahapan APBD", "Nomor SPP",
    "Tanggal SPP", "Nomor SPM", "Tanggal SPM", "Nomor SP2D", "Tanggal SP2D", "Tanggal Transfer", "Nilai SP2D",
)  # fmt: skip
GROSS, RETURNED = HEADINGS.index("Nilai Realisasi"), HEADINGS.index("Nilai Setoran")
RENAMED: Final = {
    "kode_kegiatan": "kode_giat", "nama_kegiatan": "nama_giat", "kode_sub_kegiatan": "kode_sub_giat",
    "nama_sub_kegiatan": "nama_sub_giat", "nilai_spd": "nilai_spd_detail", "tahapan_spd": "tahap_spd",
    "nama_sub_tahapan_jadwal": "nama_sub_tahap_jadwal", "tahapan_apbd": "status_tahap_apbd",
    "tanggal_transfer": "tanggal_sp2d_transfer",
}  # fmt: skip
MOST_ROWS: Final = 1_000_000  # of an xlsx sheet, about


@dataclass(frozen=True, slots=True)
class Form:
    """How one download looks. `day`: how it writes dates; None: as Excel's own dates."""

    letterhead: bool
    numbered: bool = False  # 46 columns: a leading No
    day: Callable[[date], Cell] | None = None
    amounts: Callable[[int], Cell] | None = None
    footer: bool = False  # a row of totals and the signature below


def in_slashes(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def in_iso(day: date) -> str:
    return f"{day:%Y-%m-%d}T00:00:00Z"


def serial(day: date) -> int:
    """What is left of a date when Excel forgets that it is one."""
    return day.toordinal() - date(1899, 12, 30).toordinal()


FORMS: Final = (
    Form(letterhead=True, day=day_in_words),
    Form(letterhead=False),
    Form(letterhead=True, numbered=True, day=in_slashes, footer=True),
    Form(letterhead=False, numbered=True, day=in_iso),
    Form(letterhead=True, day=serial, footer=True),
    Form(letterhead=True, day=day_in_words, amounts=lambda amount: f"\u00a0{with_dots(amount)}"),
)
JSON_MONTHS: Final = (3, 6, 10)
"""In these months the operator took the JSON instead."""


def suffix(month: int, rows: int) -> str:
    """xlsx as a rule, json in some months, csv where an xlsx sheet would be too short."""
    if rows > MOST_ROWS // 6:  # of an average month; a December holds two or three times as many
        return "csv"
    return "json" if month in JSON_MONTHS else "xlsx"


def write_realisation(path: Path, lines: Iterable[Line], year: int, month: int) -> None:
    rows = (line.cells for line in lines)
    match path.suffix:
        case ".json":
            _write_json(path, rows)
        case ".csv":
            _write_csv(path, rows)
        case _:
            form = FORMS[(month - 1) % len(FORMS)]
            write_workbook(path, {"Laporan Realisasi": _sheet(form, rows, year, month)})


def _sheet(form: Form, rows: Iterable[tuple[Cell, ...]], year: int, month: int) -> Iterator[tuple[Cell, ...]]:
    first = ("No",) if form.numbered else ()
    if form.letterhead:
        yield from letterhead("LAPORAN REALISASI PER DOKUMEN", year, f"Bulan {MONTHS[month - 1]} {year}")
    yield (*first, *HEADINGS)
    gross = returned = 0
    for number, row in enumerate(rows, start=1):
        gross, returned = gross + _int(row[GROSS]), returned + _int(row[RETURNED])
        yield (number, *_shaped(form, row)) if form.numbered else _shaped(form, row)
    if form.footer:
        blank: list[Cell] = [None] * len(HEADINGS)
        blank[0], blank[GROSS], blank[RETURNED] = "Jumlah", gross, returned
        yield (*(("",) * len(first)), *blank)
        yield ()
        yield ("Kudus, " + day_in_words(date(year, month, 28)),)
        yield ("Kepala Badan Pengelolaan Pendapatan, Keuangan dan Aset Daerah",)


def letterhead(title: str, year: int, *more: str) -> Iterator[tuple[Cell, ...]]:
    """Four rows at least, so that the headings stand in row 5."""
    yield ("PEMERINTAH KABUPATEN KUDUS (33.19)",)
    yield (title,)
    yield (f"TAHUN ANGGARAN {year}",)
    for line in more or ("",):
        yield (line,)


def _int(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _shaped(form: Form, row: tuple[Cell, ...]) -> tuple[Cell, ...]:
    if form.day is not None:
        row = tuple(_day_text(form.day, cell) if isinstance(cell, date) else cell for cell in row)
    if form.amounts is not None:
        row = tuple(form.amounts(cell) if isinstance(cell, int) else cell for cell in row)
    return row


@lru_cache(maxsize=2048)
def _day_text(shape: Callable[[date], Cell], day: date) -> Cell:
    return shape(day)


def _write_json(path: Path, rows: Iterable[tuple[Cell, ...]]) -> None:
    """A list of objects in snake_case; what SIPD has not is "null" or empty."""
    names = [heading.casefold().replace(" ", "_") for heading in HEADINGS]
    keys = [RENAMED.get(name, name) for name in names]
    with path.open("w", encoding="utf-8") as file:
        file.write("[\n")
        for number, row in enumerate(rows):
            said = {key: _json_cell(key, cell) for key, cell in zip(keys, row, strict=True)}
            file.write((",\n" if number else "") + json.dumps(said, ensure_ascii=False))
        file.write("\n]\n")


def _json_cell(key: str, cell: Cell) -> Cell:
    if cell is None:
        return "null" if key == "nomor_sp2d" else ""
    return _day_text(in_iso, cell) if isinstance(cell, date) else cell


def _write_csv(path: Path, rows: Iterable[tuple[Cell, ...]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(HEADINGS)
        writer.writerows(row for row in rows)
