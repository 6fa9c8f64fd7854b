"""The JSON of the contract, to the letter."""

import json
from datetime import date
from pathlib import Path

import pytest

from rapim.core.cutoff import Cutoff
from rapim.figures import absorption, as_json, changes, curve, deviation, documents, freshness, ranking, reconcile
from rapim.figures.dictionary import DEFINITIONS
from rapim.ledger.tests.desk import PUPR, Desk, budget, paid, planned

FIGURES = [absorption, changes, curve, deviation, documents, freshness, ranking, reconcile]
CUTOFF = Cutoff(date(2023, 2, 28))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.seal(budget("125100000000.00"), budget(100, opd=PUPR))
    desk.seal(planned("2502000000", 1))
    desk.seal(paid("6743000000.50", date(2023, 2, 1)))
    return desk


def test_absorption_is_written_as_the_contract_says(desk: Desk) -> None:
    said = as_json(absorption(desk.book, CUTOFF))
    assert list(said) == ["figure", "cutoff", "unit", "rows", "total", "sources"]
    assert said["cutoff"] == {
        "at": "2023-02-28", "known_at": "2023-01-04T00:00:00+00:00", "version": "murni", "basis": "sipd",
    }  # fmt: skip
    assert said["rows"][0] == {
        "key": "1.01.2.22.0.00.01.0000", "name": "Dinas Pendidikan", "side": "spending", "pagu": "125100000000.00",
        "plan": "2502000000.00", "realised": "6743000000.50", "percent": "5.39", "deviation": "3.39", "reported": True,
    }  # fmt: skip
    assert said["rows"][1] == {
        "key": PUPR, "name": "Dinas Pekerjaan Umum", "side": "spending", "pagu": "100.00", "plan": None,
        "realised": None, "percent": None, "deviation": None, "reported": False,
    }  # fmt: skip
    assert said["total"] == [{
        "side": "spending", "pagu": "125100000100.00", "plan": "2502000000.00", "realised": "6743000000.50",
        "percent": "5.39", "deviation": "3.39", "opds": 2, "reported": 1,
    }]  # fmt: skip
    assert said["sources"][-1] == {
        "batch": "batch-1", "file": "batch-1.xlsx", "sealed_at": "2023-01-02T00:00:00+00:00",
    }  # fmt: skip


@pytest.mark.parametrize(
    "figure",
    [absorption, changes, curve, deviation, documents, freshness, ranking, reconcile],
    ids=lambda f: f.__name__,
)
def test_every_figure_is_written_and_in_the_dictionary(desk: Desk, figure: object) -> None:
    said = json.loads(json.dumps(as_json(figure(desk.book, CUTOFF))))  # type: ignore[operator]
    assert said["figure"] == figure.__name__  # type: ignore[attr-defined]
    assert figure.__name__ in DEFINITIONS or figure.__name__ == "deviation"  # type: ignore[attr-defined]


def test_nothing_else_is_a_figure() -> None:
    with pytest.raises(TypeError):
        as_json("12,08")


def test_every_definition_is_complete() -> None:
    assert all(all(definition) for definition in DEFINITIONS.values())
    assert {"pagu", "plan", "realised", "percent", "deviation", "reported"} <= set(DEFINITIONS)
