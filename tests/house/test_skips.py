"""Where browser and PostgreSQL are required, a test that skips itself has failed."""

import os
import subprocess
import sys

from tests.house.tree import ROOT

EACH = """
import pytest
@pytest.mark.browser
def test_it_needs_chromium(): pytest.skip("no such machine here")
@pytest.mark.postgresql
def test_it_needs_a_server(): pytest.skip("no such machine here")
def test_it_may_skip_for_another_reason(): pytest.skip("public data is missing")
"""
WHOLE = 'import pytest\npytest.skip("no such machine here", allow_module_level=True)\n'


def outcome(folder, **required):
    """The closing line of pytest over two modules under our own conftest."""
    (folder / "test_each.py").write_text(EACH)
    (folder / "test_whole.py").write_text(WHOLE)
    command = [sys.executable, "-m", "pytest", "-c", ROOT / "pyproject.toml", "--rootdir", folder, "-p", "conftest"]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RAPIM_REQUIRE")}
    environment = kept | required | {"PYTHONPATH": str(ROOT)}
    words = [*command, "--continue-on-collection-errors", folder]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True)
    return done.stdout.splitlines()[-1]


def test_without_a_requirement_a_skip_is_a_skip(tmp_path):
    assert "4 skipped" in outcome(tmp_path)


def test_with_a_requirement_a_skip_has_failed(tmp_path):
    both = {"RAPIM_REQUIRE_BROWSER": "1", "RAPIM_REQUIRE_POSTGRESQL": "1"}
    assert "2 failed, 1 skipped, 1 error" in outcome(tmp_path, **both)
