"""Files that are either whole or absent, whatever happens to the machine in between."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

TEMPORARY = ".writing"


@contextmanager
def durably(path: Path) -> Iterator[Path]:
    """A temporary name to write to; on leaving: fsync, rename to `path`, fsync of its folder."""
    make_folder(path.parent)
    temporary = path.with_name(f".{path.name}.{uuid4().hex}{TEMPORARY}")
    try:
        yield temporary
        sync(temporary)
        os.replace(temporary, path)
        sync(path.parent)
    finally:
        temporary.unlink(missing_ok=True)


def name_again(path: Path, name: Path) -> None:
    """A second name for a file that nobody writes to any more, as if written now; a copy where that cannot be had."""
    try:
        os.link(path, name)
        os.utime(name)
    except OSError:
        shutil.copyfile(path, name)


def make_folder(folder: Path) -> None:
    """Makes the folder and those above it, each recorded in its parent."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync(folder.parent)


def sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
