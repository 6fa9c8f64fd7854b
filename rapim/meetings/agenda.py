"""What the meeting itself brings: onto its agenda the last notula and the new figures, onto the boards itself."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, Final

from django.utils import timezone

from rapim.core.citation import Citation
from rapim.core.cutoff import Cutoff
from rapim.core.day import day_text, short_day
from rapim.core.money import percent
from rapim.core.number import percent_text, points_text, short_rupiah
from rapim.execution.desk import Desk, newest_of
from rapim.execution.registry import Need
from rapim.execution.words import BASIS, SIDE, version_text
from rapim.figures import absorption
from rapim.figures.row import Row
from rapim.intake.queries import book as open_book
from rapim.meetings.models import AgendaItem, Approval, Rapim
from rapim.meetings.queries.series import last_held
from rapim.meetings.registry import Entry
from rapim.people.queries import since_last_act
from rapim.people.rules import Scope

MINUTES_LONG: Final = 5
FIGURE_LONG: Final = 5
SIDES: Final = ("revenue", "spending")
SOON: Final = timedelta(days=7)


def waits(scope: Scope, now: datetime) -> Iterator[Need]:
    """The Rapim that is going on, or that comes within a week."""
    if not scope.roles:
        return
    going_on, coming = since_last_act(
        "rapims ahead", lambda: (tuple(Rapim.objects.open()), tuple(Rapim.objects.coming()))
    )
    for rapim in going_on:
        yield Need(f"{rapim} sedang berlangsung", rapim.place, "gavel", f"/rapims/{rapim.pk}/")
    for rapim in (one for one in coming if now <= one.starts_at <= now + SOON):
        at = timezone.localtime(rapim.starts_at)
        note = f"{day_text(at.date())} pukul {at:%H.%M}, {rapim.place}"
        yield Need(f"{rapim} segera tiba", note, "calendar-days", f"/rapims/{rapim.pk}/")


def last_minutes(rapim: Rapim, now: datetime) -> Iterator[Entry]:
    """The notula that waits for its approval."""
    last = last_held(rapim)
    if last and not Approval.objects.filter(minutes__rapim=last).exists():
        yield Entry(
            key=f"minutes:{last.pk}",
            title=f"Pengesahan notula {last}",
            minutes=MINUTES_LONG,
            href=f"/rapims/{last.pk}/",
        )


def new_figures(rapim: Rapim, now: datetime) -> Iterator[Entry]:
    """Revenue and spending at the newest month of the book, quoted by value, beside what the last Rapim was told."""
    book = open_book()
    newest = newest_of(book)
    if newest is None:
        return
    cutoff = Cutoff(min(newest, timezone.localdate(now)))
    answer = Desk(book, cutoff, Scope(all=True), {}, (), now, {}).ask(absorption, by="region")
    before = _told_before(rapim)
    for side in SIDES:
        if (row := answer.total_of(side)) and row.realised is not None:  # type: ignore[arg-type]
            yield _figure(row, answer.cutoff, before.get(f"figure:absorption:{side}"))


def _figure(row: Row, cutoff: Cutoff, before: dict[str, Any] | None) -> Entry:
    share = percent_text(row.percent) if row.percent is not None else "–"
    against = f" dari {short_rupiah(row.pagu)}" if row.pagu is not None else ""
    return Entry(
        key=f"figure:absorption:{row.side}",
        title=f"{SIDE[row.side]} {share}: {short_rupiah(row.realised or Decimal(0))}{against}",
        note=_note(row, cutoff, before),
        minutes=FIGURE_LONG,
        href=f"/figures/absorption/?at={cutoff.at.isoformat()}",
        citation=Citation("absorption", cutoff.with_(version=row.version), row.realised or Decimal(0), row.pagu),
    )


def _note(row: Row, cutoff: Cutoff, before: dict[str, Any] | None) -> str:
    """Cut-off, version, basis, how many have reported; and what it was at the last Rapim."""
    said = [f"per {short_day(cutoff.at)}", version_text(row.version), BASIS.get(row.basis, row.basis)]
    said.append(f"{row.opds_reported} dari {row.opds} perangkat daerah sudah lapor")
    if row.deviation is not None:
        said.append(f"deviasi {points_text(row.deviation)} poin dari rencana kas")
    if before and before["denominator"] and before["at"] < cutoff.at.isoformat():
        was = percent(Decimal(before["numerator"]), Decimal(before["denominator"]))
        said.append(f"Rapim lalu {percent_text(was)} per {short_day(datetime.fromisoformat(before['at']).date())}")
    return " · ".join(said)


def _told_before(rapim: Rapim) -> dict[str, dict[str, Any]]:
    last = last_held(rapim)
    quoted = AgendaItem.objects.filter(rapim=last).exclude(citation=None) if last else ()
    return {item.key: item.citation for item in quoted}
