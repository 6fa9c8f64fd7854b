"""The region's figures beside the sum of its OPDs."""

from datetime import date
from pathlib import Path

from rapim.core.cutoff import Cutoff
from rapim.figures import reconcile
from rapim.figures.reconcile import Pair
from rapim.ledger.tests.desk import DINKES, Desk, budget, paid, stated

JANUARY = Cutoff(date(2023, 1, 31))


def portal(amount: float, anggaran: float, account: str, **said: object) -> object:
    return stated(amount, 1, anggaran, account=account, opd="", kind="djpk", basis="djpk", **said)


def test_it_finds_the_890_million_that_are_missing(tmp_path: Path) -> None:
    """
    DJPK  belanja barang dan jasa: anggaran 1.890 juta, realisasi 20 juta
    OPDs                           anggaran 600 + 400 juta, realisasi 20 juta
    """
    desk = Desk(tmp_path)
    desk.seal(budget(600e6), budget(400e6, opd=DINKES))
    desk.seal(paid(15e6, date(2023, 1, 3)), paid(5e6, date(2023, 1, 4), opd=DINKES))
    desk.seal(portal(20e6, 1_890e6, "5.1.02"), portal(3e6, 5e6, "4.1.01"))
    found = reconcile(desk.book, JANUARY)
    pairs: dict[str, Pair] = {pair.key: pair for pair in found.rows}
    assert (pairs["5.1.02"].pagu_gap, pairs["5.1.02"].realised_gap, pairs["5.1.02"].agrees) == (-890_000_000, 0, False)
    assert (pairs["4.1.01"].opds, pairs["4.1.01"].pagu_gap, pairs["4.1.01"].agrees) == (None, None, None)
    assert [(pair.side, pair.pagu_gap) for pair in found.total] == [("revenue", None), ("spending", -890_000_000)]


def test_the_offices_of_a_line_stand_without_the_region_beside_them(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.seal(budget(600e6), budget(400e6, opd=DINKES))
    desk.seal(paid(15e6, date(2023, 1, 3)), paid(5e6, date(2023, 1, 4), opd=DINKES))
    desk.seal(portal(20e6, 1_890e6, "5.1.02"))
    groups = {"1.2.0.0.0.0.1.0": ("asisten-1", "Asisten I")}
    found = reconcile(desk.book, JANUARY, only={"line": "asisten-1"}, groups=groups)
    (one,) = found.total
    assert (one.side, one.opds and one.opds.pagu, one.pagu_gap) == ("spending", 400_000_000, None)


def test_what_the_portal_rounds_is_no_difference(tmp_path: Path) -> None:
    """
    DJPK  prints 1,00 M of pegawai and 0,50 M of barang dan jasa: each within 5 juta of what was budgeted
    OPDs  1.003.000.000 and 504.000.000; barang dan jasa spent 26 juta where the portal prints 20
    """
    desk = Desk(tmp_path)
    desk.seal(budget(1_003e6, account="5.1.01.01.01.0001"), budget(504e6))
    desk.seal(paid(26e6, date(2023, 1, 3)))
    desk.seal(portal(0, 1_000e6, "5.1.01"), portal(20e6, 500e6, "5.1.02"))
    staff, goods = reconcile(desk.book, JANUARY).rows
    assert (staff.pagu_gap, staff.rounding, staff.agrees) == (3_000_000, 5_000_000, True)
    assert (goods.pagu_gap, goods.realised_gap, goods.agrees) == (4_000_000, 6_000_000, False)
    (whole,) = reconcile(desk.book, JANUARY).total
    assert (whole.pagu_gap, whole.rounding, whole.agrees) == (7_000_000, 10_000_000, True)


def test_an_account_is_compared_where_the_portal_stops(tmp_path: Path) -> None:
    """The portal prints 5.3 (BTT) and no more; the OPDs have 5.3.01 and 5.3.02 below it."""
    desk = Desk(tmp_path)
    one, other = "5.3.01.01.01.0001", "5.3.02.01.01.0001"
    desk.seal(budget(60e6, account=one), budget(40e6, account=other), budget(7e6))
    desk.seal(paid(20e6, date(2023, 1, 3), account=one))
    desk.seal(portal(20e6, 100e6, "5.3"))
    goods, spare = reconcile(desk.book, JANUARY).rows
    assert (goods.key, goods.region, goods.agrees) == ("5.1.02", None, None)
    assert (spare.key, spare.opds and spare.opds.pagu, spare.pagu_gap, spare.agrees) == ("5.3", 100_000_000, 0, True)
