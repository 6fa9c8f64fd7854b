"""One number everywhere: what is read back out of every paper is what the snapshot says, whatever the month."""

import re
import shutil
from dataclasses import replace
from decimal import Decimal
from zipfile import ZipFile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from rapim.packs import pdf
from rapim.packs.checker import check
from rapim.packs.make import papers
from rapim.packs.tests.months import SHAPES, month

SHARE = re.compile(r"\d+,\d\d%")


def drawn(snapshot, folder, kinds=("pdf", "pptx", "xlsx", "press")):
    return {paper.name: path for paper, path in papers(snapshot, folder, kinds)}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_paper_differs_in_an_odd_month(shape, tmp_path):
    snapshot = month(7, opds=2, shape=shape)
    assert check(snapshot, drawn(snapshot, tmp_path)) == []


@pytest.mark.parametrize("seed", [155, 264])
def test_no_workbook_differs_where_a_sum_has_more_digits_than_a_cell(seed, tmp_path):
    """More than Rp100 triliun with sen: the last digit of a cell is a whole rupiah."""
    snapshot = month(seed)
    assert check(snapshot, drawn(snapshot, tmp_path, ("xlsx",))) == []


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(1000, 10**6))
def test_no_paper_differs_in_any_month(seed, tmp_path_factory):
    snapshot = month(seed, opds=2)
    assert check(snapshot, drawn(snapshot, tmp_path_factory.mktemp("papers"))) == []


def test_the_papers_of_the_small_region_agree(snapshot, tmp_path):
    assert check(snapshot, drawn(snapshot, tmp_path)) == []


@pytest.mark.parametrize("key", ["realised.spending.total", "percent.spending.1.3"])
def test_a_figure_that_was_changed_behind_the_papers_is_found_in_all_of_them(snapshot, tmp_path, key):
    made = drawn(snapshot, tmp_path)
    value = snapshot.values[key]
    forged = replace(snapshot, values={**snapshot.values, key: replace(value, value=value.value * 2 + Decimal("0.37"))})
    found = {one.paper for one in check(forged, made)}
    everywhere = {"bahan-rapim.pdf", "paparan-rapim.pptx", "angka-rapim.xlsx"}
    assert found >= everywhere | ({"siaran-pers.md", "siaran-pers.docx"} if "total" in key else set())


# ── one number altered by hand in a finished paper ────────────────────────────────────────────────────────────────
@pytest.fixture(scope="module")
def rich(tmp_path_factory):
    snapshot = month(11, opds=3, shape="usual", arahan=True)
    return snapshot, drawn(snapshot, tmp_path_factory.mktemp("rich"))


def a_cell_of_a_slide(path):
    deck = Presentation(path)
    cell = next(
        cell for table in tables(deck) for row in table.rows for cell in row.cells if SHARE.fullmatch(cell.text)
    )
    cell.text = "77,77%"
    deck.save(path)


def a_point_of_a_chart(path):
    deck = Presentation(path)
    chart = next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    data = CategoryChartData()
    data.categories = list(chart.plots[0].categories)
    for number, series in enumerate(chart.plots[0].series):
        data.add_series(series.name, [7.77 if (number, at) == (0, 0) else one for at, one in enumerate(series.values)])
    chart.replace_data(data)
    deck.save(path)


def a_line_that_was_taken_out(path):
    deck = Presentation(path)
    table = next(one for one in tables(deck) if one.cell(0, 0).text == "Lini koordinasi")
    for cell in table.rows[1].cells:
        cell.text = ""
    deck.save(path)


def a_cell_of_the_workbook(path):
    """The first amount of the first sheet, in the XML itself."""
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    name = next(
        name for name, part in parts.items() if name.startswith("xl/worksheets/") and b"<v>7.77</v>" not in part
    )
    parts[name] = re.sub(rb"<v>\d+\.\d+</v>", b"<v>7.77</v>", parts[name], count=1)
    with ZipFile(path, "w") as book:
        for part, content in parts.items():
            book.writestr(part, content)


def tables(deck):
    return [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]


def a_word_of_the_release(path):
    paper = Document(path)
    run = next(run for one in paper.paragraphs for run in one.runs if "persen" in run.text)
    run.text = re.sub(r"\d(?=,\d\d persen)", lambda one: str((int(one[0]) + 1) % 10), run.text, count=1)
    paper.save(path)


def a_figure_of_the_markdown(path):
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?<=Rp)\d", lambda one: str(int(one[0]) % 9 + 1), text, count=1), "utf-8")


@pytest.mark.parametrize(
    ("paper", "alter"),
    [
        ("paparan-rapim.pptx", a_cell_of_a_slide),
        ("paparan-rapim.pptx", a_point_of_a_chart),
        ("paparan-rapim.pptx", a_line_that_was_taken_out),
        ("angka-rapim.xlsx", a_cell_of_the_workbook),
        ("siaran-pers.docx", a_word_of_the_release),
        ("siaran-pers.md", a_figure_of_the_markdown),
    ],
)
def test_one_number_altered_in_a_paper_is_found(rich, tmp_path, paper, alter):
    snapshot, made = rich
    assert check(snapshot, {paper: made[paper]}) == []
    copy = shutil.copy(made[paper], tmp_path / paper)
    alter(copy)
    found = check(snapshot, {paper: copy})
    assert {one.paper for one in found} == {paper}


def test_one_number_altered_in_the_pdf_is_found(rich, tmp_path, monkeypatch):
    snapshot, _ = rich
    whole = pdf.document(snapshot)
    table = next(
        block for one in whole["sections"] for block in one["blocks"] if block["kind"] == "table" and one["opd"]
    )
    table["rows"][0]["cells"][1] = "Rp7,77 miliar"
    monkeypatch.setattr(pdf, "document", lambda _: whole)
    pdf.write(snapshot, tmp_path / "bahan-rapim.pdf")
    found = [one.what for one in check(snapshot, {"bahan-rapim.pdf": tmp_path / "bahan-rapim.pdf"})]
    assert "Rp7,77 miliar is no figure of this section" in found
    assert any("is missing" in one for one in found)
