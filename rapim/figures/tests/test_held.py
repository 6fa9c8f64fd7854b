"""Contracts say why an outlook falls short: no landing changes, each rupiah counts once, parts and whole agree."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from rapim.figures import Ending, outlook
from rapim.figures.held import Held
from rapim.figures.tests.test_outlook import AUGUST, MODAL, year_of
from rapim.ledger.tests.desk import DIKPORA, DINKES, PUPR, Desk, budget, paid

ROADS, HEALTH = "1.3.0.0.0.0.1.0", "1.2.0.0.0.0.1.0"
GOODS = "5.1.02.01.01.0024"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """2021 and 2022 whole, 2023 to August; of Dinas Pekerjaan Umum's capital 2023 nothing is spent yet."""
    desk = Desk(Path(tmp_path_factory.mktemp("held")))
    for year in (2021, 2022):
        year_of(desk, year)
    year_of(desk, 2023, 8, opds=(DIKPORA, DINKES))
    start = date(2023, 1, 1)
    desk.seal(*(budget(size, opd=PUPR, account=one, effective_on=start) for one, size in ((GOODS, 1000), (MODAL, 500))))
    desk.seal(*(paid(70, date(2023, month, 15), opd=PUPR, account=GOODS, month=month) for month in range(1, 9)))
    return desk


def of(desk: Desk, by: str, *held: Held, opd: str = ROADS) -> dict[str, Ending]:
    return {row.code: row for row in outlook(desk.book, AUGUST, by, held={opd: held}).of("spending")}


def carried(row: Ending, words: str) -> Decimal | None:
    return next((cause.points for cause in row.why if words in cause.cause), None)


def test_unsigned_packages_carry_the_points_that_they_explain(desk: Desk) -> None:
    plain, told = of(desk, "opd")[ROADS], of(desk, "opd", Held("unsigned", "", Decimal(150)))[ROADS]
    assert told.landing == plain.landing
    assert [carried(told, "Modal belum berkontrak: Rp150"), carried(plain, "berkontrak")] == [-10, None]
    assert sum(cause.points or 0 for cause in told.why) == told.percent - 100  # type: ignore[operator]


def test_no_rupiah_of_a_shortfall_is_explained_twice(desk: Desk) -> None:
    both = Held("unsigned", "5.2.2", Decimal(10**6)), Held("critical", "", Decimal(10**6))
    row = of(desk, "opd", *both)[ROADS]
    capital = of(desk, "account:3")["5.2.2"]
    gap = carried(row, "Modal belum berkontrak")
    assert gap is not None
    assert gap < 0
    assert carried(row, "Kontrak kritis") == 0
    assert "belum mengurangi prakiraan ini" in next(one.cause for one in row.why if "kritis" in one.cause)
    assert -gap * 15 <= 500, "no more than the whole of its capital"
    assert capital.percent is not None


@pytest.mark.parametrize("by", ["region", "opd", "account:1", "account:3"])
def test_parts_and_whole_carry_the_same_rupiah(desk: Desk, by: str) -> None:
    rows = of(desk, by, Held("unsigned", "", Decimal(150)), Held("critical", "5.2.2", Decimal(40))).values()
    for words, rupiah in (("belum berkontrak", 150), ("kritis", 40)):
        found = sum((carried(row, words) or 0) * (row.pagu or 0) / 100 for row in rows)
        assert abs(found + rupiah) < Decimal("0.5"), "points are rounded to hundredths"
    for row in rows:
        assert sum(cause.points or 0 for cause in row.why) == row.percent - 100  # type: ignore[operator]


def test_what_does_not_fall_short_is_named_with_hardly_a_point(desk: Desk) -> None:
    row = of(desk, "opd", Held("unsigned", "", Decimal(150)), opd=HEALTH)[HEALTH]
    points = carried(row, "Modal belum berkontrak")
    assert points is not None
    assert -1 < points <= 0


def test_an_office_that_is_unknown_or_holds_nothing_changes_no_cause(desk: Desk) -> None:
    plain = outlook(desk.book, AUGUST).rows
    assert outlook(desk.book, AUGUST, held={"9.9": (Held("unsigned", "", Decimal(150)),)}).rows == plain
    assert outlook(desk.book, AUGUST, held={ROADS: ()}).rows == plain
