"""The papers that people edit: tables and charts of the program itself, notes with sources, and no foreign formula."""

import re
from dataclasses import replace
from zipfile import ZipFile

import pytest
from pptx import Presentation

from rapim.packs import pptx, xlsx
from rapim.packs.page import footing
from rapim.packs.tests.months import month

EVIL = '=HYPERLINK("https://jahat.example","klik")'
OURS = re.compile(r"<f>(IF|SUM)\(")


@pytest.fixture(scope="module")
def snapshot():
    return month(11, opds=3, shape="usual", arahan=True)


@pytest.fixture(scope="module")
def deck(snapshot, tmp_path_factory):
    path = tmp_path_factory.mktemp("edited") / "paparan.pptx"
    pptx.write(snapshot, path)
    return Presentation(path)


def test_every_slide_says_in_its_notes_what_it_rests_on(deck, snapshot):
    for slide in deck.slides:
        said = slide.notes_slide.notes_text_frame.text
        assert footing(snapshot) in said
        assert snapshot.sources[0]["file"] in said


def test_charts_and_tables_can_be_edited_and_are_said_in_words(deck):
    frames = [shape for slide in deck.slides for shape in slide.shapes if shape.has_chart or shape.has_table]
    charts = [frame for frame in frames if frame.has_chart]
    assert charts and len(frames) > len(charts)
    assert all(frame.chart.part.chart_workbook.xlsx_part for frame in charts)
    assert all(frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames)


def test_what_begins_like_a_formula_stays_text_in_the_workbook(snapshot, tmp_path):
    named = tuple(replace(one, title=EVIL) if one.opd else one for one in snapshot.sections)
    xlsx.write(replace(snapshot, sections=named), tmp_path / "angka.xlsx")
    with ZipFile(tmp_path / "angka.xlsx") as book:
        sheets = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        texts = book.read("xl/sharedStrings.xml").decode()
    formulas = sum(sheet.count("<f>") for sheet in sheets)
    assert formulas == sum(len(OURS.findall(sheet)) for sheet in sheets) > 0
    assert "=HYPERLINK" in texts


def test_the_workbook_sums_by_itself(snapshot, tmp_path):
    xlsx.write(snapshot, tmp_path / "angka.xlsx")
    with ZipFile(tmp_path / "angka.xlsx") as book:
        said = "".join(book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name)
        drawn = [name for name in book.namelist() if name.startswith("xl/charts/chart")]
    assert "<f>SUM(B5:B7)</f>" in said
    assert len(drawn) == 2
