"""The same papers as DOCX, to be edited in the office: Arial, as tata naskah dinas has it."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

FONT: Final = "Arial"
BLACK: Final = RGBColor(0, 0, 0)
CENTRE, RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def docx(said: dict[str, Any], crest: Path | None = None) -> bytes:
    """The paper of `letters` as a file."""
    paper = _blank(said)
    _kop(paper, said["head"], crest)
    {"undangan": _invitation, "notula": _minutes, "hadir": _attendance}[said["kind"]](paper, said)
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _blank(said: dict[str, Any]) -> Any:
    paper = Document()
    paper.core_properties.title = said["subject"]
    paper.core_properties.language = "id"
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    normal.paragraph_format.space_after = Pt(4)
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Cm(2.5), Cm(2), Cm(1.5), Cm(2)
    return paper


def _kop(paper: Any, head: dict[str, str], crest: Path | None) -> None:
    table = paper.add_table(rows=1, cols=3)
    left, middle, _ = table.rows[0].cells
    _wide(table, (2.4, 11.7, 2.4))
    if crest:
        left.paragraphs[0].add_run().add_picture(str(crest), height=Cm(2.3))
    written = ((head["government"], 13, False), (head["office"], 17, True), (head["address"], 10, False))
    for number, (words, size, bold) in enumerate((*written, (head["contact"], 10, False))):
        if words:
            line = middle.paragraphs[0] if number == 0 else middle.add_paragraph()
            _styled(line, words, size=size, bold=bold, align=CENTRE, after=0)
    _ruled(_styled(paper.add_paragraph(), "", size=4, after=8))


def _invitation(paper: Any, said: dict[str, Any]) -> None:
    _styled(paper.add_paragraph(), said["dated"], align=RIGHT)
    table = paper.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _wide(table, (9.9, 6.6))
    numbered = (("Nomor", said["number"]), ("Sifat", said["nature"]), ("Lampiran", said["annex"]))
    _facts(left, (*numbered, ("Hal", said["subject"])), (2.4, 0.4, 6.7))
    for number, words in enumerate(("Kepada Yth.", *said["to"], "di", "     Tempat")):
        line = right.paragraphs[0] if number == 0 else right.add_paragraph()
        _styled(line, words, after=0)
    _styled(paper.add_paragraph(), "", size=6)
    _indented(paper, said["opening"])
    _facts(paper, said["facts"], (3.4, 0.4, 11), indented=True)
    for words in said["closing"]:
        _indented(paper, words)
    _signatures(paper, [None, said["signer"]])
    if said["copies"]:
        _styled(paper.add_paragraph(), "Tembusan:", size=10, after=0)
        for number, words in enumerate(said["copies"], start=1):
            _styled(paper.add_paragraph(), f"{number}. {words}", size=10, after=0)
    _new_page(paper)
    _styled(paper.add_paragraph(), "DAFTAR UNDANGAN", bold=True, align=CENTRE)
    for number, words in enumerate(said["seats"], start=1):
        _styled(paper.add_paragraph(), f"{number}. {words}", size=10.5, after=1)


def _minutes(paper: Any, said: dict[str, Any]) -> None:
    _title(paper, said)
    _facts(paper, said["facts"], (3.4, 0.4, 12.7))
    _heading(paper, "I. Pembukaan")
    for words in said["opening"]:
        _styled(paper.add_paragraph(), words, align=JUSTIFY)
    _heading(paper, "II. Pembahasan")
    for number, part in enumerate(said["discussion"], start=1):
        _styled(paper.add_paragraph(), f"{number}. {part['title']}", bold=True, after=2)
        for title, note, remarks in part["points"]:
            _bullet(paper, f"{title} ({note})" if note else title, remarks)
    for words in said.get("added", ()):
        _styled(paper.add_paragraph(), words, align=JUSTIFY)
    _heading(paper, "III. Keputusan dan rencana tindak lanjut")
    headings = ("No", "Keputusan / arahan", "Penanggung jawab", "Tenggat", "Bukti", "Pemeriksa")
    if said["decisions"]:
        _table(paper, headings, said["decisions"], (0.9, 5.6, 3.6, 2.2, 2.1, 2.1))
    else:
        paper.add_paragraph("Tidak ada keputusan yang dicatat.")
    _heading(paper, "IV. Penutup")
    for words in said["closing"]:
        _styled(paper.add_paragraph(), words, align=JUSTIFY)
    _styled(paper.add_paragraph(), said["dated"], align=RIGHT)
    _signatures(paper, [said["notetaker"], said["chair"]])
    _new_page(paper)
    _styled(paper.add_paragraph(), "LAMPIRAN: DAFTAR HADIR", bold=True, align=CENTRE)
    _table(paper, ("No", "Jabatan yang diundang", "Hadir", "Pukul"), said["rows"], (1, 7, 6.5, 2))


def _attendance(paper: Any, said: dict[str, Any]) -> None:
    _title(paper, said)
    _facts(paper, said["facts"], (3.4, 0.4, 12.7))
    rows = [[row[0], row[1], row[2], f"{row[0]}."] for row in said["rows"]]
    _table(paper, ("No", "Jabatan", "Nama", "Tanda tangan"), rows, (1, 6.5, 5, 4))


def _new_page(paper: Any) -> None:
    line = _styled(paper.add_paragraph(), "", size=2, after=0)
    line.add_run().add_break(WD_BREAK.PAGE)


def _title(paper: Any, said: dict[str, Any]) -> None:
    _styled(paper.add_paragraph(), said["title"], size=14, bold=True, align=CENTRE, after=0)
    _styled(paper.add_paragraph(), said["subject"].upper(), bold=True, align=CENTRE, after=10)


def _heading(paper: Any, words: str) -> None:
    line = paper.add_heading(level=2)
    _styled(line, words, bold=True, after=3)
    line.paragraph_format.space_before = Pt(9)


def _bullet(paper: Any, words: str, remarks: Sequence[str]) -> None:
    line = _styled(paper.add_paragraph(), f"–  {words}", after=2)
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(1), Cm(-0.5)
    for remark in remarks:
        line.add_run().add_break()
        line.add_run(remark).italic = True


def _indented(paper: Any, words: str) -> None:
    _styled(paper.add_paragraph(), words, align=JUSTIFY).paragraph_format.first_line_indent = Cm(1.25)


def _facts(
    into: Any, rows: Sequence[Sequence[str]], widths: tuple[float, float, float], indented: bool = False
) -> None:
    """Key, colon, value; below each other."""
    table = into.add_table(rows=0, cols=3)
    if indented:
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for key, value in rows:
        for cell, words in zip(table.add_row().cells, (key, ":", value), strict=True):
            _styled(cell.paragraphs[0], words, after=2)
    _wide(table, widths)


def _signatures(paper: Any, signers: Sequence[dict[str, str] | None]) -> None:
    table = paper.add_table(rows=1, cols=len(signers))
    _wide(table, [16.5 / len(signers)] * len(signers))
    for cell, one in zip(table.rows[0].cells, signers, strict=True):
        if one is None:
            continue
        above = f"a.n. {one['on_behalf']}" if one["on_behalf"] else ""
        lines = ((above, False), (f"{one['title']},", False), ("", False), ("", False), ("", False))
        below = (
            (one["name"] or "." * 40, True),
            (one["rank"], False),
            (f"NIP {one['nip']}" if one["nip"] else "", False),
        )
        for number, (words, bold) in enumerate((*lines, *below)):
            line = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            _styled(line, words, bold=bold, align=CENTRE, after=0)


def _table(paper: Any, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    table = paper.add_table(rows=1, cols=len(headings))
    table.style = "Table Grid"
    for cell, words in zip(table.rows[0].cells, headings, strict=True):
        _styled(cell.paragraphs[0], words, size=9.5, bold=True, align=CENTRE, after=0)
    _repeated(table.rows[0])
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            _styled(cell.paragraphs[0], words, size=9.5, after=0)
    _wide(table, widths)


def _wide(table: Any, widths: Sequence[float]) -> None:
    """Widths of the columns in cm, said to both Word (cells) and LibreOffice (columns)."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        _whole(row)
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _styled(
    line: Paragraph, words: str, *, size: float = 11, bold: bool = False, align: Any = None, after: float = 4
) -> Paragraph:
    run = line.add_run(words)
    run.bold, run.font.size, run.font.name = bold, Pt(size), FONT
    run.font.color.rgb = BLACK
    line.alignment = align
    line.paragraph_format.space_after = Pt(after)
    return line


def _ruled(line: Paragraph) -> None:
    """A thick line below, as under the head of a letter."""
    border = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "thickThinSmallGap"), ("sz", "24"), ("space", "1"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    border.append(bottom)
    line._p.get_or_add_pPr().append(border)


def _whole(row: Any) -> None:
    """No row is torn between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeated(row: Any) -> None:
    """The headings again on every page."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
