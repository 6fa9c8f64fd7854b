"""The tree as its rules see it: a rule is a sentence, a guard, and snippets that prove the guard.

A guard is a pure function from one leaf (a file) to the places where it breaks the rule. `test_rules.py` runs every
guard over the tree, and over its own snippets: `breaks` must be named at the given line, `keeps` must pass.
"""

import ast
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOT_OURS = {".git", ".venv", "__pycache__", "build", "dist", "rapim-data", "sampel", "node_modules"}
BOOKS = ("core", "sources", "ledger", "figures", "forecast", "charts", "sample")
LANGUAGES = {".py", ".sql", ".html", ".md", ".toml", ".txt", ".css", ".js", ".csv", ".svg", ".cfg", ".ini", ".yml", ""}

Place = tuple[int, str]


@dataclass(frozen=True)
class Leaf:
    """One file: its path from the root, with forward slashes, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def room(self) -> str:
        """The folder of `rapim` that it lies in; "" for what lies outside."""
        parts = self.path.split("/")
        return parts[1] if parts[0] == "rapim" and len(parts) > 2 else ""

    @property
    def is_test(self) -> bool:
        return "tests/" in self.path or self.name == "conftest.py"


@dataclass(frozen=True)
class Rule:
    sentence: str
    guard: Callable[[Leaf], Iterator[Place]]
    over: Callable[[Leaf], bool]
    breaks: tuple[tuple[str, str, int], ...]
    keeps: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.guard.__name__

    def broken_in(self, leaf: Leaf) -> list[str]:
        """ "path:line what" for each place; nothing where the rule does not speak about such a leaf."""
        places = self.guard(leaf) if self.over(leaf) else ()
        return [f"{leaf.path}:{line} {what}" for line, what in places]


RULES: list[Rule] = []


def rule(sentence, *, over, breaks, keeps=()):
    """Enter the decorated guard into the book of rules."""

    def enter(guard):
        RULES.append(Rule(sentence, guard, over, tuple(breaks), tuple(keeps)))
        return guard

    return enter


@cache
def leaves() -> tuple[Leaf, ...]:
    """Every file of ours that is text, without asking git: a bare machine has none."""
    return tuple(_walk())


def _walk() -> Iterator[Leaf]:
    for folder, below, files in os.walk(ROOT):
        below[:] = sorted(set(below) - NOT_OURS - {name for name in below if _is_cache(name)})
        for path in (Path(folder, name) for name in sorted(files)):
            if path.suffix in LANGUAGES and path.name not in {*NOT_OURS, ".rapim-installed"}:
                yield Leaf(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


def _is_cache(folder: str) -> bool:
    return folder.endswith((".egg-info", "_cache")) or folder == ".hypothesis"


def python(leaf: Leaf) -> bool:
    """Any Python of ours; migrations are written by Django."""
    return leaf.path.endswith(".py") and "/migrations/" not in leaf.path


def production(leaf: Leaf) -> bool:
    """Python that runs at the region's office."""
    return python(leaf) and leaf.path.startswith("rapim/") and not leaf.is_test


def in_books(leaf: Leaf) -> bool:
    return production(leaf) and leaf.room in BOOKS


def tests(leaf: Leaf) -> bool:
    return python(leaf) and leaf.name.startswith("test_")


def sql(leaf: Leaf) -> bool:
    return leaf.path.endswith(".sql")


def template(leaf: Leaf) -> bool:
    return "/templates/" in leaf.path and leaf.path.endswith(".html")


def dotted(node: ast.AST) -> str:
    """The last two names of a chain: "datetime.now" for `datetime.datetime.now`; "" for anything else."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        return f"{node.value.id}.{node.attr}"
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
        return f"{node.value.attr}.{node.attr}"
    return ""
