"""`rapim backup FILE`: the whole home as one file, taken while the web runs.

The database is copied first, in one moment; every sealed file that this copy names was whole before its row was, and
never changes. What can be made again (cubes, pages' pictures) stays out.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rapim.core.problem import Problem, Refused

HELP = "simpan seluruh data ke satu berkas, tanpa menghentikan web"
EXAMPLE = "rapim backup rapim-20230320.tar.gz"
FOLDERS = ("book", "rows", "staging", "packs", "evidence")
OWN = ("*.key", "*.toml", "crest.*")  # secrets, and what the region says of itself


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="BERKAS", help="berkas tujuan; tidak boleh sudah ada")


def run(args: argparse.Namespace) -> None:
    target = Path(args.file).absolute()
    if target.exists():
        raise Refused(Problem("file_exists", f"{target} sudah ada; cadangan tidak pernah ditimpa."))
    from rapim.web import home

    home.enter()
    manifest = write(home.path(), target)
    said = {"file": str(target), "bytes": target.stat().st_size, "files": len(manifest)}
    if args.format == "json":
        print(json.dumps(said))
    else:
        print(f"{said['files']} berkas tersimpan di {target} ({said['bytes']:,} bita).", file=sys.stderr)


def write(home: Path, target: Path) -> dict[str, str]:
    """Writes the backup in one piece or not at all; returns name → sha256 of what it holds."""
    draft = target.with_name(f".{target.name}.writing")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            manifest = _pack(home, file)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(target)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


def _pack(home: Path, file: io.BufferedWriter) -> dict[str, str]:
    from rapim.web import snapshot

    manifest: dict[str, str] = {}
    with (
        tempfile.TemporaryDirectory(prefix="rapim-") as folder,
        gzip.GzipFile(fileobj=file, mode="wb", compresslevel=1) as zipped,
        tarfile.open(fileobj=zipped, mode="w", dereference=True) as archive,  # no links: each file is whole by itself
    ):
        snapshot.take(Path(folder))
        for path, name in (*_below(Path(folder)), *_keys(home), *_files(home)):
            if digest := _add(archive, path, name):
                manifest[name] = digest
        _add_manifest(archive, {"format": 1, "files": manifest})
    return manifest


def _keys(home: Path) -> Iterator[tuple[Path, str]]:
    return ((path, path.name) for pattern in OWN for path in sorted(home.glob(pattern)))


def _files(home: Path) -> Iterator[tuple[Path, str]]:
    """What lies in the home's folders for good: nothing that is being written, nothing that no batch knows."""
    from rapim.intake.models import Batch

    known = set(Batch.objects.values_list("path", flat=True))
    for folder in FOLDERS:
        for path, name in _below(home / folder, of=home):
            if not path.name.startswith(".") and (folder != "book" or name in known):
                yield path, name


def _below(folder: Path, of: Path | None = None) -> Iterator[tuple[Path, str]]:
    """Every file below the folder, with its name as seen from `of` (None: the folder itself)."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return ((path, path.relative_to(of or folder).as_posix()) for path in files)


def _add(archive: tarfile.TarFile, path: Path, name: str) -> str | None:
    """Adds one file; None where it was staged a moment ago and is gone."""
    try:
        with path.open("rb") as source:
            digest = hashlib.file_digest(source, "sha256").hexdigest()
            source.seek(0)
            member = archive.gettarinfo(arcname=name, fileobj=source)
            member.mode, member.uname, member.gname, member.uid, member.gid = 0o600, "", "", 0, 0
            archive.addfile(member, source)
            return digest
    except FileNotFoundError:
        if name.startswith("staging/"):
            return None
        raise


def _add_manifest(archive: tarfile.TarFile, manifest: dict[str, object]) -> None:
    content = json.dumps(manifest).encode()
    member = tarfile.TarInfo("manifest.json")
    member.size = len(content)
    archive.addfile(member, io.BytesIO(content))
