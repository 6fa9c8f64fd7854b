"""The sample region's files in the order in which they reached the secretariat, each with the day of its arrival."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from rapim.core.day import MONTHS
from rapim.sample.course import Course, course
from rapim.sample.documents import USUAL_LINES, Line, density_for, month_of
from rapim.sample.packages import TOLD, write_cards, write_payments, write_plan
from rapim.sample.plans import write_cash_plan, write_revenue, write_spending
from rapim.sample.realisation import suffix, write_realisation
from rapim.sample.region import YEARS, Year
from rapim.sample.revenue import Income, income
from rapim.sample.statements import Statement, statement, write_djpk, write_lra

SEED = 20230320  # the day of the Rapim that the sample is about


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file. Its name begins with its day, so that names sort as files arrive."""

    day: date
    name: str
    write: Callable[[Path], None]

    @property
    def file(self) -> str:
        return f"{self.day:%Y%m%d}-{self.name}"


def arrived_on(file: str) -> date | None:
    """The day with which a file's name begins; None where it begins with something else."""
    return date(int(file[:4]), int(file[4:6]), int(file[6:8])) if file[:8].isdigit() and file[8:9] == "-" else None


def last_of(number: int) -> str:
    """The name of the last file of a year."""
    return f"{number + 1}0120-djpk-desember-{number}.xlsx"


def write_all(
    folder: Path,
    years: Iterable[int] = YEARS,
    lines: int = USUAL_LINES,
    seed: int = SEED,
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Writes every file of the years; returns them in the order of their arrival."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number in sorted(years):
        for arrival in arrivals(number, lines, seed):
            path = folder / arrival.file
            progress(path.name)
            arrival.write(path)
            written.append(path)
    return sorted(written)


def arrivals(number: int, lines: int = USUAL_LINES, seed: int = SEED) -> Iterator[Arrival]:
    """The files of one year. Write them in this order: documents are numbered through the year."""
    spent, received = course(number, seed), income(number, seed)
    for place, version in enumerate(spent.budget.year.versions):
        yield from _budget(received, place, f"{number}-{version.name}", version.arrives, seed)
    yield from _documents(spent, lines, seed)
    yield from _packages(spent)
    yield from _statements(spent, received, seed)


def _budget(received: Income, place: int, of: str, day: date, seed: int) -> Iterator[Arrival]:
    budget = received.budget
    yield Arrival(day, f"1-dpa-belanja-{of}.xlsx", lambda path: write_spending(path, budget, place))
    yield Arrival(day, f"2-dpa-pendapatan-pembiayaan-{of}.xlsx", lambda path: write_revenue(path, received, place))
    yield Arrival(day, f"3-rak-{of}.xlsx", lambda path: write_cash_plan(path, received, place, seed))


def _documents(spent: Course, lines: int, seed: int) -> Iterator[Arrival]:
    """The realisation of every month in the first days of the next; one office is late once and comes by itself."""
    frame, numbers = spent.budget.year, Counter[str]()
    density = density_for(spent, lines)
    for month in range(1, 13):
        found = month_of(spent, month, density, seed, numbers)
        of, ending = f"{MONTHS[month - 1].casefold()}-{frame.year}", suffix(month, lines)
        day = _next_month(frame.year, month, 3)
        if month != frame.late_month:
            yield Arrival(day, f"realisasi-sipd-{of}.{ending}", _writer(found, frame.year, month))
            continue
        late: list[Line] = []
        yield Arrival(day, f"realisasi-sipd-{of}.{ending}", _writer(_without(found, late, frame), frame.year, month))
        name = f"realisasi-sipd-{of}-susulan-{frame.late_office}.xlsx"
        yield Arrival(frame.late_until, name, _writer(late, frame.year, month))


def _writer(found: Iterable[Line], number: int, month: int) -> Callable[[Path], None]:
    return lambda path: write_realisation(path, found, number, month)


def _without(found: Iterable[Line], late: list[Line], frame: Year) -> Iterator[Line]:
    """The lines of the offices that are in time; those of the other one are put aside as they go by."""
    for line in found:
        if line.office.key == frame.late_office:
            late.append(line)
        else:
            yield line


def _packages(spent: Course) -> Iterator[Arrival]:
    """What is planned to be bought, then cards of contracts with the payments since the list before."""
    number = spent.budget.year.year
    yield Arrival(date(number, 1, 16), f"rup-{number}.xlsx", lambda path: write_plan(path, spent))
    for month in TOLD:
        day, of = _next_month(number, month, 8), f"{MONTHS[month - 1].casefold()}-{number}"
        yield Arrival(day, f"kartu-kontrak-{of}.xlsx", _package_writer(write_cards, spent, month))
        yield Arrival(day, f"pembayaran-kontrak-{of}.xlsx", _package_writer(write_payments, spent, month))


def _package_writer(write: Callable[[Path, Course, int], None], spent: Course, month: int) -> Callable[[Path], None]:
    return lambda path: write(path, spent, month)


def _statements(spent: Course, received: Income, seed: int) -> Iterator[Arrival]:
    number = spent.budget.year.year
    before = year_before(number, seed)
    for month in range(1, 13):
        now = statement(spent, received, month)
        of = f"{MONTHS[month - 1].casefold()}-{number}"
        yield Arrival(_next_month(number, month, 9), f"lra-{of}.xlsx", _lra_writer(now, before.get(month)))
        if month % 3 == 0:
            yield Arrival(_next_month(number, month, 20), f"djpk-{of}.xlsx", _djpk_writer(now))


def _lra_writer(now: Statement, before: Statement | None) -> Callable[[Path], None]:
    return lambda path: write_lra(path, now, before)


def _djpk_writer(now: Statement) -> Callable[[Path], None]:
    return lambda path: write_djpk(path, now)


def year_before(number: int, seed: int) -> dict[int, Statement]:
    """The statements of last year, where the sample has one."""
    if number - 1 not in YEARS:
        return {}
    spent, received = course(number - 1, seed), income(number - 1, seed)
    return {month: statement(spent, received, month) for month in range(1, 13)}


def _next_month(number: int, month: int, day: int) -> date:
    return (date(number, month, 28) + timedelta(days=4)).replace(day=day)
