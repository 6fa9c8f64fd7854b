"""Documents in step with code: commands, figures, links, words, version."""

import ast
import importlib
import re
import shlex
from typing import get_args

import pytest

import rapim.figures
from rapim.cli.main import COMMANDS, _parser
from rapim.core.cutoff import BASES
from rapim.core.entry import SIDES, Measure
from rapim.core.figure import FIGURES
from rapim.figures.dictionary import DICTIONARY
from rapim.sources.kinds import KINDS
from scripts.write_docs import DOCS, PAGES
from tests.house.tree import ROOT, leaves, production

MARKDOWN = {leaf.path: leaf.text for leaf in leaves() if leaf.path.endswith(".md")}


def shell_lines(text):
    """What a reader is told to type: the lines that begin with "$ " in a block of code."""
    blocks = re.findall(r"^```[a-z]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def refused(line):
    """Why rapim would not understand the line; None where it would, or where it speaks of another program."""
    words = shlex.split(line.partition("  #")[0])
    if words[0].rpartition("/")[2] != "rapim":
        return None
    try:
        _parser(words[1:]).parse_args(words[1:])
    except SystemExit as leaving:
        return f"{line}: exit {leaving.code}"
    return None


def dead_links(path, text):
    """Relative links that lead to no file."""
    folder = (ROOT / path).parent
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", text)
    return [f"{path}: {link}" for link in links if not (folder / link).exists()]


def glossary_code(text):
    """The words of the third column of the glossary's tables."""
    return {word for row in re.findall(r"\|([^|\n]+)\|$", text, re.MULTILINE) for word in re.findall(r"`(\w+)`", row)}


def words_of_code():
    """Every name and every word of a string in the code that runs."""
    return {word for leaf in leaves() if production(leaf) for word in re.findall(r"\w+", leaf.text)}


def nouns(tree):
    """The classes of a models.py that are tables."""
    kinds = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {node.name for node in kinds if any(_is_model(base) for base in node.bases)}


def _is_model(base):
    return ast.unparse(base) in ("models.Model", "Model", "AbstractUser", "AbstractBaseUser")


@pytest.mark.parametrize("path", MARKDOWN)
def test_rapim_understands_every_line_that_a_reader_is_told_to_type(path):
    assert [why for why in map(refused, shell_lines(MARKDOWN[path])) if why] == []


@pytest.mark.parametrize("path", MARKDOWN)
def test_every_link_leads_somewhere(path):
    assert dead_links(path, MARKDOWN[path]) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_an_example_that_works(command, capsys):
    module = importlib.import_module(f"rapim.cli.{command}")
    assert [why for why in map(refused, module.EXAMPLE.splitlines()) if why] == []
    with pytest.raises(SystemExit):
        _parser([command, "--help"]).parse_args([command, "--help"])
    assert module.EXAMPLE.splitlines()[0] in capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES)
def test_a_written_page_says_what_the_code_says(page):
    assert (DOCS / page).read_text(encoding="utf-8") == PAGES[page](), "run: python scripts/write_docs.py"


def test_every_code_word_of_the_glossary_is_in_the_code():
    assert sorted(glossary_code(MARKDOWN["GLOSSARY.md"]) - words_of_code()) == []


def test_every_table_of_the_database_is_in_the_glossary():
    tables = set().union(*(nouns(leaf.tree) for leaf in leaves() if production(leaf) and leaf.name == "models.py"))
    assert sorted(tables - glossary_code(MARKDOWN["GLOSSARY.md"])) == []


def test_every_kind_of_file_side_basis_measure_and_figure_is_in_the_glossary():
    words = {*SIDES, *BASES, *get_args(Measure), *FIGURES, *(kind.name for kind in KINDS)}
    assert sorted(words - glossary_code(MARKDOWN["GLOSSARY.md"])) == []


def test_every_figure_is_in_the_dictionary_and_can_be_asked_for():
    assert sorted(set(FIGURES) - {meaning.key for meaning in DICTIONARY}) == []
    assert [figure for figure in FIGURES if not callable(getattr(rapim.figures, figure, None))] == []


def test_the_version_is_one_and_the_changelog_tells_of_it():
    assert f'version = "{rapim.__version__}"' in (ROOT / "pyproject.toml").read_text()
    assert re.search(rf"^## {re.escape(rapim.__version__)}\b", MARKDOWN["CHANGELOG.md"], re.MULTILINE)


def test_the_readme_answers_where_to_change_what():
    table = MARKDOWN["README.md"].partition("## Where do I change")[2].partition("\n## ")[0]
    places = re.findall(r"`((?:rapim|tests)/[\w/.]+)`", table)
    assert len(places) >= 6
    assert [place for place in places if not (ROOT / place).exists()] == []


@pytest.mark.parametrize(
    "line",
    ["rapim digest x.xlsx", "rapim ingest --kindness x.xlsx", ".venv/bin/rapim figures absorption --on 2023-02-28"],
)
def test_a_line_that_does_not_work_is_named(line):
    assert shell_lines(f"Type this:\n```\n$ {line}\n```\n") == [line]
    assert line in refused(line)


def test_a_dead_link_is_named():
    assert dead_links("docs/x.md", "see [it](nowhere.md), [us](../README.md)") == ["docs/x.md: nowhere.md"]


def test_a_word_that_is_not_in_the_code_is_named():
    assert glossary_code("| pagu | the ceiling | `Ceiling`, `pagu` |\n") - {"pagu"} == {"Ceiling"}


def test_a_table_is_told_from_a_class_that_is_none():
    assert nouns(ast.parse("class Batch(models.Model): ...\nclass Open(models.QuerySet): ...")) == {"Batch"}
