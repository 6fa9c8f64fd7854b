"""A register of old arahan as offices keep them: one row for each PIC, merged here into one arahan. Pure.

Kategori;Tindak Lanjut/Arahan;Rekomendasi;PIC;Status;Rapat;Tanggal Rapat;Due Date;…;Keterangan
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from rapim.core.day import parse_day
from rapim.core.number import is_empty, tidy
from rapim.core.problem import Problem, Severity
from rapim.people.rules import folded
from rapim.sources.headings import plain
from rapim.sources.reader import Table

HEADINGS: Final = {
    "text": ("tindak lanjut arahan", "arahan", "tindak lanjut", "arahan pimpinan", "uraian"),
    "measure": ("rekomendasi", "rumusan terukur", "output"),
    "pic": ("pic", "penanggung jawab", "opd", "perangkat daerah"),
    "status": ("status",),
    "meeting": ("rapat", "nama rapat"),
    "meeting_on": ("tanggal rapat", "tgl rapat"),
    "due": ("due date", "tenggat", "batas waktu", "target waktu"),
    "note": ("keterangan", "catatan"),
}
REQUIRED: Final = ("text", "pic")
DONE: Final = re.compile(r"\b(?:selesai|closed?|done|tuntas|sudah)\b", re.IGNORECASE)
NOT_DONE: Final = re.compile(r"\b(?:belum|tidak|proses)\b", re.IGNORECASE)
DEEPEST: Final = 25


@dataclass(slots=True)
class Item:
    """One arahan of the register. `offices`: keys, the lead first; `rows` as a person counts them."""

    text: str
    meeting: str
    meeting_on: date | None
    measure: str = ""
    due_on: date | None = None
    is_done: bool = False
    note: str = ""
    offices: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Register:
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> int:
        return sum(len(item.rows) for item in self.items)


def read(table: Table, offices: Mapping[str, str], *, file: str) -> Register:
    """Every arahan and every problem at once. `offices`: folded name or nickname → key."""
    found = _header(table.rows)
    if found is None:
        message = "Kolom “Tindak Lanjut/Arahan” dan “PIC” tidak ditemukan. Pastikan judul kolomnya tidak dihapus."
        return Register((), (Problem("column_missing", message, file=file, sheet=table.name),))
    first, columns = found
    reader = _Reader(table, offices, file, columns)
    for number, row in enumerate(table.rows[first:], first + table.top):
        reader.take(number, row)
    return Register(tuple(reader.items.values()), tuple(reader.problems))


def _header(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[str, int]] | None:
    for index, row in enumerate(rows[:DEEPEST]):
        said = [plain(str(cell)) for cell in row]
        at = {name: said.index(one) for name, ways in HEADINGS.items() for one in reversed(ways) if one in said}
        if all(name in at for name in REQUIRED):
            return index + 1, at
    return None


class _Reader:
    """Rows become items; what is wrong with a row is noted with its place."""

    def __init__(self, table: Table, offices: Mapping[str, str], file: str, columns: dict[str, int]) -> None:
        self.sheet, self.offices, self.file, self.columns = table.name, offices, file, columns
        self.titles = {name: HEADINGS[name][0] for name in columns}
        self.items: dict[tuple[str, str, date | None], Item] = {}
        self.problems: list[Problem] = []

    def take(self, number: int, row: Sequence[Any]) -> None:
        cells = {name: row[at] if at < len(row) else "" for name, at in self.columns.items()}
        if all(is_empty(cell) for cell in cells.values()):
            return
        text = _text(cells["text"])
        if not text:
            self._add("text_missing", "Baris ini tidak memuat arahan.", number, "text")
            return
        meeting_on = self._day(cells, "meeting_on", number)
        key = (folded(text), folded(_text(cells.get("meeting"))), meeting_on)
        item = self.items.setdefault(key, Item(text, _text(cells.get("meeting")), meeting_on))
        item.rows.append(number)
        item.measure = item.measure or _text(cells.get("measure"))
        item.note = item.note or _text(cells.get("note"))
        said = _text(cells.get("status"))
        done = bool(DONE.search(said)) and not NOT_DONE.search(said)
        item.is_done = done and (item.is_done or len(item.rows) == 1)
        self._due(item, cells, number)
        self._owners(item, cells, number)

    def _due(self, item: Item, cells: Mapping[str, Any], number: int) -> None:
        due = self._day(cells, "due", number)
        if due is None and is_empty(cells.get("due")):
            self._add("no_due", "Tanpa tenggat: akan tampil sebagai arahan tanpa tenggat.", number, "due", "note")
        if due and item.meeting_on and due < item.meeting_on:
            message = f"Tenggat {due:%d-%m-%Y} lebih awal daripada rapatnya, {item.meeting_on:%d-%m-%Y}."
            self._add("due_before_meeting", message, number, "due", "warning", due.isoformat())
        if due and item.due_on and due != item.due_on:
            message = f"Tenggatnya lain daripada baris {item.rows[0]} arahan ini; yang terakhir yang dipakai."
            self._add("due_differs", message, number, "due", "warning", due.isoformat())
        item.due_on = max(filter(None, (item.due_on, due)), default=None)

    def _owners(self, item: Item, cells: Mapping[str, Any], number: int) -> None:
        names = [name for name in re.split(r"[,;/+\n]", str(cells["pic"] or "")) if name.strip()]
        if not names:
            self._add("pic_missing", "Penanggung jawab (PIC) kosong.", number, "pic")
        for name in map(tidy, names):
            key = self.offices.get(folded(name)) or self.offices.get(folded(f"Dinas {name}"))
            if key is None:
                message = f"“{name}” bukan nama perangkat daerah yang dikenal. Tulis nama lengkapnya."
                self._add("pic_unknown", message, number, "pic", found=name)
            elif key not in item.offices:
                item.offices.append(key)

    def _day(self, cells: Mapping[str, Any], name: str, number: int) -> date | None:
        cell = cells.get(name)
        if is_empty(cell) or cell is None:
            return None
        try:
            return parse_day(cell)
        except ValueError as error:
            self._add("date_unreadable", str(error), number, name, found=str(cell))
            return None

    def _add(self, code: str, message: str, row: int, name: str, severity: Severity = "error", found: str = "") -> None:
        place = {"file": self.file, "sheet": self.sheet, "row": row, "column": self.titles.get(name, name)}
        self.problems.append(Problem(code, message, severity, found=found, **place))  # type: ignore[arg-type]


def _text(cell: Any) -> str:
    return "" if is_empty(cell) or cell is None else tidy(str(cell))


def left(problems: Sequence[Problem], accepted: Mapping[str, str]) -> Iterator[Problem]:
    """What still refuses the register: errors, and warnings that nobody let pass with a reason."""
    for problem in problems:
        if problem.severity == "error" or (problem.severity == "warning" and len(accepted.get(problem.code, "")) < 3):
            yield problem
