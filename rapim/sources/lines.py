"""From the rows of a sheet to chunks: lines are told from totals and signatures, and handed to the kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from rapim.core.choice import Choice
from rapim.core.money import rupiah
from rapim.core.number import is_empty, parse_amount, rupiah_text
from rapim.core.problem import Problem
from rapim.sources.assemble import entries as no_entries
from rapim.sources.block import Block, split
from rapim.sources.column import Column, text_of
from rapim.sources.completed import cells, first_said, repeated_blanks, section_of, sections
from rapim.sources.control import Control
from rapim.sources.findings import Findings
from rapim.sources.forms.sheet import Sheet, Stretch
from rapim.sources.headings import Header, plain, unit_of
from rapim.sources.privacy import anonymous, is_personal, masked
from rapim.sources.reading import Chunk

TOTAL: Final = re.compile(r"^\W*(?:grand\s+|sub\s*)?(?:total|jumlah)\b", re.IGNORECASE)
_DERIVED: Final = re.compile(r"^\W*(?:surplus|defisit|pembiayaan net+o|silpa|sisa lebih|total surplus)", re.IGNORECASE)
_SIGNATURE: Final = re.compile(
    r"^\W*(?:nip|nik|mengetahui|bupati|kepala|bendahara|plt|pengguna|[a-z ]+,\s+\d{1,2} [a-z]+)", re.IGNORECASE
)
MOST_WHOLE: Final = 2_000_000
"""Rows of a kind that is read as a whole."""


class TooMany(Exception):
    """More rows than a file of this kind can honestly have."""


@dataclass(slots=True)
class Lines:
    """One pass through the lines of a sheet."""

    sheet: Sheet
    header: Header
    choice: Choice
    chosen: Choice
    office: str  # the OPD as the letterhead writes it
    findings: Findings
    totals: dict[str, Decimal]  # filled with the last totals that the file prints of itself
    control: Control = field(init=False)

    def __post_init__(self) -> None:
        self.control = Control({measure: column for measure, (_, column) in self.header.kind.control.items()})

    def chunks(self) -> Iterator[Chunk]:
        stretches = self.sheet.stretches(self.header.first)
        if self.header.kind.whole:
            stretches = _whole(stretches)
        lines = 0
        for stretch in stretches:
            chunk = self._chunk(stretch)
            lines += chunk.rows.num_rows
            yield chunk
        if not lines and not self.findings.refused:
            message = "Di bawah judul kolom tidak ada satu baris pun yang dapat dibaca."
            self._add("no_lines", message, self.header.row + self.sheet.top, self.header.kind.line, "", "kode")

    def _chunk(self, stretch: Stretch) -> Chunk:
        columns = self._completed(stretch)
        numbers = pa.array(range(stretch.first, stretch.first + stretch.height), pa.int32())
        lines = self._lines(columns, stretch.height)
        self._look_at_merged(numbers, lines)
        others = pc.and_(pc.invert(lines), self._have_money(columns, stretch.height))
        if pc.all(lines).as_py() is False:
            kept, of_lines = numbers.filter(lines), [column.filter(lines) for column in columns]
        else:
            kept, of_lines = numbers, columns
        block = self._block(kept, of_lines)
        entries = self.header.kind.entries(block) if len(block) else no_entries(block)
        self._check_totals(numbers, columns, others, entries)
        return Chunk(entries, self._source_rows(block, of_lines))

    def _completed(self, stretch: Stretch) -> list[Column]:
        """The columns, with blanks filled, parted texts put together and sections added where the kind wants it."""
        columns, kind, fields = list(stretch.columns), self.header.kind, self.header.fields
        if kind.sections:
            columns.append(sections(columns))
        for at in (fields[name] for name in kind.filled if name in fields):
            columns[at] = repeated_blanks(columns[at])
        if parts := self.header.spread:
            columns[parts[0]] = first_said([columns[at] for at in parts if at < len(columns)])
        for at in (fields[name] for name in kind.spoken if name in fields):
            columns[at] = anonymous(columns[at], self._person(columns))
        return columns

    def _person(self, columns: list[Column]) -> Column | None:
        at = self.header.fields.get("person")
        return None if at is None else columns[at]

    def _block(self, numbers: pa.Array, columns: list[Column]) -> Block:
        fields = {name: at for name, at in self.header.fields.items() if at < len(columns)}
        headings = self.header.columns
        return Block(
            sheet=self.sheet.name,
            numbers=numbers,
            columns={name: columns[at] for name, at in fields.items()} | self._section(columns),
            headings=headings,
            choice=self.choice,
            chosen=self.chosen,
            office=self.office,
            findings=self.findings,
            units={name: unit for name, heading in headings.items() if (unit := unit_of(heading))},
        )

    def _section(self, columns: list[Column]) -> dict[str, Column]:
        return {"section": columns[-1]} if self.header.kind.sections else {}

    def _column(self, columns: list[Column], name: str, height: int) -> Column:
        at = self.header.fields.get(name)
        return columns[at] if at is not None and at < len(columns) else Column.blank(height)

    def _lines(self, columns: list[Column], height: int) -> pa.Array:
        """Which rows are lines: a code where the kind has codes, else a word that is no total, and an amount."""
        named = self._column(columns, self.header.kind.line, height)
        if self.header.kind.codes:
            return named.where(lambda cell: split(cell)[0] != "")
        sections = self.header.kind.sections
        worded = named.where(lambda cell: not is_empty(cell) and not _is_summary(cell, sections))
        return pc.and_(worded, self._have_money(columns, height))

    def _have_money(self, columns: list[Column], height: int) -> pa.Array:
        said = pa.repeat(pa.scalar(False), height)
        for name in self.header.kind.amounts:
            if name in self.header.fields:
                said = pc.or_(said, self._column(columns, name, height).said())
        return said

    def _check_totals(self, numbers: pa.Array, columns: list[Column], others: pa.Array, entries: pa.Table) -> None:
        """Rows with money that are no lines: totals, which must tie, or lines that have lost their code."""
        done = 0
        for place in pc.indices_nonzero(others).to_pylist():
            number = numbers[place].as_py()
            before = pc.sum(pc.less(entries["row"], number)).as_py() or 0 if entries.num_rows else 0
            self.control.add(entries.slice(done, before - done))
            done = before
            self._check_row(number, [column.cell(place) for column in columns])
        self.control.add(entries.slice(done))

    def _check_row(self, number: int, cells: list[Any]) -> None:
        words = [text_of(cell) for cell in cells if isinstance(cell, str)]
        if any(TOTAL.match(word) for word in words):
            self._check_total(number, cells)
        elif not any(_DERIVED.match(word) or _SIGNATURE.match(word) for word in words) and self._is_line(cells):
            self._report_lost(number, cells)

    def _is_line(self, cells: list[Any]) -> bool:
        """Whether a row without a code would be a line with one: it has money, or most of what a line has."""
        if any(self._printed(cells, name) is not None for name in self.header.kind.amounts):
            return True
        used = [at for at in self.header.fields.values() if at < len(cells)]
        return 2 * sum(not is_empty(cells[at]) for at in used) > len(used)

    def _printed(self, cells: list[Any], name: str) -> Decimal | None:
        at = self.header.fields.get(name)
        if at is None or at >= len(cells) or is_empty(cells[at]):
            return None
        try:
            return rupiah(parse_amount(cells[at], unit=unit_of(self.header.headings[at])))
        except (ValueError, TypeError, ArithmeticError):
            return None

    def _check_total(self, number: int, cells: list[Any]) -> None:
        for measure, (name, _) in self.header.kind.control.items():
            printed = self._printed(cells, name)
            if printed is None:
                continue
            self.totals[measure] = printed
            if not self.control.ties(measure, printed):
                self._report_total(number, name, printed, self.control.total(measure))
        self.control.begin_again()

    def _report_total(self, number: int, name: str, printed: Decimal, total: Decimal) -> None:
        message = (
            f"Jumlah yang tertulis {rupiah_text(printed)}, tetapi baris-baris yang terbaca berjumlah "
            f"{rupiah_text(total)} (selisih {rupiah_text(printed - total)}). "
            "Periksa baris yang hilang, ganda, atau diubah."
        )
        self._add("control_total_differs", message, number, name, str(printed), str(total))

    def _report_lost(self, number: int, cells: list[Any]) -> None:
        heading = self.header.columns.get(self.header.kind.line, "")
        at = self.header.fields.get(self.header.kind.line, len(cells))
        found = text_of(cells[at]) if at < len(cells) else ""
        message = (
            f"Baris ini berisi nilai, tetapi {heading} “{found}” bukan kode."
            if found
            else f"Baris ini berisi nilai, tetapi {heading} kosong. Isi kodenya; sel yang digabung harus dipisah."
        )
        self._add("row_without_code", message, number, self.header.kind.line, found, "kode")

    def _look_at_merged(self, numbers: pa.Array, lines: pa.Array) -> None:
        """Cells merged downwards leave the rows below blank: which value they have is a guess."""
        used = {at: name for name, at in self.header.fields.items()}
        first = numbers[0].as_py() - self.sheet.top if len(numbers) else 0
        for (top, left), (bottom, right) in self.sheet.merged:
            begin, end = max(top + 1 - first, 0), bottom + 1 - first
            names = [name for at, name in used.items() if left <= at <= right]
            if names and begin < end and pc.any(lines.slice(begin, end - begin)).as_py():
                message = "Sel digabung ke bawah, sehingga baris-baris di bawahnya kosong. Pisahkan selnya (Unmerge)."
                self._add("merged_cells", message, top + self.sheet.top, names[0], "", "satu sel per baris")

    def _add(self, fault: str, message: str, number: int, name: str, found: str, expected: str) -> None:
        heading = self.header.columns.get(name, "")
        place = (self.findings.file, self.sheet.name, number, heading)
        self.findings.add(Problem(fault, message, "error", *place, found, expected))

    def _source_rows(self, block: Block, columns: list[Column]) -> pa.Table:
        """The lines as text under the source's own headings, without persons."""
        arrays: dict[str, pa.Array] = {
            "sheet": Column.blank(len(block)).words(lambda _: self.sheet.name),
            "row": block.numbers.cast(pa.int32()),
        }
        for at, column in enumerate(columns[: len(self.header.headings)]):
            heading = self.header.headings[at]
            if heading and not is_personal(plain(heading)):
                arrays[_free(heading, arrays)] = masked(column)
        return pa.table(arrays)


def _is_summary(cell: Any, sections: bool) -> bool:
    text = text_of(cell)
    named = TOTAL.match(text) or _DERIVED.match(text) or _SIGNATURE.match(text)
    return bool(named or (sections and section_of(cell)))


def _free(heading: str, taken: dict[str, pa.Array]) -> str:
    name, number = heading, 2
    while name in taken:
        name, number = f"{heading} ({number})", number + 1
    return name


def _whole(stretches: Iterator[Stretch]) -> Iterator[Stretch]:
    """All rows as one stretch. Raises TooMany."""
    parts: list[Stretch] = []
    for stretch in stretches:
        parts.append(stretch)
        if sum(part.height for part in parts) > MOST_WHOLE:
            raise TooMany
    if parts:
        yield Stretch(parts[0].first, sum(part.height for part in parts), _joined(parts))


def _joined(parts: list[Stretch]) -> list[Column]:
    if len(parts) == 1:
        return parts[0].columns
    width = max(len(part.columns) for part in parts)
    return [Column.of([cell for part in parts for cell in _cells(part, at)]) for at in range(width)]


def _cells(part: Stretch, at: int) -> list[Any]:
    if at >= len(part.columns):
        return [""] * part.height
    return cells(part.columns[at])
