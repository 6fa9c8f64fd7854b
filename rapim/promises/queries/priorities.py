"""What each OPD puts first, and what serves none of it. Packs ask `in_force`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse

from rapim.arahan.models import Assignment
from rapim.arahan.registry import Remark
from rapim.core.code import depth, is_under, key_of
from rapim.execution.desk import Desk
from rapim.execution.sheets import Sheet
from rapim.figures import Row, absorption
from rapim.figures.row import added
from rapim.people.models import OPD
from rapim.people.rules import Role
from rapim.promises import rules
from rapim.promises.models import MOST, Priority, PriorityList
from rapim.promises.queries.choosable import Program, is_activity, programs
from rapim.promises.queries.table import sheet, written

HAVE_NONE = (OPD.Kind.BAGIAN, OPD.Kind.BUMD)
"""A bagian is part of its secretariat; a BUMD has profit, dividend and service instead."""

ORDER = ("menunggu asisten", "dikembalikan", "belum ada", "disepakati")
HEADINGS = {"opd": "Perangkat daerah", "state": "Keadaan", "place": "Urutan", "title": "Prioritas", "outcome": "Hasil"}


def in_force(opd: str, year: int) -> tuple[Priority, ...]:
    """The priorities that were agreed last, in their order; none where none were agreed."""
    lists = PriorityList.objects.filter(opd__key=opd, year=year, answer__finding="agreed")
    last = lists.prefetch_related("priorities").first()
    return tuple(last.priorities.all()) if last else ()


def serves(priorities: Iterable[Priority], code: str) -> Priority | None:
    """The priority under whose codes something lies; where several, the one that names it most closely."""
    key = key_of(code)
    found = [(depth(own), -one.place, one) for one in priorities for own in one.codes if is_under(key, own)]
    return max(found, key=lambda said: said[:2])[2] if found else None


def aim(one: Assignment, now: datetime) -> Iterator[Remark]:
    """Which priority of the office an arahan serves, or that it serves none; nothing before any is agreed."""
    agreed = in_force(one.opd.key, now.year)
    if not agreed:
        return
    href, code = reverse("office-priorities", args=[one.opd.key]), one.arahan.subactivity
    if served := serves(agreed, code):
        yield Remark("good", "flag", f"prioritas {served.place}: {served.title}", href)
    elif code:
        yield Remark("warn", "flag", "di luar prioritas", href)


@dataclass(frozen=True, slots=True)
class Office:
    opd: OPD
    agreed: tuple[Priority, ...]
    waiting: PriorityList | None
    returned: PriorityList | None

    @property
    def state(self) -> tuple[str, str, str]:
        """Tone, icon, words."""
        if self.waiting:
            return "warn", "hourglass", "menunggu asisten"
        if self.returned:
            return "bad", "undo-2", "dikembalikan"
        return ("good", "circle-check", "disepakati") if self.agreed else ("stale", "minus", "belum ada")


def office(opd: OPD, year: int) -> Office:
    last = (
        PriorityList.objects.filter(opd=opd, year=year).select_related("answer").prefetch_related("priorities").first()
    )
    answer = getattr(last, "answer", None)
    waiting = last if last and answer is None else None
    returned = last if answer and answer.finding == "returned" else None
    return Office(opd, in_force(opd.key, year), waiting, returned)


@dataclass(frozen=True, slots=True)
class Priorities:
    year: int
    years: tuple[int, ...]
    offices: tuple[Office, ...]

    @property
    def counts(self) -> list[tuple[tuple[str, str, str], int]]:
        """How many stand where: tone, icon and words, and the number."""
        found = Counter(one.state for one in self.offices)
        return sorted(found.items(), key=lambda said: ORDER.index(said[0][2]))

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {"opd": one.opd.name, "state": one.state[2], "place": p.place, "title": p.title, "outcome": p.outcome}
            for one in self.offices
            for p in one.agreed
        ]

    def as_json(self) -> dict[str, Any]:
        return {"year": self.year, "rows": written(self._rows())}

    def sheets(self) -> tuple[Sheet, ...]:
        return (sheet("Prioritas", HEADINGS, self._rows()),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Tahun", str(self.year)), ("Prioritas", "paling banyak lima tiap OPD, disepakati dengan asistennya"))


def priorities(desk: Desk, year: int) -> Priorities:
    """Those first of whom something is awaited."""
    day = desk.now.date()
    offices = OPD.objects.valid_on(day).exclude(kind__in=HAVE_NONE)
    seen = offices if desk.scope.all else offices.filter(key__in=desk.scope.opds)
    found = (office(opd, year) for opd in seen)
    return Priorities(year, years_of(desk), tuple(sorted(found, key=lambda one: ORDER.index(one.state[2]))))


def years_of(desk: Desk) -> tuple[int, ...]:
    """For which priorities may be seen and agreed: the years of the book, this one, and the next."""
    this = desk.now.year
    kept = PriorityList.objects.values_list("year", flat=True).distinct()
    return tuple(sorted({*kept, *(desk.book.years if desk.book.batches else ()), this, this + 1}))[-5:]


@dataclass(frozen=True, slots=True)
class Written:
    """A line of the list as it is typed; `codes` as written."""

    place: int
    title: str = ""
    outcome: str = ""
    codes: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is typed: five lines, and for what in the budget a place was chosen, by its code as plain numbers."""

    lines: tuple[Written, ...]
    places: Mapping[str, int]


def draft_of(told: Iterable[Priority]) -> Draft:
    """As a list says it, so that whoever was sent it back need not type it anew."""
    known = {one.place: one for one in told}
    lines = tuple(
        Written(place, one.title, one.outcome, one.written_codes) if (one := known.get(place)) else Written(place)
        for place in range(1, MOST + 1)
    )
    return Draft(lines, {code: place for place, one in known.items() for code in one.codes})


@dataclass(frozen=True, slots=True)
class OfficePage:
    """`loose`: sub kegiatan that serve no priority, of `count` that could; `support`: those that only keep the office;
    `stray`: open arahan whose sub kegiatan serves none, or is not named."""

    desk: Desk
    year: int
    at: Office
    loose: tuple[Row, ...]
    support: tuple[Row, ...]
    count: int
    stray: tuple[Assignment, ...]
    may_propose: bool
    may_answer: bool
    years: tuple[int, ...]
    draft: Draft
    programs: tuple[Program, ...]

    @property
    def branches(self) -> Iterator[tuple[Row, int | None, list[tuple[Row, bool, int | None]], bool]]:
        """Each program and the place chosen for it, its lines with theirs, and whether any of those has its own."""
        for one in self.programs:
            lines = [(row, is_activity(row), self.draft.places.get(row.code)) for row in one.below]
            yield one.own, self.draft.places.get(one.own.code), lines, any(place for *_, place in lines)

    @property
    def agreed(self) -> list[tuple[Priority, list[str]]]:
        return self._with_what_serves(self.at.agreed)

    @property
    def asked(self) -> list[tuple[Priority, list[str]]]:
        asked = self.at.waiting or self.at.returned
        return self._with_what_serves(asked.priorities.all() if asked else ())

    def _with_what_serves(self, told: Iterable[Priority]) -> list[tuple[Priority, list[str]]]:
        """Each with what serves it, by the name that it has in the book; by its code where it stands there no more."""
        names = {row.code: row.name for program in self.programs for row in program.rows}
        return [(one, [names.get(code) or rules.written_code(code) for code in one.codes]) for one in told]

    @property
    def loose_pagu(self) -> Decimal | None:
        return added(row.pagu for row in self.loose)

    @property
    def support_pagu(self) -> Decimal | None:
        return added(row.pagu for row in self.support)

    def as_json(self) -> dict[str, Any]:
        titles = [{"place": one.place, "title": one.title, "outcome": one.outcome} for one in self.at.agreed]
        loose = [{"key": row.key, "name": row.name, "pagu": row.pagu} for row in self.loose]
        said = {"opd": self.at.opd.name, "year": self.year, "rows": written(titles), "serve_none": written(loose)}
        return said | {"arahan_serve_none": [one.arahan.measure for one in self.stray]}

    def sheets(self) -> tuple[Sheet, ...]:
        rows = [{"opd": self.at.opd.name, "state": self.at.state[2], **one} for one in self.as_json()["rows"]]
        loose = [{"key": row.key, "name": row.name, "pagu": row.pagu} for row in self.loose]
        headings = {"key": "Kode", "name": "Sub kegiatan", "pagu": "Pagu"}
        return (sheet("Prioritas", HEADINGS, rows), sheet("Tidak melayani prioritas", headings, loose))

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Perangkat daerah", self.at.opd.name), ("Tahun", str(self.year)))


def is_support(code: str) -> bool:
    """Whether a code lies in a program penunjang urusan, which is program 01 of each bidang (Permendagri 90/2019).

    It pays salaries and keeps the office: it serves all priorities and none.
    """
    return code.split(".")[2:3] == ["1"]


def office_page(desk: Desk, opd: OPD, year: int, draft: Draft | None = None) -> OfficePage:
    at = office(opd, year)
    spending = [
        row for row in desk.ask(absorption, by="subactivity", only={"opd": opd.key}).side("spending") if row.key
    ]
    open_ones = Assignment.objects.open().filter(opd=opd).select_related("arahan")
    loose = sorted((row for row in spending if not serves(at.agreed, row.code)), key=lambda row: -(row.pagu or 0))
    return OfficePage(
        desk=desk,
        year=year,
        at=at,
        loose=tuple(row for row in loose if not is_support(row.code)),
        support=tuple(row for row in loose if is_support(row.code)),
        count=sum(not is_support(row.code) for row in spending),
        stray=tuple(one for one in open_ones if not serves(at.agreed, one.arahan.subactivity)),
        may_propose=rules.may_measure(desk.scope, opd.key) and at.waiting is None,
        years=years_of(desk),
        draft=draft or draft_of(at.returned.priorities.all() if at.returned else at.agreed),
        programs=programs(desk, opd.key),
        may_answer=Role.ASISTEN in desk.scope.roles and desk.scope.sees_opd(opd.key) and at.waiting is not None,
    )
