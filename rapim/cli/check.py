"""`rapim check`: proves the book, from the bytes of every seal to the chain of the journal."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

HELP = "periksa segel, jumlah kontrol, dan rantai jurnal; sebut apa yang salah"
EXAMPLE = "rapim check --format json"


@dataclass(frozen=True, slots=True)
class Finding:
    """`object` is the batch or the number of the journal's entry that is wrong."""

    code: str
    object: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    batches: int
    entries: int
    head: str  # the journal's last seal: written down elsewhere, it proves the journal up to here
    problems: tuple[Finding, ...]

    def as_json(self) -> dict[str, Any]:
        return {"ok": not self.problems} | asdict(self)


def arguments(parser: argparse.ArgumentParser) -> None:
    """None of its own."""


def run(args: argparse.Namespace) -> int:
    from rapim.web import home

    home.enter()
    report = check(home.path())
    if args.format == "json":
        print(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        tell(report)
    return 2 if report.problems else 0


def check(folder: Path) -> Report:
    """Everything that can be proven of the home in which Django stands."""
    from rapim.intake.models import Batch
    from rapim.people.queries import journal_head

    number, head = journal_head()
    problems = (*_seals(folder), *_journal(), *_acts(), *_papers(folder), *_evidence(folder), *_ladder())
    return Report(batches=Batch.objects.count(), entries=number, head=head, problems=problems)


def tell(report: Report) -> None:
    for problem in report.problems:
        print(problem.message, file=sys.stderr)
    verdict = f"{len(report.problems)} hal tidak beres" if report.problems else "semuanya utuh"
    print(f"{report.batches} batch, {report.entries} catatan jurnal: {verdict}. Ujung jurnal {report.head or '–'}")


def _seals(folder: Path) -> Iterator[Finding]:
    """Every sealed file is there, byte for byte, and adds up to what its batch says."""
    from rapim.intake.models import Batch
    from rapim.intake.totals import as_totals
    from rapim.ledger import totals_in
    from rapim.ledger.durable import sha256_of

    for batch in Batch.objects.order_by("number"):
        path = folder / batch.path
        if not path.is_file():
            yield Finding("seal_missing", batch.batch, f"Batch {batch.batch}: berkas {batch.path} hilang.")
        elif sha256_of(path) != batch.sha256:
            yield Finding("seal_broken", batch.batch, f"Batch {batch.batch}: isi {batch.path} berubah sejak disegel.")
        elif (found := as_totals(totals_in(path))) != batch.totals:
            yield Finding("totals_differ", batch.batch, f"Batch {batch.batch}: {found}, seharusnya {batch.totals}.")


def _journal() -> Iterator[Finding]:
    from rapim.people.queries import verify_journal

    if broken := verify_journal():
        yield Finding("journal_broken", str(broken.number), str(broken))


def _acts() -> Iterator[Finding]:
    """Every batch was sealed by an act of the journal that says the same of it, and every such act has its batch."""
    from rapim.intake.models import Batch
    from rapim.people.models import JournalEntry

    sealed = {entry.object: entry for entry in JournalEntry.objects.filter(verb="batch_sealed").order_by("number")}
    for batch in Batch.objects.order_by("number"):
        act = sealed.pop(batch.batch, None)
        if act is None:
            yield Finding("act_missing", batch.batch, f"Batch {batch.batch} tidak pernah disegel menurut jurnal.")
        elif (act.detail["rows"], act.detail["totals"]) != (batch.rows, batch.totals):
            message = f"Batch {batch.batch}: jumlahnya bukan yang dicatat jurnal nomor {act.number}."
            yield Finding("act_differs", batch.batch, message)
    for name, act in sealed.items():
        yield Finding("batch_missing", name, f"Batch {name}, disegel pada jurnal nomor {act.number}, hilang dari data.")


def _papers(folder: Path) -> Iterator[Finding]:
    """Minutes and packs are what the journal says of them, file by file."""
    from rapim.meetings.queries import flaws

    return (Finding(*flaw) for flaw in flaws(folder))


def _evidence(folder: Path) -> Iterator[Finding]:
    """Every file of evidence still is what its name says: the sha256 of its content."""
    from rapim.ledger.durable import sha256_of
    from rapim.progress.evidence import FOLDER

    for path in sorted((folder / FOLDER).glob("*/*")):
        if not path.name.startswith(".") and sha256_of(path) != path.stem:
            yield Finding("evidence_broken", path.stem, f"Bukti {path.name}: isinya berubah sejak disimpan.")


def _ladder() -> Iterator[Finding]:
    """What the region wrote of its ladder can be read; while it cannot, the one that rapim brings counts."""
    from rapim.arahan.queries import ladder_flaws

    return (Finding(flaw.code, "ladder.toml", flaw.message) for flaw in ladder_flaws())
