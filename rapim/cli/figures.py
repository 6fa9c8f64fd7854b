"""`rapim figures FIGURE`: any figure at a cut-off, as a table or as JSON."""

import argparse
import json
import os
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from rapim.core.cutoff import BASES, Cutoff
from rapim.core.figure import FIGURES

HELP = "angka pada tanggal batas data: penyerapan, kurva, deviasi, peringkat, kesegaran, rekonsiliasi, dokumen"
EXAMPLE = "rapim figures absorption --by opd --at 2023-02-28 --only account=5.1 --format json"
DIMENSIONS = "region, line, opd, subunit, program, activity, subactivity, account:N, fund"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("figure", metavar="ANGKA", help=", ".join(FIGURES))
    parser.add_argument("--at", metavar="TANGGAL", required=True, help="tanggal batas data, misalnya 2023-02-28")
    parser.add_argument(
        "--by", metavar="DIMENSI", help="region, line, opd, subunit, program, activity, subactivity, account:N, fund"
    )
    parser.add_argument("--only", metavar="KUNCI=NILAI", action="append", default=[], help="saringan; boleh diulang")
    parser.add_argument("--known-at", metavar="SAAT", help="menurut isi buku pada saat itu, misalnya 2023-03-20T09:00")
    parser.add_argument("--version", metavar="VERSI", help="murni, pergeseran-1, perubahan …; tanpa ini: yang berlaku")
    parser.add_argument("--basis", metavar="BASIS", help=", ".join(BASES))
    parser.add_argument("--since", metavar="TANGGAL", help="untuk changes: batas data pembanding")
    parser.add_argument("--limit", metavar="N", type=int, default=100, help="untuk documents: banyaknya baris")


def run(args: argparse.Namespace) -> int:
    from rapim.figures import as_json
    from rapim.figures.asked import asked
    from rapim.ledger import open as open_book

    said = {
        name: getattr(args, name) for name in ("at", "by", "only", "known_at", "version", "basis", "since", "limit")
    }
    question = asked(args.figure, **said)
    lines = {"groups": lines_on(question.cutoff.at)} if question.needs_lines else {}
    book = open_book(Path(args.home or os.environ.get("RAPIM_HOME") or "rapim-data"))
    answer = as_json(question.function(book, question.cutoff, **question.how, **lines))
    if args.by == "region":
        name_regions(answer["rows"])
    print(json.dumps(answer, ensure_ascii=False, indent=1) if args.format == "json" else table_of(answer))
    return 0


def cutoff_of(args: argparse.Namespace) -> Cutoff:
    """The cut-off that the arguments name."""
    from rapim.figures.asked import day, moment

    return Cutoff(day(args.at), moment(args.known_at), args.version, args.basis)


def lines_on(on: date) -> dict[str, tuple[str, str]]:
    """The coordination lines of the home's registry."""
    from rapim.web import home

    home.enter()
    from rapim.people.queries import line_groups

    return line_groups(on)


def name_regions(rows: Iterable[dict[str, Any]]) -> None:
    """The book knows regions by their code; their names stand in the home's registry."""
    from rapim.web import home

    home.enter()
    from rapim.people.models import Region

    names = dict(Region.objects.values_list("code", "name"))
    for row in rows:
        if "key" in row:
            row["name"] = names.get(row["key"]) or row["name"]


def table_of(answer: dict[str, Any]) -> str:
    """The rows of an answer, and its totals, as a table for people."""
    cutoff, total = answer["cutoff"], answer.get("total")
    said = ", ".join(f"{name} {cutoff[name]}" for name in ("at", "version", "basis", "known_at") if cutoff.get(name))
    rows = _flat(answer["rows"])
    rows += [{"name": "JUMLAH", **row} for row in total] if isinstance(total, list) else []
    columns = list(rows[0]) if rows else ["(tidak ada baris)"]
    cells = [columns, *([_cell(row.get(name, "")) for name in columns] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in cells)
    return "\n".join([f"{answer['figure']} — {said}", *(line.rstrip() for line in lines)])


def _flat(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """One line for each month of a curve; the code and name of a document's dimensions in one cell."""
    flat: list[dict[str, Any]] = []
    for row in rows:
        plain = {name: value for name, value in row.items() if name != "months"}
        flat += [plain | month for month in row.get("months", [{}])]
    return flat


def _cell(value: Any) -> str:
    if isinstance(value, dict):
        return f"{value['key']} {value['name']}".strip()
    if isinstance(value, bool):
        return "ya" if value else "belum"
    return "–" if value is None else str(value)
