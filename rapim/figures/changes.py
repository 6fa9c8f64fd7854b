"""What changed since the last cut-off: what happened in between, and what was learned later of before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from rapim.core import money
from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side
from rapim.figures.absorption import absorption
from rapim.figures.question import Groups, Only
from rapim.figures.row import Row, order
from rapim.ledger import Book


@dataclass(frozen=True, slots=True)
class Change:
    """One key then and now. `restated` is what is known today of the earlier cut-off."""

    key: str
    code: str
    name: str
    side: Side
    before: Row | None
    restated: Row | None
    after: Row | None
    region: str = ""

    @property
    def happened(self) -> Decimal | None:
        """Rupiah realised between the two cut-offs; None where nobody behind it has reported since: that is no 0."""
        gap = _gap(_realised(self.after), _realised(self.restated))
        return None if self._is_silent and not gap else gap

    @property
    def _is_silent(self) -> bool:
        return self.after is not None and self.after.opds_reported == 0

    @property
    def corrected(self) -> Decimal | None:
        """Rupiah by which the figure of the earlier cut-off was corrected since."""
        return _gap(_realised(self.restated), _realised(self.before))

    @property
    def pagu_change(self) -> Decimal | None:
        return _gap(self.after and self.after.pagu, self.before and self.before.pagu)

    @property
    def points(self) -> Decimal | None:
        """Percent of pagu now less percent of pagu then; None as for `happened`."""
        if self.happened is None:
            return None
        return _gap(self.after and self.after.percent, self.before and self.before.percent)


@dataclass(frozen=True, slots=True)
class Changes:
    since: Cutoff
    cutoff: Cutoff
    since_version: str  # the budget versions that counted at the earlier cut-off
    version: str  # those that count at the later one
    by: str
    rows: tuple[Change, ...]
    total: tuple[Change, ...]


def changes(
    book: Book,
    cutoff: Cutoff,
    since: Cutoff | None = None,
    by: str = "opd",
    only: Only | None = None,
    groups: Groups | None = None,
) -> Changes:
    """Since an earlier cut-off as it was known then (default: the end of the month before, as known now)."""
    earlier = since or cutoff.with_(at=last_month_end(cutoff.at))
    before = absorption(book, earlier, by, only, groups)
    restated = absorption(book, earlier.with_(known_at=cutoff.known_at), by, only, groups)
    after = absorption(book, cutoff, by, only, groups)
    return Changes(
        since=before.cutoff,
        cutoff=after.cutoff,
        since_version=before.version,
        version=after.version,
        by=by,
        rows=_paired(_keyed(before.rows), _keyed(restated.rows), _keyed(after.rows)),
        total=_paired(_keyed(before.total), _keyed(restated.total), _keyed(after.total)),
    )


def last_month_end(at: date) -> date:
    """The last day of the month before; in January, 1 January itself: the book of a year begins empty."""
    return at.replace(day=1) - timedelta(days=1) if at.month > 1 else at.replace(day=1)


Keyed = Mapping[tuple[str, str, Side], Row]


def _keyed(rows: tuple[Row, ...]) -> Keyed:
    return {(row.region, row.code, row.side): row for row in rows}


def _paired(before: Keyed, restated: Keyed, after: Keyed) -> tuple[Change, ...]:
    latest = {**before, **restated, **after}
    return tuple(
        Change(row.key, row.code, row.name, row.side, before.get(key), restated.get(key), after.get(key), row.region)
        for key, row in sorted(latest.items(), key=lambda item: order(item[1]))
    )


def _realised(row: Row | None) -> Decimal | None:
    return None if row is None else row.realised


def _gap(now: Decimal | None, then: Decimal | None) -> Decimal | None:
    """None only where neither is known: what was not known and is now, happened."""
    return None if now is None and then is None else (now or money.rupiah(0)) - (then or money.rupiah(0))
