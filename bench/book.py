"""The book against its peers: sealing, opening, and the questions of a regency and of the nation."""

import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from statistics import quantiles

import numpy as np

from bench import national, peers
from bench.peers import Absent, Answer, Ask, Question
from bench.report import Measured, Report, Timing, side_by_side, timed
from rapim import ledger
from rapim.core.cutoff import Cutoff
from rapim.figures import absorption

HELP = "the book against raw DuckDB, pandas, SQLite, PostgreSQL, hledger and Spark"
COMMITS = 1_000
LINES_OF_A_COMMIT = 5_000
DIMENSION = {"account3": "account:3"}


def run(lines: int) -> Report:
    report = Report(f"rapim bench book, {lines:,} lines of payments")
    with tempfile.TemporaryDirectory(prefix="rapim-bench-") as folder:
        home = Path(folder)
        _say(f"writing {lines:,} lines")
        regions = national.build(home / "nation", lines)
        _questions(report, home, regions)
        _say(f"sealing {COMMITS:,} batches")
        _commits(report, home / "commits")
    return report


def _questions(report: Report, folder: Path, regions: list[str]) -> None:
    home = folder / "nation"
    book = ledger.open(home)
    report.rows.append(_once("make the cubes of all regions", lambda: book.scope(national.YEAR)))
    files = {region: _files(book, region) for region in regions}
    lines = peers.lines_of([path for paths in files.values() for path in paths])
    regency = regions[len(regions) // 2]
    month_end, inside = date(national.YEAR, 6, 30), date(national.YEAR, 6, 15)
    asked = [
        Question("a regency by OPD, end of June", "opd", regency, month_end),
        Question("a regency by OPD, 15 June", "opd", regency, inside),
        Question("the nation by region, end of June", "region", None, month_end),
        Question("the nation by account, end of June", "account3", None, month_end),
    ]
    ours, theirs = {}, dict[str, Ask]()
    with ExitStack() as stack:
        theirs["DuckDB, SQL by hand"] = peers.raw_duckdb(
            {region: _files(book, region, every=True) for region in regions}, whole=True
        )
        theirs["DuckDB, pagu and payments alone"] = peers.raw_duckdb(files)
        for who, open_peer in {
            "pandas, from the files": lambda: peers.pandas_reading(files),
            "pandas": lambda: peers.pandas(lines),
            "pandas, tuned by hand": lambda: peers.pandas(lines, tuned=True),
            "SQLite": lambda: peers.sqlite(lines, folder),
            "PostgreSQL": lambda: stack.enter_context(peers.postgresql(lines)),
            "Spark, one node": lambda: stack.enter_context(peers.spark(lines, folder)),
            "hledger": lambda: peers.hledger(lines, folder, regency),
        }.items():
            _say(f"filling {who}")
            try:
                theirs[who] = open_peer()
            except Absent as absent:
                _say(f"SKIPPED {who}: {absent}")
                report.rows.append(Measured("every question", who, None, note=f"skipped: {absent}"))
        for question in asked:
            _say(question.said)
            ours[question] = _beside(report, book, question, theirs)
    _cube(report, home, asked, ours)


def _beside(report: Report, book: ledger.Book, question: Question, theirs: dict[str, Ask]) -> Timing:
    """Asks rapim and every peer the same, and refuses answers that differ."""
    fresh = _afresh(book, question)
    expected = fresh()
    ours = timed(fresh)
    report.add(question.said, "rapim", ours, ours, "with plan, version, who reported")
    remembered = timed(lambda: _rapim(book, question))
    report.add(question.said, "rapim, asked again", remembered, ours)
    begun = timed(_at_first(book.home, question), runs=3, warm=0)
    report.add(question.said, "rapim, a process just begun", begun, ours)
    for who, ask in theirs.items():
        if who == "hledger" and question.region is None:
            continue
        got = ask(question)
        same = got == expected or {key: paid for key, (_, paid) in got.items()} == {
            key: paid for key, (_, paid) in expected.items() if who == "hledger"
        }
        if not same:
            raise AssertionError(f"{who} answers {question.said} otherwise")
        runs = 3 if who == "hledger" else 5
        meanwhile, other = side_by_side(fresh, partial(ask, question), runs=runs)
        report.add(question.said, who, other, meanwhile)
    _judge(report, question)
    return ours


def _afresh(book: ledger.Book, question: Question) -> Callable[[], Answer]:
    """Asks with nothing remembered but the sums in memory: a book of its own for every run."""
    moments = count(1)
    return lambda: _rapim(book.at(datetime.now(UTC) + timedelta(seconds=next(moments))), question)


def _at_first(home: Path, question: Question) -> Callable[[], Answer]:
    """Asks a book under another name each time, of which this process holds nothing."""
    names = count(1)

    def ask() -> Answer:
        with tempfile.TemporaryDirectory(prefix="rapim-bench-") as folder:
            name = Path(folder) / f"{next(names)}"
            name.symlink_to(home)
            return _rapim(ledger.open(name), question)

    return ask


def _judge(report: Report, question: Question) -> None:
    """The targets of docs/bench.md, as ratios of this run: DuckDB by hand says the same, the others two sums."""
    regency, nation = {"pandas": 20.0, "hledger": 25.0}, {"pandas": 3.0, "SQLite": 5.0, "PostgreSQL": 4.0}
    wanted = regency if question.region else nation | {"Spark, one node": 4.0}
    wanted["pandas, from the files"] = wanted["pandas"]
    wanted["DuckDB, SQL by hand"] = 1 / 1.3
    for row in report.rows:
        if row.question == question.said and row.who in wanted and row.ratio is not None:
            least = wanted[row.who]
            said = f"{question.said}: {row.who} takes {row.ratio:.2f} × rapim's time, at least {least:.2f} wanted"
            report.targets[said] = row.ratio >= least


def _cube(report: Report, home: Path, asked: list[Question], ours: dict[Question, Timing]) -> None:
    """The same questions to the same files, where no cube can be made."""
    _say("without cubes")
    bare = home.with_name("bare")
    bare.mkdir()
    (bare / "book").symlink_to(home / "book")
    (bare / "cube").touch()
    shutil.copyfile(home / "rapim.sqlite3", bare / "rapim.sqlite3")
    book = ledger.open(bare)
    for question in asked:
        slow = timed(_afresh(book, question), runs=3)
        report.add(question.said, "rapim, without cube", slow, ours[question])
        if slow.cpu and ours[question].cpu and question.region is None:
            ratio = slow.cpu / ours[question].cpu
            report.targets[f"{question.said}: the cube takes {ratio:.1f} × less CPU, 8 wanted"] = ratio >= 8


def _commits(report: Report, home: Path) -> None:
    """Seal and row, one after another; each file was staged a moment before, so that the disk has yet to take it."""
    home.mkdir()
    catalog = sqlite3.connect(home / "rapim.sqlite3")
    catalog.executescript("pragma journal_mode = wal; pragma synchronous = full;" + national.CATALOG)
    random = np.random.default_rng(1)
    chunk = national.payments(national.plan_of(random), random, LINES_OF_A_COMMIT)
    chunks = [national.Chunk(chunk, chunk.select(["sheet", "row"]))]
    taken, before = [], []
    for _ in range(COMMITS):
        start = time.perf_counter()
        staged = ledger.stage(home, "commit", chunks)
        before.append(time.perf_counter() - start)
        start = time.perf_counter()
        national.commit(home, catalog, "33.19", staged)
        taken.append(time.perf_counter() - start)
    first, last = taken[: COMMITS // 10], taken[-COMMITS // 10 :]
    for said, some in (("first 100", first), ("last 100", last), ("all", taken)):
        cuts = quantiles(some, n=20)
        report.add(f"commit of 5,000 lines, {said}, median", "rapim", Timing(cuts[9], None, len(some)))
        report.add(f"commit of 5,000 lines, {said}, 95th percentile", "rapim", Timing(cuts[18], None, len(some)))
    staging = Timing(quantiles(before, n=2)[0], None, len(before))
    report.add("stage 5,000 lines before, median", "rapim", staging)
    worst = quantiles(taken, n=20)[18]
    report.targets[f"commit at the 95th percentile {worst * 1000:.1f} ms, 10 wanted"] = worst <= 0.010
    growth = quantiles(last, n=2)[0] / quantiles(first, n=2)[0]
    report.targets[f"commit at the end {growth:.2f} × the beginning, flat wanted (≤ 1.25)"] = growth <= 1.25
    catalog.close()
    report.rows.append(_once(f"open a book of {COMMITS:,} batches", lambda: ledger.open(home)))
    report.rows.append(_once("open it again", lambda: ledger.open(home)))


def _rapim(book: ledger.Book, question: Question) -> Answer:
    only = {"region": question.region} if question.region else None
    found = absorption(book, Cutoff(question.at), DIMENSION.get(question.by, question.by), only)
    return {row.code: (int((row.pagu or 0) * 100), int((row.realised or 0) * 100)) for row in found.rows}


def _files(book: ledger.Book, region: str, every: bool = False) -> list[str]:
    """Payments and budgets; the cash plan is no part of what most peers are asked."""
    ours = (one for one in book.batches if one.region == region and (every or one.kind != "rak"))
    return [str(book.home / one.path) for one in ours]


def _once(said: str, act: object) -> Measured:
    return Measured(said, "rapim", timed(act, runs=1, warm=0))  # type: ignore[arg-type]


def _say(words: str) -> None:
    print(f"… {words}", file=sys.stderr)
