"""The score of an office: four weighted parts, each with what it stands on; a part that nobody knows is no number."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from rapim.core.cutoff import Cutoff
from rapim.execution.desk import Desk
from rapim.execution.rules import rules
from rapim.execution.tests.book import SUB
from rapim.intake.queries import book
from rapim.people.rules import Scope
from rapim.progress import actions
from rapim.progress.queries.score import score, scores
from rapim.progress.rules import Money

NOW = datetime(2023, 3, 3, 2, 0, tzinfo=UTC)
DISDIK = "1.1.2.2.1.1"


@pytest.fixture
def desk(region, db, settings) -> Desk:
    return Desk(book(), Cutoff(date(2023, 2, 28)), Scope(all=True), {}, rules(settings.HOME), NOW, {})


def parts(desk: Desk, opd: str) -> dict[str, Decimal | None]:
    return {part.name: part.value for part in score(desk, opd).parts}


def test_without_a_report_of_the_work_there_is_no_score(desk):
    """Disdik planned 40 and 40 and spent 35 and 40 of 1.000 juta."""
    assert parts(desk, "1.1") == {
        "Revisi": 100, "Deviasi RAK": Decimal("93.75"), "Penyerapan": Decimal("93.75"), "Capaian output": None,
    }  # fmt: skip
    found = score(desk, "1.1")
    assert (found.value, found.missing) == (None, "capaian output")


def test_with_one_its_parts_are_weighed(region, desk):
    act = {"by": region.ani, "now": NOW}
    rows = [Money(DISDIK, SUB["1.1"], "Sub kegiatan", Decimal(1000), Decimal(35), Decimal(75))]
    actions.save(region.opd["1.1"], 2023, 2, {DISDIK: Decimal(4)}, **act)
    actions.submit(region.opd["1.1"], 2023, 2, rows, **act)
    assert parts(desk, "1.1")["Capaian output"] == 50, "4 percent of the work, where the plan wanted 8"
    weighed = (15 * 100 + (20 + 30) * Decimal("93.75") + 35 * 50) / 100
    assert abs(score(desk, "1.1").value - weighed) < Decimal("0.01")


def test_an_office_of_which_the_book_holds_nothing_has_no_score(desk):
    assert score(desk, "9.9") is None


def test_the_page_of_the_office_shows_it_with_its_rule(page):
    said = page("ani", "/opds/1.1/?at=2023-02-28").content.decode()
    assert "belum dapat dihitung: capaian output" in said
    assert "ASUMSI rapim" in said


def test_all_offices_stand_beside_each_other_with_the_score_of_their_own_page(region, desk, page):
    """The lowest first, whoever cannot be scored last; an asisten sees the own line alone."""
    act = {"by": region.ani, "now": NOW}
    rows = [Money(DISDIK, SUB["1.1"], "Sub kegiatan", Decimal(1000), Decimal(35), Decimal(75))]
    actions.save(region.opd["1.1"], 2023, 2, {DISDIK: Decimal(4)}, **act)
    actions.submit(region.opd["1.1"], 2023, 2, rows, **act)
    found = scores(desk).rows
    assert (found[0].key, len(found)) == ("1.1", 3)
    assert all(one.score == score(desk, one.key) for one in found)
    said = page("eka", "/scores.json?at=2023-02-28").json()["rows"]
    assert (said[0]["name"], said[0]["deviation"], said[0]["output"]) == ("Dinas Pendidikan", "93.75", "50.00")
    assert said[-1]["score"] is None and "capaian output" in said[-1]["missing"]
    shown = page("citra", "/scores/?at=2023-02-28").content.decode()
    assert "Dinas Pendidikan" in shown and "Dinas PUPR" not in shown
    assert page("eka", "/scores.xlsx?at=2023-02-28").content[:2] == b"PK"
