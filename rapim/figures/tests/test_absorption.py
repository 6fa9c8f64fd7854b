"""Absorption at a cut-off: which lines count, against which budget, and who has not reported."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rapim.core.cutoff import Cutoff
from rapim.core.problem import Refused
from rapim.figures import absorption
from rapim.figures.absorption import Absorption
from rapim.figures.row import Row
from rapim.ledger.tests.desk import DIKPORA, DINKES, PUPR, Desk, budget, paid, planned, stated

JANUARY, MID_FEBRUARY, FEBRUARY = date(2023, 1, 31), date(2023, 2, 15), date(2023, 2, 28)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """
    budget  Dinas Pendidikan 1000, Dinas Kesehatan 500, Dinas Pekerjaan Umum 100
    plan    Dinas Pendidikan 100 a month
    paid    Dinas Pendidikan 50 on 20 January, 30 on 10 February and 8 on 20 February; Dinas Kesehatan 20 on 11 January
    """
    desk = Desk(tmp_path)
    desk.seal(budget(1000), budget(500, opd=DINKES), budget(100, opd=PUPR))
    desk.seal(*(planned(100, month) for month in range(1, 13)))
    desk.seal(
        paid(50, date(2023, 1, 20)),
        paid(30, date(2023, 2, 10)),
        paid(8, date(2023, 2, 20)),
        paid(20, date(2023, 1, 11), opd=DINKES),
    )
    return desk


def spending(result: Absorption, opd: str) -> Row:
    (row,) = [row for row in result.side("spending") if row.key == opd]
    return row


def test_it_names_pagu_plan_realisation_percent_and_deviation_of_each_opd(desk: Desk) -> None:
    row = spending(absorption(desk.book, Cutoff(FEBRUARY)), DIKPORA)
    assert (row.name, row.pagu, row.plan, row.realised) == ("Dinas Pendidikan", 1000, 200, 88)
    assert (row.percent, row.deviation) == (Decimal("8.80"), Decimal("-11.20"))


def test_it_counts_the_days_of_a_month_under_way_and_plans_by_whole_months(desk: Desk) -> None:
    row = spending(absorption(desk.book, Cutoff(MID_FEBRUARY)), DIKPORA)
    assert (row.realised, row.plan) == (80, 100)


def test_it_never_calls_silence_zero(desk: Desk) -> None:
    row = spending(absorption(desk.book, Cutoff(FEBRUARY)), PUPR)
    assert (row.realised, row.percent, row.reported, row.last_month) == (None, None, False, None)


def test_it_calls_a_reported_month_without_payments_zero(desk: Desk) -> None:
    """Dinas Kesehatan is in the export of January and February, and paid nothing for one program."""
    desk.seal(budget(70, opd=DINKES, subactivity="1.02.03.2.01.0001", version="perubahan"))
    rows = absorption(desk.book, Cutoff(FEBRUARY, version="perubahan"), by="program").rows
    assert [row.realised for row in rows if row.key == "1.02.03"] == [0]


def test_a_total_says_how_many_opds_it_holds(desk: Desk) -> None:
    total = absorption(desk.book, Cutoff(FEBRUARY)).total_of("spending")
    assert total is not None
    assert (total.pagu, total.realised, total.opds, total.opds_reported) == (1600, 108, 3, 2)


def test_it_lists_an_expected_opd_of_which_it_holds_nothing(desk: Desk) -> None:
    result = absorption(desk.book, Cutoff(FEBRUARY), expected=["1.1.2.22.0.0.1.0", "9.9"])
    assert [(row.code, row.realised, row.reported) for row in result.rows if row.code == "9.9"] == [
        ("9.9", None, False)
    ]
    assert [total.opds for total in result.total] == [4]


@pytest.mark.parametrize(
    "by", ["region", "opd", "subunit", "program", "activity", "subactivity", "account:1", "account:6"]
)
def test_it_adds_up_by_every_dimension(desk: Desk, by: str) -> None:
    result = absorption(desk.book, Cutoff(FEBRUARY), by)
    assert sum(row.realised or 0 for row in result.rows) == 108
    assert sum(row.pagu or 0 for row in result.rows) == 1600


def test_it_adds_up_by_coordination_line_and_restricts_to_one(desk: Desk) -> None:
    groups = {"1.1.2.22.0.0.1.0": ("asisten-1", "Asisten I"), "1.2.0.0.0.0.1.0": ("asisten-1", "Asisten I")}
    rows = absorption(desk.book, Cutoff(FEBRUARY), "line", groups=groups).rows
    assert [(row.key, row.pagu, row.realised, row.opds) for row in rows] == [
        ("", 100, None, 1),
        ("asisten-1", 1500, 108, 2),
    ]
    restricted = absorption(desk.book, Cutoff(FEBRUARY), only={"line": "asisten-1"}, groups=groups)
    assert [row.pagu for row in restricted.total] == [1500]


def test_it_filters_by_a_parent_part_by_part(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(10, account="5.1.01.01"), budget(20, account="5.1.02.01"), budget(40, account="5.1.10.01"))
    desk.seal(paid(1, date(2023, 1, 3), account="5.1.01.01"), paid(2, date(2023, 1, 3), account="5.1.10.01"))
    (total,) = absorption(desk.book, Cutoff(JANUARY), only={"account": "5.1.1"}).total
    assert (total.pagu, total.realised) == (10, 1)
    (total,) = absorption(desk.book, Cutoff(JANUARY), only={"opd": {DIKPORA, PUPR}, "program": "1.01"}).total
    assert total.pagu == 70


def test_it_takes_the_version_in_force_opd_by_opd(desk: Desk) -> None:
    desk.seal(budget(1200, "pergeseran-1", date(2023, 2, 1)), budget(1300, "perubahan", date(2023, 10, 1), opd=DINKES))
    row = spending(absorption(desk.book, Cutoff(FEBRUARY)), DIKPORA)
    assert (row.pagu, row.version) == (1200, "pergeseran-1")
    assert spending(absorption(desk.book, Cutoff(JANUARY)), DIKPORA).pagu == 1000
    assert spending(absorption(desk.book, Cutoff(FEBRUARY, version="murni")), DIKPORA).pagu == 1000


def test_of_two_versions_of_one_day_the_later_stage_counts(desk: Desk) -> None:
    desk.seal(budget(1200, "pergeseran-1"))
    assert spending(absorption(desk.book, Cutoff(JANUARY)), DIKPORA).pagu == 1200


def test_it_takes_the_budget_that_an_lra_prints_where_no_dpa_speaks(desk: Desk) -> None:
    """Revenue has no DPA; spending has, so what the LRA prints beside it is left alone."""
    desk.seal(stated(70, 1, 700, account="4.1.01.01"), stated(50, 1, 999, account="5.1.02.01"))
    result = absorption(desk.book, Cutoff(JANUARY))
    revenue = result.total_of("revenue")
    assert revenue is not None
    assert (revenue.pagu, revenue.realised, revenue.version, revenue.basis) == (700, 70, "lra", "lra")
    assert spending(result, DIKPORA).pagu == 1000


def test_it_divides_by_nothing_and_says_nothing(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(paid(5, date(2023, 1, 3)))
    (row,) = absorption(desk.book, Cutoff(JANUARY)).rows
    assert (row.realised, row.pagu, row.percent) == (5, None, None)


def test_a_statement_is_carried_until_the_next_and_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(stated(70, 1, 700))
    desk.seal(stated(90, 2, 700), stated(5, 2, 50, opd=DINKES))
    rows = absorption(desk.book, Cutoff(date(2023, 3, 31))).rows
    assert [(row.realised, row.last_month, row.reported) for row in rows] == [(90, 2, False), (5, 2, False)]
    (row,) = absorption(desk.book, Cutoff(MID_FEBRUARY)).rows
    assert (row.realised, row.reported) == (70, True)


def test_it_never_mixes_bases(desk: Desk) -> None:
    desk.seal(stated(77, 2, 1000))
    assert spending(absorption(desk.book, Cutoff(FEBRUARY)), DIKPORA).realised == 88
    lra = absorption(desk.book, Cutoff(FEBRUARY, basis="lra"))
    assert (spending(lra, DIKPORA).realised, spending(lra, DIKPORA).basis) == (77, "lra")


def test_a_payment_without_a_day_is_not_spent_yet(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(100))
    desk.seal(paid(5, date(2023, 1, 3)), paid(9, date(2023, 1, 4))._replace(counts_on=None))
    (total,) = absorption(desk.book, Cutoff(JANUARY)).total
    assert total.realised == 5


def test_it_can_be_asked_again_as_known_then(desk: Desk) -> None:
    before = absorption(desk.book, Cutoff(FEBRUARY))
    desk.seal(paid(1, date(2023, 2, 10)))
    assert absorption(desk.book, before.cutoff) == before
    assert absorption(desk.book, Cutoff(FEBRUARY)) != before


def test_it_names_the_batches_it_was_made_from(desk: Desk) -> None:
    desk.seal(paid(1, date(2023, 4, 10)))
    assert [one.batch for one in absorption(desk.book, Cutoff(FEBRUARY)).sources] == ["batch-3", "batch-2", "batch-1"]


def test_it_keeps_regions_apart(desk: Desk) -> None:
    desk.seal(budget(7), region="33.18")
    assert [row.pagu for row in absorption(desk.book, Cutoff(FEBRUARY), "region").rows] == [7, 1600]
    assert [row.pagu for row in absorption(desk.book, Cutoff(FEBRUARY), only={"region": "33.18"}).rows] == [7]


def test_it_refuses_what_does_not_exist_in_a_sentence(desk: Desk) -> None:
    for cutoff, by, only in [
        (Cutoff(FEBRUARY, version="p-apbd"), "opd", {}),
        (Cutoff(FEBRUARY, basis="kas"), "opd", {}),
        (Cutoff(FEBRUARY), "warna", {}),
        (Cutoff(FEBRUARY), "opd", {"warna": "merah"}),
    ]:
        with pytest.raises(Refused, match="tidak dikenal"):
            absorption(desk.book, cutoff, by, only)
