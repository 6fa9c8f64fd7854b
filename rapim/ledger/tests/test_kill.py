"""kill -9 at random moments of a sealing: nothing torn, nothing half counted, no acknowledged batch lost.

200 moments with the profile `thorough`, some dozens with every change.
"""

import multiprocessing
import os
import random
import time
from datetime import UTC, date, datetime
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path

from rapim import ledger
from rapim.ledger.durable import sha256_of
from rapim.ledger.tests.desk import Desk, paid
from tests.thorough import lots

KILLS = lots(200, 30)
PATIENCE = 30  # seconds
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def seal_until_killed(home: Path, first: int, acknowledge: Connection) -> None:
    """One batch of three lines and 6 rupiah after another, each of an OPD of its own."""
    desk = Desk(home)
    acknowledge.send("ready")
    for number in range(first, first + 1000):
        desk.seal(*(paid(amount, date(2023, 1, amount), opd=f"9.{number}") for amount in (1, 2, 3)))
        acknowledge.send(f"batch-{number}")


def killed_at_a_random_moment(home: Path, first: int, moments: random.Random) -> list[str]:
    """The batches that were acknowledged before the kill: every other time at least one, on however slow a machine."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "pyarrow.acero"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=seal_until_killed, args=(home, first, theirs), daemon=True)
    process.start()
    theirs.close()
    assert ours.recv() == "ready"
    if moments.random() < 0.5:
        ours.poll(PATIENCE)
    time.sleep(moments.uniform(0, 0.08))
    process.kill()
    process.join()
    return received(ours)


def received(pipe: Connection) -> list[str]:
    said = []
    try:
        while pipe.poll():
            said.append(pipe.recv())
    except (EOFError, OSError):
        pass
    return said


def test_no_moment_to_kill_a_sealing_harms_the_book(tmp_path: Path) -> None:
    moments = random.Random(20230320)
    desk = Desk(tmp_path)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        first = 1 + len(desk.database.execute("select number from intake_batch").fetchall())
        acknowledged += killed_at_a_random_moment(tmp_path, first, moments)
        check_newest(desk)
    book = desk.book
    assert set(acknowledged) <= {batch.batch for batch in book.batches}
    assert len(book.batches) > KILLS / 4
    (row,) = book.query("select sum(amount) as amount, count(*) as lines from entries", {}, year=2023)
    assert row == {"amount": Decimal(6 * len(book.batches)), "lines": 3 * len(book.batches)}
    known = [batch.path for batch in book.batches]
    ledger.sweep(tmp_path, known, before=LATER)
    left = [str(path.relative_to(tmp_path)) for path in (tmp_path / "book").rglob("*") if path.is_file()]
    assert sorted(left) == sorted(known)


def check_newest(desk: Desk) -> None:
    """The file of the newest batch is whole."""
    newest = desk.database.execute("select path, sha256 from intake_batch order by number desc limit 1").fetchall()
    for path, sha256 in newest:
        assert sha256_of(desk.home / path) == sha256
        assert os.stat(desk.home / path).st_size > 0
