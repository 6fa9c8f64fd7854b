"""Papers as files: each lies in the home under its own sha256, so that the same paper lies there once."""

import hashlib
import os
from pathlib import Path
from typing import Final

FOLDER: Final = "packs"


def path_of(home: Path, sha256: str) -> Path:
    return home / FOLDER / sha256[:2] / sha256


def keep(home: Path, content: bytes) -> str:
    """Writes a paper in one piece; its sha256. One that is there already is left as it is."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(home, sha256)
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = path.with_name(f".{sha256}.{os.getpid()}")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.rename(path)
    return sha256


def flaw_of(home: Path, sha256: str) -> str:
    """What is wrong with a kept paper, in words; empty where nothing."""
    path = path_of(home, sha256)
    if not path.is_file():
        return "hilang"
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    return "" if found == sha256 else "berubah sejak diarsipkan"
