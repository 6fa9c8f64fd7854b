"""A desk in a test: lines by hand, sealed into a home of their own, with the catalog that intake would write."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa

from rapim import ledger
from rapim.core.code import key_of, levels
from rapim.core.entry import SIDE_OF_ACCOUNT, Entry
from rapim.sources.columns import SCHEMA

FIRST_DAY = datetime(2023, 1, 1, tzinfo=UTC)
DIKPORA, DINKES, PUPR = "1.01.2.22.0.00.01.0000", "1.02.0.00.0.00.01.0000", "1.03.0.00.0.00.01.0000"
NAMES = {DIKPORA: "Dinas Pendidikan", DINKES: "Dinas Kesehatan", PUPR: "Dinas Pekerjaan Umum"}

ROWS = pa.schema([("sheet", pa.string()), ("row", pa.int32()), ("Nilai Realisasi", pa.string())])
CATALOG = """
create table if not exists intake_batch (
    number integer primary key, batch text unique, kind text, region text, year integer, version text,
    effective_on date, basis text, slices text, path text, sha256 text, file text, rows integer, totals text,
    known_at datetime, sealed_at datetime, upload_id integer
);
create table if not exists intake_supersession (
    id integer primary key, batch_id integer unique references intake_batch (number),
    at datetime, by_name text, because text
);
"""


@dataclass
class Chunk:
    entries: pa.Table
    rows: pa.Table


def entry(**said: Any) -> Entry:
    """A line of the book; what is not said is that of one payment of Dinas Pendidikan in January."""
    opd = said.pop("opd", DIKPORA)
    account = said.pop("account", "5.1.02.01.01.0024")
    subactivity = said.pop("subactivity", "1.01.02.2.01.0001")
    amount = Decimal(said.pop("amount", 1_000_000)).quantize(Decimal("0.01"))
    returned = Decimal(said.pop("returned", 0)).quantize(Decimal("0.01"))
    counts_on = said.pop("counts_on", None)
    keys = dict(zip([f"account{level}" for level in range(1, 7)], levels(key_of(account)), strict=True))
    parts = subactivity.split(".")
    program, activity = (".".join(parts[:3]), ".".join(parts[:5])) if subactivity else ("", "")
    line = {
        "kind": "sipd_realisasi", "measure": "realised", "side": SIDE_OF_ACCOUNT[account[0]], "basis": "sipd",
        "version": "", "effective_on": None, "year": 2023, "month": counts_on.month if counts_on else 1,
        "counts_on": counts_on, "fund": "", "fund_label": "",
        "opd": key_of(opd), "opd_label": f"{opd} {NAMES.get(opd, opd)}".strip(),
        "subunit": key_of(opd), "subunit_label": f"{opd} {NAMES.get(opd, opd)}".strip(),
        "program": key_of(program), "program_label": f"{program} Program {program}".strip(),
        "activity": key_of(activity), "activity_label": f"{activity} Kegiatan {activity}".strip(),
        "subactivity": key_of(subactivity), "subactivity_label": f"{subactivity} Sub kegiatan {subactivity}".strip(),
        "account": key_of(account), "account_label": f"{account} Rekening {account}", **keys,
        "gross": amount, "returned": returned, "amount": amount - returned, "budget": None,
        "document": "", "document_kind": "", "description": "", "key": "", "sheet": "", "row": 2,
    }  # fmt: skip
    line["key"] = (
        f"{line['opd']}|{line['subactivity']}|{line['account']}|{said.get('month', 0)}|{said.get('document', '')}"
    )
    return Entry(**(line | said))


def paid(amount: float, on: date, **said: Any) -> Entry:
    return entry(amount=amount, counts_on=on, document=said.pop("document", f"SP2D-{on}-{amount}"), **said)


def budget(amount: float, version: str = "murni", effective_on: date = date(2023, 1, 1), **said: Any) -> Entry:
    kind = "dpa_belanja" if said.get("account", "5").startswith("5") else "dpa_pendapatan"
    said = {"kind": kind, "measure": "pagu", "basis": "", "month": 0, "fund": "1", "fund_label": "1 DAU"} | said
    return entry(amount=amount, version=version, effective_on=effective_on, **said)


def planned(amount: float, month: int, version: str = "murni", **said: Any) -> Entry:
    said = {"kind": "rak", "measure": "plan", "basis": "", "effective_on": date(2023, 1, 1)} | said
    return entry(amount=amount, month=month, version=version, **said)


def stated(amount: float, month: int, anggaran: float | None = None, **said: Any) -> Entry:
    """A line of an LRA: cumulative up to the end of the month."""
    printed = None if anggaran is None else Decimal(anggaran).quantize(Decimal("0.01"))
    said = {"kind": "lra", "measure": "statement", "basis": "lra", "subactivity": ""} | said
    return entry(amount=amount, month=month, budget=printed, **said)


def chunk(entries: Iterable[Entry]) -> Chunk:
    lines = [line._replace(row=number) for number, line in enumerate(entries, start=2)]
    table = pa.Table.from_pylist([line._asdict() for line in lines], schema=SCHEMA)
    rows = {
        "sheet": [one.sheet for one in lines],
        "row": [one.row for one in lines],
        "Nilai Realisasi": [str(one.gross) for one in lines],
    }
    schema = pa.schema([("sheet", pa.string()), ("row", pa.int32()), ("Nilai Realisasi", pa.string())])
    return Chunk(table, pa.table(rows, schema=schema))


class Desk:
    """Plays intake: stages, seals, and inserts the row that makes a batch part of the book."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.database = sqlite3.connect(home / "rapim.sqlite3")
        self.database.executescript(CATALOG)
        self.moments = 0

    def seal(self, *entries: Entry, region: str = "33.19", known_at: datetime | None = None) -> str:
        """Seals the lines as one file; returns the batch. Without `known_at`, a day after the last one."""
        number = self.database.execute("select coalesce(max(number), 0) + 1 from intake_batch").fetchone()[0]
        batch = f"batch-{number}"
        staged = self.stage(*entries, source=f"sha-{number}")
        (year,) = staged.years
        sealed = ledger.seal(self.home, staged, batch, kind=staged.kind, region=region, year=year)
        moment = known_at or self.next_moment()
        self.database.execute(
            "insert into intake_batch values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, null)",
            (number, batch, staged.kind, region, year, staged.version, staged.effective_on and str(staged.effective_on),
             staged.basis, json.dumps(sealed.slices), sealed.path, sealed.sha256, f"{batch}.xlsx", sealed.rows, "{}",
             _text(moment), _text(moment)),
        )  # fmt: skip
        self.database.commit()
        return batch

    def stage(self, *entries: Entry, token: str = "t", source: str = "") -> ledger.Staged:
        return ledger.stage(self.home, token, [chunk(entries)], source)

    def supersede(self, batch: str, at: datetime | None = None) -> None:
        self.database.execute(
            "insert into intake_supersession (batch_id, at, by_name, because)"
            " select number, ?, 'budi', 'salah' from intake_batch where batch = ?",
            (_text(at or self.next_moment()), batch),
        )
        self.database.commit()

    def next_moment(self) -> datetime:
        self.moments += 1
        return FIRST_DAY + timedelta(days=self.moments)

    @property
    def book(self) -> ledger.Book:
        return ledger.open(self.home, threads=1)


def _text(moment: datetime) -> str:
    """As Django writes it into SQLite."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")
