"""What holds from outside: the shape of every JSON answer, words on stderr, exit codes."""

import json
import re

import pytest

from rapim.cli.main import COMMANDS
from tests.flow import papers

AMOUNT = re.compile(r"-?\d+\.\d\d")
PERCENT = AMOUNT
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
SIDE = re.compile("revenue|spending|financing")


class Maybe:
    """The shape, or null."""

    def __init__(self, shape):
        self.shape = shape


SOURCE = {"batch": str, "file": str, "sealed_at": MOMENT}
CUTOFF = {"at": DAY, "known_at": MOMENT, "version": Maybe(str), "basis": str}
FIGURE = {"figure": str, "cutoff": CUTOFF, "unit": str, "rows": [dict], "sources": [SOURCE]}
NUMBERS = {"pagu": Maybe(AMOUNT), "plan": Maybe(AMOUNT), "realised": Maybe(AMOUNT), "percent": Maybe(PERCENT)}
ROW = {"key": str, "name": str, "side": SIDE, **NUMBERS, "deviation": Maybe(PERCENT), "reported": bool}
TOTAL = {"side": SIDE, **NUMBERS, "opds": int, "reported": int}
SEALED = {
    "batch": str, "file": str, "kind": str, "rows": int, "new": int, "changed": int, "unchanged": int, "gone": int,
    "totals": dict,
}  # fmt: skip
PROBLEM = {
    "file": str, "sheet": str, "row": Maybe(int), "column": str, "code": str, "found": str, "message": str,
    "severity": re.compile("error|warning|note"),
}  # fmt: skip


def unlike(value, shape, at="answer"):
    """Where a value differs from its shape: every key of the shape must be there; more may be."""
    if isinstance(shape, Maybe):
        return [] if value is None else unlike(value, shape.shape, at)
    if isinstance(shape, re.Pattern):
        return [] if isinstance(value, str) and shape.fullmatch(value) else [f"{at}: {value!r}"]
    if isinstance(shape, list) and isinstance(value, list):
        return [place for number, one in enumerate(value) for place in unlike(one, shape[0], f"{at}[{number}]")]
    if isinstance(shape, dict) and isinstance(value, dict):
        missing = [f"{at}.{key} is missing" for key in shape.keys() - value.keys()]
        return missing + [
            place for key in shape.keys() & value.keys() for place in unlike(value[key], shape[key], f"{at}.{key}")
        ]
    return [] if isinstance(shape, type) and isinstance(value, shape) else [f"{at}: {value!r}"]


def test_an_ingest_answers_in_its_shape(kudus, tmp_path):
    answer = kudus.asks("ingest", papers.payments(tmp_path, papers.JANUARY, papers.LATE, name="baru.xlsx"))
    assert unlike(answer, {"sealed": [SEALED], "problems": [PROBLEM]}) == []
    assert unlike(answer["sealed"][0]["totals"], dict.fromkeys(("gross", "returned", "net"), AMOUNT)) == []


def test_a_refusal_answers_in_the_same_shape(kudus, tmp_path):
    answer = kudus.asks("ingest", papers.payments(tmp_path, papers.BROKEN, name="rusak.xlsx"), refused=True)
    assert answer["sealed"] == []
    assert unlike(answer, {"sealed": [SEALED], "problems": [PROBLEM]}) == []


@pytest.mark.parametrize(
    "by", ["region", "line", "opd", "subunit", "program", "activity", "subactivity", "account:1", "account:6", "fund"]
)
def test_an_absorption_answers_in_its_shape_by_any_dimension(kudus, by):
    answer = kudus.figure("absorption", "--by", by)
    assert unlike(answer, FIGURE | {"rows": [ROW], "total": [TOTAL]}) == []
    assert (answer["figure"], answer["unit"], answer["cutoff"]["basis"]) == ("absorption", "rupiah", "sipd")
    assert answer["rows"]
    assert answer["sources"]


@pytest.mark.parametrize("figure", ["curve", "deviation", "ranking", "freshness", "reconcile", "documents"])
def test_every_figure_answers_with_its_cut_off_and_sources(kudus, figure):
    answer = kudus.figure(figure)
    named_by_row = {"sources", "unit"} if figure == "freshness" else set()
    assert unlike(answer, {key: shape for key, shape in FIGURE.items() if key not in named_by_row}) == []
    assert answer["figure"] == figure


def test_batches_and_check_answer_as_data(kudus):
    batches = kudus.asks("batches")
    assert len(batches["batches"]) == 2
    kudus.asks("check")


def test_data_goes_to_stdout_alone_and_words_to_stderr(kudus, tmp_path):
    done = kudus.rapim("ingest", papers.payments(tmp_path, papers.BROKEN, name="rusak.xlsx"), "--format", "json")
    json.loads(done.stdout)
    assert "\x1b[" not in done.stdout + done.stderr
    assert "\r" not in done.stderr


def test_an_unknown_command_or_option_is_exit_code_2(kudus):
    assert kudus.rapim("ramal").returncode == 2
    assert kudus.rapim("figures", "absorption", "--at", "2023-02-28", "--by", "mood").returncode == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_is_there(kudus, command):
    done = kudus.rapim(command, "--help")
    assert done.returncode == 0
    assert "Contoh:" in done.stdout


def test_a_value_of_another_shape_is_named():
    rows = [{"pagu": "1.5", "side": "spending"}, {"side": "income", "pagu": None}]
    assert unlike({"rows": rows}, {"rows": [{"pagu": Maybe(AMOUNT), "side": SIDE, "name": str}]}) == [
        "answer.rows[0].name is missing",
        "answer.rows[0].pagu: '1.5'",
        "answer.rows[1].name is missing",
        "answer.rows[1].side: 'income'",
    ]


ENDING = {
    "key": str, "name": str, "side": SIDE, "at_month": int, "realised": Maybe(AMOUNT), "pagu": Maybe(AMOUNT),
    "landing": Maybe(AMOUNT), **dict.fromkeys(("percent", "low80", "high80", "low95", "high95"), Maybe(PERCENT)),
    "why": [{"cause": str, "points": Maybe(PERCENT)}],
}  # fmt: skip


@pytest.mark.parametrize("by", ["region", "line", "opd", "account:1", "account:3"])
def test_an_outlook_answers_in_its_shape(kudus, by):
    answer = kudus.asks("outlook", "--at", "2023-02-28", "--by", by)
    assert (
        unlike(answer, {"figure": str, "cutoff": CUTOFF, "rows": [ENDING], "total": [ENDING], "sources": [SOURCE]})
        == []
    )
    assert all(set(row) == set(ENDING) for row in answer["rows"])
    assert answer["rows"]


def test_an_outlook_that_is_not_there_is_refused(kudus):
    assert kudus.rapim("outlook", "--at", "2023-02-28", "--by", "fund").returncode == 2
    assert "2023-02-28" in kudus.rapim("outlook", "--at", "2023-02-28").stdout
