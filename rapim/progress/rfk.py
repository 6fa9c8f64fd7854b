"""Form A and Form E of the RFK as papers: a workbook as the form is filled in, and what typst sets as PDF."""

from collections.abc import Iterable
from decimal import Decimal
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from rapim.core.number import percent_text, rupiah_text
from rapim.progress.queries.papers import FormLine, FormPaper

FOLDER: Final = Path(str(files("rapim.progress") / "typst"))
TEMPLATE: Final = "rfk.typ"
TITLE: Final = "LAPORAN REALISASI FISIK DAN KEUANGAN"
RULE: Final = "Permendagri 86/2017: ≥ 91 sangat tinggi, > 75 tinggi, > 65 sedang, > 50 rendah, selebihnya sangat rendah"
GROUPS: Final = (
    ("S.d. bulan lalu", ("money_last", "money_last_percent", "physical_last")),
    ("Bulan ini", ("money_now", "money_now_percent", "physical_now")),
    ("S.d. bulan ini", ("money_total", "money_total_percent", "physical_total")),
)
CELLS: Final = ("pagu", "weight", *(name for _, names in GROUPS for name in names), "left")
UNDER: Final = ("Keuangan (Rp)", "Keu. (%)", "Fisik (%)")
FORM_E: Final = (
    "No", "Program/kegiatan", "Kendala", "Tindak lanjut yang diperlukan", "Pihak yang diharapkan dapat membantu",
)  # fmt: skip
EVALUATION: Final = (
    "Kode", "Program", "Anggaran (Rp)", "Keuangan (%)", "Predikat keuangan", "Fisik (%)", "Predikat fisik",
)  # fmt: skip
MONEY: Final = frozenset(name for name in CELLS if not name.endswith(("percent", "weight")) and "physical" not in name)
NOTHING_HINDERS: Final = "Tidak ada kendala yang dilaporkan."
Formats = dict[str, Format]


def printed(paper: FormPaper) -> dict[str, Any]:
    """All that the template prints, as text; a figure that nobody knows is "–"."""
    return {
        "title": f"RFK {paper.period}: {paper.office}",
        "heading": TITLE,
        "office": paper.office,
        "period": paper.period,
        "groups": [[name, list(UNDER)] for name, _ in GROUPS],
        "lines": [
            [one.level, one.code, one.name, *(_text(name, one.cells[name]) for name in CELLS)] for one in paper.lines
        ],
        "form_e": {"head": FORM_E, "rows": [[str(number), *row] for number, row in enumerate(paper.obstacles, 1)]},
        "none": NOTHING_HINDERS,
        "evaluation": {"head": EVALUATION, "rows": [_evaluated(one) for one in paper.evaluated], "rule": RULE},
        "state": paper.state,
        "signed": paper.sent_at is not None,
        "leader": paper.head,
        "notes": [list(note) for note in paper.notes],
    }


def _text(name: str, cell: Decimal | None) -> str:
    if cell is None:
        return "–"
    return rupiah_text(cell).removeprefix("Rp") if name in MONEY else percent_text(cell).removesuffix("%")


def _evaluated(one: FormLine) -> list[str]:
    money, work = one.predicates
    percents = [_text(name, one.cells[name]) for name in ("money_total_percent", "physical_total")]
    return [one.code, one.name, _text("pagu", one.cells["pagu"]), percents[0], money, percents[1], work]


# -------------------------------------------------------------------------------------------------------- the workbook


def workbook(paper: FormPaper) -> bytes:
    """Three sheets as the form has them, ready for landscape paper; text can never act as a formula."""
    file = BytesIO()
    inert = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, inert) as book:
        shapes = _formats(book)
        _form_a(book.add_worksheet("Form A"), paper, shapes)
        _form_e(book.add_worksheet("Form E"), paper, shapes)
        _evaluation(book.add_worksheet("Evaluasi"), paper, shapes)
        _notes(book.add_worksheet("Keterangan"), paper, shapes)
    return file.getvalue()


def _formats(book: xlsxwriter.Workbook) -> Formats:
    cell = {"border": 1, "valign": "top", "font_size": 9}
    bold = {**cell, "bold": True, "bg_color": "#EEF2F6"}
    return {
        "title": book.add_format({"bold": True, "font_size": 13}),
        "plain": book.add_format({"font_size": 10}),
        "head": book.add_format({**bold, "text_wrap": True, "align": "center", "valign": "vcenter"}),
        "text": book.add_format({**cell, "text_wrap": True}),
        "money": book.add_format({**cell, "num_format": "#,##0.00;[Red]-#,##0.00"}),
        "share": book.add_format({**cell, "num_format": "0.00;[Red]-0.00"}),
        "text_sum": book.add_format({**bold, "text_wrap": True}),
        "money_sum": book.add_format({**bold, "num_format": "#,##0.00;[Red]-#,##0.00"}),
        "share_sum": book.add_format({**bold, "num_format": "0.00;[Red]-0.00"}),
    }


def _sheet(
    sheet: Worksheet, paper: FormPaper, form: str, shapes: Formats, widths: Iterable[int], repeated: int
) -> None:
    """The lines above the table, and how it goes to paper: landscape, one page wide, its head on each page."""
    for row, text in enumerate((f"{TITLE} — {form}", paper.office, f"Bulan {paper.period} · {paper.state}")):
        sheet.write_string(row, 0, text, shapes["plain" if row else "title"])
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(4, repeated)
    sheet.freeze_panes(repeated + 1, 2)
    sheet.set_footer("&L&8rapim&R&8&P / &N")


def _form_a(sheet: Worksheet, paper: FormPaper, shapes: Formats) -> None:
    _sheet(sheet, paper, "Form A", shapes, (16, 44, 18, 8, *(16, 9, 9) * 3, 18), 5)
    singles = ((0, "Kode"), (1, "Program/sub kegiatan"), (2, "Anggaran (Rp)"), (3, "Bobot (%)"), (13, "Sisa (Rp)"))
    for column, name in singles:
        sheet.merge_range(4, column, 5, column, name, shapes["head"])
    for place, (name, _) in enumerate(GROUPS):
        first = 4 + 3 * place
        sheet.merge_range(4, first, 4, first + 2, name, shapes["head"])
        for column, under in enumerate(UNDER, first):
            sheet.write_string(5, column, under, shapes["head"])
    for row, one in enumerate(paper.lines, 6):
        end = "" if one.level == "line" else "_sum"
        sheet.write_string(row, 0, one.code, shapes[f"text{end}"])
        sheet.write_string(row, 1, one.name, shapes[f"text{end}"])
        for column, name in enumerate(CELLS, 2):
            _number(sheet, row, column, one.cells[name], shapes[f"{'money' if name in MONEY else 'share'}{end}"])


def _number(sheet: Worksheet, row: int, column: int, cell: Decimal | None, shape: Format) -> None:
    if cell is None:
        sheet.write_string(row, column, "–", shape)
    else:
        sheet.write_number(row, column, float(cell), shape)


def _form_e(sheet: Worksheet, paper: FormPaper, shapes: Formats) -> None:
    _sheet(sheet, paper, "Form E", shapes, (6, 40, 44, 44, 34), 4)
    _row(sheet, 4, FORM_E, shapes["head"])
    for number, row in enumerate(paper.obstacles, 1):
        _row(sheet, 4 + number, (str(number), *row), shapes["text"])
    if not paper.obstacles:
        sheet.write_string(5, 0, NOTHING_HINDERS, shapes["plain"])


def _evaluation(sheet: Worksheet, paper: FormPaper, shapes: Formats) -> None:
    _sheet(sheet, paper, "Evaluasi", shapes, (16, 44, 20, 12, 18, 12, 18), 4)
    _row(sheet, 4, EVALUATION, shapes["head"])
    for row, one in enumerate(paper.evaluated, 5):
        end = "_sum" if one.level == "total" else ""
        money, work = one.predicates
        for column, text in ((0, one.code), (1, one.name), (4, money), (6, work)):
            sheet.write_string(row, column, text, shapes[f"text{end}"])
        _number(sheet, row, 2, one.cells["pagu"], shapes[f"money{end}"])
        for column, name in ((3, "money_total_percent"), (5, "physical_total")):
            _number(sheet, row, column, one.cells[name], shapes[f"share{end}"])
    sheet.write_string(6 + len(paper.evaluated), 0, RULE, shapes["plain"])


def _notes(sheet: Worksheet, paper: FormPaper, shapes: Formats) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    for row, note in enumerate(paper.notes):
        _row(sheet, row, note, shapes["plain"])


def _row(sheet: Worksheet, row: int, cells: Iterable[str], shape: Format) -> None:
    for column, text in enumerate(cells):
        sheet.write_string(row, column, text, shape)
