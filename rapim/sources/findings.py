"""Everything wrong with a file: the first of each sort in full, the rest counted, none lost."""

from collections import Counter
from typing import Final

from rapim.core.problem import Problem

SHOWN: Final = 200
"""How many problems of one code and severity are kept in full."""


class Findings:
    """Problems in the order found. `place` is filled in where the finder does not know it."""

    def __init__(self, file: str = "", shown: int = SHOWN) -> None:
        self.file = file
        self._shown = shown
        self._kept: list[Problem] = []
        self._count: Counter[tuple[str, str]] = Counter()

    def add(self, problem: Problem) -> None:
        sort = problem.code, problem.severity
        self._count[sort] += 1
        if self._count[sort] <= self._shown:
            self._kept.append(problem)

    def room(self, code: str, severity: str) -> int:
        """How many more of a sort would be kept in full."""
        return max(0, self._shown - self._count[code, severity])

    def add_more(self, code: str, severity: str, number: int) -> None:
        """Counts problems of a sort that already has no room left."""
        if number > 0:
            self._count[code, severity] += number

    def count(self, code: str) -> int:
        return sum(number for (name, _), number in self._count.items() if name == code)

    @property
    def refused(self) -> bool:
        return any(severity == "error" for _, severity in self._count)

    def problems(self) -> list[Problem]:
        """What was kept, and one sentence for each sort of which there is more."""
        more = [self._rest(code, number) for (code, _), number in self._count.items() if number > self._shown]
        return self._kept + more

    def _rest(self, code: str, number: int) -> Problem:
        first = next(problem for problem in self._kept if problem.code == code)
        more = f"{number - self._shown:,}".replace(",", ".")
        message = f"Dan {more} baris lain dengan masalah yang sama seperti baris {first.row}."
        return Problem(code, message, first.severity, self.file, first.sheet, found=str(number))
