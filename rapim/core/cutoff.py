"""The four things that a percentage must name: day, moment of knowledge, budget version, basis."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from rapim.core.entry import Side

BASES: Final = ("sipd", "sp2d", "spj", "lra", "djpk")

# SIPD documents record spending alone; what a region receives and finances is read from its LRA.
# The sides are never added to each other, so no sum mixes two bases.
BASIS_OF_OTHER_SIDES: Final = "lra"


@dataclass(frozen=True, slots=True)
class Cutoff:
    """Figures "as of `at`, as known at `known_at`, against `version`, on `basis`".

    known_at None: now. version None: the version in force on `at`, OPD by OPD. basis None: the book's own
    (SIPD documents where it holds any for the year, else LRA).
    """

    at: date
    known_at: datetime | None = None
    version: str | None = None
    basis: str | None = None

    @property
    def year(self) -> int:
        return self.at.year

    @property
    def month(self) -> int:
        return self.at.month

    def basis_of(self, side: Side) -> str:
        """The basis on which `side` is counted under this cut-off."""
        if self.basis in (None, "sipd", "sp2d", "spj") and side != "spending":
            return BASIS_OF_OTHER_SIDES
        return self.basis or "sipd"

    def with_(self, **changes: Any) -> "Cutoff":
        return replace(self, **changes)
