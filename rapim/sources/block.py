"""Some lines of a file as a kind sees them: columns by field, parsed strictly, every fault reported with its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from rapim.core import code
from rapim.core.choice import Choice
from rapim.core.day import MONTHS, parse_day
from rapim.core.money import rupiah
from rapim.core.number import is_empty, parse_amount, parse_percent
from rapim.core.problem import Problem, Severity
from rapim.sources.column import Column, pairs, text_of, words
from rapim.sources.columns import MONEY
from rapim.sources.findings import Findings

EXACT: Final = pa.decimal128(21, 2)  # as wide as int64, so that whole numbers pass through it at once
LONGEST_WHOLE: Final = 10.0**15

Message = str | Callable[[Any], str]


class Coded(NamedTuple):
    """A code of every row: its key, its label, and its first parts."""

    key: pa.Array
    label: pa.Array

    def ancestor(self, level: int) -> pa.Array:
        """The first `level` parts of the key."""
        keys = self.key.dictionary.to_pylist()
        return words([code.ancestor(key, level) for key in keys], self.key.indices)


@dataclass(frozen=True, slots=True)
class Block:
    """`numbers` are the rows as a person counts them; `choice` is what was chosen, or else what the file says.

    `chosen` leaves out what only the file's name says: rows must agree with it.
    """

    sheet: str
    numbers: pa.Array
    columns: Mapping[str, Column]
    headings: Mapping[str, str]
    choice: Choice
    chosen: Choice
    findings: Findings
    office: str = ""  # the OPD as the letterhead writes it, where it does
    units: Mapping[str, str] = field(default_factory=dict)
    _amounts: dict[str, pa.Array] = field(default_factory=dict)  # each is parsed, and its faults reported, once

    def __len__(self) -> int:
        return len(self.numbers)

    def has(self, *fields: str) -> bool:
        return all(name in self.columns for name in fields)

    def column(self, name: str) -> Column:
        """The column of a field; blank where the file has none."""
        return self.columns.get(name) or Column.blank(len(self))

    def report(
        self,
        fault: str,
        rows: pa.Array,
        name: str,
        message: Message,
        *,
        expected: str = "",
        severity: Severity = "error",
    ) -> None:
        """One problem per row of the mask, in the column of the field `name`."""
        places = pc.indices_nonzero(pc.fill_null(rows, False))
        room = self.findings.room(fault, severity)
        for place in places[:room].to_pylist():
            words = message if isinstance(message, str) else message(self.column(name).cell(place))
            self.report_at(fault, place, name, words, expected=expected, severity=severity)
        self.findings.add_more(fault, severity, len(places) - room)

    def report_at(
        self, fault: str, place: int, name: str, message: str, *, expected: str = "", severity: Severity = "error"
    ) -> None:
        """One problem in the line of index `place`."""
        where = (self.findings.file, self.sheet, self.numbers[place].as_py(), self.headings.get(name, ""))
        found = text_of(self.column(name).cell(place))[:200]
        self.findings.add(Problem(fault, message, severity, *where, found, expected))

    def amount(self, name: str) -> pa.Array:
        """The money of a field; a blank is null. A cell that is no number is reported, and null."""
        if name not in self._amounts:
            self._amounts[name] = self._amount(name)
        return self._amounts[name]

    def _amount(self, name: str) -> pa.Array:
        column = self.column(name)
        whole = _whole_numbers(column)
        if whole is not None:
            return whole.take(column.codes)
        unit = self.units.get(name)
        return self.parsed(name, lambda cell: rupiah(parse_amount(cell, unit=unit)), MONEY, "not_a_number", "angka")

    def percent(self, name: str) -> list[Decimal | None]:
        """The percentage of every row; None for a blank."""
        kind = pa.decimal128(38, 10)
        parsed = self.parsed(name, lambda cell: round(parse_percent(cell), 10), kind, "not_a_number", "persentase")
        found: list[Decimal | None] = parsed.to_pylist()
        return found

    def day(self, name: str, *, year: int | None = None) -> pa.Array:
        """The day of a field; a blank is null. An impossible day is reported, and null."""
        return self.parsed(name, lambda cell: parse_day(cell, year=year), pa.date32(), "not_a_date", "tanggal")

    def parsed(self, name: str, parse: Callable[[Any], Any], kind: pa.DataType, fault: str, expected: str) -> pa.Array:
        column = self.column(name)
        results, faults = _results(column, parse)
        if faults:
            wrong = column.where(lambda cell: (type(cell), cell) in faults)
            self.report(fault, wrong, name, lambda cell: _sentence(cell, faults[type(cell), cell]), expected=expected)
        return column.spread(results, kind)

    def coded(self, name: str, label: str) -> Coded:
        """Codes with their names; "5.01.01 Program …" in one cell is parted. A name without a code is its own key."""
        if not self.has(label):
            parts = [split(value) for value in self.column(name).values]
            codes = self.column(name).codes
        else:
            found, codes = pairs(self.column(name), self.column(label))
            parts = [_with_name(split(value), text_of(label)) for value, label in found]
        return Coded(
            words([code.key_of(number or said) for number, said in parts], codes),
            words([f"{number} {said}".strip() for number, said in parts], codes),
        )

    def require(self, *fields: str) -> None:
        """Reports every blank in columns that must not have any."""
        for name in fields:
            blank = self.column(name).where(is_empty)
            self.report("empty_cell", blank, name, f"Kolom {self.headings.get(name, name)} kosong; isi setiap baris.")

    def agree_opd(self, keys: pa.Array) -> None:
        """Reports the rows of another OPD than the one chosen; whether a name is the code's, the register knows."""
        if self.chosen.opd is not None:
            chosen, coded = code.key_of(self.chosen.opd), code.is_code(self.chosen.opd)
            other = [key != chosen and code.is_code(key) == coded for key in keys.dictionary.to_pylist()]
            mask = pa.array(other, pa.bool_()).take(keys.indices)
            said = f"Baris ini milik OPD lain, bukan {self.chosen.opd} yang dipilih."
            self.report("other_opd", mask, "opd", said, expected=self.chosen.opd)

    def agree_year(self, years: pa.Array, name: str) -> None:
        """Reports the rows of another year than the one chosen or printed above the table."""
        if self.chosen.year is not None:
            said = (
                f"Baris ini bukan tahun anggaran {self.chosen.year}; pisahkan berkas per tahun atau ubah pilihan tahun."
            )
            self.report("other_year", pc.not_equal(years, self.chosen.year), name, said, expected=str(self.chosen.year))

    def agree_month(self, months: pa.Array, name: str) -> None:
        """Reports the rows of another month than the one chosen."""
        if self.chosen.month is not None:
            month = MONTHS[self.chosen.month - 1] if 1 <= self.chosen.month <= 12 else str(self.chosen.month)
            said = f"Baris ini bukan bulan {month} yang dipilih."
            self.report("other_month", pc.not_equal(months, self.chosen.month), name, said, expected=month)


def _results(column: Column, parse: Callable[[Any], Any]) -> tuple[list[Any], dict[tuple[type, Any], str]]:
    """What `parse` makes of each distinct value; None where blank or wrong, and why it was wrong."""
    results: list[Any] = []
    faults: dict[tuple[type, Any], str] = {}
    for value in column.values:
        result = None
        if not is_empty(value):
            try:
                result = parse(value)
            except (ValueError, TypeError, ArithmeticError) as error:
                faults[type(value), value] = str(error)
        results.append(result)
    return results, faults


def split(cell: Any) -> tuple[str, str]:
    """A code and the name behind it in the same cell; ("", name) where it begins with no code."""
    text = text_of(cell)
    first, _, rest = text.partition(" ")
    if code.is_code(first):
        return first.strip("."), rest.lstrip("-–: ")
    return "", text


def _with_name(parts: tuple[str, str], name: str) -> tuple[str, str]:
    return parts[0], name or parts[1]


def _sentence(cell: Any, why: str) -> str:
    if isinstance(cell, str) and cell.startswith("#"):
        return f"Rumus di sel ini rusak ({cell}). Perbaiki di Excel atau ketik angkanya, lalu unggah lagi."
    if isinstance(cell, date):
        return "Sel ini berisi tanggal. Ubah format selnya menjadi angka atau teks, lalu unggah lagi."
    return why if why.endswith(".") else f"“{text_of(cell)}” tidak dapat dibaca."


def _whole_numbers(column: Column) -> pa.Array | None:
    """The distinct values as money at one stroke, where all are whole numbers as calamine gives them."""
    if not all(type(value) is float for value in column.values):
        return None
    numbers = pa.array(column.values, pa.float64())
    whole = pc.and_(pc.equal(pc.floor(numbers), numbers), pc.less(pc.abs(numbers), LONGEST_WHOLE))
    if not pc.all(whole).as_py():
        return None
    return numbers.cast(pa.int64()).cast(EXACT).cast(MONEY)
