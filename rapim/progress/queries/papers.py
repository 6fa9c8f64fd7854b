"""Form A and Form E of the RFK of an office and month, with the evaluation, in the order of the paper."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from rapim.core import money
from rapim.core.day import MONTHS
from rapim.execution.desk import Desk
from rapim.execution.words import BASIS, version_text
from rapim.figures import absorption
from rapim.people.models import Assignment
from rapim.people.rules import Role
from rapim.progress.queries.matrix import STATES
from rapim.progress.queries.report import Line, Rfk
from rapim.progress.rules import predicate, weighted

PARTS = 3  # of a code that name its program


@dataclass(frozen=True, slots=True)
class FormLine:
    """A row of Form A: a program with its sums, a sub kegiatan, or the office as a whole. Rupiah, percent."""

    level: str  # program, line or total
    code: str
    name: str
    cells: dict[str, Decimal | None]

    @property
    def predicates(self) -> tuple[str, str]:
        """Of the money and of the work (Permendagri 86/2017); "–" where nobody can say."""
        return predicate(self.cells["money_total_percent"]), predicate(self.cells["physical_total"])


@dataclass(frozen=True, slots=True)
class FormPaper:
    office: str
    code: str
    year: int
    month: int
    lines: tuple[FormLine, ...]
    obstacles: tuple[tuple[str, str, str, str], ...]  # where, what hinders, what is needed, who can help
    state: str
    sent_at: datetime | None  # None: a draft, or given back
    head: str  # who heads the office
    notes: tuple[tuple[str, str], ...]

    @property
    def period(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}"

    @property
    def evaluated(self) -> tuple[FormLine, ...]:
        return tuple(one for one in self.lines if one.level != "line")


def form_paper(desk: Desk, page: Rfk) -> FormPaper:
    """Raises Refused where the book does not know what is asked."""
    answer = desk.ask(absorption, cutoff=page.cutoff, by="program", only={"opd": page.opd.key})
    programs = {row.code: (row.key, row.name) for row in answer.side("spending")}
    names = {line.money.key: line.money.name for line in page.lines}
    total = next(iter(answer.side("spending")), None)
    stated = (BASIS.get(total.basis, total.basis), version_text(total.version)) if total else ("–", "–")
    return FormPaper(
        page.opd.name, page.opd.code, page.year, page.month, tuple(_lines(page, programs)),
        tuple((names.get(one.subactivity, page.opd.name), one.what, one.needed, one.helper) for one in page.obstacles),
        STATES[page.state][0].lower() if page.state != "draft" else "rancangan, belum dikirim",
        page.submissions[-1].at if page.state in ("sent", "accepted") else None, _head_of(page),
        (*page.notes(), ("Basis dan versi", ", ".join(stated))),
    )  # fmt: skip


def _lines(page: Rfk, programs: dict[str, tuple[str, str]]) -> Iterator[FormLine]:
    """Program by program by their codes, each with its sub kegiatan below; the office first."""
    pagu = page.money.pagu
    by_program: dict[str, list[Line]] = defaultdict(list)
    for line in page.lines:
        by_program[".".join(line.money.key.split(".")[:PARTS])].append(line)
    yield FormLine("total", "", page.opd.name, _sums(page.lines, pagu))
    for key in sorted(by_program, key=_numbers):
        code, name = programs.get(key, (key, "Program"))
        yield FormLine("program", code, name, _sums(by_program[key], pagu))
        for line in sorted(by_program[key], key=lambda one: _numbers(one.money.key)):
            cells = line.form_a()
            yield FormLine("line", cells.pop("code"), cells.pop("name"), cells)


def _numbers(key: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in key.split(".")]


def _sums(lines: Sequence[Line], whole: Decimal | None) -> dict[str, Decimal | None]:
    """Money adds up; the work is weighted by pagu. What nobody said stays unsaid."""
    parts = [line.form_a() for line in lines]
    sums: dict[str, Any] = {
        name: _sum(part[name] for part in parts) for name in ("pagu", "money_last", "money_now", "money_total", "left")
    }
    last, now = (weighted((line.money.pagu, getattr(line, of)) for line in lines)[0] for of in ("last", "physical"))
    shares = {f"{name}_percent": money.percent(sums[name], sums["pagu"]) for name in sums if name.startswith("money")}
    before = Decimal(0) if last is None and any(line.first for line in lines) else last
    moved = None if now is None or before is None else now - before
    physical = {"physical_last": last, "physical_now": moved, "physical_total": now}
    return sums | shares | physical | {"weight": money.percent(sums["pagu"], whole)}


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if known else None


def _head_of(page: Rfk) -> str:
    """Who heads the office at the end of the month, by the register of people."""
    seats = Assignment.objects.filter(post__opd=page.opd, post__role=Role.OPD_HEAD.value).valid_on(page.cutoff.at)
    seat = seats.select_related("user").first()
    return seat.user.get_full_name() if seat else ""
