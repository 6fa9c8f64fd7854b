"""`rapim outlook`: how the year will end, with its bands and its causes, as a table or as JSON."""

import argparse
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from rapim.cli.figures import cutoff_of, lines_on, name_regions
from rapim.core.cutoff import BASES

HELP = "prakiraan akhir tahun dengan rentang 80 dan 95 persen, dan sebabnya"
EXAMPLE = "rapim outlook --at 2023-08-31 --by opd --format json"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="TANGGAL", required=True, help="tanggal batas data, misalnya 2023-08-31")
    parser.add_argument("--by", metavar="DIMENSI", default="opd", help="region, line, opd, account:1 … account:3")
    parser.add_argument("--only", metavar="KUNCI=NILAI", action="append", default=[], help="saringan; boleh diulang")
    parser.add_argument("--known-at", metavar="SAAT", help="menurut isi buku pada saat itu, misalnya 2023-09-20T09:00")
    parser.add_argument("--version", metavar="VERSI", help="murni, pergeseran-1, perubahan …; tanpa ini: yang berlaku")
    parser.add_argument("--basis", metavar="BASIS", help=", ".join(BASES))


def run(args: argparse.Namespace) -> int:
    from rapim.figures import as_json, outlook
    from rapim.figures.asked import filters
    from rapim.ledger import open as open_book

    cutoff, only = cutoff_of(args), filters(args.only)
    book = open_book(Path(args.home or os.environ.get("RAPIM_HOME") or "rapim-data"))
    groups = lines_on(cutoff.at) if args.by == "line" or "line" in only else {}
    answer = as_json(outlook(book, cutoff, args.by, only, groups, **_known(cutoff.at)))
    if args.by == "region":
        name_regions(answer["rows"])
    print(json.dumps(answer, ensure_ascii=False, indent=1) if args.format == "json" else "\n".join(_text(answer)))
    return 0


def _known(day: date) -> dict[str, Any]:
    """Where people of this home know better, and what its contracts hold back."""
    from rapim.web import home

    home.enter()
    from rapim.execution.queries.overrides import overrides_of
    from rapim.execution.registry import held_on

    return {"overrides": overrides_of(day.year), "held": held_on(day)}


def _text(answer: dict[str, Any]) -> Iterator[str]:
    """Each row in a line, its causes below it with their points."""
    cutoff = answer["cutoff"]
    yield f"outlook — at {cutoff['at']}, bulan penuh terakhir {answer['at_month']}, versi {cutoff['version'] or '–'}"
    for row in [*answer["rows"], *({**row, "name": "JUMLAH"} for row in answer["total"])]:
        if row["percent"] is None:
            yield f"{row['key']} {row['name']} ({row['side']}): –"
        else:
            yield (
                f"{row['key']} {row['name']} ({row['side']}): {row['percent']} % dari {row['pagu']}"
                f" · 80 %: {row['low80']}–{row['high80']} · 95 %: {row['low95']}–{row['high95']}"
            )
        yield from (f"    {cause['points'] or '–':>7}  {cause['cause']}" for cause in row["why"])
