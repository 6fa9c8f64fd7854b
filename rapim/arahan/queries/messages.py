"""What somebody must be told of arahan now; each is said once, by its key."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from rapim.arahan.ladder import Ladder, Rung, reached
from rapim.arahan.models import Arahan, Assignment, Draw
from rapim.arahan.queries.ladder import ladder
from rapim.arahan.queries.story import why_returned
from rapim.arahan.rules import State
from rapim.core.day import MONTHS, short_day
from rapim.core.message import Message
from rapim.meetings.queries import workdays
from rapim.people.models import OPD
from rapim.people.models import Assignment as Seat
from rapim.people.queries import line_groups
from rapim.people.rules import OF_AN_OPD, Role

ANSWERS = ("accept", "report", "block")
RECENT_DAYS = 40


def messages(now: datetime) -> Iterator[Message]:
    """One message per owner at the gavel; then the ladder of every open arahan."""
    today = timezone.localdate(now)
    people = People(today)
    yield from _at_the_gavel(now, people)
    calendar, rungs = workdays(), ladder()
    for one in Assignment.objects.open().select_related("arahan__rapim__closing", "opd"):
        if one.arahan.rapim_id and not one.arahan.rapim.is_closed:
            continue  # not yet given: the meeting is still on
        if one.due and (step := reached(one.due, today, rungs, calendar)):
            yield from _climbing(one, step.key, step.rung, people, today)
        if one.state is State.GIVEN and calendar.between(timezone.localdate(one.at), today) > rungs.accept:
            yield from _unanswered(one, rungs, people)
    yield from _returned(people)
    yield from _to_verify(today, people, rungs)
    yield from _announced(now, people)


class People:
    """Who is told what today: the officers of an office, the asisten of its line, Sekda, Bupati."""

    def __init__(self, today: date) -> None:
        held = (
            Seat.objects.valid_on(today).filter(user__is_active=True).select_related("post__opd", "post__line", "user")
        )
        self.by_office: dict[str, set[str]] = defaultdict(set)
        self.by_line: dict[str, set[str]] = defaultdict(set)
        self.by_role: dict[Role, set[str]] = defaultdict(set)
        self.by_post: dict[int, set[str]] = defaultdict(set)
        for seat in held:
            role, username = Role(seat.post.role), seat.user.username
            self.by_role[role].add(username)
            self.by_post[seat.post_id].add(username)
            if seat.post.opd and role in OF_AN_OPD:
                self.by_office[seat.post.opd.key].add(username)
            if seat.post.line and role is Role.ASISTEN:
                self.by_line[seat.post.line.key].add(username)
        self.lines = line_groups(today)
        for former, heir in OPD.objects.exclude(heir=None).values_list("key", "heir__key"):
            self.by_office[former] |= self.by_office[heir]  # what the heir owed beside it anyway stays under its name

    def at(self, rung: Rung, opd: str) -> set[str]:
        """Whom a rung means for an office; where nobody sits there, the secretariat hears of it."""
        line = self.lines.get(opd, ("", ""))[0]
        there = {
            Rung.OPD: self.by_office[opd],
            Rung.ASISTEN: self.by_line[line],
            Rung.SEKDA: self.by_role[Role.SEKDA],
            Rung.BUPATI: self.by_role[Role.BUPATI],
        }[rung]
        return there or self.by_role[Role.SECRETARIAT]


def _at_the_gavel(now: datetime, people: People) -> Iterator[Message]:
    """One message per owner and Rapim: all that the office owes of it."""
    since = now.timestamp() - RECENT_DAYS * 86400
    owed = (
        Assignment.objects.standing()
        .exclude(arahan__rapim__closing=None)
        .select_related("arahan__rapim__closing", "opd")
    )
    by_owner: dict[tuple[int, str], list[Assignment]] = defaultdict(list)
    for one in owed:
        if one.arahan.rapim.closing.at.timestamp() >= since:
            by_owner[one.arahan.rapim_id, one.opd.key].append(one)
    for (rapim, opd), mine in by_owner.items():
        meeting = mine[0].arahan.rapim
        listed = "\n".join(f"{n}. {_line(one)}" for n, one in enumerate(mine, 1))
        single = len(mine) == 1
        for username in sorted(people.at(Rung.OPD, opd)):
            yield Message(
                key=f"arahan:gavel:{rapim}:{opd}:{username}", to=username,
                title=f"{len(mine)} arahan {meeting} untuk {mine[0].opd.name}", text=listed,
                path=_path(mine[0].arahan) if single else reverse("tasks"), urgent=True,
                answers=ANSWERS if single else (), about=f"assignment:{mine[0].pk}" if single else "",
            )  # fmt: skip


def _climbing(one: Assignment, key: str, rung: Rung, people: People, today: date) -> Iterator[Message]:
    if one.state in (State.REPORTED, State.PROPOSED) and rung is not Rung.OPD:
        return  # it waits for a verifier or a ruling, not for the office
    late = (today - one.due).days
    when = (
        f"lewat {late} hari" if late > 0 else "jatuh tempo hari ini" if late == 0 else f"tenggat {short_day(one.due)}"
    )
    for username in sorted(people.at(rung, one.opd.key)):
        yield Message(
            key=f"arahan:{key}:{one.pk}:{one.due}:{username}", to=username,
            title=f"{one.opd.name}: arahan {when}", text=_line(one), path=_path(one.arahan), urgent=late > 0,
            answers=ANSWERS if rung is Rung.OPD else (), about=f"assignment:{one.pk}" if rung is Rung.OPD else "",
        )  # fmt: skip


def _returned(people: People) -> Iterator[Message]:
    """What the verifier gave back: the office hears the reason at once, and may answer from the message."""
    given_back = Assignment.objects.open().exclude(found_at=None, reopened_at=None)
    for one in given_back.select_related("arahan__rapim", "opd"):
        if one.state is not State.RETURNED:
            continue
        at, because = why_returned(one)
        for username in sorted(people.at(Rung.OPD, one.opd.key)):
            yield Message(
                key=f"arahan:returned:{one.pk}:{at.isoformat()}:{username}", to=username,
                title=f"{one.opd.name}: laporan dikembalikan", text=f"{_line(one)}\nAlasannya: {because}",
                path=_path(one.arahan), urgent=True, answers=ANSWERS, about=f"assignment:{one.pk}",
            )  # fmt: skip


def _unanswered(one: Assignment, rungs: Ladder, people: People) -> Iterator[Message]:
    """The office has not said a word: its own people are asked, and its asisten knows."""
    for rung in (Rung.OPD, Rung.ASISTEN):
        for username in sorted(people.at(rung, one.opd.key)):
            yield Message(
                key=f"arahan:unanswered:{one.pk}:{username}", to=username,
                title=f"{one.opd.name}: arahan belum diterima sesudah {rungs.accept} hari kerja", text=_line(one),
                path=_path(one.arahan), answers=ANSWERS if rung is Rung.OPD else (),
                about=f"assignment:{one.pk}" if rung is Rung.OPD else "",
            )  # fmt: skip


def _to_verify(today: date, people: People, rungs: Ladder) -> Iterator[Message]:
    """The verifier is told of a report at once, and once more when it has waited too long."""
    calendar = workdays()
    for one in Assignment.objects.open().exclude(reported_at=None).select_related("arahan__rapim", "opd"):
        if one.state is not State.REPORTED:
            continue
        reported = timezone.localdate(one.reported_at)
        waited = calendar.between(reported, today) >= rungs.verify
        for username in sorted(people.by_post[one.arahan.verifier_id] or people.by_role[Role.SECRETARIAT]):
            for again in ("", ":again") if waited else ("",):
                yield Message(
                    key=f"arahan:verify:{one.pk}:{one.reported_at.isoformat()}:{username}{again}", to=username,
                    title=f"{one.opd.name} melaporkan selesai; mohon diverifikasi", text=_line(one),
                    path=_path(one.arahan),
                )  # fmt: skip


def _announced(now: datetime, people: People) -> Iterator[Message]:
    """Everybody who verifies, and the leaders, hear of a month's draw: how many, out of how many, by which seed."""
    roles = (Role.SECRETARIAT, Role.INSPECTORATE, Role.ASISTEN, Role.SEKDA, Role.BUPATI)
    hearers = sorted(set().union(*(people.by_role[role] for role in roles)))
    recent = Draw.objects.filter(at__gt=now - timedelta(days=RECENT_DAYS)).annotate(drawn=Count("rechecks"))
    for draw in recent.filter(drawn__gt=0):
        month = f"{MONTHS[draw.month - 1]} {draw.year}"
        for username in hearers:
            yield Message(
                key=f"arahan:draw:{draw.year}-{draw.month:02}:{username}", to=username,
                title=f"Uji petik {month}: {draw.drawn} dari {len(draw.population)} hasil “sesuai” diundi",
                text=f"Benih undian {draw.seed[:12]}…; siapa pun dapat mengundi ulang.", path=reverse("rechecks"),
            )  # fmt: skip


def _line(one: Assignment) -> str:
    due = f" (tenggat {short_day(one.due)})" if one.due else ""
    return f"{one.arahan.measure}{due}"


def _path(arahan: Arahan) -> str:
    return reverse("arahan", args=[arahan.pk])
