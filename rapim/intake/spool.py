"""Where a file waits until it is read: a private folder of the machine's temporary files, never the home.

A file as it came may hold NIP and names. It is removed as soon as it was read, and in any case within a day.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile

WAITS_AT_MOST: Final = timedelta(days=1)


def folder() -> Path:
    """For its owner's eyes alone."""
    path = Path(tempfile.gettempdir()) / f"rapim-spool-{os.getuid()}"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def keep(file: UploadedFile) -> Path:
    """The file on disk, under a name that says nothing."""
    path = folder() / uuid4().hex
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return path


@contextmanager
def kept(file: UploadedFile) -> Iterator[Path]:
    """The file on disk for as long as it is read."""
    path = keep(file)
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def sweep(now: datetime) -> None:
    """Removes what a worker that died left behind."""
    for path in folder().iterdir():
        if path.stat().st_mtime < (now - WAITS_AT_MOST).timestamp():
            path.unlink(missing_ok=True)
