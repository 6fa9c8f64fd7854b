"""Which sheet of a file is the table, of which kind, and what the file says of itself."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rapim.core.choice import Choice
from rapim.core.number import is_empty
from rapim.core.problem import Problem, Severity
from rapim.sources import headings, letterhead
from rapim.sources.column import text_of
from rapim.sources.findings import Findings
from rapim.sources.forms import Unreadable, open_sheets
from rapim.sources.forms.sheet import Sheet
from rapim.sources.headings import Header
from rapim.sources.kind import Kind
from rapim.sources.kinds import KINDS, named
from rapim.sources.lines import Lines
from rapim.sources.reading import Reading

Remembered = Mapping[str, Mapping[str, str]]
"""Kind → field → heading, as persons once corrected them."""


Head = Sequence[Sequence[Any]]


class Found(NamedTuple):
    """A sheet, its first rows, and the best header among them."""

    sheet: Sheet
    head: Head
    header: Header | None

    @property
    def complete(self) -> bool:
        return self.header is not None and not self.header.missing


def opened(path: Path, reading: Reading, remembered: Remembered) -> Iterator[None]:
    """Fills the reading, and yields once where there are lines to stream. Raises what the form's own reader raises."""
    kinds = _kinds(reading)
    corrections = {kind.name: {**remembered.get(kind.name, {}), **reading.choice.columns} for kind in kinds}
    found = [Found(sheet, head := sheet.head(), headings.find(head, kinds, corrections)) for sheet in open_sheets(path)]
    if not any(_holds(one) for one in found):
        raise Unreadable("empty_file", "Berkas tidak berisi apa-apa. Unduh ulang dari SIPD lalu unggah kembali.")
    best = next((one for one in found if one.complete and one.sheet.visible), None)
    if best is None or best.header is None:
        _explain(reading, found)
        return
    _look_beside(reading.findings, best, found)
    _fill(reading, best.sheet, best.head, best.header)
    yield


def _kinds(reading: Reading) -> tuple[Kind, ...]:
    """The kind that a person chose, else all."""
    if reading.choice.kind is None:
        return KINDS
    chosen = named(reading.choice.kind)
    if not chosen:
        raise Unreadable("unknown_kind", f"Jenis berkas “{reading.choice.kind}” tidak dikenal. Pilih: {_titles()}.")
    return chosen


def _titles() -> str:
    return ", ".join(kind.title for kind in KINDS)


def _holds(found: Found) -> bool:
    return any(not is_empty(cell) for row in found.head for cell in row)


def _fill(reading: Reading, sheet: Sheet, head: Head, header: Header) -> None:
    said = letterhead.said(header.kind.name, head[: header.row], head[header.first :], reading.name)
    reading.kind = header.kind.name
    chosen = reading.choice.with_defaults(**letterhead.stated(said.firm))  # with which every row must agree
    reading.said, reading.choice = said.all, reading.choice.with_defaults(**letterhead.stated(said.all))
    reading.columns, reading.headings = header.columns, tuple(filter(None, header.headings))
    reading.rows_total = None if sheet.height is None else max(0, sheet.height - header.first)
    office = letterhead.office(head[: header.row])
    lines = Lines(sheet, header, reading.choice, chosen, office, reading.findings, reading.control)
    reading.stream = lines.chunks
    _look_at_header(reading.findings, sheet, header)
    _look_at_letterhead(reading, said.firm, sheet, header)


def _look_at_header(findings: Findings, sheet: Sheet, header: Header) -> None:
    for heading in header.twice:
        message = f"Judul kolom “{heading}” ada lebih dari sekali. Hapus atau ganti nama kolom yang tidak dipakai."
        _add(findings, "heading_twice", message, sheet=sheet.name, row=header.row + 1, column=heading)
    for row in (row for row in sheet.hidden_rows if row > header.first):
        message = "Baris ini disembunyikan di Excel, tetapi tetap dibaca. Tampilkan atau hapus bila tidak dimaksud."
        _add(findings, "hidden_row", message, "note", sheet=sheet.name, row=row)


def _look_at_letterhead(reading: Reading, firm: Choice, sheet: Sheet, header: Header) -> None:
    """The lines above the table must agree with what a person chose."""
    chosen = reading.choice
    place: dict[str, Any] = {"sheet": sheet.name, "row": 1}
    if firm.year is not None and firm.year != chosen.year:
        message = f"Kop berkas menyebut tahun {firm.year}, tetapi yang dipilih tahun {chosen.year}."
        _add(reading.findings, "other_year", message, found=str(firm.year), expected=str(chosen.year), **place)
    if header.kind.measure == "statement" and firm.month is not None and firm.month != chosen.month:
        message = f"Kop berkas menyebut bulan ke-{firm.month}, tetapi yang dipilih bulan ke-{chosen.month}."
        _add(reading.findings, "other_month", message, found=str(firm.month), expected=str(chosen.month), **place)


def _look_beside(findings: Findings, best: Found, found: Sequence[Found]) -> None:
    """Sheets beside the one that is read: another table of ours must not pass unseen."""
    for other in found:
        if other.sheet is best.sheet or not _holds(other):
            continue
        hidden = "" if other.sheet.visible else " yang disembunyikan"
        message = f"Lembar “{other.sheet.name}”{hidden} tidak dibaca; yang dibaca hanya lembar “{best.sheet.name}”."
        if other.complete:
            message += " Lembar itu juga berisi tabel: pisahkan menjadi berkas sendiri bila diperlukan."
        _add(findings, "other_sheet", message, "warning" if other.complete else "note", sheet=other.sheet.name)


def _explain(reading: Reading, found: Sequence[Found]) -> None:
    """Why no sheet can be read: which headings are missing from the nearest kind."""
    headers = [(one.sheet, one.header) for one in found if one.header is not None]
    if hidden := next((one for one in found if one.complete), None):
        message = (
            f"Tabel ada di lembar tersembunyi “{hidden.sheet.name}”. Tampilkan lembar itu (Unhide), lalu unggah lagi."
        )
        _add(reading.findings, "hidden_sheet", message, sheet=hidden.sheet.name)
        return
    sheet, header = max(headers, key=lambda pair: pair[1].weight, default=(None, None))
    if sheet is None or header is None or (header.weight[1] < 0.5 and reading.choice.kind is None):
        message = f"Isi berkas tidak dikenali. Yang dapat dibaca: {_titles()}. Pastikan judul kolomnya tidak dihapus."
        _add(reading.findings, "unknown_kind", message, found=_first_words(found))
        return
    reading.kind, reading.columns = header.kind.name, header.columns
    reading.headings = tuple(filter(None, header.headings))
    for field in header.missing:
        expected = header.kind.headings[field.split("|")[0]][0]
        message = (
            f"Kolom “{expected}” tidak ditemukan untuk {header.kind.title}. Tambahkan, atau pilih kolom yang sesuai."
        )
        place = {"sheet": sheet.name, "row": header.row + 1, "column": expected}
        _add(reading.findings, "column_missing", message, "error", **place, expected=expected)


def _first_words(found: Sequence[Found]) -> str:
    cells = (text_of(cell) for one in found for row in one.head for cell in row)
    return next(filter(None, cells), "")[:200]


def _add(findings: Findings, code: str, message: str, severity: Severity = "error", **place: Any) -> None:
    findings.add(Problem(code, message, severity, findings.file, **place))
