"""What counts at a cut-off, slice by slice."""

from datetime import UTC, date, datetime
from itertools import count
from types import SimpleNamespace

import pytest

from rapim.figures.frame import FRAME, Budgeted, Clock, Office, firsts, ladders, table
from rapim.ledger import Holding

DINAS = "1.1.0.0.0.0.1.0"
NUMBERS = count(1)


def held(kind: str, month: int = 0, *, version: str = "", basis: str = "", since: date | None = None) -> Holding:
    known = {"number": next(NUMBERS), "known_at": datetime(2023, 1, 1, tzinfo=UTC), "effective_on": since}
    batch = SimpleNamespace(region="33.19", kind=kind, version=version, basis=basis, **known)
    return Holding(batch, DINAS, month)


PAID = [held("sipd_realisasi", month, basis="sipd") for month in (1, 2, 3, 4)]
STATED = [held("lra", month, basis="lra") for month in (1, 2, 3, 4)]
MURNI = held("dpa_belanja", version="murni", since=date(2023, 1, 2))
PERUBAHAN = held("dpa_belanja", version="perubahan", since=date(2023, 3, 10))
EVERY = [*PAID, *STATED, MURNI, PERUBAHAN]


def clock(at: date, *, whole: int, version: str | None = None, basis: str = "sipd") -> Clock:
    return Clock(at, whole, version, basis, "lra")


def spoken(clock: Clock) -> set[tuple[str, str, int]]:
    return {(one.kind, one.version, one.month) for one in clock.frame(ladders(EVERY, 2023))}


def test_in_mid_month_documents_count_to_the_day_and_statements_to_the_month_before():
    assert spoken(clock(date(2023, 2, 14), whole=1)) == {
        ("sipd_realisasi", "", 2), ("lra", "", 1), ("dpa_belanja", "murni", 0)
    }  # fmt: skip


@pytest.mark.parametrize(("day", "version"), [(1, None), (2, "murni")])
def test_a_budget_counts_from_the_day_on_which_it_takes_effect(day, version):
    found = {one.version for one in clock(date(2023, 1, day), whole=0).frame(ladders([MURNI, PERUBAHAN], 2023))}
    assert found == ({version} if version else set())


def test_a_change_of_the_budget_takes_the_place_of_the_one_before():
    assert ("dpa_belanja", "perubahan", 0) in spoken(clock(date(2023, 3, 31), whole=3))
    assert ("dpa_belanja", "murni", 0) in spoken(clock(date(2023, 3, 31), whole=3, version="murni"))


def test_the_basis_of_statements_leaves_documents_out():
    assert {one.kind for one in clock(date(2023, 3, 31), whole=3, basis="lra").frame(ladders(EVERY, 2023))} == {
        "lra",
        "dpa_belanja",
    }


def test_spending_is_due_to_the_day_and_the_other_sides_by_whole_months():
    now = clock(date(2023, 2, 14), whole=1)
    offices = set(
        now.offices(
            list(now.frame(ladders(EVERY, 2023))), [Budgeted("33.19", DINAS, "dpa_belanja", "murni", "spending")]
        )
    )
    assert offices == {
        Office("33.19", DINAS, "revenue", 1, 1, budgeted=False),
        Office("33.19", DINAS, "spending", 2, 2, budgeted=True),
        Office("33.19", DINAS, "financing", 1, 1, budgeted=False),
    }


def test_a_budget_of_another_version_does_not_speak():
    now = clock(date(2023, 2, 14), whole=1)
    late = [Budgeted("33.19", DINAS, "dpa_belanja", "perubahan", "spending")]
    assert not any(one.budgeted for one in now.offices(list(now.frame(ladders(EVERY, 2023))), late))


def test_who_has_not_reported_has_no_last_month():
    now = clock(date(2023, 2, 14), whole=1)
    assert {one.last_month for one in now.offices(list(now.frame(ladders([MURNI], 2023))), [])} == {None}


def test_sources_are_what_was_said_by_then():
    now = clock(date(2023, 2, 28), whole=2)
    said = [one for one in EVERY if now.has_a_say(one.batch, {one.opd: one.month}, None)]
    assert said == [*PAID[:2], *STATED[:2], MURNI]
    assert now.has_a_say(MURNI.batch, {DINAS: 0}, [DINAS]) and not now.has_a_say(MURNI.batch, {DINAS: 0}, ["1.2"])


def test_a_batch_speaks_from_its_first_month_on_of_each_office():
    batch = PAID[0].batch
    assert firsts([Holding(batch, "a", 3), Holding(batch, "a", 2), Holding(batch, "b", 5)]) == [
        (batch, {"a": 2, "b": 5})
    ]


def test_no_rows_are_a_table_all_the_same():
    assert table([], FRAME).num_rows == 0
