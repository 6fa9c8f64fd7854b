"""`rapim bench NAME`: the benchmarks of a checkout, as a table and as JSON."""

import argparse
import importlib
import inspect
import json
import sys
from pathlib import Path

import rapim
from rapim.core.problem import Problem, Refused

HELP = "mengukur kecepatan di mesin ini (hanya dari salinan kode sumber)"
EXAMPLE = "rapim bench book --lines 1000000"
CHECKOUT = Path(rapim.__file__).parents[1]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAMA", help="nama pengukuran, misalnya book")
    parser.add_argument("--lines", type=int, default=1_000_000, metavar="N", help="banyaknya baris (default 1000000)")
    parser.add_argument("--terms", type=int, default=1000, metavar="N", help="masa jabatan, untuk loop (default 1000)")


def run(args: argparse.Namespace) -> int:
    names = sorted(path.stem for path in (CHECKOUT / "bench").glob("*.py") if "HELP = " in path.read_text())
    if not names:
        raise Refused(
            Problem("no_bench", "Pengukuran hanya ada di salinan kode sumber, bukan di paket yang terpasang.")
        )
    if args.name not in names:
        raise Refused(Problem("unknown_bench", f"Pengukuran “{args.name}” tidak ada; pilih: {', '.join(names)}."))
    sys.path.insert(0, str(CHECKOUT))
    run = importlib.import_module(f"bench.{args.name}").run
    report = run(**{wanted: getattr(args, wanted) for wanted in inspect.signature(run).parameters})
    print(json.dumps(report.as_json(), ensure_ascii=False, indent=1) if args.format == "json" else report.as_text())
    return 0
