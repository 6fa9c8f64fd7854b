"""The sample region's packages come by the door of all files, month after month, and some of them are in trouble."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rapim.intake import actions as intake
from rapim.progress.models import Package, Payment
from rapim.progress.queries import contracts
from rapim.progress.queries.held import EVERYONE
from rapim.sample.course import course
from rapim.sample.packages import TOLD, packages, write_cards, write_payments, write_plan

NOW = datetime(2024, 1, 9, tzinfo=UTC)
SEED = 20230320


@pytest.fixture
def brought(tmp_path: Path, settings, db) -> Path:
    """2023 as it arrives: what is planned, then cards and payments; each file is sealed without a single excuse."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    spent = course(2023, SEED)
    write_plan(tmp_path / "rup-2023.xlsx", spent)
    names = ["rup-2023.xlsx"]
    for month in TOLD:
        write_cards(tmp_path / f"kartu-{month}.xlsx", spent, month)
        write_payments(tmp_path / f"pembayaran-{month}.xlsx", spent, month)
        names += [f"kartu-{month}.xlsx", f"pembayaran-{month}.xlsx"]
    for name in names:
        if (tmp_path / name).exists():
            upload = intake.receive(tmp_path / name, name, by="budi", now=NOW)
            intake.seal(upload, by="budi", now=NOW)
    return tmp_path


def keys(on: date) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in contracts(EVERYONE, on):
        for concern in one.concerns:
            found[concern.key] = found.get(concern.key, 0) + 1
    return found


def test_a_year_of_packages_is_told_month_by_month(brought):
    made = packages(course(2023, SEED))
    assert Package.objects.count() == len(made) > 80
    assert Payment.objects.exists()
    august, december = (contracts(EVERYONE, date(2023, *day)) for day in ((8, 31), (12, 31)))
    assert {one.stage for one in august} == {"planned", "running"}
    assert {one.stage for one in december} >= {"planned", "running", "handed_over"}
    assert keys(date(2023, 2, 28)).keys() <= {"unsigned"}
    assert {"critical", "unsigned"} <= keys(date(2023, 8, 31)).keys()
    assert keys(date(2023, 12, 31))["overpaid"] == sum(one.fate == "cut" for one in made)


def test_no_contract_is_paid_more_than_its_budget_line():
    spent = course(2023, SEED)
    for one in packages(spent):
        assert one.payable(12, 2) <= one.paid[-1]
        assert all(one.value(month, spent.budget.year.in_force(date(2023, month, 28))) >= 0 for month in TOLD)
