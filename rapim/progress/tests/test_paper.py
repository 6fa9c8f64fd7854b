"""Form A and Form E as papers: the same figures on page, in the workbook and in the PDF, and nothing invented."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from rapim.execution.tests.book import SUB
from rapim.progress import actions
from rapim.progress.rules import Money

NOW = datetime(2023, 3, 3, 2, 0, tzinfo=UTC)
DISDIK = "1.1.2.2.1.1"
ROWS = [Money(DISDIK, SUB["1.1"], "Sub kegiatan", Decimal(10**9), Decimal(35 * 10**6), Decimal(75 * 10**6))]
HINDERED = {"what": "Lahan belum bebas", "needed": "=Surat kesepakatan", "helper": "Kantor Pertanahan"}


@pytest.fixture
def february(region, db):
    """Ani said 10 percent in January and 40 in February, and what hinders; February is sent."""
    act = {"by": region.ani, "now": NOW}
    actions.save(region.opd["1.1"], 2023, 1, {DISDIK: Decimal(10)}, **act)
    actions.save(region.opd["1.1"], 2023, 2, {DISDIK: Decimal(40)}, **act)
    actions.tell_obstacle(region.opd["1.1"], 2023, 2, HINDERED, **act)
    actions.submit(region.opd["1.1"], 2023, 2, ROWS, **act)


def cells(content: bytes, sheet: str) -> list[tuple]:
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [tuple(row) for row in rows[4:]]


def test_the_workbook_is_the_form(february, reader):
    content = reader("ani").get("/rfk/1.1/2023/2.xlsx").content
    head, under, total, program, line = cells(content, "Form A")
    assert head[:5] == ("Kode", "Program/sub kegiatan", "Anggaran (Rp)", "Bobot (%)", "S.d. bulan lalu")
    assert under[4:7] == ("Keuangan (Rp)", "Keu. (%)", "Fisik (%)")
    assert line[2:] == (10**9, 100, 35e6, 3.5, 10, 40e6, 4, 30, 75e6, 7.5, 40, 925e6)
    assert total[2:] == program[2:] == line[2:], "an office of one sub kegiatan is as far as that"
    _, obstacle = cells(content, "Form E")
    assert obstacle[2:] == ("Lahan belum bebas", "=Surat kesepakatan", "Kantor Pertanahan")
    evaluated = cells(content, "Evaluasi")[1]
    assert evaluated[3:] == (7.5, "Sangat rendah", 40, "Sangat rendah")
    parts = ZipFile(BytesIO(content))
    assert b'orientation="landscape"' in parts.read("xl/worksheets/sheet1.xml")
    assert b"'Form A'!$5:$6" in parts.read("xl/workbook.xml"), "the head stands on every printed page"


def test_what_nobody_said_is_a_dash_on_paper(region, reader):
    content = reader("ani").get("/rfk/1.1/2023/2.xlsx").content
    *_, line = cells(content, "Form A")
    assert line[6] == line[9] == line[12] == "–"
    assert cells(content, "Evaluasi")[1][5:] == ("–", "–")
    assert cells(content, "Form E")[1][0] == "Tidak ada kendala yang dilaporkan."


def test_a_year_begins_at_nothing(february, reader):
    *_, line = cells(reader("ani").get("/rfk/1.1/2023/1.xlsx").content, "Form A")
    assert (line[6], line[9], line[12]) == ("–", 10, 10)


def words(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_the_pdf_says_the_same_under_the_letterhead(february, reader, settings):
    (settings.HOME / "letterhead.toml").write_text('government = "PEMERINTAH KABUPATEN UJI"\nplace = "Ujian"\n')
    answer = reader("ani").get("/rfk/1.1/2023/2.pdf")
    (settings.HOME / "letterhead.toml").unlink()
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rfk-1.1-2023-02.pdf"'
    said = words(answer.content)
    for one in ("PEMERINTAH KABUPATEN UJI", "DINAS PENDIDIKAN", "Form A", "75.000.000", "Lahan belum bebas",
                "Kantor Pertanahan", "Permendagri 86/2017", "Ujian, 3 Maret 2023", "menunggu asisten"):  # fmt: skip
        assert one in said, one
    assert "RANCANGAN" not in said


def test_a_draft_says_on_paper_that_it_is_one(region, reader):
    assert "RANCANGAN, BELUM DIKIRIM" in words(reader("ani").get("/rfk/1.1/2023/2.pdf").content)
