"""The fence: whatever a file holds, a Reading comes out, and what is wrong with it is said in words.

The only place that catches every exception. A file that the machine cannot give (no such path, no right, a failing
disk) is no fault of the file, and raises OSError.
"""

import csv
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from python_calamine import PasswordError

from rapim.core.choice import Choice
from rapim.core.problem import Problem
from rapim.sources.findings import Findings
from rapim.sources.forms import Unreadable, open_sheets
from rapim.sources.forms.archive import Locked, Suspicious
from rapim.sources.forms.records import NotRecords
from rapim.sources.lines import TooMany
from rapim.sources.opening import Remembered, opened
from rapim.sources.reading import Reading

ROWS: Final = 20_000  # of a paper that is held whole
_DAMAGED: Final = "Berkas rusak atau terpotong dan tidak dapat dibuka. Unduh atau simpan ulang, lalu unggah kembali."
_FAULTS: Final[dict[type[BaseException], tuple[str, str]]] = {
    Locked: ("encrypted", "Berkas dikunci dengan kata sandi. Hapus kata sandinya, simpan, lalu unggah."),
    PasswordError: ("encrypted", "Berkas dikunci dengan kata sandi. Hapus kata sandinya, simpan, lalu unggah."),
    TooMany: ("too_large", "Berkas jenis ini berisi terlalu banyak baris. Pisahkan per OPD atau per bulan."),
    MemoryError: ("too_large", "Berkas terlalu besar untuk dibaca. Pisahkan menjadi beberapa berkas."),
    NotRecords: ("damaged", "Berkas JSON ini bukan daftar baris, atau terpotong. Unduh ulang dari SIPD."),
    csv.Error: (
        "damaged",
        "Berkas CSV ini tidak dapat dibaca sampai selesai. Simpan ulang dari Excel sebagai CSV UTF-8.",
    ),
}


def read(path: Path, *, name: str, choice: Choice | None = None, remembered: Remembered | None = None) -> Reading:
    """Opens a file, finds its kind and its columns. Its lines follow from `chunks` of the answer.

    `name` is what the file was called; `choice` what a person chose beside it; `remembered` earlier corrections.
    """
    reading = Reading("", name, _digest(path), choice=choice or Choice(), findings=Findings(name))
    for _ in _fenced(reading.findings, partial(opened, path, reading, remembered or {})):
        reading.stream = partial(_fenced, reading.findings, reading.stream)
    return reading


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as rows of cells, for a paper that is no source of the book. `top`: what a person calls the first row."""

    name: str
    rows: list[list[Any]]
    top: int = 1


def tables(path: Path, *, name: str) -> tuple[list[Table], list[Problem]]:
    """The visible sheets of a file, and why it cannot be read. Small papers only: all of it is held."""
    findings, found = Findings(name), list[Table]()

    def work() -> Iterator[None]:
        for sheet in open_sheets(path):
            if sheet.visible:
                found.append(Table(sheet.name, list(islice(sheet.rows(0), ROWS)), sheet.top))
        yield

    for _ in _fenced(findings, work):
        pass
    return found, findings.problems()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fenced(findings: Findings, work: Callable[[], Iterator[Any]]) -> Iterator[Any]:
    """What `work` yields; when it breaks, the reason becomes a problem, and it ends."""
    try:
        yield from work()
    except Unreadable as fault:
        _add(findings, fault.code, str(fault))
    except Suspicious as fault:
        _add(
            findings, "too_large", f"{fault} Berkas ditolak karena dapat menghabiskan memori; simpan ulang dari Excel."
        )
    except Exception as fault:
        _add(findings, *_said_of(fault))
    except BaseException as fault:
        if type(fault).__name__ != "PanicException":  # what a Rust library raises when it gives up
            raise
        _add(findings, "damaged", _DAMAGED)


def _said_of(fault: Exception) -> tuple[str, str]:
    return next((said for sort, said in _FAULTS.items() if isinstance(fault, sort)), ("damaged", _DAMAGED))


def _add(findings: Findings, code: str, message: str) -> None:
    findings.add(Problem(code, message, file=findings.file))
