"""Whose file it is: the year, month, OPD and region that it speaks for, against those chosen and those known."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from rapim.core.checks import Home
from rapim.core.choice import Choice
from rapim.core.code import key_of
from rapim.core.day import MONTHS, day_text
from rapim.core.problem import Problem


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


def it_holds_lines(parts: Collection[Part]) -> Iterator[Problem]:
    if not parts:
        yield Problem("empty_file", "Berkas ini tidak berisi satu pun baris angka. Unduh ulang laporannya dari SIPD.")


def it_was_not_sealed_before(batch: str | None) -> Iterator[Problem]:
    """`batch`: the one in force that came from exactly these bytes."""
    if batch:
        yield Problem(
            "same_file",
            f"Berkas yang persis sama sudah dibukukan sebagai {batch}. Tidak ada yang perlu dikirim lagi.",
            found=batch,
        )


def it_is_of_the_chosen_year(parts: Iterable[Part], choice: Choice) -> Iterator[Problem]:
    for part in _first_by(parts, lambda part: part.year):
        if choice.year not in (None, part.year):
            yield Problem(
                "other_year",
                f"Baris ini milik tahun {part.year}, padahal yang dipilih tahun {choice.year}. "
                "Pilih tahun yang benar atau unduh laporan tahun itu.",
                sheet=part.sheet,
                row=part.row,
                column="tahun",
                found=str(part.year),
                expected=str(choice.year),
            )


def it_reaches_the_chosen_month(parts: Collection[Part], choice: Choice) -> Iterator[Problem]:
    """A file of a month ends in that month; a month of next to nothing may be missing, a later one may not be there."""
    months = {part.month for part in parts if part.month}
    if choice.month is None or not months or max(months) == choice.month:
        return
    last = next(part for part in parts if part.month == max(months))
    yield Problem(
        "other_month",
        f"Isi berkas sampai dengan {MONTHS[last.month - 1]}, padahal yang dipilih {MONTHS[choice.month - 1]}. "
        "Pilih bulan yang benar atau unduh laporan bulan itu.",
        sheet=last.sheet,
        row=last.row,
        column="bulan",
        found=MONTHS[last.month - 1],
        expected=MONTHS[choice.month - 1],
    )


def it_is_of_the_chosen_opd(parts: Iterable[Part], choice: Choice) -> Iterator[Problem]:
    if choice.opd is None:
        return
    for part in _first_by(parts, lambda part: part.opd):
        if part.opd != key_of(choice.opd):
            yield Problem(
                "other_opd",
                f"Baris ini milik {part.label}, padahal yang dipilih {choice.opd}. Kirim berkas OPD yang dipilih saja.",
                sheet=part.sheet,
                row=part.row,
                column="OPD",
                found=part.label,
                expected=choice.opd,
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
            hint = f" Yang mirip: {', '.join(alike)}." if alike else ""
            yield Problem(
                "new_opd",
                f"{part.label} belum ada di daftar OPD dan akan ditambahkan.{hint}",
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


def _first_by(parts: Iterable[Part], key: Callable[[Part], object]) -> list[Part]:
    """The first part of each key, in the order of the file."""
    firsts: dict[object, Part] = {}
    for part in sorted(parts, key=lambda part: (part.sheet, part.row)):
        firsts.setdefault(key(part), part)
    return list(firsts.values())
