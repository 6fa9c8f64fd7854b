"""What a person may do with a file, and why not. Pure: no database, no clock."""

from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from rapim.core.number import rupiah_text
from rapim.core.problem import Problem
from rapim.people.rules import Scope, may_accept_warning, may_upload_for

SHORTEST_REASON: Final = 3
"""Characters. A reason is read by others, years later: "ok" is none."""


class Doubled(NamedTuple):
    """A document that a batch would count again, though `other` counts it too."""

    document: str
    amount: Decimal
    batch: str
    month: int
    other: str
    other_month: int


def blocking(problems: Iterable[Problem], accepted: Collection[str] = ()) -> list[Problem]:
    """What still stands in the way of sealing: every error, and each warning that nobody let pass."""
    return [
        problem
        for problem in problems
        if problem.severity == "error" or (problem.severity == "warning" and problem.code not in accepted)
    ]


def to_accept(problems: Iterable[Problem]) -> list[str]:
    """The codes of the warnings, in the order found."""
    return list(dict.fromkeys(problem.code for problem in problems if problem.severity == "warning"))


def reasons_are_given(accepted: Mapping[str, str]) -> list[Problem]:
    return [no_reason(f"peringatan {code}") for code, because in accepted.items() if not is_reason(because)]


def is_reason(because: str) -> bool:
    return len(because.strip()) >= SHORTEST_REASON


def no_reason(of: str) -> Problem:
    message = f"Tulis alasan {of} dengan kalimat yang dapat dipahami kemudian, misalnya nomor surat atau sebabnya."
    return Problem("no_reason", message)


def gone(name: str) -> Problem:
    """The file was read, but its lines no longer wait."""
    message = f"Bacaan {name} sudah dibukukan, dibuang, atau kedaluwarsa. Unggah berkasnya sekali lagi."
    return Problem("reading_gone", message, file=name)


def superseded_already(batch: str) -> Problem:
    return Problem("superseded_already", f"{batch} sudah dibatalkan sebelumnya.", found=batch)


def would_count_twice(line: Doubled) -> Problem:
    message = (
        f"Bila dibatalkan, {line.batch} dihitung lagi, dan dokumen {line.document} senilai {rupiah_text(line.amount)} "
        f"terhitung dua kali: bulan {line.month} dan bulan {line.other_month} ({line.other}). "
        f"Batalkan {line.other} dahulu."
    )
    return Problem("would_count_twice", message, found=line.document)


def may_seal(scope: Scope, opds: Iterable[str], warnings: Collection[str]) -> list[Problem]:
    """Why this person may not seal a file that speaks for these OPDs with these warnings; empty: may."""
    if not may_upload_for(scope, opds):
        message = "Berkas ini memuat OPD lain. Petugas OPD hanya dapat membukukan berkas OPD-nya sendiri."
        return [Problem("not_your_opd", message)]
    if warnings and not may_accept_warning(scope):
        message = "Peringatan hanya dapat diterima oleh sekretariat. Berkas Anda menunggu sekretariat."
        return [Problem("not_yours_to_accept", message)]
    return []


def kind_of(name: str) -> str:
    """What sort of office a name tells; a dinas where it tells none."""
    first = name.upper().split()[:1]
    sorts = ("BADAN", "SEKRETARIAT", "INSPEKTORAT", "BAGIAN", "KECAMATAN")
    return next((sort.lower() for sort in sorts if first == [sort]), "blud" if first == ["RSUD"] else "dinas")
