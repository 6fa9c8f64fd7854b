"""How large, how named, how furnished: what fits on a page and lies where one looks for it."""

import ast
import re

from tests.house.tree import BOOKS, production, python, rule, sql, template

MODULE, FUNCTION, QUESTION, TEMPLATE = 400, 50, 80, 150
SAYS_NOTHING = {"utils", "common", "helpers", "lib", "base", "services", "managers", "misc"}
DJANGO_NAMES = {"rapim/web/postgresql/base.py", "rapim/web/sqlite/base.py"}  # databases are looked for under this name
ROOM_FILES = {
    "__init__.py", "models.py", "rules.py", "actions.py", "queries.py", "views.py", "forms.py", "urls.py", "admin.py",
    "apps.py",
}  # fmt: skip
ROOM_FOLDERS = {"typst", "templates", "templatetags", "migrations", "tests", "sql", "actions", "queries", "views"}
DOORS = ("cli", "web", "api")
BESIDES = {  # what else a room may hold, and why
    "jobs": {"loop.py", "registry.py"},  # the machine of the room itself
    "people": {  # the chain of hashes, pure; what follows above when offices are merged; questions put into SQL once;
        # what people call an office
        "journal.py", "registry.py", "prepared.py", "nicknames.py",
    },
    "intake": {  # from rows to problems, and from problems to words on a page
        "names.py", "evidence.py", "examine.py", "totals.py", "pages.py", "spool.py", "tables.py", "words.py",
        "registry.py",  # papers of the rooms above, which come by the same door
    },
    "publishing": {"pages.py", "tables.py"},  # a publication as page, and as open data
    "notices": {  # the ways out of the house; tokens, letters, replies and calendars, pure; what may be answered
        "assignments.py", "requests.py", "rulings.py", "weekly.py", "channels", "links.py", "letters.py", "replies.py",
        "calendar.py", "registry.py",
    },
    "innovation": {"index", "proposal.py"},  # the index of each year as data; an innovation as DOCX
    "arahan": {  # what it brings to others and what they add; a line and a register read, pure; the ladder's clocks
        "hooks.py", "registry.py", "line.py", "register.py", "ladder.py", "ladder.toml",
    },
    "coordination": {"coordination.toml", "hooks.py"},  # the clocks; what it brings to others
    "promises": {"gauge.py"},  # how months become a year and a pace, pure
    "packs": {  # from figures to a snapshot, from a snapshot to papers, and from papers back to the numbers
        "assemble.py", "bind.py", "checker.py", "deck.py", "docx.py", "figures.py", "fit.py", "gathering.py", "make.py",
        "material.py", "page.py", "pdf.py", "peers.toml", "pptx.py", "press.py", "sections", "snapshot.py", "typst",
        "wording.py", "xlsx.py",
    },
    "progress": {  # files that prove something, made harmless; what it brings to the boards; when the next Rapim is;
        # packages and payments beside what is known of them; Form A and Form E as papers
        "evidence.py", "papers.py", "hooks.py", "registry.py", "filing.py", "rfk.py",
    },
    "execution": {  # an answer as page, sentence, csv or xlsx; and what others put beside it
        "answers.py", "desk.py", "registry.py", "sheets.py", "words.py",
    },
    "meetings": {  # what the rooms bring into a meeting; what its papers say, and their forms; files under their sha256
        "agenda.py", "registry.py", "letterhead.py", "letters.py", "typeset.py", "word.py", "ics.py", "qr.py",
        "store.py",
    },
}  # fmt: skip


def lines_of(count, line="x = 1"):
    return "\n".join([line] * count)


def function_of(count):
    return "def verify():\n" + lines_of(count - 1, "    x = 1")


@rule(
    f"A module has at most {MODULE} lines.",
    over=python,
    breaks=[("rapim/intake/actions.py", lines_of(MODULE + 1), MODULE + 1)],
    keeps=[("rapim/intake/actions.py", lines_of(MODULE))],
)
def long_modules(leaf):
    yield from too_long(leaf, MODULE)


@rule(
    f"A function has at most {FUNCTION} lines.",
    over=python,
    breaks=[("rapim/intake/actions.py", function_of(FUNCTION + 1), 1)],
    keeps=[("rapim/intake/actions.py", function_of(FUNCTION))],
)
def long_functions(leaf):
    for node in leaf.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION:
                yield node.lineno, f"{node.name} has {length} lines"


@rule(
    f"A .sql file has at most {QUESTION} lines.",
    over=sql,
    breaks=[("rapim/figures/sql/curve.sql", lines_of(QUESTION + 1, "--"), QUESTION + 1)],
    keeps=[("rapim/figures/sql/curve.sql", lines_of(QUESTION, "--"))],
)
def long_questions(leaf):
    yield from too_long(leaf, QUESTION)


@rule(
    f"A template has at most {TEMPLATE} lines.",
    over=template,
    breaks=[("rapim/web/templates/web/board.html", lines_of(TEMPLATE + 1, "<p>"), TEMPLATE + 1)],
    keeps=[("rapim/web/templates/web/board.html", lines_of(TEMPLATE, "<p>"))],
)
def long_templates(leaf):
    yield from too_long(leaf, TEMPLATE)


def too_long(leaf, limit):
    if len(leaf.lines) > limit:
        yield len(leaf.lines), f"has {len(leaf.lines)} lines"


@rule(
    "No folder or module has a name that says nothing.",
    over=lambda leaf: python(leaf) and leaf.path not in DJANGO_NAMES,
    breaks=[
        ("rapim/core/utils.py", "x = 1", 1),
        ("rapim/intake/services/seal.py", "x = 1", 1),
    ],
    keeps=[("rapim/core/number.py", "x = 1")],
)
def names_that_say_nothing(leaf):
    parts = set(leaf.path.removesuffix(".py").split("/"))
    yield from ((1, name) for name in sorted(parts & SAYS_NOTHING))


@rule(
    "A file that is not needed is left out, never left empty.",
    over=lambda leaf: leaf.name != "__init__.py",
    breaks=[("rapim/intake/forms.py", "\n", 1)],
    keeps=[("rapim/intake/__init__.py", ""), ("rapim/intake/rules.py", "x = 1")],
)
def empty_files(leaf):
    if not leaf.text.strip():
        yield 1, "is empty"


@rule(
    "Same rooms in every house: a Django room has the files that every room has.",
    over=lambda leaf: production(leaf) and leaf.room not in (*BOOKS, *DOORS, ""),
    breaks=[
        ("rapim/people/signing.py", "x = 1", 1),
        ("rapim/intake/readers/xlsx.py", "x = 1", 1),
    ],
    keeps=[
        ("rapim/people/rules.py", "x = 1"),
        ("rapim/intake/actions/seal.py", "x = 1"),
        ("rapim/jobs/loop.py", "x = 1"),
    ],
)
def furniture(leaf):
    first, _, deeper = leaf.path.split("/", 2)[2].partition("/")
    allowed = (ROOM_FOLDERS if deeper else ROOM_FILES) | BESIDES.get(leaf.room, set())
    if first not in allowed:
        yield 1, f"{first} is no file of a room"


@rule(
    "A test file is named after the verb or the noun that it tests, and lies beside it.",
    over=lambda leaf: python(leaf) and leaf.path.startswith("rapim/") and leaf.is_test,
    breaks=[("rapim/intake/tests/sealing.py", "def test_it_seals_once(): ...", 1)],
    keeps=[
        ("rapim/intake/tests/test_seal.py", "def test_it_seals_once(): ..."),
        ("rapim/intake/tests/cast.py", "ANI = 'ani'"),
    ],
)
def tests_that_nobody_runs(leaf):
    if not leaf.name.startswith("test_"):
        found = re.search(r"^def (test_\w+)", leaf.text, re.MULTILINE)
        if found:
            yield leaf.text[: found.start()].count("\n") + 1, f"{found[1]} is never collected"
