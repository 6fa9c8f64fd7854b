"""Who owes a report is reminded when its day is near and once more when it has gone by; who has sent hears nothing."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from rapim.execution.tests.book import SUB
from rapim.people.queries import forget
from rapim.progress import actions, queries
from rapim.progress.rules import Money, thresholds

SUBACTIVITY = "1.1.2.2.1.1"
ROWS = [Money(SUBACTIVITY, SUB["1.1"], "Sub kegiatan", Decimal(1000), Decimal(35), Decimal(75))]


@pytest.fixture(autouse=True)
def fresh():
    forget()  # what other tests took back was no act


def told(day: int, month: int = 3) -> list[tuple[str, str, bool]]:
    now = datetime(2023, month, day, 2, 0, tzinfo=UTC)
    found = (one for one in queries.messages(now) if one.key.startswith("rfk:"))
    return sorted((one.to, one.title, one.urgent) for one in found)


def test_nobody_is_reminded_long_before_the_day(region, db):
    assert told(6) == []


def test_an_office_is_reminded_before_the_day_and_once_it_has_gone_by(region, db):
    waited, late = "Laporan fisik Februari 2023 ditunggu", "Laporan fisik Februari 2023 terlambat"
    assert ("ani", waited, False) in told(7)
    assert told(7) == told(10)
    assert {(to, title) for to, title, _ in told(11)} >= {("ani", late), ("dodi", late)}
    assert all(urgent for *_, urgent in told(11))


def test_who_has_sent_hears_nothing_until_it_comes_back(region, db):
    act = {"by": region.ani, "now": datetime(2023, 3, 3, tzinfo=UTC)}
    actions.save(region.opd["1.1"], 2023, 2, {SUBACTIVITY: Decimal(40)}, **act)
    actions.submit(region.opd["1.1"], 2023, 2, ROWS, **act)
    assert "ani" not in {to for to, *_ in told(8)}
    report = region.opd["1.1"].monthly_reports.get()
    actions.give_back(report, "Foto kurang", by=region.citra, now=datetime(2023, 3, 8, tzinfo=UTC))
    assert "ani" in {to for to, *_ in told(9)}


def test_a_year_without_a_budget_owes_no_report(region, db):
    assert told(11, month=1) == []


def test_the_board_of_the_office_says_it_too(region, db):
    from rapim.people.queries import scope_of
    from rapim.progress.hooks import waits

    now = datetime(2023, 3, 11, 2, 0, tzinfo=UTC)
    found = {need.title: need for need in waits(scope_of(region.ani, now.date()), now)}
    need = found["Laporan fisik Februari 2023 terlambat"]
    assert (need.note, need.href) == ("batasnya 10 Mar 2023", "/rfk/1.1/2023/2/")


def test_a_region_with_an_older_file_of_thresholds_is_reminded_all_the_same(tmp_path):
    from importlib.resources import files

    own = files("rapim.progress").joinpath("watch.toml").read_text().replace("remind_days = 3\n", "")
    (tmp_path / "watch.toml").write_text(own)
    assert thresholds(tmp_path).remind_days == 3
