"""How the year will end: parts and whole agree, every gap has its causes, and nothing is divided by nothing."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rapim.core.cutoff import Cutoff
from rapim.core.problem import Refused
from rapim.figures import Ending, as_json, outlook
from rapim.forecast import Override
from rapim.ledger.tests.desk import DIKPORA, DINKES, PUPR, Desk, budget, paid, planned, stated

MODAL = "5.2.02.01.01.0001"
COURSE = (4, 8, 15, 22, 30, 40, 47, 55, 63, 72, 82, 93)
LINES = {"1.1.2.22.0.0.1.0": ("kesra", "Asisten I"), "1.3.0.0.0.0.1.0": ("ekbang", "Asisten II")}


def year_of(desk: Desk, year: int, months: int = 12, opds: tuple[str, ...] = (DIKPORA, DINKES, PUPR)) -> None:
    """Each office: 1.000 for goods, 500 for capital, spent along the course; PUPR's capital half as fast."""
    start = date(year, 1, 1)
    desk.seal(*(
        budget(amount, opd=opd, account=account, year=year, effective_on=start)
        for opd in opds for account, amount in (("5.1.02.01.01.0024", 1000), (MODAL, 500))
    ))  # fmt: skip
    flows = [later - earlier for later, earlier in zip(COURSE, (0, *COURSE), strict=False)]
    desk.seal(*(
        paid(size * flow / (200 if opd == PUPR and account == MODAL else 100), date(year, month, 15), opd=opd,
             account=account, year=year, month=month)
        for opd in opds for account, size in (("5.1.02.01.01.0024", 1000), (MODAL, 500))
        for month, flow in enumerate(flows[:months], 1)
    ))  # fmt: skip


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """2021 and 2022 whole, 2023 to August; revenue of Dinas Kesehatan 2023 by its LRA."""
    desk = Desk(tmp_path)
    year_of(desk, 2021)
    year_of(desk, 2022)
    year_of(desk, 2023, 8)
    desk.seal(*(stated(70 * month, month, 1000, opd=DINKES, account="4.1.02.01.01.0001") for month in range(1, 9)))
    return desk


AUGUST = Cutoff(date(2023, 8, 31))


def shares(row: Ending) -> list[Decimal]:
    bounds = row.low95, row.low80, row.percent, row.high80, row.high95
    return [one for one in bounds if one is not None]


def test_parts_and_whole_agree_whichever_way_they_are_cut(desk: Desk) -> None:
    whole = {row.side: row.landing for row in outlook(desk.book, AUGUST, "region").rows}
    for by in ("opd", "line", "account:1", "account:2", "account:3"):
        found = outlook(desk.book, AUGUST, by, groups=LINES)
        for side in ("revenue", "spending"):
            assert sum(row.landing or 0 for row in found.rows if row.side == side) == whole[side]
            assert found.total_of(side).landing == whole[side]  # type: ignore[arg-type, union-attr]


def test_it_learns_where_offices_end_and_what_is_slow(desk: Desk) -> None:
    found = {row.name: row for row in outlook(desk.book, AUGUST).of("spending")}
    assert abs(found["Dinas Kesehatan"].percent - 93) < 1  # type: ignore[operator]
    assert abs(found["Dinas Pekerjaan Umum"].percent - Decimal("77.5")) < 5  # type: ignore[operator]
    assert found["Dinas Kesehatan"].usual[8] > Decimal("0.55")


def test_bands_lie_around_the_point_and_above_what_is_spent(desk: Desk) -> None:
    for row in outlook(desk.book, AUGUST).rows:
        assert len(shares(row)) == 5
        assert shares(row) == sorted(shares(row))
    spent = outlook(desk.book, AUGUST, "region").of("spending")[0]
    assert spent.low95 >= spent.realised * 100 / spent.pagu - Decimal("0.01")  # type: ignore[operator]


def test_the_causes_add_up_to_the_gap(desk: Desk) -> None:
    for by in ("region", "opd", "account:3"):
        for row in outlook(desk.book, AUGUST, by).rows:
            assert sum(cause.points or 0 for cause in row.why) == row.percent - 100  # type: ignore[operator]
    said = outlook(desk.book, AUGUST, "region").of("spending")[0].why[0].cause
    assert "pada akhir Agustus 2021 dan 2022 sudah 59 % dan 59 % dari belanja setahun" in said


def test_later_months_change_no_earlier_answer(desk: Desk) -> None:
    before = outlook(desk.book, Cutoff(date(2023, 5, 31), desk.book.known_at)).rows
    desk.seal(paid(900, date(2023, 9, 15), opd=PUPR, month=9))
    assert outlook(desk.book, Cutoff(date(2023, 5, 31))).rows == before


def test_a_cut_off_inside_a_month_stands_for_the_last_whole_one(desk: Desk) -> None:
    inside, whole = (outlook(desk.book, Cutoff(date(2023, *day))) for day in ((6, 15), (5, 31)))
    assert inside.at_month == 5
    assert [row.percent for row in inside.rows] == [row.percent for row in whole.rows]


def test_before_the_first_month_is_over_history_alone_speaks(desk: Desk) -> None:
    found = outlook(desk.book, Cutoff(date(2023, 1, 20))).of("spending")
    assert all(row.realised is None and row.percent for row in found)
    assert "belum ada realisasi yang dilaporkan" in found[0].why[-1].cause or len(found[0].why) == 1


def test_a_person_who_knows_better_is_followed_and_named(desk: Desk) -> None:
    key = "1.3.0.0.0.0.1.0"
    told = Override(0.5, "Jembatan gagal lelang")
    found = outlook(desk.book, AUGUST, overrides={(key, "spending"): told})
    row = next(row for row in found.of("spending") if row.code == key)
    plain = next(row for row in outlook(desk.book, AUGUST).of("spending") if row.code == key)
    assert row.landing < plain.landing  # type: ignore[operator]
    assert "Jembatan gagal lelang" in row.why[0].cause


def test_an_office_sees_the_number_that_everybody_sees(desk: Desk) -> None:
    everyone = {row.code: row for row in outlook(desk.book, AUGUST).of("spending")}
    (own,) = outlook(desk.book, AUGUST, only={"opd": PUPR}).of("spending")
    assert own == everyone[own.code]


# ------------------------------------------------------------------------------------------- nothing divided by nothing


def test_an_office_without_pagu_gets_a_sentence(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(paid(50, date(2023, 1, 20)))
    (row,) = outlook(desk.book, Cutoff(date(2023, 1, 31))).rows
    assert (row.percent, row.landing, row.low80) == (None, None, None)
    assert row.why[0].points is None
    assert "tidak" in row.why[0].cause


def test_a_region_with_one_month_of_data_leans_on_other_regions(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(1000), planned(100, 1))
    desk.seal(paid(50, date(2023, 1, 20)))
    found = outlook(desk.book, Cutoff(date(2023, 1, 31)))
    (row,) = found.rows
    assert found.years == ()
    assert 85 < row.percent < 100  # type: ignore[operator]
    assert row.why[0].cause.startswith("Tanpa riwayat sendiri")


def test_money_that_came_back_is_no_reason_to_stop(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(1000))
    desk.seal(paid(10, date(2023, 1, 20), returned=60))
    (row,) = outlook(desk.book, Cutoff(date(2023, 1, 31))).rows
    assert row.realised == -50
    assert 80 < row.percent < 100  # type: ignore[operator]


def test_an_office_that_appears_in_mid_year_is_counted_from_then_on(desk: Desk) -> None:
    desk.seal(budget(300, opd="5.05", effective_on=date(2023, 7, 1), version="pergeseran-1"))
    assert "5.5" not in {row.code for row in outlook(desk.book, Cutoff(date(2023, 6, 30))).rows}
    row = next(row for row in outlook(desk.book, AUGUST).rows if row.code == "5.5")
    assert (row.realised, row.pagu) == (None, 300)
    assert 0 < row.percent < 100  # type: ignore[operator]


def test_an_account_kind_that_a_revision_takes_away_has_no_outlook_and_keeps_its_money(desk: Desk) -> None:
    desk.seal(budget(1500, opd=DINKES, effective_on=date(2023, 7, 1), version="pergeseran-1"))
    row = next(row for row in outlook(desk.book, AUGUST).of("spending") if row.name == "Dinas Kesehatan")
    assert row.pagu == 1500
    assert "Realisasi pada rekening tanpa pagu" in [cause.cause for cause in row.why]
    assert sum(cause.points or 0 for cause in row.why) == row.percent - 100  # type: ignore[operator]


def test_it_refuses_what_has_no_outlook(desk: Desk) -> None:
    with pytest.raises(Refused, match="fund"):
        outlook(desk.book, AUGUST, "fund")


def test_it_is_written_as_the_contract_says(desk: Desk) -> None:
    row = as_json(outlook(desk.book, AUGUST))["rows"][-1]
    assert list(row) == [
        "key", "name", "side", "at_month", "realised", "pagu", "landing", "percent", "low80", "high80", "low95",
        "high95", "why",
    ]  # fmt: skip
    assert row["why"][0].keys() == {"cause", "points"}


def test_a_late_office_is_measured_by_the_month_of_its_report(desk: Desk) -> None:
    row = outlook(desk.book, Cutoff(date(2023, 10, 31)), only={"opd": DINKES}).of("revenue")[0]
    assert row.at_month == 10
    assert "per Agustus 56,00%" in row.why[1].cause
