"""What the rooms below have on record, put into words for the paper."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from django.utils import timezone

from rapim.arahan.models import Assignment
from rapim.arahan.models import Obstacle as Blocked
from rapim.arahan.queries.board import Card, cards
from rapim.arahan.rules import State
from rapim.coordination.models import Request
from rapim.coordination.queries import Card as Asked
from rapim.coordination.queries import cards as asked_cards
from rapim.core.cutoff import Cutoff
from rapim.core.day import MONTHS, short_day
from rapim.core.number import short_rupiah
from rapim.meetings.models import Pack, Reply
from rapim.packs.material import Draft, Physical, Rooms, Told
from rapim.packs.snapshot import Tone
from rapim.people.rules import Scope
from rapim.progress.models import Submission
from rapim.progress.queries import contracts
from rapim.progress.queries.matrix import Cell, reports_of
from rapim.promises.models import PriorityList, Promise
from rapim.promises.queries.promises import judged, term_view
from rapim.promises.rules import Status, Verdict

TONES: Final[Mapping[bool, Tone]] = {True: "bad", False: "warn"}
CONTRACTS: Final = 15  # on the paper
LONG: Final = 8  # days past its due day after which an arahan is a matter of the meeting
MOST: Final = 3  # of a kind on the page of an office: what presses most
STATUS: Final[Mapping[Status, Tone]] = {
    Status.OUT_OF_REACH: "bad", Status.MISSED: "bad", Status.BEHIND: "warn", Status.SILENT: "stale",
    Status.ON_TRACK: "good", Status.KEPT: "good",
}  # fmt: skip
EVERYONE: Final = Scope(all=True)


def rooms(cutoff: Cutoff, now: datetime, before: Pack | None = None) -> Rooms:
    """Arahan that are not settled stand first, the late before the others; the settled after them.

    `before`: the edition that comes before this one; what offices replied to it is printed now.
    """
    found = cards(Assignment.objects.standing(), timezone.localdate(now))
    reports = reports_of(cutoff.year)
    asked = asked_cards(Request.objects.open(), timezone.localdate(now))
    pledged = _pledged(timezone.localdate(now))
    return Rooms(
        promised=tuple(_promised(card) for card in found),
        contracts=tuple(_contracts(cutoff.at)),
        pledges=tuple(_pledge(*one) for one in pledged),
        decisions=tuple(_decisions(found, asked, pledged)),
        arahan=_by_office(card for card in found if not card.state.is_final),
        obstacles=_obstacles(cutoff),
        requests=_requests(asked),
        stuck=tuple(_asked(card) for card in asked if card.is_stuck),
        priorities=_priorities(cutoff.year),
        physical=_physical(reports, cutoff.month),
        replies=_replies(before),
    )


def _promised(card: Card) -> Told:
    tone: Tone = "good" if card.state.is_final else TONES[card.is_late]
    return Told(card.text, f"{card.opd}{_due(card)}", _state(card), tone)


def _by_office(found: Iterable[Card]) -> Mapping[str, tuple[Told, ...]]:
    by: dict[str, list[Told]] = defaultdict(list)
    for card in found:
        by[card.opd_key].append(Told(card.text, f"{card.part}{_due(card)}", _state(card), TONES[card.is_late]))
    return {opd: tuple(told[:MOST]) for opd, told in by.items()}


def _due(card: Card) -> str:
    return f", tenggat {short_day(card.due)}" if card.due else ""


def _state(card: Card) -> str:
    return f"{card.state.label}, lewat {card.late} hari" if card.is_late else card.state.label


def _pledged(on: date) -> list[tuple[Promise, Verdict, int]]:
    """What was promised to the public for the term, what is endangered first, with the days that are left."""
    at = term_view(on)
    if at is None:
        return []
    ranks = list(STATUS)
    found = sorted(judged(EVERYONE, at), key=lambda one: (ranks.index(one[1].status), one[0].number))
    return [(one, said, at.days_left) for one, said in found]


def _pledge(one: Promise, said: Verdict, left: int) -> Told:
    return Told(one.title, f"{one.lead.name}, {left} hari lagi", said.status.words, STATUS[said.status])


def _decisions(found: list[Card], asked: list[Asked], pledged: list[tuple[Promise, Verdict, int]]) -> Iterator[Draft]:
    """What only the meeting can undo: what waits for a ruling, is late for long, waits between offices, slips away."""
    ruled = [card for card in found if card.state is State.PROPOSED]
    for card in ruled[:MOST]:
        yield Draft(f"Putuskan usul atas arahan: {card.text}", card.opd, "rapat ini", "Putusan pimpinan", "warn")
    late = [card for card in found if card.late > LONG and card not in ruled]
    for card in late[:MOST]:
        yield Draft(f"Selesaikan atau usulkan tenggat baru: {card.text}", card.opd, "7 hari", "Bukti arahannya", "bad")
    for one in [one for one in asked if one.is_stuck][:MOST]:
        yield Draft(f"Jawab permintaan {one.asker}: {one.what}", one.asked, "3 hari kerja", "Jawaban permintaan", "bad")
    slipping = [one for one, said, _ in pledged if said.status in (Status.OUT_OF_REACH, Status.MISSED)]
    for promise in slipping[:MOST]:
        what = f"Susun langkah percepatan janji: {promise.title}"
        yield Draft(what, promise.lead.name, "14 hari", "Rencana dan pengukuran indikator", "bad")


def _contracts(on: date) -> Iterator[Told]:
    """What is late, overpaid or unsigned, the most money first; what is left out is counted."""
    found = sorted((one for one in contracts(EVERYONE, on) if one.concerns), key=lambda one: (-one.risk, one.pk))
    for one in found[:CONTRACTS]:
        worst = max(one.concerns, key=lambda each: (each.tone == "bad", each.risk))
        note = ", ".join(word for word in (one.office, one.said.provider) if word)
        state = f"{worst.words}; {short_rupiah(worst.risk)} berisiko"
        yield Told(one.name, note, state, "bad" if worst.tone == "bad" else "warn")
    if left := found[CONTRACTS:]:
        risk = short_rupiah(sum((one.risk for one in left), Decimal(0)))
        yield Told(
            f"{len(left)} paket lainnya", "selengkapnya di halaman Paket dan kontrak", f"{risk} berisiko", "warn"
        )


def _physical(reports: Mapping[tuple[str, int], Cell], month: int) -> Mapping[str, Physical]:
    """The newest report of each office that says how far the work is."""
    found: dict[str, Physical] = {}
    for (opd, at), cell in sorted(reports.items(), key=lambda one: one[0][1]):
        if at <= month and cell.physical is not None:
            found[opd] = Physical(cell.physical, at, cell.words.lower())
    return found


def _obstacles(cutoff: Cutoff) -> Mapping[str, tuple[Told, ...]]:
    """Form E of the newest report as it was sent, and what keeps an arahan from being done."""
    by: dict[str, list[Told]] = defaultdict(list)
    standing = Blocked.objects.filter(
        relief=None, assignment__in=Assignment.objects.filter(successor=None, arahan__dismissal=None)
    )
    for one in standing.select_related("assignment__opd", "from_opd"):
        whom = one.from_opd.name if one.from_opd else one.from_whom
        by[one.assignment.opd.key].append(Told(one.what, f"perlu {one.needs} dari {whom}", "arahan terhambat", "bad"))
    for opd, month, content in _newest(cutoff):
        for said in content.get("obstacles", ()):
            note = f"perlu {said['needed']} dari {said['helper']}"
            by[opd].append(Told(said["what"], note, f"laporan {MONTHS[month - 1]}", "warn"))
    return {opd: tuple(told[:MOST]) for opd, told in by.items()}


def _newest(cutoff: Cutoff) -> Iterable[tuple[str, int, dict]]:
    """Of each office the last month that it sent, by the cut-off, and was not given back."""
    sent = Submission.objects.filter(report__year=cutoff.year, report__month__lte=cutoff.month, returned=None)
    newest = {one.report.opd.key: one for one in sent.select_related("report__opd").order_by("report__month", "at")}
    return ((opd, one.report.month, one.content) for opd, one in sorted(newest.items()))


def _requests(found: Iterable[Asked]) -> Mapping[str, tuple[Told, ...]]:
    """On the pages of both: of the office that asks and of the one that is asked."""
    by: dict[str, list[Told]] = defaultdict(list)
    for card in found:
        by[card.asker_key].append(_asked(card))
        by[card.asked_key].append(_asked(card))
    return {opd: tuple(told[:MOST]) for opd, told in by.items()}


def _asked(card: Asked) -> Told:
    state = f"{card.state.label}, lewat {card.late} hari kerja" if card.late else card.state.label
    note = f"{card.asker} kepada {card.asked}, paling lambat {short_day(card.due)}"
    return Told(card.what, note, state, TONES[card.is_stuck])


def _priorities(year: int) -> Mapping[str, tuple[Told, ...]]:
    """What each office and its asisten agreed on last."""
    lists = PriorityList.objects.filter(year=year, answer__finding="agreed").select_related("opd")
    found: dict[str, tuple[Told, ...]] = {}
    for one in lists.prefetch_related("priorities"):
        told = tuple(Told(each.title, each.outcome) for each in one.priorities.all()[:MOST])
        found.setdefault(one.opd.key, told)
    return found


def _replies(before: Pack | None) -> Mapping[str, tuple[Told, ...]]:
    """The last word of each office on its page."""
    said = Reply.objects.of_editions(before).select_related("opd", "by") if before else ()
    return {one.opd.key: (Told(one.text, f"{one.by.get_full_name()}, {_when(one.at)}"),) for one in said}


def _when(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{short_day(local.date())} pukul {local:%H.%M}"
