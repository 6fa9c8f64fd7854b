"""Uji petik: the draw of each month, as it was announced, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from rapim.arahan.models import Draw, Recheck, RecheckFinding, Verification
from rapim.arahan.queries.access import why_not_verify
from rapim.arahan.rules import SHARE, Finding, wilson
from rapim.core.money import percent
from rapim.execution.sheets import Sheet
from rapim.people.rules import Scope


@dataclass(frozen=True, slots=True)
class Overclaim:
    """Of the findings "sesuai" that were looked at again, how many did not stand."""

    checked: int
    fell: int

    @property
    def percent(self) -> Decimal | None:
        return percent(Decimal(self.fell), Decimal(self.checked))

    @property
    def interval(self) -> tuple[Decimal, Decimal] | None:
        """95 % (Wilson), in percent."""
        found = wilson(self.fell, self.checked)
        return None if found is None else tuple(Decimal(str(round(end * 100, 2))) for end in found)  # type: ignore[return-value]

    def as_json(self) -> dict[str, Any]:
        low, high = self.interval or (None, None)
        said = {"percent": self.percent, "low95": low, "high95": high}
        return {"checked": self.checked, "fell": self.fell} | {
            name: None if value is None else str(value) for name, value in said.items()
        }


@dataclass(frozen=True, slots=True)
class Drawn:
    """One finding that was drawn. `waits`: for this reader."""

    number: int  # of the verification, as the draw names it
    text: str
    opd: str
    verifier: str
    outcome: RecheckFinding | None
    waits: bool
    href: str


@dataclass(frozen=True, slots=True)
class Month:
    """`rows`: of the offices that the reader may see; the counts are of all."""

    draw: Draw
    size: int
    overclaim: Overclaim
    rows: tuple[Drawn, ...]

    @property
    def waiting(self) -> int:
        return self.size - self.overclaim.checked


@dataclass(frozen=True, slots=True)
class Rechecks:
    months: tuple[Month, ...]
    overclaim: Overclaim
    share: Decimal

    def as_json(self) -> dict[str, Any]:
        return {"overclaim": self.overclaim.as_json(), "share": str(self.share), "draws": [*map(_plain, self.months)]}

    def sheets(self) -> tuple[Sheet, ...]:
        names = ("year", "month", "population", "drawn", "checked", "fell", "percent", "low95", "high95", "seed")
        heads = ("Tahun", "Bulan", "Dinyatakan sesuai", "Diundi", "Diuji", "Tidak bertahan", "Persen",
                 "Batas bawah 95%", "Batas atas 95%", "Benih undian")  # fmt: skip
        return (Sheet("Uji petik", names, heads, tuple(map(_row, self.months))),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Bagian yang diundi", f"{self.share * 100:.0f}%, paling sedikit satu"),)


def overclaim(found: Any = None) -> Overclaim:
    every = RecheckFinding.objects.all() if found is None else found
    stands = list(every.values_list("stands", flat=True))
    return Overclaim(len(stands), stands.count(False))


def rechecks(scope: Scope, user: Any, now: datetime) -> Rechecks:
    """Every draw, the newest first."""
    draws = Draw.objects.order_by("-year", "-month")
    return Rechecks(tuple(_month(one, scope, user, now) for one in draws), overclaim(), SHARE)


def months_to_draw(now: datetime) -> Iterator[tuple[int, int]]:
    """The months that are over, from the first finding "sesuai" on, that have no draw yet."""
    first = Verification.objects.filter(finding=int(Finding.SESUAI)).order_by("at").values_list("at", flat=True).first()
    if first is None:
        return
    known = set(Draw.objects.values_list("year", "month"))
    begun, today = timezone.localdate(first), timezone.localdate(now)
    for number in range(begun.year * 12 + begun.month - 1, today.year * 12 + today.month - 1):
        if (month := (number // 12, number % 12 + 1)) not in known:
            yield month


def _month(draw: Draw, scope: Scope, user: Any, now: datetime) -> Month:
    drawn = Recheck.objects.filter(draw=draw).select_related(
        "verification__assignment__arahan", "verification__assignment__opd", "verification__by", "outcome__by"
    )
    seen = [one for one in drawn if scope.sees_opd(one.verification.assignment.opd.key)]
    found = overclaim(RecheckFinding.objects.filter(recheck__draw=draw))
    return Month(draw, len(drawn), found, tuple(_drawn(one, user, now) for one in seen))


def _drawn(one: Recheck, user: Any, now: datetime) -> Drawn:
    first, outcome = one.verification, getattr(one, "outcome", None)
    assignment = first.assignment
    return Drawn(
        number=first.pk,
        text=assignment.arahan.measure,
        opd=assignment.opd.name,
        verifier=first.by.get_full_name() if first.by else "sistem",
        outcome=outcome,
        waits=outcome is None and first.by_id != user.pk and not why_not_verify(assignment, user, now),
        href=reverse("arahan", args=[assignment.arahan_id]),
    )


def _plain(month: Month) -> dict[str, Any]:
    draw = month.draw
    return {
        "year": draw.year, "month": draw.month, "drawn_at": draw.at.isoformat(), "seed": draw.seed,
        "population": draw.population, "drawn": sorted(draw.rechecks.values_list("verification", flat=True)),
        **month.overclaim.as_json(),
    }  # fmt: skip


def _row(month: Month) -> tuple[Any, ...]:
    found, draw = month.overclaim, month.draw
    low, high = found.interval or (None, None)
    counts = (len(draw.population), month.size, found.checked, found.fell)
    return (draw.year, draw.month, *counts, found.percent, low, high, draw.seed)
