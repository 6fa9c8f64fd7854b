"""The engines beside rapim: given the same lines, asked the same questions, each answers {key: (pagu, paid)}."""

import csv
import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from rapim.ledger.schema import ROW_GROUP

SQL = Path(__file__).parent / "sql"
POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
Answer = dict[str, tuple[int, int]]
"""Pagu and payments in whole sen."""


@dataclass(frozen=True)
class Question:
    said: str
    by: str  # region, opd, account3
    region: str | None
    at: date


Ask = Callable[[Question], Answer]


class Absent(Exception):
    """A peer that this machine does not have."""


def raw_duckdb(files: dict[str, list[str]], whole: bool = False) -> Ask:
    """Hand-written SQL over the sealed files themselves; of one region only its own files are named.

    `whole`: with the plan and who has reported, as a row of rapim; else pagu and payments alone.
    """
    text = (SQL / ("by_hand_whole.sql" if whole else "by_hand.sql")).read_text()
    connection = duckdb.connect()

    def ask(question: Question) -> Answer:
        wanted = [path for region, paths in files.items() if question.region in (None, region) for path in paths]
        month = (question.at + timedelta(days=1)).month - 1  # the last that is over
        params = {"files": wanted, "by": question.by, "at": question.at} | ({"month": month} if whole else {})
        rows = connection.execute(text, params).fetchall()
        return {key: (_sen(pagu), _sen(paid)) for key, pagu, paid, *_ in rows}

    return ask


def pandas(lines: pa.Table, tuned: bool = False) -> Ask:
    """In memory, as pandas takes the columns over; `tuned`: codes as categories, moments as such, chosen by hand."""
    try:
        import pandas as pd
    except ImportError as missing:
        raise Absent("pandas is not installed") from missing
    frame = lines.to_pandas()
    if tuned:
        for name in ("region", "opd", "account3", "measure"):
            frame[name] = frame[name].astype("category")
    frame["counts_on"] = pd.to_datetime(frame["counts_on"])

    def ask(question: Question) -> Answer:
        due = (frame["measure"] == "pagu") | (frame["counts_on"] <= pd.Timestamp(question.at))
        wanted = frame[due if question.region is None else due & (frame["region"] == question.region)]
        sums = wanted.groupby([question.by, "measure"], observed=True)["sen"].sum().unstack(fill_value=0)
        return {key: (int(row.pagu), int(row.realised)) for key, row in zip(sums.index, sums.itertuples(), strict=True)}

    return ask


def pandas_reading(files: dict[str, list[str]]) -> Ask:
    """From the sealed files, as rapim answers: of one region only its own are read, and only the columns asked for."""

    columns = ["opd", "account3", "measure", "counts_on", "amount"]

    def ask(question: Question) -> Answer:
        parts = []
        for region, paths in files.items():
            if question.region in (None, region):
                part = pq.read_table(paths, columns=columns)
                parts.append(part.append_column("region", pa.repeat(region, part.num_rows).dictionary_encode()))
        table = pa.concat_tables(parts)
        sen = pc.cast(pc.multiply(table["amount"], pa.scalar(100, pa.int64())), pa.int64())
        return pandas(table.drop_columns("amount").append_column("sen", sen), tuned=True)(question)

    return ask


def sqlite(lines: pa.Table, folder: Path) -> Ask:
    connection = sqlite3.connect(folder / "lines.sqlite3")
    connection.executescript("pragma journal_mode = off; pragma synchronous = off;")
    connection.executescript((SQL / "lines_table.sql").read_text())
    for batch in lines.to_batches(max_chunksize=200_000):
        columns = batch.set_column(4, "counts_on", batch["counts_on"].cast(pa.string())).to_pydict().values()
        connection.executemany("insert into lines values (?, ?, ?, ?, ?, ?)", zip(*columns, strict=True))
    connection.commit()
    connection.executescript((SQL / "lines_index.sql").read_text() + "analyze;")
    return lambda question: _answer(connection.execute(_text(question)).fetchall())


@contextmanager
def postgresql(lines: pa.Table) -> Iterator[Ask]:
    """A temporary cluster on loopback, gone afterwards."""
    try:
        import psycopg
    except ImportError as missing:
        raise Absent("psycopg is not installed") from missing
    if not POSTGRES:
        raise Absent("PostgreSQL is not installed")
    with _cluster() as port, psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres", autocommit=True) as db:
        db.execute((SQL / "lines_table.sql").read_text())
        with db.cursor().copy("copy lines from stdin (format csv)") as copy:
            for batch in lines.to_batches(max_chunksize=200_000):
                copy.write(_csv(batch))
        db.execute((SQL / "lines_index.sql").read_text())
        db.execute("vacuum analyze lines")
        yield lambda question: _answer(db.execute(_text(question)).fetchall())


def hledger(lines: pa.Table, folder: Path, region: str) -> Ask:
    """One regency's payments as a journal; asked by running the program."""
    program = shutil.which("hledger")
    if program is None:
        raise Absent("hledger is not installed")
    journal = folder / "regency.journal"
    paid = duckdb.sql(
        "select opd, counts_on, sen from lines where measure = 'realised' and region = $region",
        params={"region": region},
    )
    with journal.open("w") as file:
        for opd, on, sen in paid.fetchall():
            file.write(f"{on} SP2D\n  belanja:{opd}  {sen}\n  kas\n\n")

    def ask(question: Question) -> Answer:
        until = date.fromordinal(question.at.toordinal() + 1)
        command = [program, "-f", str(journal), "balance", "belanja", "-e", str(until), "-O", "csv", "--flat"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        return {row[0].partition(":")[2]: (0, int(row[1])) for row in csv.reader(said.splitlines()) if ":" in row[0]}

    return ask


@contextmanager
def spark(lines: pa.Table, folder: Path) -> Iterator[Ask]:
    """Spark SQL over one Parquet file of the lines, warm; RAPIM_BENCH_SPARK names an interpreter that has pyspark."""
    python = os.environ.get("RAPIM_BENCH_SPARK", sys.executable)
    if shutil.which("java") is None or subprocess.run([python, "-c", "import pyspark"], capture_output=True).returncode:
        raise Absent("no java, or no pyspark in the interpreter that RAPIM_BENCH_SPARK names")
    path = folder / "lines.parquet"
    pq.write_table(lines, path, row_group_size=ROW_GROUP)
    command = [python, str(Path(__file__).with_name("spark_peer.py")), str(path), str(os.cpu_count() or 1)]
    environment = os.environ | {"PYSPARK_PYTHON": python, "SPARK_LOCAL_IP": "127.0.0.1"}
    with (folder / "spark.log").open("w") as log, subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=environment
    ) as process:  # fmt: skip
        asked, told = process.stdin, process.stdout
        if asked is None or told is None or told.readline() != "ready\n":
            raise Absent("Spark did not start: " + (folder / "spark.log").read_text()[-300:])

        def ask(question: Question) -> Answer:
            asked.write(json.dumps(_text(question)) + "\n")
            asked.flush()
            return _answer(json.loads(told.readline()))

        yield ask
        asked.close()


@contextmanager
def _cluster() -> Iterator[int]:
    folder = Path(tempfile.mkdtemp(prefix="rapim-bench-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    if as_postgres:
        shutil.chown(folder, "postgres", "postgres")
    said = f"-c listen_addresses=127.0.0.1 -p {port} -c unix_socket_directories={folder} -c shared_buffers=1GB"
    control = [*as_postgres, str(POSTGRES[-1] / "pg_ctl"), "-D", str(folder / "data"), "-w", "-s"]
    initdb = [str(POSTGRES[-1] / "initdb"), "-A", "trust", "-U", "postgres", "-D", str(folder / "data")]
    subprocess.run([*as_postgres, *initdb], check=True, capture_output=True)
    subprocess.run([*control, "-l", str(folder / "log"), "-o", said, "start"], check=True)
    try:
        yield port
    finally:
        subprocess.run([*control, "-m", "fast", "stop"], check=True)
        shutil.rmtree(folder, ignore_errors=True)


def lines_of(files: list[str]) -> pa.Table:
    return duckdb.sql((SQL / "lines.sql").read_text(), params={"files": files}).to_arrow_table()


def _text(question: Question) -> str:
    wanted = "true" if question.region is None else f"region = '{question.region}'"
    text = (SQL / "in_a_table.sql").read_text()
    return text.replace("dimension", question.by).replace("cutoff", str(question.at)).replace("wanted", wanted)


def _answer(rows: list[Any]) -> Answer:
    return {key: (int(pagu or 0), int(paid or 0)) for key, pagu, paid in rows}


def _csv(batch: pa.RecordBatch) -> bytes:
    import pyarrow.csv

    sink = pa.BufferOutputStream()
    pyarrow.csv.write_csv(batch, sink, pyarrow.csv.WriteOptions(include_header=False))
    return bytes(sink.getvalue())


def _sen(amount: Decimal | None) -> int:
    return int((amount or 0) * 100)
