"""constraints.txt and pyproject.toml say the same, and each dependency says what it is for."""

import re
import tomllib
from glob import glob
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.tree import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text()
PROJECT = tomllib.loads(PYPROJECT)["project"]


def pins_of(constraints):
    """Name → version of each line "name==version"."""
    lines = [line for line in constraints.splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines)}


# What the bench extra brings along: where that is not installed, nothing says that it is asked for.
BENCH_ALONE = {
    "pandas", "openpyxl", "et-xmlfile", "python-dateutil",
    "formulaic", "interface-meta", "narwhals", "patsy", "scipy", "wrapt",
}  # fmt: skip
PINS = pins_of((ROOT / "constraints.txt").read_text())


def asked_for(project):
    """Every requirement of the project and its extras."""
    return [Requirement(line) for line in sum(project["optional-dependencies"].values(), project["dependencies"])]


def out_of_step(requirements, pins):
    """The requirements that no pin satisfies."""
    return [str(one) for one in requirements if not one.specifier.contains(pins.get(canonicalize_name(one.name), "0"))]


def closure(requirements):
    """The names of all that is installed because of the requirements."""
    seen, waiting = set(), [(canonicalize_name(one.name), frozenset(one.extras)) for one in requirements]
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        for needed in map(Requirement, _requires(name)):
            if not needed.marker or any(needed.marker.evaluate({"extra": extra}) for extra in extras | {""}):
                waiting.append((canonicalize_name(needed.name), frozenset(needed.extras)))
    return {name for name, _ in seen}


def _requires(name):
    try:
        return requires(name) or []
    except PackageNotFoundError:  # an extra that is not installed here, such as bench
        return []


def left_out(root, globs):
    """Files of the package that `pip install .` would leave behind."""
    package = root / "rapim"
    carried = {package / name for pattern in globs for name in glob(pattern, root_dir=package, recursive=True)}
    files = (path for path in package.rglob("*") if path.is_file() and "tests" not in path.parts)
    rest = (path for path in files if path.suffix not in (".py", ".pyc") and path not in carried)
    return sorted(path.relative_to(root).as_posix() for path in rest)


def without_a_reason(pyproject):
    """The dependency lines that carry no comment."""
    lines = re.findall(r'^  "[A-Za-z][\w.-]*(?:\[[\w,]+\])?[<>=~!].*$', pyproject, re.MULTILINE)
    return [line.strip() for line in lines if not re.search(r",\s+# \S+ \S+", line)]


def test_every_requirement_is_pinned_within_its_range():
    assert out_of_step(asked_for(PROJECT), PINS) == []


def test_everything_that_comes_along_is_pinned_too():
    assert sorted(closure(asked_for(PROJECT)) - set(PINS)) == []


def test_nothing_is_pinned_that_nobody_asks_for():
    assert sorted(set(PINS) - closure(asked_for(PROJECT)) - BENCH_ALONE) == []


def test_every_dependency_says_what_it_is_for():
    assert without_a_reason(PYPROJECT) == []


def test_an_installation_carries_every_file_that_is_not_python():
    globs = tomllib.loads(PYPROJECT)["tool"]["setuptools"]["package-data"]["rapim"]
    assert left_out(ROOT, globs) == []


def test_pins_hold_versions_and_no_hosts_or_hashes():
    assert re.search(r"://|--|@|\bsha", (ROOT / "constraints.txt").read_text()) is None


def test_a_pin_outside_its_range_is_named():
    asked = [Requirement("django>=5.2,<5.3"), Requirement("duckdb>=1.4")]
    assert out_of_step(asked, pins_of("Django==6.0\nduckdb==2.0.0")) == ["django<5.3,>=5.2"]


def test_a_requirement_without_a_pin_is_named():
    assert out_of_step([Requirement("numpy>=2")], pins_of("# nothing")) == ["numpy>=2"]


def test_a_dependency_without_a_reason_is_named():
    assert without_a_reason('dependencies = [\n  "numpy>=2",\n  "duckdb>=1.4",  # asks the book\n]') == ['"numpy>=2",']


def test_a_file_that_would_be_left_out_is_named(tmp_path):
    (tmp_path / "rapim/ledger/sql").mkdir(parents=True)
    (tmp_path / "rapim/ledger/sql/catalog.sql").touch()
    (tmp_path / "rapim/ledger/letter.typ").touch()
    assert left_out(tmp_path, ["**/*.sql"]) == ["rapim/ledger/letter.typ"]
