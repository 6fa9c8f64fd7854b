"""The workbook: every figure of the pack as a number, formulas where a person expects them, charts that can be edited.

Text is written as text and never as a formula, whatever it begins with.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from rapim.core.day import MONTHS_SHORT
from rapim.packs.page import footing
from rapim.packs.snapshot import Curve, Num, Section, Snapshot, Table, Text
from rapim.packs.wording import in_a_cell

FORMATS: Final = {
    "rupiah": "#,##0.00;[Red]-#,##0.00",
    "percent": "0.00",
    "points": "+0.00;[Red]-0.00;0.00",
    "count": "#,##0",
}
WIDTHS: Final = {"left": 15, "right": 14}  # letters of a column for each unit of its weight
NAME: Final = 46
LEAST: Final = 6
LINE: Final = 15.0  # points of height of one line of text
UNITS: Final = "Jumlah dalam rupiah, bagian dalam persen anggaran, selisih dalam poin persen. “–”: tidak diketahui."
TAB: Final = 31
FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
SIDES: Final = ("revenue", "spending", "financing")


class Book:
    """A workbook with its formats, and the place of every value: sheet, row and column."""

    def __init__(self, snapshot: Snapshot, path: Path) -> None:
        self.snapshot = snapshot
        kept = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(str(path), kept)
        self.book.set_calc_mode("auto")
        plain: dict[str, Any] = {"font_name": "Calibri", "font_size": 11, "valign": "vcenter"}
        self.formats = {
            unit: self.book.add_format({**plain, "num_format": form, "align": "right"})
            for unit, form in FORMATS.items()
        }
        self.text = self.book.add_format({**plain, "text_wrap": True, "indent": 1})
        self.nothing = self.book.add_format({**plain, "align": "right", "font_color": "#67758A"})
        self.title = self.book.add_format({**plain, "bold": True, "font_size": 16, "font_color": "#12213A"})
        self.strong = self.book.add_format({**plain, "bold": True, "top": 1, "num_format": FORMATS["rupiah"]})
        self.small = self.book.add_format({**plain, "font_size": 9, "font_color": "#536276"})
        self.head = self.book.add_format(
            {
                **plain,
                "bold": True,
                "bg_color": "#12213A",
                "font_color": "#FFFFFF",
                "text_wrap": True,
                "border": 1,
                "border_color": "#D7DFE8",
            }
        )
        self._names: set[str] = set()

    def sheet(self, name: str, title: str) -> Worksheet:
        sheet = self.book.add_worksheet(self._free(name))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8{footing(self.snapshot)}&R&8&P/&N")
        sheet.write_string(0, 0, title, self.title)
        sheet.write_string(1, 0, footing(self.snapshot), self.small)
        sheet.write_string(2, 0, UNITS, self.small)
        return sheet

    def _free(self, name: str) -> str:
        base = " ".join(name.translate(FORBIDDEN).split())[:TAB] or "Lembar"
        tries = (base, *(f"{base[: TAB - 4]} {number}" for number in range(2, 999)))
        found = next(one for one in tries if one.casefold() not in self._names)
        self._names.add(found.casefold())
        return found

    def put(self, sheet: Worksheet, row: int, column: int, text: Text) -> None:
        """A cell that is one number is a number; everything else is text."""
        if len(text) == 1 and isinstance(text[0], Num):
            value = self.snapshot.values[text[0].key]
            if value.value is None:
                sheet.write_string(row, column, "–", self.nothing)
            else:
                sheet.write_number(row, column, in_a_cell(value.value), self.formats[value.unit])
        else:
            sheet.write_string(row, column, self.snapshot.say(text), self.text)


def write(snapshot: Snapshot, path: Path) -> None:
    book = Book(snapshot, path)
    _summary(book)
    for section in snapshot.sections:
        if not section.opd and section.key not in ("press", "position"):
            _section(book, section)
    _curve(book)
    _offices(book)
    _figures(book)
    book.book.close()


def _summary(book: Book) -> None:
    """Revenue, spending and financing; percent and deviation are formulas over the cells beside them."""
    sheet = book.sheet("Ringkasan", f"Ringkasan APBD {book.snapshot.head['region']['name']}")
    heads = (
        "Uraian",
        "Anggaran",
        "Realisasi",
        "Rencana kas (RAK)",
        "Realisasi %",
        "Rencana kas %",
        "Deviasi poin",
        "Sisa anggaran",
    )
    _heads(book, sheet, 3, heads)
    _money_rows(
        book,
        sheet,
        4,
        [(name, f"{side}.total") for name, side in zip(("Pendapatan", "Belanja", "Pembiayaan"), SIDES, strict=True)],
    )
    _widths(sheet, heads)
    sheet.freeze_panes(4, 1)


def _offices(book: Book) -> None:
    """Each office on a line, with a sum below; a chart of their percentages."""
    sheet = book.sheet("OPD", "Belanja tiap perangkat daerah")
    heads = (
        "Perangkat daerah",
        "Anggaran",
        "Realisasi",
        "Rencana kas (RAK)",
        "Realisasi %",
        "Rencana kas %",
        "Deviasi poin",
        "Sisa anggaran",
    )
    _heads(book, sheet, 3, heads)
    rows = [(one.title, f"spending.{one.opd}") for one in book.snapshot.offices]
    _money_rows(book, sheet, 4, rows)
    last = 4 + len(rows)
    if rows:
        sheet.write_string(last, 0, "Jumlah", book.strong)
        for column in (1, 2, 3):
            letter = "ABCDEFGH"[column]
            sheet.write_formula(last, column, f"=SUM({letter}5:{letter}{last})", book.strong, _sum(book, rows, column))
        sheet.autofilter(3, 0, last - 1, len(heads) - 1)
        _bar_chart(book, sheet, last)
    _widths(sheet, heads)
    sheet.freeze_panes(4, 1)


def _money_rows(book: Book, sheet: Worksheet, first: int, rows: list[tuple[str, str]]) -> None:
    values = book.snapshot.values
    for row, (name, key) in enumerate(rows, first):
        sheet.write_string(row, 0, name, book.text)
        _high(sheet, row, (name,), (NAME,))
        for column, what in enumerate(("pagu", "realised", "plan"), 1):
            known = values.get(f"{what}.{key}")
            if known is None or known.value is None:
                sheet.write_string(row, column, "–", book.nothing)
            else:
                sheet.write_number(row, column, in_a_cell(known.value), book.formats["rupiah"])
        at, number = (
            row + 1,
            {
                what: _known(values, f"{what}.{key}")
                for what in ("percent", "plan_percent", "deviation", "pagu", "realised")
            },
        )
        left = None if number["pagu"] is None else number["pagu"] - (number["realised"] or 0)
        cells = (
            (4, _share(f"C{at}", at), number["percent"], "percent"),
            (5, _share(f"D{at}", at), number["plan_percent"], "percent"),
            (6, _share(f"(C{at}-D{at})", at, f"ISNUMBER(C{at}),ISNUMBER(D{at})"), number["deviation"], "points"),
            (7, f'=IF(ISNUMBER(B{at}),B{at}-N(C{at}),"–")', left, "rupiah"),
        )
        for column, formula, cached, unit in cells:
            sheet.write_formula(row, column, formula, book.formats[unit], "–" if cached is None else in_a_cell(cached))


def _share(of: str, row: int, known: str = "") -> str:
    """A formula: hundredths of the budget in column B; a dash where one of them is no number, or the budget is 0."""
    known = known or f"ISNUMBER({of})"
    return f'=IF(AND({known},ISNUMBER(B{row})),IF(B{row}=0,"–",ROUND({of}/B{row}*100,2)),"–")'


def _known(values: Mapping[str, Any], key: str) -> Decimal | None:
    return values[key].value if key in values else None


def _sum(book: Book, rows: list[tuple[str, str]], column: int) -> float:
    what = ("pagu", "realised", "plan")[column - 1]
    found = (_known(book.snapshot.values, f"{what}.{key}") for _, key in rows)
    return in_a_cell(sum((one for one in found if one is not None), Decimal(0)))


def _bar_chart(book: Book, sheet: Worksheet, last: int) -> None:
    chart = book.book.add_chart({"type": "bar"})
    name = sheet.get_name()
    for column, title, colour in ((4, "Realisasi %", "#0A6F72"), (5, "Rencana kas %", "#B8C4D2")):
        chart.add_series(
            {
                "name": title,
                "categories": [name, 4, 0, last - 1, 0],
                "values": [name, 4, column, last - 1, column],
                "fill": {"color": colour},
                "gap": 40,
            }
        )
    chart.set_title({"name": "Realisasi dan rencana kas, persen pagu", "name_font": {"size": 12}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": max(320, 24 * (last - 4))})
    sheet.insert_chart(
        3, 9, chart, {"description": "Grafik batang realisasi belanja dan rencana kas tiap OPD dalam persen pagu."}
    )


def _section(book: Book, section: Section) -> None:
    tables = [block for block in section.blocks if isinstance(block, Table)]
    if not tables:
        return
    sheet = book.sheet(section.title, section.title)
    widths = _shared(tables)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    row = 3
    for table in tables:
        row = _table(book, sheet, row, table, widths) + 2
    sheet.freeze_panes(3, 0)


def _shared(tables: Sequence[Table]) -> list[float]:
    """Letters of each column of a sheet: as many as the widest of its tables needs."""
    found: dict[int, float] = {}
    for table in tables:
        for at, column in enumerate(table.columns):
            found[at] = max(found.get(at, LEAST), round(WIDTHS[column.align] * column.weight))
    return [found[at] for at in sorted(found)]


def _table(book: Book, sheet: Worksheet, row: int, table: Table, widths: Sequence[float]) -> int:
    sheet.write_string(row, 0, table.title, book.small)
    heads = [column.label for column in table.columns]
    _heads(book, sheet, row + 1, heads)
    _high(sheet, row + 1, heads, widths)
    for number, line in enumerate(table.rows, row + 2):
        for at, text in enumerate(line.cells):
            book.put(sheet, number, at, text)
        _high(sheet, number, [book.snapshot.say(text) for text in line.cells], widths)
    return row + 2 + len(table.rows)


def _high(sheet: Worksheet, row: int, cells: Sequence[str], widths: Sequence[float]) -> None:
    """Rows of wrapped text say how high they are: not every program finds that out by itself."""
    lines = (ceil(len(text) * 1.15 / width) for text, width in zip(cells, widths, strict=False))
    sheet.set_row(row, LINE * max(1, *lines))


def _curve(book: Book) -> None:
    """The S curve of the region, with a native line chart."""
    drawn = next(_curves(book.snapshot), None)
    if drawn is None:
        return
    sheet = book.sheet("Kurva S", drawn.title)
    _heads(book, sheet, 3, ("Bulan", "Rencana kas %", "Realisasi %", "Tahun lalu %"))
    for row, month in enumerate(drawn.months, 4):
        sheet.write_string(row, 0, MONTHS_SHORT[month.month - 1], book.text)
        for column, number in enumerate((month.plan, month.realised, month.last), 1):
            if book.snapshot.number(number) is not None:
                book.put(sheet, row, column, (number,))
    sheet.set_column(0, 3, 16)
    chart = book.book.add_chart({"type": "line"})
    for column, title, line in (
        (2, "Realisasi", {"color": "#0A6F72", "width": 3}),
        (1, "Rencana kas", {"color": "#66788F", "width": 1.75, "dash_type": "dash"}),
        (3, "Tahun lalu", {"color": "#A9762B", "width": 1.5}),
    ):
        name = sheet.get_name()
        chart.add_series(
            {"name": title, "categories": [name, 4, 0, 15, 0], "values": [name, 4, column, 15, column], "line": line}
        )
    chart.set_title({"name": drawn.title, "name_font": {"size": 12}})
    chart.set_y_axis({"min": 0, "max": 100, "major_gridlines": {"visible": True, "line": {"color": "#E3E9F0"}}})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 760, "height": 380})
    sheet.insert_chart(3, 5, chart, {"description": book.snapshot.say(drawn.label)})


def _curves(snapshot: Snapshot) -> Iterator[Curve]:
    for section in snapshot.sections:
        if section.key == "position":
            yield from (block for block in section.blocks if isinstance(block, Curve))


def _figures(book: Book) -> None:
    """Every value of the snapshot under its key: what the other papers print comes from here."""
    sheet = book.sheet("Semua angka", "Semua angka dalam potret ini")
    _heads(book, sheet, 3, ("Kunci", "Nilai", "Satuan", "Persis"))
    for row, (key, value) in enumerate(sorted(book.snapshot.values.items()), 4):
        sheet.write_string(row, 0, key, book.text)
        if value.value is None:
            sheet.write_string(row, 1, "–", book.nothing)
        else:
            sheet.write_number(row, 1, in_a_cell(value.value), book.formats[value.unit])
        sheet.write_string(row, 2, value.unit, book.text)
        sheet.write_string(row, 3, "–" if value.value is None else str(value.value), book.text)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 3, 24)
    sheet.freeze_panes(4, 0)
    sheet.autofilter(3, 0, 3 + len(book.snapshot.values), 3)


def _heads(book: Book, sheet: Worksheet, row: int, heads: Any) -> None:
    for column, words in enumerate(heads):
        sheet.write_string(row, column, words or "Uraian", book.head)


def _widths(sheet: Worksheet, heads: tuple[str, ...]) -> None:
    sheet.set_column(0, 0, NAME)
    sheet.set_column(1, 3, 24)
    sheet.set_column(4, len(heads) - 2, 14)
    sheet.set_column(len(heads) - 1, len(heads) - 1, 24)
