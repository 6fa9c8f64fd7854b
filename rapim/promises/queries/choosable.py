"""What the budget of an office offers to be chosen: its programs with their kegiatan and sub kegiatan, by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapim.core.code import depth, is_under
from rapim.execution.desk import Desk
from rapim.figures import Row, absorption
from rapim.people.models import OPD
from rapim.promises.models import Promise

LEVELS = ("program", "activity", "subactivity")


@dataclass(frozen=True, slots=True)
class Program:
    """A program of an office in the book, and what lies below it, each kegiatan before its sub kegiatan."""

    own: Row
    below: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return (self.own, *self.below)


@dataclass(frozen=True, slots=True)
class Choice:
    """`chosen`: the codes that serve the promise; `lost`: those of them, as written, that the book no longer holds."""

    opd: OPD
    programs: tuple[Program, ...]
    chosen: frozenset[str]
    lost: tuple[str, ...]

    def unknown(self, keys: Iterable[str]) -> list[str]:
        known = {row.code for program in self.programs for row in program.rows} | self.chosen
        return [key for key in keys if key not in known]

    @property
    def branches(self) -> Iterator[tuple[Program, int, list[tuple[Row, bool, bool]]]]:
        """Each program, how much of it is chosen, and its lines: whether a line is a kegiatan, and whether chosen."""
        for one in self.programs:
            lines = [(row, is_activity(row), row.code in self.chosen) for row in one.below]
            yield one, sum(chosen for *_, chosen in lines) + (one.own.code in self.chosen), lines


def choice(desk: Desk, promise: Promise, opd: OPD) -> Choice:
    """What may be chosen of the budget of an office, and what is chosen."""
    offered = programs(desk, opd.key)
    known = {row.code for program in offered for row in program.rows}
    tied = list(promise.ties.filter(opd=opd))
    lost = tuple(tie.code for tie in tied if tie.key not in known)
    return Choice(opd, offered, frozenset(tie.key for tie in tied), lost)


def is_activity(row: Row) -> bool:
    return depth(row.code) == 5


def programs(desk: Desk, opd: str) -> tuple[Program, ...]:
    """None where the book holds no budget of the office, or the reader may not see it."""
    if not opd or not desk.book.batches or not desk.scope.sees_opd(opd):
        return ()
    top, *rest = ([row for row in _rows(desk, opd, level) if row.key and row.pagu] for level in LEVELS)
    below = sorted((row for rows in rest for row in rows), key=lambda row: _parts(row.code))
    ordered = sorted(top, key=lambda row: _parts(row.code))
    return tuple(Program(own, tuple(row for row in below if is_under(row.code, own.code))) for own in ordered)


def _rows(desk: Desk, opd: str, by: str) -> list[Row]:
    return desk.ask(absorption, by=by, only={"opd": opd}).side("spending")


def _parts(code: str) -> tuple[int, ...]:
    return tuple(int(part) for part in code.split(".") if part.isdigit())
