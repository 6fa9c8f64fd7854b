"""Every figure has an age, and silence has a name."""

from datetime import date
from pathlib import Path

from rapim.core.cutoff import Cutoff
from rapim.figures import freshness
from rapim.ledger.tests.desk import DIKPORA, DINKES, PUPR, Desk, budget, paid, stated


def test_it_names_the_last_report_of_each_opd_and_its_age(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(10), budget(10, opd=DINKES), budget(10, opd=PUPR))
    desk.seal(paid(5, date(2023, 1, 20)), paid(5, date(2023, 1, 20), opd=DINKES))
    desk.seal(paid(5, date(2023, 2, 3)))
    desk.seal(stated(7, 1, account="4.1.02.01"))
    found = freshness(desk.book, Cutoff(date(2023, 2, 28)))
    reports = {(row.key, row.kind): row for row in found.rows}
    assert reports[DIKPORA, "sipd_realisasi"].age_days == 0
    late = reports[DINKES, "sipd_realisasi"]
    assert (late.last_month, late.due_month, late.age_days, late.reported, late.batch) == (1, 2, 28, False, "batch-2")
    assert reports[DIKPORA, "lra"].reported is False
    assert reports[DIKPORA, "dpa_belanja"].version == "murni"
    assert [name.name for name in found.silent] == ["Dinas Pekerjaan Umum"]


def test_it_waits_for_whole_months_of_statements(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(stated(7, 1))
    (row,) = freshness(desk.book, Cutoff(date(2023, 2, 15))).rows
    assert row.reported


def test_it_names_silent_opds_among_those_expected(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(paid(5, date(2023, 1, 20)))
    found = freshness(desk.book, Cutoff(date(2023, 1, 31)), expected=["1.1.2.22.0.0.1.0", "9.9"])
    assert [name.written for name in found.silent] == ["9.9"]
