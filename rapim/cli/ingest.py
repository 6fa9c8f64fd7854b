"""`rapim ingest`: reads files, checks them against the book, seals them. Each file stands for itself."""

import argparse
import getpass
import json
import re
import sys
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from rapim.core.choice import Choice
from rapim.core.code import is_code
from rapim.core.problem import Problem, Refused
from rapim.core.version import version_named

if TYPE_CHECKING:
    from rapim.intake.models import Batch, Upload

HELP = "baca, periksa, dan bukukan berkas sumber"
EXAMPLE = "rapim ingest realisasi_februari.xlsx dpa_murni.xlsx --year 2023"
REGION = re.compile(r"\d{2}(\.\d{2})?")
WIB = ZoneInfo("Asia/Jakarta")
MARKS = {"error": "DITOLAK", "warning": "PERINGATAN", "note": "catatan"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="xlsx, csv atau json")
    parser.add_argument("--kind", metavar="K", help="jenis berkas, bila tidak dikenali sendiri")
    parser.add_argument("--year", type=int, metavar="Y", help="tahun anggaran")
    parser.add_argument("--month", type=int, choices=range(1, 13), metavar="M", help="bulan, 1 sampai 12")
    parser.add_argument("--opd", metavar="KODE", help="kode OPD")
    parser.add_argument("--region", metavar="KODE", help="kode daerah, bila berkas tidak menyebutnya")
    parser.add_argument("--version", metavar="V", help="murni, pergeseran-1, perubahan …")
    parser.add_argument("--effective", type=date.fromisoformat, metavar="TANGGAL", help="tanggal berlaku versinya")
    parser.add_argument("--known-at", type=moment, metavar="T", help="saat diketahui (default sekarang)")
    parser.add_argument("--check", action="store_true", help="periksa saja, tidak dibukukan")
    parser.add_argument("--accept", action="append", default=[], metavar="KODE", help="terima peringatan ini …")
    parser.add_argument("--because", action="append", default=[], metavar="ALASAN", help="… dengan alasan ini")


def moment(said: str) -> datetime:
    """A day or a moment in ISO form; without a zone it is in WIB."""
    found = datetime.combine(date.fromisoformat(said), time()) if len(said) == 10 else datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=WIB)


def run(args: argparse.Namespace) -> int:
    accepted = _accepted(args.accept, args.because)
    from rapim.web import home

    if home.exists():
        home.enter()
    else:
        home.make()
    from django.utils import timezone

    from rapim.intake import actions

    if args.known_at and args.known_at > timezone.now():
        raise Refused(Problem("known_in_future", "Saat diketahui (--known-at) tidak boleh di masa depan."))
    actions.sweep(timezone.now())
    files = [path for path in args.files if not path.is_dir()] or args.files  # DIR/* may name folders beside files
    outcomes = [_ingest(path, args, accepted) for path in files]
    if args.format == "json":
        print(json.dumps(_as_json(outcomes), ensure_ascii=False))
    else:
        _tell(outcomes, args.check)
    return 2 if any(outcome.refused for outcome in outcomes) else 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    file: str
    refused: bool
    problems: list[Problem]
    batches: "tuple[Batch, ...]" = ()
    upload: "Upload | None" = None


def _accepted(codes: list[str], reasons: list[str]) -> dict[str, str]:
    """One reason for each code, or one for all."""
    if codes and len(reasons) not in (1, len(codes)):
        message = 'Setiap --accept perlu alasannya: --accept KODE --because "…".'
        raise Refused(Problem("no_reason", message, found=", ".join(codes)))
    return dict(zip(codes, reasons if len(reasons) == len(codes) else reasons * len(codes), strict=True))


def _choice(args: argparse.Namespace) -> Choice:
    """Raises Refused where the region is no Kemendagri code (it names a folder of the book), or the OPD no code."""
    if args.region and not REGION.fullmatch(args.region):
        message = f"“{args.region}” bukan kode daerah; tulis kode Kemendagri, misalnya 33.19 atau 33."
        raise Refused(Problem("bad_argument", message, found=args.region))
    if args.opd and not (is_code(args.opd) or args.opd[0].isalpha()):
        message = f"“{args.opd}” bukan kode OPD; tulis kodenya, misalnya 1.01.0.00.0.00.01.0000, atau namanya."
        raise Refused(Problem("bad_argument", message, found=args.opd))
    return Choice(
        kind=args.kind,
        year=args.year,
        month=args.month,
        opd=args.opd,
        region=args.region,
        version=(version_named(args.version) or args.version) if args.version else None,
        effective_on=args.effective,
    )


def _ingest(path: Path, args: argparse.Namespace, accepted: dict[str, str]) -> Outcome:
    from django.utils import timezone

    from rapim.intake import actions, rules

    if not path.is_file():
        message = f"Berkas {path} tidak ada. Periksa nama dan foldernya."
        return Outcome(path.name, True, [Problem("no_such_file", message, file=path.name)])
    now, by = timezone.now(), getpass.getuser()
    with Bar(path.name) as bar:
        upload = actions.receive(
            path, path.name, by=by, choice=_choice(args), now=now, known_at=args.known_at, progress=bar.show
        )
    batches: tuple[Batch, ...] = ()
    refused = bool(rules.blocking(upload.reading.problems, accepted))
    if not (refused or args.check):
        try:
            batches = actions.seal(upload, by=by, accepted=accepted, now=now, known_at=args.known_at)
        except Refused:
            refused = True
    actions.discard(upload)
    return Outcome(path.name, refused, upload.reading.problems, batches, upload)


def _as_json(outcomes: list[Outcome]) -> dict[str, Any]:
    from rapim.intake.queries import as_sealed

    sealed = [as_sealed(batch) | {"file": outcome.file} for outcome in outcomes for batch in outcome.batches]
    return {"sealed": sealed, "problems": [one.as_json() for outcome in outcomes for one in outcome.problems]}


def _tell(outcomes: list[Outcome], check: bool) -> None:
    """What was sealed on stdout, everything else on stderr."""
    for outcome in outcomes:
        for problem in outcome.problems:
            print(_sentence(problem), file=sys.stderr)
        for batch in outcome.batches:
            print(f"{outcome.file}: {batch.rows} baris dibukukan sebagai {batch.batch} {json.dumps(batch.totals)}")
        if outcome.refused:
            print(f"{outcome.file}: ditolak, tidak ada yang disimpan.", file=sys.stderr)
        elif check:
            print(f"{outcome.file}: dapat dibukukan.")


def _sentence(problem: Problem) -> str:
    row = f"baris {problem.row}" if problem.row else ""
    place = ", ".join(filter(None, (problem.file, problem.sheet, row, problem.column)))
    return f"{MARKS[problem.severity]} [{problem.code}] {place}: {problem.message}"


class Bar:
    """How far a file is read, on stderr, and only where a person watches."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.watched = sys.stderr.isatty()

    def __enter__(self) -> "Bar":
        return self

    def __exit__(self, *_: object) -> None:
        if self.watched:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    def show(self, done: int, total: int | None) -> None:
        if not self.watched:
            return
        share = f"{min(100, done * 100 // total):3}% " if total else ""
        print(f"\r\033[K{self.name}: {share}{done} baris", end="", file=sys.stderr, flush=True)
