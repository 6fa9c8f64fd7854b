"""Imports go down only, no folder stands beside the floors, and the books know no Django.

A house with the same floors, one bad import and our own contract:

    house_bad.core.money imports house_bad.web.urls        →  broken, and named
"""

import os
import subprocess
import sys

import pytest

from tests.house.tree import ROOT

CONTRACTS = "[tool.importlinter]" + (ROOT / "pyproject.toml").read_text().partition("[tool.importlinter]")[2]
FLOORS = sorted(init.parent.name for init in (ROOT / "rapim").glob("*/__init__.py"))


def lint(folder):
    """import-linter over the pyproject.toml in `folder`: what it says, and whether all is well."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"]
    environment = os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    return done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def bad_house(tmp_path):
    """The same floors, empty, under our own contracts."""
    (tmp_path / "pyproject.toml").write_text(CONTRACTS.replace("rapim", "house_bad"))
    for room in FLOORS:
        (tmp_path / "house_bad" / room).mkdir(parents=True)
        (tmp_path / "house_bad" / room / "__init__.py").touch()
    (tmp_path / "house_bad" / "__init__.py").touch()
    return tmp_path


def test_imports_of_the_house_go_down_only():
    kept, words = lint(ROOT)
    assert kept, words


def test_an_empty_house_under_the_same_contracts_is_sound(bad_house):
    kept, words = lint(bad_house)
    assert kept, words


@pytest.mark.parametrize(
    ("path", "line", "named"),
    [
        ("core/money.py", "import house_bad.web", "house_bad.core.money -> house_bad.web (l.1)"),
        ("sources/reader.py", "import house_bad.charts", "house_bad.sources.reader -> house_bad.charts (l.1)"),
        ("figures/curve.py", "from django.db import models", "house_bad.figures.curve -> django (l.1)"),
        (
            "ledger/tests/test_x.py",
            "import house_bad.intake",
            "house_bad.ledger.tests.test_x -> house_bad.intake (l.1)",
        ),
        ("extras/__init__.py", "", "house_bad.extras"),
    ],
)
def test_a_bad_import_is_named(bad_house, path, line, named):
    bad = bad_house / "house_bad" / path
    bad.parent.mkdir(exist_ok=True)
    (bad.parent / "__init__.py").touch()
    bad.write_text(line)
    kept, words = lint(bad_house)
    assert not kept
    assert named in words
