"""`rapim figures FIGURE`: any figure at a cut-off, as a table or as JSON."""

import argparse
import json
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rapim.core.cutoff import BASES, Cutoff
from rapim.core.problem import Problem, Refused

HELP = "angka pada tanggal batas data: penyerapan, kurva, deviasi, peringkat, kesegaran, rekonsiliasi, dokumen"
EXAMPLE = "rapim figures absorption --by opd --at 2023-02-28 --only account=5.1 --format json"
FIGURES = ("absorption", "curve", "deviation", "ranking", "changes", "freshness", "reconcile", "documents")
DIMENSIONS = "region, line, opd, subunit, program, activity, subactivity, account:N, fund"
DEFAULT_BY = {"curve": "region", "reconcile": "account:3"}


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
    from rapim.ledger import open as open_book

    figure = _figure(args)
    book = open_book(Path(args.home or os.environ.get("RAPIM_HOME") or "rapim-data"))
    answer = as_json(figure(book))
    if args.by == "region":
        name_regions(answer["rows"])
    print(json.dumps(answer, ensure_ascii=False, indent=1) if args.format == "json" else table_of(answer))
    return 0


def _figure(args: argparse.Namespace) -> "Callable[[Any], Any]":
    """The figure that was asked for, waiting for a book. Raises Refused where an argument makes no sense."""
    from rapim import figures

    if args.figure not in FIGURES:
        raise Refused(_refusal(f"Angka “{args.figure}” tidak dikenal; pilih salah satu dari: {', '.join(FIGURES)}."))
    cutoff = cutoff_of(args)
    asked: dict[str, Any] = {"only": only_of(args.only)}
    if args.figure not in ("freshness", "documents"):
        asked["by"] = args.by or DEFAULT_BY.get(args.figure, "opd")
    if args.figure == "documents":
        asked["limit"] = args.limit
    if args.figure == "changes" and args.since:
        asked["since"] = Cutoff(_day(args.since), None, args.version, args.basis)
    if args.figure != "reconcile":
        asked["groups"] = lines_on(cutoff.at) if args.by == "line" or "line" in asked["only"] else {}
    return lambda book: getattr(figures, args.figure)(book, cutoff, **asked)


def cutoff_of(args: argparse.Namespace) -> Cutoff:
    """The cut-off that the arguments name."""
    return Cutoff(_day(args.at), _moment(args.known_at), args.version, args.basis)


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
        row["name"] = names.get(row["key"]) or row["name"]


def only_of(pairs: Sequence[str]) -> dict[str, str | list[str]]:
    """["opd=1.01", "opd=1.02"] → {"opd": ["1.01", "1.02"]}; other keys are said once."""
    only: dict[str, str | list[str]] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not (key and equals and value):
            raise Refused(
                _refusal(f"Saringan “{pair}” harus berbentuk KUNCI=NILAI, misalnya opd=1.01.0.00.0.00.01.0000.")
            )
        if key in ("opd", "line"):
            only[key] = [*only.get(key, []), value]
        else:
            only[key] = value
    return only


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(_refusal(f"Tanggal “{text}” tidak terbaca; tulis seperti 2023-02-28.")) from None


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Refused(_refusal(f"Saat “{text}” tidak terbaca; tulis seperti 2023-03-20T09:00:00+07:00.")) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _refusal(message: str) -> Problem:
    return Problem("bad_argument", message)


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
