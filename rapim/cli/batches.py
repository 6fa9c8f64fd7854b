"""`rapim batches`: what was sealed, and what was taken back."""

import argparse
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapim.intake.models import Batch

HELP = "daftar berkas yang sudah dibukukan"
EXAMPLE = "rapim batches --format json"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, metavar="Y", help="hanya tahun anggaran ini")


def run(args: argparse.Namespace) -> None:
    from rapim.web import home

    home.enter()
    from django.utils.timezone import localtime

    from rapim.intake import queries

    batches = queries.batches(year=args.year)
    if args.format == "json":
        print(json.dumps({"batches": [_as_json(batch) for batch in batches]}, ensure_ascii=False))
        return
    for batch in batches:
        back = getattr(batch, "supersession", None)
        state = f"dibatalkan {localtime(back.at):%Y-%m-%d}" if back else ""
        print(f"{batch.batch}  {batch.year}  {batch.kind:<16}  {batch.rows:>8}  {batch.file}  {state}".rstrip())


def _as_json(batch: "Batch") -> dict[str, Any]:
    back = getattr(batch, "supersession", None)
    return {
        "batch": batch.batch,
        "file": batch.file,
        "kind": batch.kind,
        "region": batch.region,
        "year": batch.year,
        "version": batch.version,
        "effective_on": batch.effective_on and batch.effective_on.isoformat(),
        "basis": batch.basis,
        "rows": batch.rows,
        "totals": batch.totals,
        "known_at": batch.known_at.isoformat(),
        "sealed_at": batch.sealed_at.isoformat(),
        "superseded": back and {"at": back.at.isoformat(), "by": back.by_name, "because": back.because},
    }
