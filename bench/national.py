"""A national book, invented: regencies of 60,000 document lines a year each, written straight through ledger.seal."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from rapim import ledger
from rapim.core.code import key_of, levels
from rapim.sources.columns import MONEY, SCHEMA, WORDS

YEAR = 2023
LINES_OF_A_REGENCY = 60_000
OPDS = 34
SUBACTIVITIES = 900  # of a regency
ACCOUNTS = 90
BUDGET_LINES = 6_000  # sub activity × account, of a regency
CATALOG = (Path(__file__).parent / "sql" / "catalog.sql").read_text()


@dataclass
class Chunk:
    entries: pa.Table
    rows: pa.Table


@dataclass(frozen=True)
class Plan:
    """What a regency may spend on: budget lines as indices into the lists of codes."""

    opds: list[str]
    subactivities: list[str]
    accounts: list[str]
    opd: np.ndarray
    subactivity: np.ndarray
    account: np.ndarray
    pagu: np.ndarray  # sen


def build(home: Path, lines: int) -> list[str]:
    """Writes the book and its catalog; returns the regions."""
    home.mkdir(parents=True, exist_ok=True)
    regions = [
        f"{11 + number // 30}.{1 + number % 30:02}" for number in range(max(1, round(lines / LINES_OF_A_REGENCY)))
    ]
    catalog = sqlite3.connect(home / "rapim.sqlite3")
    catalog.executescript(CATALOG)
    for number, region in enumerate(regions):
        random = np.random.default_rng(number)
        plan = plan_of(random)
        put(home, catalog, region, budget_lines(plan))
        put(home, catalog, region, cash_plan(plan))
        put(home, catalog, region, payments(plan, random, LINES_OF_A_REGENCY))
    catalog.close()
    return regions


def put(home: Path, catalog: sqlite3.Connection, region: str, entries: pa.Table) -> ledger.Sealed:
    """Stages, seals and commits one file, as intake does."""
    staged = ledger.stage(home, "bench", [Chunk(entries, entries.select(["sheet", "row"]))])
    return commit(home, catalog, region, staged)


def commit(home: Path, catalog: sqlite3.Connection, region: str, staged: ledger.Staged) -> ledger.Sealed:
    number = catalog.execute("select coalesce(max(number), 0) + 1 from intake_batch").fetchone()[0]
    batch = f"bench-{number:06}"
    sealed = ledger.seal(home, staged, batch, kind=staged.kind, region=region, year=YEAR)
    now = datetime(YEAR, 1, 1, tzinfo=UTC).isoformat(sep=" ")
    effective_on = staged.effective_on and str(staged.effective_on)
    row = (number, batch, staged.kind, region, YEAR, staged.version, effective_on, staged.basis,
           json.dumps(sealed.slices), sealed.path, sealed.sha256, batch, sealed.rows, "{}", now, now)  # fmt: skip
    catalog.execute(f"insert into intake_batch values ({', '.join('?' * len(row))}, null)", row)
    catalog.commit()
    return sealed


def plan_of(random: np.random.Generator) -> Plan:
    opds = [f"{1 + n // 10}.{1 + n % 10:02}.0.00.0.00.{1 + n // 5:02}.0000" for n in range(OPDS)]
    subactivities = [
        f"{1 + n // 300}.{1 + n // 60 % 5:02}.{1 + n // 12 % 5:02}.2.{1 + n // 4 % 3:02}.{1 + n % 4:04}"
        for n in range(SUBACTIVITIES)
    ]
    accounts = [
        f"5.{1 + n // 45}.{1 + n // 9 % 5:02}.{1 + n // 3 % 3:02}.{1 + n % 3:02}.{1 + n % 40:04}"
        for n in range(ACCOUNTS)
    ]
    subactivity = np.sort(random.integers(0, SUBACTIVITIES, BUDGET_LINES))
    opd = (subactivity * OPDS) // SUBACTIVITIES
    pagu = (random.lognormal(18, 1.5, BUDGET_LINES) * 100).astype(np.int64)
    return Plan(opds, subactivities, accounts, opd, subactivity, random.integers(0, ACCOUNTS, BUDGET_LINES), pagu)


def budget_lines(plan: Plan) -> pa.Table:
    every = np.arange(BUDGET_LINES)
    return table(plan, every, plan.pagu, kind="dpa_belanja", measure="pagu", basis="", version="murni", month=0)


def cash_plan(plan: Plan) -> pa.Table:
    month = np.tile(np.arange(1, 13), BUDGET_LINES)
    every = np.repeat(np.arange(BUDGET_LINES), 12)
    return table(
        plan, every, plan.pagu[every] // 12, kind="rak", measure="plan", basis="", version="murni", month=month
    )


def payments(plan: Plan, random: np.random.Generator, lines: int) -> pa.Table:
    """A few budget lines have most of the documents; December has the most."""
    weight = 1 / np.arange(1, BUDGET_LINES + 1)
    chosen = random.permutation(BUDGET_LINES)[random.choice(BUDGET_LINES, lines, p=weight / weight.sum())]
    pace = np.array([2, 4, 7, 8, 8, 9, 8, 9, 9, 10, 11, 15])
    month = random.choice(np.arange(1, 13), lines, p=pace / pace.sum())
    day = random.integers(1, 29, lines)
    amount = np.maximum(1, plan.pagu[chosen] // 40)
    return table(
        plan, chosen, amount, kind="sipd_realisasi", measure="realised", basis="sipd", version="", month=month, day=day
    )


def table(
    plan: Plan,
    chosen: np.ndarray,
    sen: np.ndarray,
    *,
    month: np.ndarray | int,
    day: np.ndarray | None = None,
    **said: str,
) -> pa.Table:
    """Lines in the schema of the book."""
    count = len(chosen)
    months = np.broadcast_to(np.asarray(month), count).astype(np.int32)
    opd, subactivity, account = plan.opd[chosen], plan.subactivity[chosen], plan.account[chosen]
    columns: dict[str, pa.Array] = {name: constant(value, count) for name, value in said.items()}
    columns |= {
        "side": constant("spending", count),
        "year": pa.array(np.full(count, YEAR, np.int32)),
        "month": pa.array(months),
    }
    columns |= coded("opd", plan.opds, opd) | coded("subunit", plan.opds, opd)
    columns |= coded("subactivity", plan.subactivities, subactivity)
    columns |= coded("program", [cut(code, 3) for code in plan.subactivities], subactivity)
    columns |= coded("activity", [cut(code, 5) for code in plan.subactivities], subactivity)
    columns |= coded("account", plan.accounts, account)
    ladder = [levels(key_of(code)) for code in plan.accounts]
    columns |= {f"account{n}": words([step[n - 1] for step in ladder], account) for n in range(1, 7)}
    money = decimals(sen)
    columns |= {"gross": money, "amount": money, "returned": decimals(np.zeros(count, np.int64))}
    columns["row"] = pa.array(np.arange(2, count + 2, dtype=np.int32))
    if day is not None:
        columns["counts_on"] = days(months, day)
        columns["document"] = columns["key"] = pa.array([f"SP2D/{number // 3}/{YEAR}" for number in range(count)])
    else:
        columns["effective_on"] = pa.array([date(YEAR, 1, 1)] * count, pa.date32())
    empty = {field.name: blank(field.type, count) for field in SCHEMA if field.name not in columns}
    return pa.table({name: (columns | empty)[name] for name in SCHEMA.names}).cast(SCHEMA)


def coded(name: str, codes: list[str], index: np.ndarray) -> dict[str, pa.Array]:
    labels = [f"{code} Uraian {name} {code}" for code in codes]
    return {name: words([key_of(code) for code in codes], index), f"{name}_label": words(labels, index)}


def words(values: list[str], index: np.ndarray) -> pa.Array:
    return (
        pa.DictionaryArray.from_arrays(pa.array(index.astype(np.int32)), pa.array(values))
        .cast(pa.string())
        .dictionary_encode()
    )


def constant(value: str, count: int) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), pa.array([value]))


def blank(kind: pa.DataType, count: int) -> pa.Array:
    if kind == WORDS:
        return constant("", count)
    return pa.array([""] * count) if kind == pa.string() else pa.nulls(count, kind)


def decimals(sen: np.ndarray) -> pa.Array:
    """Whole sen as decimal(18, 2): the same 128 bits, read with another scale."""
    whole = np.zeros((len(sen), 2), np.int64)
    whole[:, 0] = sen
    whole[:, 1] = sen >> 63
    return pa.Array.from_buffers(MONEY, len(sen), [None, pa.py_buffer(whole.tobytes())])


def days(month: np.ndarray, day: np.ndarray) -> pa.Array:
    text = [f"{YEAR}-{m:02}-01" for m in range(1, 13)]
    first = np.array(text, "datetime64[D]")[month - 1]
    return pa.array((first + (day - 1)).astype("datetime64[D]"))


def cut(code: str, parts: int) -> str:
    return ".".join(code.split(".")[:parts])
