"""The files of the budget: DPA of spending, of revenue and financing, and the cash plan (RAK), one each per version."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from random import Random
from typing import Final

from rapim.sample.budget import Budget, Item, items
from rapim.sample.realisation import letterhead
from rapim.sample.region import Named, Version, office, table
from rapim.sample.revenue import Income, sources
from rapim.sample.shares import apportion, dice
from rapim.sample.words import day_in_words
from rapim.sample.workbook import Row, write_workbook

TITLES: Final = {"murni": "APBD MURNI", "pergeseran-1": "PERGESERAN 1", "perubahan": "PERUBAHAN APBD"}
TREASURY: Final = "bppkad"
EARLY: Final = 0.93  # a plan hopes: each month weighs less than its basket says

DPA: Final = (
    "tahun", "kode_urusan", "nama_urusan", "kode_skpd", "nama_skpd", "kode_sub_unit", "nama_sub_unit",
    "kode_bidang_urusan", "nama_bidang_urusan", "kode_program", "nama_program", "kode_kegiatan", "nama_kegiatan",
    "kode_sub_kegiatan", "nama_sub_kegiatan", "kode_sumber_dana", "nama_sumber_dana", "kode_rekening", "nama_rekening",
    "kode_standar_harga", "nama_standar_harga", "pagu",
)  # fmt: skip
RECAP: Final = (
    "NO", "TAHUN", "KODE URUSAN", "NAMA URUSAN", "KODE SKPD", "NAMA SKPD", "KODE SUB UNIT", "NAMA SUB UNIT",
    "KODE BIDANG URUSAN", "NAMA BIDANG URUSAN", "KODE PROGRAM", "NAMA PROGRAM", "KODE KEGIATAN", "NAMA KEGIATAN",
    "KODE SUB KEGIATAN", "NAMA SUB KEGIATAN", "KODE SUMBER DANA", "NAMA SUMBER DANA", "KODE REKENING", "NAMA REKENING",
    "PAKET/KELOMPOK", "NAMA PAKET/KELOMPOK", "PAGU",
)  # fmt: skip
JOINED: Final = (
    "TAHUN", "URUSAN", "SKPD", "SUB UNIT", "BIDANG URUSAN", "PROGRAM", "KEGIATAN", "SUB KEGIATAN", "SUMBER DANA",
    "REKENING", "PAGU",
)  # fmt: skip
REVENUE: Final = ("tahun", "kode_akun", "nama_akun", "kode_opd", "nama_opd", "uraian", "keterangan", "pagu")
RAK: Final = (
    "kode_skpd", "nama_skpd", "kode_sub_unit", "nama_sub_unit", "kode_sub_kegiatan", "nama_sub_kegiatan",
    "kode_rekening", "uraian", "anggaran_tahun_ini", "total_rak", *(f"bulan_{month}" for month in range(1, 13)),
)  # fmt: skip


def write_spending(path: Path, budget: Budget, place: int) -> None:
    """DPA belanja of one version; each version comes in another of the three layouts."""
    headings, line = ((DPA, _flat), (RECAP, _recap), (JOINED, _joined))[place]
    numbered = enumerate(_lines(budget, place), start=1)
    lines = (line(number, item, budget.year.year, pagu) for number, (item, pagu) in numbered)
    _write(path, "DPA BELANJA", budget, place, headings, lines)


def _lines(budget: Budget, place: int) -> Iterator[tuple[Item, int]]:
    return zip(items(), budget.pagu[place], strict=True)


def _labels(item: Item) -> tuple[Named, ...]:
    activities, code = table("activities"), item.program.code
    urusan = Named(code[0], activities["urusan"][code[0]])
    bidang = Named(code[:4], activities["bidang"][code[:4]][0])
    return (
        urusan, item.office.itself, item.subunit, bidang, item.program, item.activity, item.subactivity, item.fund,
        item.account,
    )  # fmt: skip


def _flat(_: int, item: Item, year: int, pagu: int) -> Row:
    parts = [text for label in _labels(item) for text in label]
    return (str(year), *parts, "", "", pagu)


def _recap(number: int, item: Item, year: int, pagu: int) -> Row:
    parts = [text for label in _labels(item) for text in label]
    return (number, str(year), *parts, "[#]", item.subactivity.name, pagu)


def _joined(_: int, item: Item, year: int, pagu: int) -> Row:
    return (str(year), *(f"{label.code} {label.name}" for label in _labels(item)), pagu)


def write_revenue(path: Path, income: Income, place: int) -> None:
    """DPA pendapatan and pembiayaan of one version, together: SIPD gives them as one list of accounts."""
    year = str(income.budget.year.year)
    lines: list[Row] = [
        (year, *source.account, *source.office.itself, source.account.name, "", target)
        for source, target in zip(sources(), income.targets[place], strict=True)
    ]
    for account, amount in financing(income.budget, place):
        lines.append((year, *account, *office(TREASURY).itself, account.name, "", amount))
    _write(path, "DPA PENDAPATAN DAN PEMBIAYAAN", income.budget, place, REVENUE, lines)


def financing(budget: Budget, place: int) -> Iterator[tuple[Named, int]]:
    """What the region finances itself with under one version, and what it gives to its companies, if anything."""
    written = table("accounts")["financing"]
    yield Named(*written["receipts"]), budget.receipts[place]
    if budget.outlays[place]:
        yield Named(*written["outlays"]), budget.outlays[place]


def write_cash_plan(path: Path, income: Income, place: int, seed: int) -> None:
    """RAK of one version: every line of revenue, spending and financing over twelve months."""
    chance = dice("plan", seed, income.budget.year.year)
    _write(path, "RENCANA ANGGARAN KAS", income.budget, place, RAK, _plan_lines(income, place, chance))


def _plan_lines(income: Income, place: int, chance: Random) -> Iterator[Row]:
    treasury = office(TREASURY).itself
    for source, target in zip(sources(), income.targets[place], strict=True):
        yield _planned((*source.office.itself, *source.office.itself, "", "", *source.account), target, source.course)
    for item, pagu in _lines(income.budget, place):
        labels = (*item.office.itself, *item.subunit, *item.subactivity, *item.account)
        yield _planned(labels, pagu, plan_course(item, chance))
    for account, amount in financing(income.budget, place):
        yield _planned((*treasury, *treasury, "", "", *account), amount, (0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0))


def plan_course(item: Item, chance: Random) -> tuple[float, ...]:
    """What an office plans: the months of its basket without its own slowness, bundled at the start of each quarter."""
    if item.basket.style == "salary":
        return item.basket.course
    bundle = chance.uniform(1.0, 1.5)
    planned = ((weight + 0.02) * EARLY**month for month, weight in enumerate(item.basket.course))
    return tuple(weight * (bundle if month % 3 == 0 else 1.0) for month, weight in enumerate(planned))


def _planned(labels: tuple[str, ...], total: int, weights: Sequence[float]) -> Row:
    return (*labels, total, total, *apportion(total, weights, 1000))


def _write(path: Path, title: str, budget: Budget, place: int, headings: Sequence[str], lines: Iterable[Row]) -> None:
    write_sheet(path, title, budget.year.year, budget.year.versions[place], headings, lines)


def write_sheet(
    path: Path, title: str, year: int, version: Version, headings: Sequence[str], lines: Iterable[Row]
) -> None:
    """A table below a letterhead that says year, version, and from which day it counts."""
    name = TITLES.get(version.name, version.name.replace("-", " ").upper())
    above = letterhead(title, year, name, f"Berlaku sejak {day_in_words(version.decided)}")
    write_workbook(path, {title.title(): chain(above, [(), headings], lines)})
