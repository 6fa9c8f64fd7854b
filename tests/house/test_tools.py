"""ruff and mypy find nothing; shown to find something where there is something to find."""

import subprocess
import sys
import tomllib

import pytest

from tests.house.tree import BOOKS, ROOT


def tool(*arguments, said=""):
    """The tool's exit code and its words."""
    done = subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, input=said, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_ruff_finds_nothing_to_mend():
    code, words = tool("ruff", "check", "--no-cache", ".")
    assert code == 0, words


def test_ruff_finds_nothing_to_format():
    code, words = tool("ruff", "format", "--check", "--no-cache", ".")
    assert code == 0, words


@pytest.mark.parametrize(
    ("snippet", "named"),
    [
        ("import os\n", "F401"),
        ("from datetime import datetime\nnow = datetime.now()\n", "DTZ005"),
        ("print(eval(input()))\n", "S307"),
    ],
)
def test_ruff_names_what_is_wrong(snippet, named):
    code, words = tool("ruff", "check", "--stdin-filename", "rapim/core/money.py", "-", said=snippet)
    assert code == 1
    assert named in words


def test_the_books_pass_mypy_strict():
    code, words = tool("mypy")
    assert code == 0, words


def test_mypy_is_strict_about_every_book():
    mypy = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["mypy"]
    assert mypy["strict"]
    assert sorted(mypy["files"]) == sorted(f"rapim/{book}" for book in BOOKS)


def test_mypy_names_an_untyped_function(tmp_path):
    (tmp_path / "share.py").write_text("def share(a, b):\n    return a / b")
    code, words = tool("mypy", str(tmp_path / "share.py"))
    assert code == 1
    assert "[no-untyped-def]" in words
