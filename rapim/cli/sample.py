"""`rapim sample`: writes the source files of the sample region, and seals nothing."""

import argparse
import json
import sys
from pathlib import Path

HELP = "tulis berkas sumber daerah contoh (Kabupaten Kudus, rekaan)"
EXAMPLE = "rapim sample --out contoh --years 2023"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", required=True, metavar="DIR", help="folder tujuan; yang sengaja rusak di DIR/dirty")
    parser.add_argument("--lines", type=int, default=60_000, metavar="N", help="baris dokumen per tahun (60000)")
    parser.add_argument("--seed", type=int, default=None, metavar="S", help="benih: benih sama, isi berkas sama")
    parser.add_argument("--years", type=years, default=(2021, 2022, 2023), metavar="2021-2023", help="tahun anggaran")


def years(said: str) -> tuple[int, ...]:
    """2023 or 2021-2023, of the years that the sample has."""
    first, _, last = said.partition("-")
    if not (first.isdigit() and (last or first).isdigit() and 2021 <= int(first) <= int(last or first) <= 2023):
        raise argparse.ArgumentTypeError(f"“{said}” bukan tahun contoh: tulis 2023 atau 2021-2023.")
    return tuple(range(int(first), int(last or first) + 1))


def run(args: argparse.Namespace) -> int:
    from rapim.sample.arrivals import SEED, write_all
    from rapim.sample.dirt import write_dirt

    folder = Path(args.out)
    seed = SEED if args.seed is None else args.seed
    files = write_all(folder, args.years, args.lines, seed, _say)
    dirty = write_dirt(folder / "dirty", args.years[-1], args.lines, seed)
    if args.format == "json":
        print(json.dumps({"files": [path.name for path in files], "dirty": [path.name for path in dirty]}))
    else:
        print(f"{len(files)} berkas di {folder}, {len(dirty)} berkas rusak di {folder / 'dirty'}.")
    return 0


def _say(name: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\033[K{name}", end="", file=sys.stderr, flush=True)
