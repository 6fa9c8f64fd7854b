"""`rapim pack`: the papers of a Rapim out of one frozen cut-off, into a folder."""

import argparse
import hashlib
import json
import sys
from datetime import date, datetime
from pathlib import Path

from rapim.core.cutoff import BASES, Cutoff
from rapim.core.problem import Problem, Refused

HELP = "bahan Rapim dari satu batas data: PDF, paparan, buku kerja, siaran pers"
EXAMPLE = "rapim pack --at 2023-02-28 --out bahan --only pdf,press"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="TANGGAL", required=True, help="tanggal batas data, misalnya 2023-02-28")
    parser.add_argument("--out", metavar="FOLDER", required=True, type=Path, help="folder tempat berkas ditulis")
    parser.add_argument("--only", metavar="JENIS", default="", help="pdf,pptx,xlsx,press; tanpa ini: semuanya")
    parser.add_argument("--known-at", metavar="SAAT", help="menurut isi buku pada saat itu, misalnya 2023-03-20T09:00")
    parser.add_argument("--version", metavar="VERSI", help="versi anggaran; tanpa ini: yang berlaku")
    parser.add_argument("--basis", metavar="BASIS", help=", ".join(BASES))


def run(args: argparse.Namespace) -> int:
    from rapim.packs.make import KINDS

    kinds = tuple(args.only.split(",")) if args.only else KINDS
    if strange := [kind for kind in kinds if kind not in KINDS]:
        message = f"Jenis bahan “{', '.join(strange)}” tidak dikenal; pilih dari: {', '.join(KINDS)}."
        raise Refused(Problem("unknown_paper", message))
    written = _written(_cutoff(args), args.out, kinds)
    if args.format == "json":
        print(json.dumps(written, ensure_ascii=False, indent=1))
    else:
        print("\n".join(f"{one['name']:20} {one['size']:>10,} bita" for one in written["files"]))
    return 0


def _cutoff(args: argparse.Namespace) -> Cutoff:
    try:
        at = date.fromisoformat(args.at)
        known_at = datetime.fromisoformat(args.known_at).astimezone() if args.known_at else None
    except ValueError:
        message = "Tanggal tidak terbaca; tulis seperti 2023-02-28, dan saat seperti 2023-03-20T09:00."
        raise Refused(Problem("bad_argument", message)) from None
    return Cutoff(at, known_at, args.version, args.basis)


def _written(cutoff: Cutoff, folder: Path, kinds: tuple[str, ...]) -> dict[str, object]:
    from rapim.web import home

    home.enter()
    from django.utils import timezone

    from rapim.packs.make import papers
    from rapim.packs.queries import snapshot

    made = snapshot(cutoff, now=timezone.now())
    folder.mkdir(parents=True, exist_ok=True)
    figures = folder / "figures.json"
    figures.write_bytes(made.as_json())
    files = [_file("figures", figures)]
    for paper, path in papers(made, folder, kinds):
        if sys.stderr.isatty():
            print(paper.title, file=sys.stderr)
        files.append(_file(paper.kind, path))
    return {"cutoff": made.head["cutoff"], "sha256": made.sha256, "files": files}


def _file(kind: str, path: Path) -> dict[str, object]:
    content = path.read_bytes()
    return {
        "kind": kind, "name": path.name, "path": str(path), "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
