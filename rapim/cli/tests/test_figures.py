"""`rapim figures`: any figure on the command line, refused in a sentence."""

import json
from datetime import date
from pathlib import Path

import pytest

from rapim.cli import figures
from rapim.cli.main import main
from rapim.ledger.tests.desk import DIKPORA, DINKES, Desk, budget, paid


@pytest.fixture
def home(tmp_path: Path) -> str:
    desk = Desk(tmp_path)
    desk.seal(budget(1000), budget(500, opd=DINKES))
    desk.seal(paid(50, date(2023, 1, 20)), paid(20, date(2023, 2, 11), opd=DINKES))
    return str(tmp_path)


def test_it_writes_json_alone_to_stdout(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "absorption", "--at", "2023-02-28", "--format", "json", "--home", home]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [row["realised"] for row in said["rows"]] == ["50.00", "20.00"]
    assert said["total"][0]["opds"] == 2


@pytest.mark.parametrize(
    "figure", ["absorption", "changes", "curve", "deviation", "documents", "freshness", "ranking", "reconcile"]
)
def test_it_prints_every_figure_as_a_table(home: str, capsys: pytest.CaptureFixture[str], figure: str) -> None:
    assert main(["figures", figure, "--at", "2023-02-28", "--home", home]) == 0
    assert capsys.readouterr().out.startswith(f"{figure} — at 2023-02-28")


@pytest.mark.django_db
def test_documents_asked_by_region_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapim.web.home.enter", lambda: None)
    rows = [{"document": "SP2D-1"}, {"key": "33.19", "name": "33.19"}]
    figures.name_regions(rows)
    assert rows == [{"document": "SP2D-1"}, {"key": "33.19", "name": "33.19"}]


def test_it_filters_by_several_keys(home: str, capsys: pytest.CaptureFixture[str]) -> None:
    only = ["--only", f"opd={DIKPORA}", "--only", "account=5.1", "--only", f"opd={DINKES}"]
    assert main(["figures", "absorption", "--at", "2023-02-28", *only, "--format", "json", "--home", home]) == 0
    assert len(json.loads(capsys.readouterr().out)["rows"]) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        ["warna", "--at", "2023-02-28"],
        ["absorption", "--at", "28-2-2023"],
        ["absorption", "--at", "2023-02-28", "--known-at", "kemarin"],
        ["absorption", "--at", "2023-02-28", "--by", "warna"],
        ["curve", "--at", "2023-02-28", "--by", "program"],
        ["absorption", "--at", "2023-02-28", "--only", "opd"],
        ["absorption", "--at", "2023-02-28", "--only", "warna=merah"],
        ["absorption", "--at", "2023-02-28", "--version", "revisi"],
        ["absorption", "--at", "2023-02-28", "--basis", "kas"],
    ],
)
def test_it_refuses_wrong_arguments_in_a_sentence(
    home: str, capsys: pytest.CaptureFixture[str], wrong: list[str]
) -> None:
    assert main(["figures", *wrong, "--home", home]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip().endswith(".")


def test_it_says_where_there_is_no_home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["figures", "absorption", "--at", "2023-02-28", "--home", str(tmp_path / "nowhere")]) == 2
    assert "rapim init" in capsys.readouterr().err
