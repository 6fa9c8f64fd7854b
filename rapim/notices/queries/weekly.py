"""The ten lines to the Bupati, each asked of the room that knows it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from rapim.arahan.models import Verification
from rapim.arahan.queries import overdue, proposals
from rapim.arahan.rules import Finding, may_rule
from rapim.coordination.models import Judgement, Request
from rapim.coordination.queries import cards, who_waits
from rapim.coordination.rules import Rung
from rapim.core.cutoff import Cutoff
from rapim.core.day import short_day
from rapim.core.entry import Side
from rapim.core.number import percent_text, points_text, short_rupiah
from rapim.execution.desk import Desk, month_end, newest_of
from rapim.execution.models import Outlook
from rapim.execution.queries.overrides import overrides_of
from rapim.execution.queries.standing import age
from rapim.execution.rules import rules
from rapim.execution.sheets import Sheet
from rapim.execution.words import BASIS, SIDE, version_text
from rapim.figures import absorption
from rapim.intake.queries import book
from rapim.notices.models import Notice
from rapim.notices.weekly import MOST, Line, Part, as_text, chosen, next_at
from rapim.people.nicknames import short_name
from rapim.people.queries import line_groups
from rapim.people.rules import Scope
from rapim.promises.queries import judged, term_view
from rapim.promises.rules import Status

WEEK: Final = timedelta(days=7)
NAMED: Final = 3  # offices in a line
DECISIONS: Final = 2  # proposals first, then what climbed to the Sekda; more where the other lines leave room
DECEMBER: Final = 12  # then the year is over, and nothing is left to foretell
LENGTH: Final = 90  # characters of a quoted arahan or request
ALL: Final = Scope(all=True)
BEHIND: Final = (Status.BEHIND, Status.OUT_OF_REACH, Status.MISSED)


def weekly(now: datetime) -> tuple[Line, ...]:
    """What moved, what did not, what needs a decision; as of now."""
    desk = _desk(now)
    money = (*_money(desk), *_behind(desk)) if desk else (_unbooked(now),)
    known = [*money, *_arahan(now), *_requests(now), *_promises(now)]
    parts = {line.part for line in known}
    known += [said(now) for part, said in ((Part.MOVED, _still), (Part.STOOD, _unheld)) if part not in parts]
    asked = (*_decisions(now), *_climbed(now))[: max(DECISIONS, MOST - len(known))]
    return chosen((*known, *(asked or (_undisturbed(now),))))


def _desk(now: datetime) -> Desk | None:
    opened = book()
    newest = newest_of(opened)
    if newest is None:
        return None
    day = min(newest, timezone.localdate(now))
    own = overrides_of(day.year)
    return Desk(opened, Cutoff(day), ALL, line_groups(day), rules(settings.HOME), now, {}, own)


# -------------------------------------------------------------------------- what is said where there is nothing to say


def _unbooked(now: datetime) -> Line:
    return Line(Part.STOOD, "Belum ada data keuangan yang dibukukan", _today(now), reverse("uploads"))


def _still(now: datetime) -> Line:
    return Line(Part.MOVED, "Belum ada yang tercatat bergerak dalam 7 hari", _today(now), reverse("arahan-board"))


def _unheld(now: datetime) -> Line:
    text = "Tidak ada arahan lewat tenggat, permintaan macet, atau janji tertinggal"
    return Line(Part.STOOD, text, _today(now), reverse("arahan-board"))


def _undisturbed(now: datetime) -> Line:
    return Line(Part.DECIDE, "Tidak ada yang menunggu keputusan", _today(now), reverse("tasks"))


# -------------------------------------------------------------------------------------------------------- the money


def _money(desk: Desk) -> Iterator[Line]:
    """Spending and revenue, what was added in the last month that is known, and where spending will end."""
    for side in ("spending", "revenue"):
        if line := _side(desk, side):
            yield line
    at = desk.cutoff
    told = Outlook.objects.of_region().filter(side="spending", year=at.year, month__lte=at.month).last()
    if told and at.month < DECEMBER:
        text = f"Prakiraan belanja akhir tahun {percent_text(told.percent)} dari pagu"
        basis = f"rentang 80%: {percent_text(told.low80)}–{percent_text(told.high80)}; data s.d. bulan {told.month}"
        yield Line(Part.MOVED, text, basis, reverse("outlook"))


def _side(desk: Desk, side: Side) -> Line | None:
    answer = desk.ask(absorption, by="opd")
    row = answer.total_of(side)
    if row is None or row.realised is None:
        return None
    added = ""
    if desk.cutoff.month > 1:
        before = month_end(desk.cutoff.year, desk.cutoff.month - 1)
        then = desk.ask(absorption, by="opd", cutoff=replace(desk.cutoff, at=before)).total_of(side)
        if then and then.realised is not None:
            added = f", bertambah {short_rupiah(row.realised - then.realised)} sejak {short_day(before)}"
    whole = f" dari {short_rupiah(row.pagu)} ({percent_text(row.percent)})" if row.percent is not None else ""
    text = f"{SIDE[side]} {short_rupiah(row.realised)}{whole}{added}"
    old = age(desk)
    said = f"{row.opds_reported} dari {row.opds} OPD sudah lapor" + (f"; data berumur {old.words}" * old.is_stale)
    return Line(Part.MOVED, text, f"{_basis(answer.cutoff, row)}; {said}", reverse("figure", args=["absorption"]))


def _behind(desk: Desk) -> Iterator[Line]:
    answer = desk.ask(absorption, by="opd")
    rows = [row for row in answer.side("spending") if row.deviation is not None and row.deviation < 0]
    worst = sorted(rows, key=lambda row: row.deviation)[:NAMED]
    if worst:
        said = ", ".join(f"{short_name(row.name)} ({points_text(row.deviation)} poin)" for row in worst)
        basis = _basis(answer.cutoff, answer.total_of("spending"))
        yield Line(
            Part.STOOD, f"Paling tertinggal dari RAK sendiri: {said}", basis, reverse("figure", args=["ranking"])
        )


def _basis(cutoff: Cutoff, row: Any) -> str:
    """Day, budget version, basis: what every figure travels with."""
    return f"per {short_day(cutoff.at)}, {version_text(row.version)}, {BASIS.get(row.basis, row.basis)}"


# ---------------------------------------------------------------------------------------------- what was asked for


def _arahan(now: datetime) -> Iterator[Line]:
    since = now - WEEK
    settled = Verification.objects.filter(finding=Finding.SESUAI, at__gt=since, at__lte=now).count()
    today = _today(now)
    where = reverse("arahan-board")
    done = Judgement.objects.filter(agreed=True, answer__outcome="fulfilled", at__gt=since, at__lte=now).count()
    if settled or done:
        text = f"{settled} arahan dinyatakan sesuai dan {done} permintaan antar-OPD terpenuhi dalam 7 hari"
        yield Line(Part.MOVED, text, today, f"{where}?show=settled")
    else:
        text = "Dalam 7 hari tidak ada arahan yang dinyatakan sesuai, tidak ada permintaan antar-OPD yang terpenuhi"
        yield Line(Part.STOOD, text, today, where)
    late = overdue(now)
    if late:
        longest = max(late, key=lambda card: card.late)
        whose = f"{short_name(longest.opd)}, “{_cut(longest.text)}”"
        text = f"{len(late)} arahan lewat tenggat; terlama {longest.late} hari: {whose}"
        yield Line(Part.STOOD, text, today, f"{where}?show=late")


def _requests(now: datetime) -> Iterator[Line]:
    day = timezone.localdate(now)
    stuck = [card for card in cards(Request.objects.open(), day) if card.is_stuck]
    if not stuck:
        return
    found = who_waits(ALL, day)
    most = f"; paling ditunggu {short_name(found.most[0].name)} ({found.most[0].direct} OPD)" if found.most else ""
    rings = f"; saling menunggu: {_ring(found.rings[0])}" if found.rings else ""
    yield Line(Part.STOOD, f"{len(stuck)} permintaan antar-OPD macet{most}{rings}", _today(now), reverse("request-map"))


def _ring(names: tuple[str, ...]) -> str:
    return " → ".join(short_name(name) for name in (*names, names[0]))


def _promises(now: datetime) -> Iterator[Line]:
    at = term_view(timezone.localdate(now))
    if at is None:
        return
    states = [verdict.status for _, verdict in judged(ALL, at)]
    if behind := sum(status in BEHIND for status in states):
        text = f"{behind} dari {len(states)} janji tertinggal atau tidak tercapai; sisa {at.days_left} hari"
        yield Line(Part.STOOD, text, f"bukti s.d. {short_day(at.on)}", reverse("promises"))


def _decisions(now: datetime) -> Iterator[Line]:
    waiting = sorted(proposals(now), key=lambda wish: (wish.at, wish.pk))
    for wish in waiting[:DECISIONS]:
        one = wish.assignment
        until = f" sampai {short_day(wish.new_on)}" if wish.new_on else ""
        text = (
            f"{short_name(one.opd.name)}: {wish.get_wish_display().lower()}{until} untuk “{_cut(one.arahan.measure)}”"
        )
        since = f"diusulkan {short_day(timezone.localdate(wish.at))}; {len(waiting)} usul menunggu"
        yield Line(Part.DECIDE, text, since, reverse("arahan", args=[one.arahan_id]), f"proposal:{wish.pk}")


def _climbed(now: datetime) -> Iterator[Line]:
    """What one office owes another, and neither asisten could loosen: the longest first."""
    day = timezone.localdate(now)
    found = [card for card in cards(Request.objects.open(), day) if card.is_stuck and card.rung is Rung.SEKDA]
    for card in sorted(found, key=lambda card: (-card.late, card.pk)):
        text = f"{short_name(card.asked)} belum memenuhi “{_cut(card.what)}” dari {short_name(card.asker)}"
        since = f"lewat {card.late} hari kerja; {len(found)} permintaan sampai pada Sekda"
        yield Line(Part.DECIDE, text, since, card.href)


def _today(now: datetime) -> str:
    return f"per {short_day(timezone.localdate(now))}"


def _cut(text: str) -> str:
    return text if len(text) <= LENGTH else text[: LENGTH - 1].rstrip() + "…"


# --------------------------------------------------------------------------------------------------------- the page


@dataclass(frozen=True, slots=True)
class Told:
    """The message of a week as it was told; where none was yet, as it would be now."""

    title: str
    text: str
    at: datetime | None
    lines: tuple[Line, ...]
    next_on: date
    may_rule: bool = False

    def as_json(self) -> dict[str, Any]:
        lines = [{"part": one.part.value, "text": one.text, "basis": one.basis, "href": one.href} for one in self.lines]
        return {"title": self.title, "told_at": self.at and self.at.isoformat(), "text": self.text, "lines": lines}

    def sheets(self) -> tuple[Sheet, ...]:
        rows = tuple((one.part.label, one.text, one.basis) for one in self.lines)
        return (Sheet("Pesan pekanan", ("part", "text", "basis"), ("Bagian", "Isi", "Dasar"), rows),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Baris", "seperti keadaan sekarang; yang terkirim ada di halaman"),)


def told(now: datetime, scope: Scope) -> Told:
    """The latest, to whomever it went: all were told the same."""
    lines = weekly(now)
    last = Notice.objects.filter(key__startswith="weekly:", about="").first()
    return Told(
        title=last.title if last else "Pesan pekan ini (rancangan)",
        text=last.text if last else as_text(lines),
        at=last.made_at if last else None,
        lines=lines,
        next_on=next_at(timezone.localdate(now)),
        may_rule=may_rule(scope),
    )
