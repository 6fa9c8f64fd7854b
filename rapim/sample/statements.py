"""The region's statements: the LRA of every month with all offices, and the totals on the DJPK portal every quarter."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Final, NamedTuple

from rapim.sample.budget import items
from rapim.sample.course import Course
from rapim.sample.plans import TREASURY, financing
from rapim.sample.realisation import letterhead
from rapim.sample.region import Named, Office, level_name, office, offices
from rapim.sample.revenue import Income, sources
from rapim.sample.words import day_in_words, hundredths, in_miliar, percent
from rapim.sample.workbook import Row, write_workbook

LRA: Final = (
    "kode_skpd", "nama_skpd", "kode_rekening", "uraian", "anggaran", "realisasi", "persentase", "realisasi_tahun_lalu",
)  # fmt: skip
DJPK: Final = ("Akun", "Anggaran (M)", "Realisasi (M)", "Persentase", "Tanggal")
AUDITED: Final = 6  # the month from which the LRA shows the SiLPA of the year before
JENIS: Final = 6  # letters of a code down to its jenis: 5.1.02
QUARTERLY: Final = "5.1.02.99"  # BLUD spending is recognised once a quarter (SP3B): the LRA runs behind the documents


class Amount(NamedTuple):
    budget: int
    realised: int

    def plus(self, other: "Amount") -> "Amount":
        return Amount(self.budget + other.budget, self.realised + other.realised)


@dataclass(frozen=True, slots=True)
class Statement:
    """The deepest accounts of every office at the end of a month, cumulative."""

    year: int
    month: int
    lines: dict[str, dict[str, tuple[str, Amount]]]  # office → account → name, amount

    @property
    def until(self) -> date:
        return (date(self.year, self.month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def statement(course: Course, income: Income, month: int) -> Statement:
    """What the LRA of a month says: revenue and financing by sub rincian, spending by jenis."""
    found = Statement(course.budget.year.year, month, {one.key: {} for one in offices()})
    place = course.budget.year.in_force(found.until)
    for source, target, received in zip(sources(), income.targets[place], income.received, strict=True):
        _add(found, source.office, source.account, Amount(target, received[month - 1]))
    for item, pagu, paid in zip(items(), course.budget.pagu[place], _paid(course, month), strict=True):
        _add(found, item.office, Named(item.jenis, level_name(item.jenis)), Amount(pagu, paid))
    for account, amount in financing(course.budget, place):
        realised = amount if account.code.startswith("6.1") and month >= AUDITED else 0
        realised = amount if account.code.startswith("6.2") and month == 12 else realised
        _add(found, office(TREASURY), account, Amount(amount, realised))
    return found


def _add(found: Statement, one: Office, account: Named, amount: Amount) -> None:
    lines = found.lines[one.key]
    name, before = lines.get(account.code, (account.name, Amount(0, 0)))
    lines[account.code] = name, before.plus(amount)


def _paid(course: Course, month: int) -> Iterator[int]:
    """Cumulative spending of each item as the treasury has it by the end of the month."""
    last = [span.last.month for span in course.stretches]
    upto, quarter = last_place(last, month), last_place(last, month // 3 * 3)
    for item, row in zip(items(), course.paid, strict=True):
        yield sum(row[: quarter if item.account.code.startswith(QUARTERLY) else upto])


def last_place(months: Sequence[int], month: int) -> int:
    """How many stretches end in or before the month."""
    return sum(of <= month for of in months)


def write_lra(path: Path, now: Statement, before: Statement | None) -> None:
    """One file with every office; before: the same month of last year, for the last column."""
    write_workbook(path, {"LRA": _lra(now, before)})


def _lra(now: Statement, before: Statement | None) -> Iterator[Row]:
    yield from letterhead("LAPORAN REALISASI ANGGARAN", now.year, f"Periode s.d. {day_in_words(now.until)}")
    yield LRA
    for one in map(office, now.lines):
        last = _tree(before.lines[one.key]) if before else {}
        for code, (name, amount) in sorted(_tree(now.lines[one.key]).items()):
            was = last[code][1].realised if code in last else 0
            share = percent(amount.realised, amount.budget)
            yield (one.code, one.name, code, name, amount.budget, amount.realised, share, was)


def _tree(lines: dict[str, tuple[str, Amount]]) -> dict[str, tuple[str, Amount]]:
    """The lines with all their parents; outlays (6.2) are a side of their own below 6, so 6 is the net."""
    tree: dict[str, tuple[str, Amount]] = {}
    for code, (name, amount) in lines.items():
        parts = code.split(".")
        for parent in accumulate(parts, lambda above, part: f"{above}.{part}"):
            sign = -1 if parent == "6" and code.startswith("6.2") else 1
            title, so_far = tree.get(parent, (level_name(parent) or name, Amount(0, 0)))
            tree[parent] = title, so_far.plus(Amount(sign * amount.budget, sign * amount.realised))
    return tree


def write_djpk(path: Path, now: Statement) -> None:
    write_workbook(path, {"APBD": _djpk(now)})


def _djpk(now: Statement) -> Iterator[Row]:
    """The region's totals by jenis in miliar, as the portal prints them, without codes."""
    yield ("Postur APBD",)
    yield ("Kabupaten Kudus (33.19)",)
    yield (f"Tahun Anggaran {now.year}, keadaan {day_in_words(now.until)}",)
    yield DJPK
    total: dict[str, Amount] = {}
    for lines in now.lines.values():
        for code, (_, amount) in _tree(lines).items():
            if len(code) <= JENIS:
                total[code] = total.get(code, Amount(0, 0)).plus(amount)
    for code, amount in sorted(total.items()):
        name = level_name(code).title().replace("Pendapatan Asli Daerah (Pad)", "PAD")
        budget, realised = hundredths(amount.budget), hundredths(amount.realised)
        yield (name, in_miliar(budget), in_miliar(realised), percent(realised, budget), day_in_words(now.until))
