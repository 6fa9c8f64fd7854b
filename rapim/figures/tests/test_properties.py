"""What must hold of any book: the cube hides nothing, taking back undoes, the past stays, OPDs add up to the region."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapim.core.cutoff import Cutoff
from rapim.core.entry import Entry
from rapim.figures import absorption, as_json, curve, documents, outlook
from rapim.figures.held import KINDS, Held, Holdings
from rapim.figures.question import DIMENSIONS
from rapim.ledger import Book
from rapim.ledger.tests.desk import DIKPORA, DINKES, PUPR, Desk, budget, paid, planned, stated

days = st.dates(date(2023, 1, 1), date(2023, 6, 30))
sen = st.integers(-(10**10), 10**12).map(lambda amount: amount / 100)
places = st.fixed_dictionaries(
    {
        "opd": st.sampled_from([DIKPORA, DINKES, PUPR]),
        "account": st.sampled_from(["5.1.01.01.01.0001", "5.1.02.01.01.0024", "5.1.10.01", "5.2.02.01"]),
        "subactivity": st.sampled_from(["1.01.02.2.01.0001", "1.01.02.2.01.0010", "1.02.03.2.01.0001"]),
    }
)
payments = st.builds(lambda amount, on, place: paid(amount, on, **place), sen, days, places)
unpaid = payments.map(lambda line: line._replace(counts_on=None))
budgets = st.builds(lambda amount, place: budget(amount, **place), sen, places)
shifts = st.builds(lambda amount, place: budget(amount, "perubahan", date(2023, 4, 1), **place), sen, places)
plans = st.builds(lambda amount, month, place: planned(amount, month, **place), sen, st.integers(1, 12), places)
statements = st.builds(
    lambda amount, month, printed, account: stated(amount, month, printed, account=account),
    sen, st.integers(1, 6), st.none() | sen, st.sampled_from(["4.1.01.01", "5.1.02.01", "6.1.01.01"]),
)  # fmt: skip
files = st.sampled_from([payments, payments | unpaid, budgets, shifts, plans, statements]).flatmap(
    lambda lines: st.lists(lines, min_size=1, max_size=6)
)
books = st.lists(files, min_size=1, max_size=4)
cutoffs = st.builds(
    Cutoff, st.dates(date(2023, 1, 1), date(2023, 7, 31)), version=st.none() | st.just("lra"),
    basis=st.sampled_from([None, "sipd", "lra"]),
)  # fmt: skip
dimensions = st.sampled_from(DIMENSIONS)
few = settings(max_examples=10, deadline=None)


def sealed(home: str, sources: list[list[Entry]]) -> Desk:
    desk = Desk(Path(home))
    for lines in sources:
        desk.seal(*lines)
    return desk


def answers(book: Book, cutoff: Cutoff, by: str) -> list[Any]:
    return [as_json(absorption(book, cutoff, by)), as_json(curve(book, cutoff, "opd"))]


@given(books, cutoffs, dimensions)
@few
def test_the_cube_says_what_the_lines_say(sources: list[list[Entry]], cutoff: Cutoff, by: str) -> None:
    """A file where the folder of the cubes should be: the book must be read line by line."""
    with TemporaryDirectory() as cubed, TemporaryDirectory() as raw:
        (Path(raw) / "cube").touch()
        assert answers(sealed(cubed, sources).book, cutoff, by) == answers(sealed(raw, sources).book, cutoff, by)
        assert list((Path(cubed) / "cube").rglob("*.parquet"))


@given(books, files, cutoffs)
@few
def test_taking_a_batch_back_undoes_it(sources: list[list[Entry]], newer: list[Entry], cutoff: Cutoff) -> None:
    with TemporaryDirectory() as home:
        desk = sealed(home, sources)
        before = said(desk.book, cutoff)
        desk.supersede(desk.seal(*newer))
        assert said(desk.book, cutoff) == before


@given(books, books, cutoffs)
@few
def test_what_was_known_then_never_changes(
    sources: list[list[Entry]], later: list[list[Entry]], cutoff: Cutoff
) -> None:
    with TemporaryDirectory() as home:
        desk = sealed(home, sources)
        before = absorption(desk.book, cutoff)
        for lines in later:
            desk.seal(*lines)
        desk.supersede("batch-1")
        assert absorption(desk.book, before.cutoff) == before


@given(books, cutoffs, dimensions)
@few
def test_rows_of_every_dimension_add_up_to_the_region(sources: list[list[Entry]], cutoff: Cutoff, by: str) -> None:
    with TemporaryDirectory() as home:
        book = sealed(home, sources).book
        found = absorption(book, cutoff, by)
        assert found.total == absorption(book, cutoff, "region").total
        for total in found.total:
            rows = found.side(total.side)
            assert sum(row.pagu or 0 for row in rows) == (total.pagu or 0)
            assert sum(row.realised or 0 for row in rows) == (total.realised or 0)
            assert sum(row.plan or 0 for row in rows) == (total.plan or 0)


@given(books, cutoffs)
@few
def test_a_percentage_needs_a_pagu_and_a_report(sources: list[list[Entry]], cutoff: Cutoff) -> None:
    with TemporaryDirectory() as home:
        for row in absorption(sealed(home, sources).book, cutoff, "account:6").rows:
            assert (row.percent is None) == (not row.pagu or row.realised is None)
            assert row.opds_reported <= row.opds


@given(books, cutoffs)
@few
def test_documents_add_up_to_the_figure_and_the_curve_ends_in_it(sources: list[list[Entry]], cutoff: Cutoff) -> None:
    with TemporaryDirectory() as home:
        book = sealed(home, sources).book
        for total in absorption(book, cutoff).total:
            found = documents(book, cutoff, side=total.side)
            assert found.total == (total.realised or 0)
            line = curve(book, cutoff).of(total.side)
            assert line is not None
            drawn = [point.realised for point in line.points if point.realised is not None]
            assert (
                not drawn
                or cutoff.at != month_end(cutoff.at)
                or line.points[cutoff.month - 1].realised
                in (
                    None,
                    total.realised,
                )
            )


ends = st.builds(Cutoff, st.dates(date(2023, 1, 1), date(2023, 12, 31)))
held = st.dictionaries(
    st.sampled_from(["1.1.2.22.0.0.1.0", "1.2.0.0.0.0.1.0", "9.9"]),
    st.builds(
        lambda kind, account, amount: (Held(kind, account, Decimal(str(abs(amount)))),),
        st.sampled_from(KINDS), st.sampled_from(["", "5.2.2", "5.1.2", "9"]), sen,
    ),
)  # fmt: skip


@given(books, ends, st.sampled_from(["region", "opd", "account:3"]), held)
@few
def test_an_outlook_is_a_whole_number_with_its_causes_or_a_sentence(
    sources: list[list[Entry]], cutoff: Cutoff, by: str, held: Holdings
) -> None:
    """Offices without pagu, without plan, with negative returns, of one month: never a 0 or a 100 out of nothing."""
    with TemporaryDirectory() as home:
        found = outlook(sealed(home, sources).book, cutoff, by, held=held)
        for row in (*found.rows, *found.total):
            bounds = [row.low95, row.low80, row.percent, row.high80, row.high95]
            if row.percent is None:
                assert bounds == [None] * 5
                assert row.why
                assert all(cause.cause and cause.points is None for cause in row.why)
            else:
                assert row.pagu
                assert sum(cause.points or 0 for cause in row.why) == row.percent - 100
                if row.pagu > 0:
                    assert bounds == sorted(bounds)  # type: ignore[type-var]


@given(books, ends, held)
@few
def test_contracts_move_no_landing(sources: list[list[Entry]], cutoff: Cutoff, held: Holdings) -> None:
    with TemporaryDirectory() as home:
        book = sealed(home, sources).book
        plain, told = outlook(book, cutoff), outlook(book, cutoff, held=held)
        assert [row.landing for row in plain.rows] == [row.landing for row in told.rows]


def said(book: Book, cutoff: Cutoff) -> Any:
    """All figures but the moment of knowledge."""
    found = absorption(book, cutoff)
    return found.rows, found.total, found.sources


def month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


pytestmark = pytest.mark.filterwarnings("error")
