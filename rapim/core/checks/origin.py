"""Whose file it is: the year, month, OPD and region that it speaks for, against those chosen and those known."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from rapim.core.checks import Home
from rapim.core.choice import Choice
from rapim.core.code import key_of, name_in
from rapim.core.day import MONTHS, day_text
from rapim.core.problem import Problem, Severity

_SAID: Final[dict[str, tuple[str, Severity]]] = {
    "year": ("tahun", "warning"),  # a file's name may carry the year in which it was downloaded
    "month": ("bulan", "error"),
    "opd": ("OPD", "error"),
    "version": ("versi anggaran", "warning"),
}


class Part(NamedTuple):
    """What a file holds for one OPD and month: how many lines, and where the first of them stands."""

    year: int
    month: int  # 0: the whole year
    opd: str
    label: str
    lines: int
    sheet: str
    row: int


class Late(NamedTuple):
    """A payment that counts on a day yet to come."""

    counts_on: date
    document: str
    sheet: str
    row: int


def it_holds_lines(lines: int) -> Iterator[Problem]:
    if not lines:
        yield Problem("empty_file", "Berkas ini tidak berisi satu pun baris angka. Unduh ulang laporannya dari SIPD.")


def it_was_not_sealed_before(batch: str | None) -> Iterator[Problem]:
    """`batch`: the one in force that came from exactly these bytes."""
    if batch:
        yield Problem(
            "same_file",
            f"Berkas yang persis sama sudah dibukukan sebagai {batch}. Tidak ada yang perlu dikirim lagi.",
            found=batch,
        )


def it_says_what_was_chosen(said: Choice, chosen: Choice) -> Iterator[Problem]:
    """Of a file whose lines carry no day and no OPD of their own: its letterhead and name against the choice."""
    for field, (word, severity) in _SAID.items():
        mine, theirs = getattr(chosen, field), getattr(said, field)
        if mine is None or theirs is None or _plain(field, mine) == _plain(field, theirs):
            continue
        yield Problem(
            f"other_{field}",
            f"Menurut kepala atau nama berkas {word}-nya {_written(field, theirs)}, padahal yang dipilih "
            f"{_written(field, mine)}. Pilih yang benar, atau kirim berkas yang sesuai.",
            severity,
            column=word,
            found=_written(field, theirs),
            expected=_written(field, mine),
        )


def it_is_of_this_region(region: str | None, home: Home, named: str) -> Iterator[Problem]:
    """`named`: the region that this home was made for."""
    if region and named and key_of(region) != key_of(named):
        yield Problem(
            "other_region",
            f"Berkas ini milik daerah {region}, sedangkan buku ini milik daerah {named}.",
            home.surprise(bool(home.regions)),
            column="daerah",
            found=region,
            expected=named,
        )


def its_opds_are_known(parts: Iterable[Part], nearest: Mapping[str, tuple[str, ...]], home: Home) -> Iterator[Problem]:
    """`nearest`: for each OPD that the registry does not know, the names there that come closest to it."""
    for part in _first_by(parts, lambda part: part.opd):
        if part.opd in nearest:
            alike = nearest[part.opd]
            hint = f" Yang mirip: {', '.join(map(name_in, alike))}." if alike else ""
            yield Problem(
                "new_opd",
                f"{name_in(part.label)} belum ada di daftar OPD dan akan ditambahkan.{hint}",
                home.surprise(home.knows_opds),
                sheet=part.sheet,
                row=part.row,
                column="OPD",
                found=part.label,
                expected="; ".join(alike),
            )


def payments_have_happened(late: Iterable[Late], today: date) -> Iterator[Problem]:
    for line in late:
        yield Problem(
            "date_in_future",
            f"Dokumen {line.document} bertanggal {day_text(line.counts_on)}, padahal hari ini {day_text(today)}. "
            "Periksa tanggalnya.",
            "warning",
            sheet=line.sheet,
            row=line.row,
            column="Tanggal",
            found=line.counts_on.isoformat(),
            expected=f"paling lambat {today.isoformat()}",
        )


def _plain(field: str, value: object) -> object:
    return key_of(str(value)) if field == "opd" else value


def _written(field: str, value: object) -> str:
    return MONTHS[value - 1] if field == "month" and isinstance(value, int) and 1 <= value <= 12 else str(value)


def _first_by(parts: Iterable[Part], key: Callable[[Part], object]) -> list[Part]:
    """The first part of each key, in the order of the file."""
    firsts: dict[object, Part] = {}
    for part in sorted(parts, key=lambda part: (part.sheet, part.row)):
        firsts.setdefault(key(part), part)
    return list(firsts.values())
