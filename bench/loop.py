"""Whole terms of a region, five years each: no arahan may be lost, none settled from inside (see `bench/term.py`).

The terms in memory obey the very functions of `rapim.arahan.rules` by which the actions refuse; a share of the terms
goes through the actions themselves, on SQLite, with people, posts, Rapim and journal, and is said apart.
"""

import os
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from bench.report import Measured, Report, Timing
from bench.stores import Database, Memory
from bench.term import Size, Term

HELP = "seeded terms of five years: is any arahan lost, or settled from inside?"
IN_DATABASE = 500  # of so many terms one goes through the database
SMALLER = Size(months=60, offices=40, arahan=2)


def run(terms: int) -> Report:
    report = Report(f"rapim bench loop, {terms:,} terms of 5 years × 12 Rapim × 40 OPD")
    began, lived, wrong = time.perf_counter(), Counter[str](), list[str]()
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for done, (counts, violations) in enumerate(pool.map(in_memory, range(terms), chunksize=4), 1):
            lived += counts
            wrong += violations
            if done % 50 == 0:
                print(f"{done} terms, {len(wrong)} violations", file=sys.stderr, flush=True)
    tell(report, "in memory, by the functions of the law", terms, lived, wrong, time.perf_counter() - began)
    share = max(1, terms // IN_DATABASE)
    began, stored, torn = time.perf_counter(), Counter[str](), list[str]()
    fresh = {"mp_context": get_context("spawn"), "max_tasks_per_child": 1}  # Django knows one home a process
    with ProcessPoolExecutor(max_workers=os.cpu_count(), **fresh) as pool:
        for counts, violations in pool.map(in_database, range(share)):
            stored += counts
            torn += violations
    tell(report, "through actions, SQLite and journal", share, stored, torn, time.perf_counter() - began)
    report.targets["0 violations in every term"] = not wrong and not torn
    return report


def in_memory(seed: int) -> tuple[Counter[str], list[str]]:
    term = Term(seed, Memory())
    return term.counts, term.run()


def in_database(seed: int) -> tuple[Counter[str], list[str]]:
    """A term of its own home: fewer arahan a Rapim, everything else as it is."""
    with tempfile.TemporaryDirectory(prefix="rapim-loop-") as folder:
        os.environ["RAPIM_HOME"] = str(Path(folder) / "home")
        from rapim.web import home

        home.make()
        from django.db import connection
        from django.test import override_settings

        with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
            term = Term(seed, Memory(), SMALLER)
            term.store = Database(term.people, SMALLER.offices, term.now)
            found = term.run()
            found += [str(broken)] if (broken := _journal()) else []
        connection.close()
    return term.counts, found


def _journal() -> object:
    from rapim.people.queries import verify_journal

    return verify_journal()


def tell(report: Report, who: str, terms: int, lived: Counter[str], wrong: list[str], seconds: float) -> None:
    refused = sum(count for what, count in lived.items() if what.startswith("refused"))
    acts = sum(lived[verb] for verb in ("accept", "report", "block", "free", "propose", "rule", "verify", "reopen"))
    note = (
        f"{lived['arahan']:,} arahan, {acts:,} acts, {refused:,} refused, {lived['crashes']:,} crashes, "
        f"{lived['clock changes']:,} clock changes, {lived['transfers']:,} transfers, "
        f"{lived['merged offices']:,} mergers, {lived['postponed Rapim']:,} postponed and "
        f"{lived['skipped Rapim']:,} skipped Rapim, "
        f"{lived['late data']:,} acts and arahan that came late; "
        f"{lived['moments checked']:,} moments and {lived['opening pages read']:,} opening pages checked; "
        f"{len(wrong)} violations {' | '.join(wrong[:3])}"
    )
    report.rows.append(Measured(f"{terms:,} terms", who, Timing(seconds, None, 1), note=note))
