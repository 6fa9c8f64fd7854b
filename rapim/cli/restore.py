"""`rapim restore FILE`: a backup becomes a home again, elsewhere, and is checked before it may be trusted."""

import argparse
import gzip
import hashlib
import json
import shutil
import tarfile
import zlib
from pathlib import Path

from rapim.cli.check import check, tell
from rapim.core.problem import Problem, Refused

HELP = "pulihkan data dari satu berkas cadangan ke tempat yang kosong, lalu periksa"
EXAMPLE = "rapim restore rapim-20230320.tar.gz --home /srv/rapim"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BERKAS", help="berkas dari rapim backup")


def run(args: argparse.Namespace) -> int:
    from rapim.web import home

    folder = home.path()
    if folder.exists() and any(folder.iterdir()):
        raise Refused(Problem("home_not_empty", f"{folder} sudah berisi; pulihkan ke tempat yang kosong."))
    restore(Path(args.file), folder)
    report = check(folder)
    if args.format == "json":
        print(json.dumps({"home": str(folder)} | report.as_json(), ensure_ascii=False))
    else:
        tell(report)
    return 2 if report.problems else 0


def restore(file: Path, folder: Path) -> None:
    """Unpacks beside the home, compares every byte with the manifest, and only then takes its place."""
    draft = folder.with_name(f".{folder.name}.restoring")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700, parents=True)
    try:
        _unpack(file, draft)
        _compare(draft)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    try:
        _enter(folder)
    except Refused:
        shutil.rmtree(folder)
        raise


def _unpack(file: Path, folder: Path) -> None:
    try:
        with gzip.open(file) as zipped, tarfile.open(fileobj=zipped, mode="r|") as archive:
            archive.extractall(folder, filter="data")
    except (gzip.BadGzipFile, zlib.error, tarfile.TarError, EOFError, ValueError) as error:
        raise _damaged(f"{file.name} bukan cadangan yang utuh: {error}") from error


def _compare(folder: Path) -> None:
    """Every file of the manifest is there to the byte, and no other."""
    manifest = folder / "manifest.json"
    if not manifest.is_file():
        raise _damaged("Cadangan ini terpotong: daftar isinya tidak ada.")
    told = json.loads(manifest.read_text())["files"]
    manifest.unlink()
    found = {path.relative_to(folder).as_posix(): _sha256(path) for path in folder.rglob("*") if path.is_file()}
    wrong = sorted(name for name in told.keys() | found.keys() if told.get(name) != found.get(name))
    if wrong:
        raise _damaged(f"Cadangan ini rusak: {', '.join(wrong[:5])} tidak seperti saat disimpan.")


def _enter(folder: Path) -> None:
    """Brings the database up to date, and fills it where it does not lie in the home."""
    from rapim.web import home

    home.make()
    from django.db import connection

    from rapim.web import snapshot

    held = snapshot.engine_of(folder)
    if held != connection.vendor:
        raise Refused(Problem("other_engine", f"Cadangan ini dari {held}; di sini dipakai {connection.vendor}."))
    if held == "sqlite":
        return
    try:
        snapshot.load(folder)
    except snapshot.NotEmpty:
        raise Refused(Problem("database_not_empty", "Basis data di RAPIM_DATABASE_URL sudah berisi.")) from None
    except snapshot.NotFitting as error:
        raise Refused(Problem("other_version", f"Cadangan ini dari versi rapim yang lain: {error}")) from error
    shutil.rmtree(folder / snapshot.TABLES)


def _damaged(sentence: str) -> Refused:
    return Refused(Problem("backup_damaged", sentence))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
