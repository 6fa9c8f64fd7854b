"""One number everywhere: what is read back out of every paper is what the snapshot says, whatever the month."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapim.packs.checker import check
from rapim.packs.make import papers
from rapim.packs.tests.months import SHAPES, month


def drawn(snapshot, folder, kinds=("pdf", "pptx", "xlsx", "press")):
    return {paper.name: path for paper, path in papers(snapshot, folder, kinds)}


@pytest.mark.parametrize("shape", SHAPES)
def test_no_paper_differs_in_an_odd_month(shape, tmp_path):
    snapshot = month(7, opds=2, shape=shape)
    assert check(snapshot, drawn(snapshot, tmp_path)) == []


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
