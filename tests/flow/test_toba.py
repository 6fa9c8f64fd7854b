"""A real regency of 2022, written out as files: each of its known defects is named, none passes silently.

First the files as they are, in one go: nothing of them is taken. Then as an officer mends them (parents and printed
percentages left out), with a reason for every warning: what the first faults had hidden is named as well.
"""

import json
from calendar import monthrange
from collections import defaultdict
from decimal import Decimal
from itertools import pairwise

import pytest

from tests.flow.toba import Toba, parents_off
from tests.homes import Home

DEMO = Decimal(838_948_580_079)
MONTHS = range(1, 13)
WARNINGS = (
    "cumulative_falls", "demo_value", "new_opd", "opds_not_region", "out_of_proportion", "paid_above_pagu",
    "plan_not_pagu",
)  # fmt: skip


@pytest.fixture(scope="module")
def toba(public_data) -> Toba:
    return Toba(public_data / "toba_2022")


def made_home(folder) -> Home:
    home = Home(folder / "home")
    assert home.rapim("init", "--region", "12.12", "--name", "Kabupaten Toba").returncode == 0
    return home


def ingested(home, files, *words):
    done = home.rapim("ingest", *files, *words, "--format", "json")
    assert done.returncode == 2, done.stderr
    return json.loads(done.stdout)


def by_file(said):
    problems = defaultdict(list)
    for problem in said["problems"]:
        problems[problem["file"]].append(problem)
    return problems


@pytest.fixture(scope="module")
def raw(toba, tmp_path_factory):
    """Problems of the files as they are, by file."""
    folder = tmp_path_factory.mktemp("toba")
    files = [toba.dpa(folder, 1), toba.dpa(folder, 2), *(toba.lra(folder, month) for month in range(13))]
    return by_file(ingested(made_home(folder), files, "--check"))


@pytest.fixture(scope="module")
def home(toba, tmp_path_factory):
    """A home that took the mended files, each warning with a reason; what it said stands in `extra`."""
    folder = tmp_path_factory.mktemp("toba")
    files = [
        *(toba.dpa(folder, stage, mended=True) for stage in (1, 2)),
        toba.rak(folder),
        *(toba.posture(folder, year) for year in (2022, 2021)),
        *(toba.lra(folder, month, mended=True) for month in range(13)),
    ]
    accepting = [word for code in WARNINGS for word in ("--accept", code)]
    home = made_home(folder)
    said = ingested(home, files, *accepting, "--because", "Data publik apa adanya, untuk uji")
    home.extra["SAID"] = json.dumps(said)
    return home


@pytest.fixture(scope="module")
def mended(home):
    return by_file(json.loads(home.extra["SAID"]))


def found(problems, code):
    return [Decimal(problem["found"]) for problem in problems if problem["code"] == code]


def named(problems, code, *words):
    """Whether one problem of the code says all the words."""
    return any(problem["code"] == code and all(word in problem["message"] for word in words) for problem in problems)


def test_every_parent_that_is_not_the_sum_of_its_children_is_named(toba, raw):
    off = list(parents_off([*toba.budgets, *toba.realised]))
    assert len(off) >= 12
    assert [line for line in off if line.amount not in found(raw[line.file], "parent_not_sum")] == []


def test_two_swapped_digits_are_named(raw):
    [problem] = [problem for problem in raw["lra-11.xlsx"] if problem["code"] == "parent_not_sum"]
    assert (Decimal(problem["found"]), Decimal(problem["expected"])) == (194_694_480, 194_649_480)
    assert "Rp45.000" in problem["message"]


def test_a_demo_budget_three_times_the_whole_apbd_is_named(raw):
    assert Decimal(3_686_857_110_906) in found(raw["dpa-1.xlsx"], "parent_not_sum")


def test_budget_lines_that_stand_twice_are_named(raw):
    assert "duplicate_row" in {problem["code"] for problem in raw["dpa-1.xlsx"]}
    assert "duplicate_row" in {problem["code"] for problem in raw["dpa-2.xlsx"]}


def test_month_zero_is_named_in_every_row_and_nothing_of_it_is_taken(toba, home, raw, mended):
    rows = [line for line in toba.realised if line.month == 0]
    assert len(rows) == len(found(raw["lra-00.xlsx"], "not_a_month")) == 45
    assert "not_a_month" in {problem["code"] for problem in mended["lra-00.xlsx"]}
    sealed = {batch["file"] for batch in json.loads(home.extra["SAID"])["sealed"]}
    assert "lra-00.xlsx" not in sealed and len(sealed) == 17


def test_every_printed_percentage_that_is_far_off_is_named(toba, raw):
    """Off by more than a tenth of a point: the figure, the budget or the percentage is of another unit or version."""
    for month in range(13):
        rows = [line for line in toba.realised if line.month == month]
        told = {problem["row"] for problem in raw[f"lra-{month:02}.xlsx"] if problem["code"] == "percent_disagrees"}
        for number, line in enumerate(rows, start=2):
            budget = toba.budget_of(line.office, line.account)
            if budget and line.percent not in ("", "0"):
                true = line.amount * 100 / budget
                assert abs(true - Decimal(line.percent)) <= Decimal("0.1") or number in told, line


def test_the_demo_value_of_the_template_is_named_in_all_three_opds(toba, mended):
    offices = {line.office: line.file for line in toba.realised if line.amount == DEMO}
    assert len(offices) == 3
    for office, file in offices.items():
        assert named(mended[file], "paid_above_pagu", office, "Rp838.948.580.079"), office
    assert named(mended["lra-10.xlsx"], "demo_value", "Rp838.948.580.079", "Dinas Pertanian", "Dinas Pendidikan")


def test_every_fall_of_a_cumulative_figure_is_named(toba, mended):
    courses = defaultdict(list)
    for line in sorted(toba.realised, key=lambda line: line.month):
        if line.month and "." in line.account:
            courses[line.key].append(line)
    falls = [pair for course in courses.values() for pair in pairwise(course) if pair[1].amount < pair[0].amount]
    assert len(falls) == 11
    for earlier, line in falls:
        problems = mended[line.file]
        told = [
            (problem["found"], problem["expected"]) for problem in problems if problem["code"] == "cumulative_falls"
        ]
        assert (f"{line.amount:.2f}", f"paling sedikit {earlier.amount:.2f}") in told, line
        assert named(problems, "cumulative_falls", line.office), line


def test_everything_paid_above_its_pagu_is_named(toba, mended):
    above = [
        line
        for line in toba.realised
        if line.account.startswith("5") and line.amount > (toba.budget_of(line.office, line.account) or 0)
    ]
    assert len(above) == 10
    for line in above:
        assert line.amount in found(mended[line.file], "paid_above_pagu"), line
        assert named(mended[line.file], "paid_above_pagu", line.office), line


@pytest.mark.parametrize("month", MONTHS)
def test_it_says_how_many_opds_have_not_reported(toba, mended, month):
    reported = {line.office for line in toba.realised if line.month == month}
    assert len(toba.offices) == 44
    assert named(mended[f"lra-{month:02}.xlsx"], "opd_not_reported", f"{44 - len(reported)} dari 44 OPD belum lapor")


@pytest.mark.parametrize("month", [8, 9, 10, 11])
def test_a_total_says_how_many_opds_it_holds_and_silence_is_not_zero(toba, home, month):
    """187, 1,038, 1,975 and 704 miliar: as many totals of as many other OPDs."""
    day = f"2022-{month:02}-{monthrange(2022, month)[1]}"
    words = ("--at", day, "--by", "opd", "--basis", "lra", "--version", "perubahan", "--format", "json")
    done = home.rapim("figures", "absorption", *words)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    reported = {line.office for line in toba.realised if line.month == month}
    spending = [row for row in said["rows"] if row["side"] == "spending"]
    assert {row["name"] for row in spending if row["reported"]} == reported
    [total] = [row for row in said["total"] if row["side"] == "spending"]
    budgeted = {line.office for line in toba.budgets if line.stage == 2 and line.account.startswith("5")}
    assert (total["opds"], total["reported"]) == (len(budgeted), len(reported & budgeted))
    never = toba.offices - {line.office for line in toba.realised if 0 < line.month <= month}
    assert [row for row in spending if row["name"] in never and row["realised"] is not None] == []


def test_the_sum_of_opds_is_890_million_short_of_the_region(mended):
    assert named(mended["postur-2022.xlsx"], "opds_not_region", "pendapatan", "kurang Rp890.000.000.")
    assert named(mended["postur-2022.xlsx"], "opds_not_region", "belanja")


def test_a_region_of_thirteen_trillion_is_out_of_proportion(toba, mended):
    said = toba.postures[2021]
    assert set(found(mended["postur-2021.xlsx"], "out_of_proportion")) == {said["pendapatan"], said["belanja"]}


def test_every_cash_plan_that_is_not_its_budget_is_named(toba, mended):
    off = {office: sum(months) for office, months in toba.plans.items() if sum(months) != toba.budget_of(office, "5")}
    assert len(off) == 5
    for office, plan in off.items():
        assert named(mended["rak.xlsx"], "plan_not_pagu", office), office
        assert plan in found(mended["rak.xlsx"], "plan_not_pagu"), office
