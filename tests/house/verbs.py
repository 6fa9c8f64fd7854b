"""Who may do what in code: write, read the clock, speak SQL, swallow errors, import what is heavy."""

import ast
import re
import sys

from tests.house.tree import BOOKS, dotted, in_books, production, rule, sql, tests

WRITES_ALWAYS = {
    "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update",
    "create_user", "create_superuser",
}  # fmt: skip
WRITES_WITHOUT_ARGUMENTS = {"delete", "save"}  # a document or a picture is saved into the file that is named
WRITES_WITH_KEYWORDS_ALONE = {"update"}  # a dict or a digest is updated with what stands in the parentheses
CLOCKS = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns",
    "timezone.now", "timezone.localdate", "timezone.localtime",
}  # fmt: skip
ALSO_CONVERSIONS = {"timezone.localdate", "timezone.localtime"}  # told a moment, they read no clock
DOOR = re.compile(r"rapim/(cli|web|api|jobs)/|rapim/\w+/(views\.py|views/)")
ACTIONS = re.compile(r"rapim/\w+/(actions\.py|actions/)")
FENCES = ("rapim/sources/reader.py", "rapim/jobs/loop.py")
SQL = re.compile(
    r"\b(SELECT\b.+\bFROM\b|INSERT\s+INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|ALTER\s+TABLE\b"
    r"|CREATE\s+(OR\s+REPLACE\s+)?(TEMP\w*\s+)?(TABLE|VIEW|INDEX)\b|DROP\s+(TABLE|VIEW)\b|COPY\s+\(.+\bTO\b)",
    re.IGNORECASE | re.DOTALL,
)
REFUSED_IMPORTS = {
    "django.db.models.signals": "a signal",
    "django.core.signals": "a signal",
    "django.dispatch": "a signal",
    "django.contrib.contenttypes.fields": "a generic foreign key",
}


@rule(
    "Only actions.py writes: a verb is written once.",
    over=lambda leaf: production(leaf) and leaf.room not in BOOKS and not ACTIONS.match(leaf.path),
    breaks=[
        ("rapim/people/views.py", "def door(request):\n    user.save()", 2),
        ("rapim/intake/queries.py", "Batch.objects.filter(pk=1).update(kind='x')", 1),
        ("rapim/web/views.py", "await Upload.objects.acreate(name='x')", 1),
        ("rapim/cli/init.py", "User.objects.create_user('ani')", 1),
        ("rapim/intake/models.py", "batch.delete()", 1),
    ],
    keeps=[
        ("rapim/people/actions.py", "user.save()"),
        ("rapim/intake/actions/seal.py", "Batch.objects.create(kind='x')"),
        ("rapim/intake/migrations/0001_initial.py", "Kind.objects.create(name='x')"),
        ("rapim/people/tests/test_sign_in.py", "User.objects.create(name='x')"),
        ("rapim/web/views.py", "context.update({'a': 1}); digest.update(block)"),
        ("rapim/packs/docx.py", "paper.save(file)"),
    ],
)
def writes(leaf):
    for node in leaf.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_write(node):
            yield node.lineno, f".{node.func.attr}( belongs in actions.py"


def _is_write(call):
    verb = call.func.attr.removeprefix("a")
    return (
        verb in WRITES_ALWAYS
        or (verb in WRITES_WITHOUT_ARGUMENTS and not call.args)
        or (verb in WRITES_WITH_KEYWORDS_ALONE and not call.args and bool(call.keywords))
    )


@rule(
    "The clock is read in doors, commands and jobs; everything below is told the time.",
    over=lambda leaf: production(leaf) and not DOOR.match(leaf.path),
    breaks=[
        ("rapim/intake/actions.py", "import datetime\nat = datetime.datetime.now(tz)", 2),
        ("rapim/figures/freshness.py", "today = date.today()", 1),
        ("rapim/people/models.py", "at = DateTimeField(default=timezone.now)", 1),
        ("rapim/ledger/seal.py", "from time import time", 1),
    ],
    keeps=[
        ("rapim/intake/views.py", "now = timezone.now()"),
        ("rapim/cli/ingest.py", "now = datetime.now(UTC)"),
        ("rapim/ledger/seal.py", "started = time.monotonic()"),
        ("rapim/intake/actions.py", "day = timezone.localdate(now)"),
    ],
)
def clock(leaf):
    conversions = {id(node.func) for node in leaf.nodes if isinstance(node, ast.Call) and node.args}
    for node in leaf.nodes:
        if dotted(node) in CLOCKS and not (dotted(node) in ALSO_CONVERSIONS and id(node) in conversions):
            yield node.lineno, dotted(node)
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "django.utils.timezone"):
            imported = {f"{node.module.rpartition('.')[2]}.{alias.name}" for alias in node.names}
            yield from ((node.lineno, clock) for clock in sorted(imported & CLOCKS))


@rule(
    "A question is told its cut-off: no .sql file reads the clock of the machine.",
    over=sql,
    breaks=[("rapim/figures/sql/curve.sql", "SELECT *\nWHERE counts_on <= current_date", 2)],
    keeps=[("rapim/figures/sql/curve.sql", "SELECT * WHERE counts_on <= $at -- not now")],
)
def clock_in_sql(leaf):
    for number, line in enumerate(leaf.lines, 1):
        for found in re.finditer(r"\b(current_date|current_timestamp|now\s*\(|today\s*\()", line, re.IGNORECASE):
            yield number, found.group()


@rule(
    "SQL stands in .sql files.",
    over=production,
    breaks=[
        ("rapim/figures/curve.py", "def curve():\n    return 'select amount from lines'", 2),
        ("rapim/people/queries.py", "text = f'DELETE FROM {table}'", 1),
        ("rapim/ledger/book.py", "run(f'SELECT {columns} FROM lines')", 1),
        ("rapim/ledger/book.py", "run('CREATE TEMP TABLE owners (opd text)')", 1),
    ],
    keeps=[
        ("rapim/ledger/book.py", "def rows():\n    'Select what you want from the book.'"),
        ("rapim/ledger/book.py", "sql = text('catalog.sql')"),
        ("rapim/people/tests/test_journal.py", "run('DELETE FROM journal')"),
    ],
)
def sql_in_python(leaf):
    for node, text in _strings(leaf):
        if found := SQL.search(text):
            yield node.lineno, " ".join(found.group().split())[:40]


def _strings(leaf):
    """Every string that is no docstring; an f-string as one text with {} for its gaps."""
    skip = {id(node.value) for node in leaf.nodes if isinstance(node, ast.Expr)}
    skip |= {id(part) for node in leaf.nodes if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in leaf.nodes:
        if isinstance(node, ast.JoinedStr):
            yield node, "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip:
            yield node, node.value


@rule(
    "Errors are caught by name: `except Exception` only at the fence of the reader and in the job loop.",
    over=lambda leaf: production(leaf) and leaf.path not in FENCES,
    breaks=[
        ("rapim/intake/actions.py", "try:\n    x()\nexcept Exception:\n    pass", 3),
        ("rapim/web/views.py", "try:\n    x()\nexcept (ValueError, BaseException):\n    pass", 3),
        ("rapim/ledger/seal.py", "try:\n    x()\nexcept:\n    pass", 3),
    ],
    keeps=[
        ("rapim/sources/reader.py", "try:\n    x()\nexcept Exception:\n    pass"),
        ("rapim/web/views.py", "try:\n    x()\nexcept (ValueError, OSError):\n    pass"),
    ],
)
def broad_except(leaf):
    for node in leaf.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = ast.walk(node.type) if node.type else [ast.Name("BaseException")]
            broad = [name.id for name in caught if isinstance(name, ast.Name) and name.id.endswith("Exception")]
            yield from ((node.lineno, f"except {name}") for name in broad if name in ("Exception", "BaseException"))


@rule(
    "No signals, no generic foreign keys, no abstract model towers.",
    over=production,
    breaks=[
        ("rapim/people/apps.py", "from django.db.models.signals import post_save", 1),
        ("rapim/people/models.py", "class Named(Model):\n    class Meta:\n        abstract = True", 3),
        ("rapim/arahan/models.py", "from django.contrib.contenttypes.fields import GenericForeignKey", 1),
    ],
    keeps=[("rapim/people/models.py", "from django.db import models")],
)
def refused_machinery(leaf):
    for node in leaf.nodes:
        if isinstance(node, ast.ImportFrom) and node.module in REFUSED_IMPORTS:
            yield node.lineno, REFUSED_IMPORTS[node.module]
        if isinstance(node, ast.Assign) and ast.unparse(node) == "abstract = True":
            yield node.lineno, "an abstract model"


@rule(
    "Help answers at once: a command imports what is heavy inside `run`.",
    over=lambda leaf: production(leaf) and leaf.room == "cli",
    breaks=[
        ("rapim/cli/ingest.py", "import argparse\nimport django", 2),
        ("rapim/cli/figures.py", "from rapim.figures import absorption", 1),
    ],
    keeps=[
        ("rapim/cli/ingest.py", "import json\nfrom rapim.core.problem import Refused\nfrom rapim.cli import words"),
        ("rapim/cli/figures.py", "def run(args):\n    from rapim.figures import absorption"),
    ],
)
def heavy_commands(leaf):
    for node in leaf.tree.body:
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from ((node.lineno, name) for name in names if not _is_light(name))


def _is_light(module):
    return module.split(".")[0] in sys.stdlib_module_names or re.match(r"rapim(\.(core|cli)\b|$)", module)


@rule(
    "Money is never a float.",
    over=lambda leaf: in_books(leaf) and leaf.room in ("core", "ledger", "figures"),
    breaks=[("rapim/core/money.py", "def share(a, b):\n    return float(a / b)", 2)],
    keeps=[("rapim/core/number.py", "def parse(value: float | int): return Decimal(str(value))")],
)
def floats(leaf):
    for node in leaf.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float":
            yield node.lineno, "float("


@rule(
    "The name of a test is a sentence.",
    over=tests,
    breaks=[("rapim/core/tests/test_money.py", "import x\ndef test_percent(): ...", 2)],
    keeps=[("rapim/core/tests/test_money.py", "def test_it_rounds_half_up(): ...")],
)
def test_names(leaf):
    for node in leaf.nodes:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3:
            yield node.lineno, node.name


@rule(
    "Moments end in _at, days in _on; spans in _from, _to, _until or _after.",
    over=lambda leaf: production(leaf) and leaf.name == "models.py",
    breaks=[
        ("rapim/intake/models.py", "class Batch(Model):\n    sealed = models.DateTimeField()", 2),
        ("rapim/people/models.py", "class Post(Model):\n    birth_date = DateField(null=True)", 2),
    ],
    keeps=[("rapim/people/models.py", "at = models.DateTimeField()\nvalid_from = models.DateField()")],
)
def moments(leaf):
    endings = {"DateTimeField": ("at", "until", "after"), "DateField": ("on", "from", "to", "until")}
    for node in leaf.nodes:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            field = ast.unparse(node.value.func).rpartition(".")[2]
            name = ast.unparse(node.targets[0])
            if field in endings and name.rpartition("_")[2] not in endings[field]:
                yield node.lineno, f"{name} is a {field}"
