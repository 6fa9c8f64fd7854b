"""Whose, of which year, month and version: by its columns, else as chosen, else by the letterhead."""

from datetime import date
from typing import Any

import pyarrow as pa

from rapim.core import code
from rapim.core.day import parse_month
from rapim.core.number import parse_amount
from rapim.core.problem import Problem, Severity
from rapim.core.version import MURNI, version_named
from rapim.sources.block import Block, Coded, split
from rapim.sources.column import constant, text_of, words


def office(block: Block) -> Coded:
    """The OPD of every row. One that is known by its name alone has the name for its key."""
    if block.has("opd"):
        found = block.coded("opd", "opd_name")
    elif block.has("opd_name"):
        found = block.coded("opd_name", "")
    elif block.office or block.choice.opd:
        found = _everywhere(block, block.office or block.choice.opd or "")
    elif block.has("subunit"):
        found = _of_subunit(block)
    else:
        _once(block, "opd_missing", "OPD tidak tertulis di berkas. Pilih OPD-nya saat mengunggah.", "error")
        found = _everywhere(block, "")
    block.agree_opd(found.key)
    return found


def _everywhere(block: Block, written: str) -> Coded:
    number, name = split(written)
    label = f"{number} {name}".strip()
    return Coded(constant(code.key_of(number or name), len(block)), constant(label, len(block)))


def _of_subunit(block: Block) -> Coded:
    """An OPD's code is that of its sub units with 0 in the last part."""
    subunit = block.coded("subunit", "subunit_name").key
    offices = [".".join([*key.split(".")[:-1], "0"]) for key in subunit.dictionary.to_pylist()]
    found = words(offices, subunit.indices)
    return Coded(found, found)


def year(block: Block) -> pa.Array:
    """The budget year of every row, 0 where nothing tells it."""
    if block.has("year"):
        years = block.parsed("year", _year, pa.int32(), "not_a_year", "tahun, misalnya 2023")
        block.agree_year(years, "year")
        return years.fill_null(block.choice.year or 0)
    if block.choice.year is None:
        _once(
            block, "year_missing", "Tahun anggaran tidak tertulis di berkas. Pilih tahunnya saat mengunggah.", "error"
        )
    return pa.repeat(pa.scalar(block.choice.year or 0, pa.int32()), len(block))


def _year(cell: Any) -> int:
    number = int(parse_amount(cell))
    if not 2000 <= number <= 2100:
        raise ValueError(f"“{text_of(cell)}” bukan tahun anggaran.")
    return number


def month(block: Block) -> pa.Array:
    """The month up to which a statement counts, 0 where nothing tells it. Month 0 in a file is an error."""
    if block.has("month"):
        months = block.parsed("month", parse_month, pa.int32(), "not_a_month", "bulan 1 sampai 12")
        block.agree_month(months, "month")
        return months.fill_null(0)
    if block.choice.month is None:
        _once(
            block, "month_missing", "Bulan laporan tidak tertulis di berkas. Pilih bulannya saat mengunggah.", "error"
        )
    return pa.repeat(pa.scalar(block.choice.month or 0, pa.int32()), len(block))


def version_columns(block: Block) -> dict[str, Any]:
    """The budget version and the day from which it counts. What has to be assumed is noted."""
    version = version_named(block.choice.version) or block.choice.version if block.choice.version else None
    since = block.choice.effective_on
    if version is None:
        version = MURNI
        _once(
            block,
            "version_assumed",
            "Versi anggaran tidak tertulis; dianggap APBD murni. Pilih versinya bila lain.",
            "note",
        )
    if since is None and block.choice.year is not None:
        since = date(block.choice.year, 1, 1)
        if version != MURNI:
            said = f"Tanggal mulai berlaku tidak tertulis; dianggap 1 Januari {since.year}. Isi tanggalnya bila lain."
            _once(block, "effective_date_assumed", said, "note")
    return {"version": version, "effective_on": since}


def _once(block: Block, fault: str, message: str, severity: Severity) -> None:
    if not block.findings.count(fault):
        block.findings.add(Problem(fault, message, severity, block.findings.file, block.sheet))
