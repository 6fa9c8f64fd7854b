"""Two stores for the same term: one in memory, which knows nothing but the law of `arahan.rules`, and the real one,
which goes through every action, the journal and the database."""

from base64 import b64decode
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from bench.term import LINES, Owed, Person
from rapim.arahan import rules
from rapim.arahan.rules import Facts, Finding, Wish
from rapim.people.rules import SEE_ALL, Role, Scope

REASON = "alasan yang tertulis"
NOTHING = Facts()
PHOTO = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)  # one pixel
OFFICERS = (Role.OPD_OFFICER, Role.OPD_HEAD)


class Crashed(Exception):
    """The machine died in the middle of an act."""


@dataclass(slots=True)
class Part:
    """The records of one part, as facts."""

    facts: Facts = NOTHING
    last: datetime | None = None
    given: datetime | None = None
    report: bool = False
    reporters: frozenset[str] = frozenset()
    wish: Wish | None = None
    granted: bool = False
    sesuai: tuple[datetime, str] | None = None  # the last finding "sesuai": when, by whom
    handed: bool = False  # the office was merged into another, which owes it now


class Memory:
    """Records as facts; every refusal is one of `rules`, as in the actions."""

    def __init__(self) -> None:
        self.parts: dict[int, Part] = {}
        self.open: set[int] = set()
        self.drawn: set[tuple[int, datetime]] = set()

    def meet(self, year: int, month: int, now: datetime, postponed: datetime | None) -> None:
        """Nothing of an arahan depends on the meeting itself."""

    def move(self, who: Person, now: datetime) -> None:
        """Posts are asked at each act."""

    def give(self, owed: list[Owed], now: datetime) -> None:
        for one in owed:
            self.parts[one.number] = Part(last=now, given=now)
            self.open.add(one.number)

    def merge(self, former: int, heir: int, moved: list[tuple[Owed, Owed]], now: datetime) -> None:
        for old, new in moved:
            self.parts[new.number] = Part(last=now, given=self.parts[old.number].given)
            self.parts[old.number].handed = True
            self.open.discard(old.number)
            self.open.add(new.number)

    def opening(self, now: datetime) -> Collection[int]:
        return [number for number in self.open if not rules.state_of(self.parts[number].facts).is_final]

    def is_open(self, owed: Owed, now: datetime) -> bool:
        return not rules.state_of(self.parts[owed.number].facts).is_final

    def draw(self, year: int, month: int, now: datetime) -> list[int]:
        found = {
            number: part.sesuai[0] for number, part in self.parts.items()
            if part.sesuai and not part.handed and (part.sesuai[0].year, part.sesuai[0].month) == (year, month)
            and (number, part.sesuai[0]) not in self.drawn
        }  # fmt: skip
        drawn = rules.sample(sorted(found), f"{year}-{month}") if found else ()
        self.drawn |= {(number, found[number]) for number in drawn}
        return list(drawn)

    def do(self, verb: str, owed: Owed, who: Person, now: datetime, *, crash: bool, **how: Any) -> str:
        part = self.parts[owed.number]
        if part.handed:
            return "handed_over"
        before = (part.facts, part.last, part.report, part.reporters, part.wish, part.granted, part.sesuai)
        refused = getattr(self, f"_{verb}")(part, owed, who, rules.moment(now, part.last), **how)
        if crash:  # all or nothing, as a transaction
            part.facts, part.last, part.report, part.reporters, part.wish, part.granted, part.sesuai = before
        if rules.state_of(part.facts).is_final:
            self.open.discard(owed.number)
        else:
            self.open.add(owed.number)
        return refused

    # ------------------------------------------------------------------------------------------------ what a verb does

    def _accept(self, part: Part, owed: Owed, who: Person, at: datetime) -> str:
        if refused := self._unanswerable(part, owed, who):
            return refused
        self._note(part, at, accepted_at=part.facts.accepted_at or at)
        return ""

    def _report(self, part: Part, owed: Owed, who: Person, at: datetime, *, done: bool, files: bool) -> str:
        if refused := self._unanswerable(part, owed, who) or rules.why_not_report(done, files, owed.kind):
            return refused
        part.reporters |= {who.name}
        if done:
            part.report = True
            self._note(part, at, reported_at=at)
        return ""

    def _block(self, part: Part, owed: Owed, who: Person, at: datetime) -> str:
        if refused := self._unanswerable(part, owed, who):
            return refused
        self._note(part, at, blocked=True)
        return ""

    def _free(self, part: Part, owed: Owed, who: Person, at: datetime) -> str:
        self._note(part, at, blocked=False)
        return ""

    def _propose(self, part: Part, owed: Owed, who: Person, at: datetime, *, unworkable: bool) -> str:
        if refused := self._unanswerable(part, owed, who) or ("proposal_waits" if part.facts.proposed else ""):
            return refused
        part.wish = Wish.UNWORKABLE if unworkable else Wish.POSTPONE
        self._note(part, at, proposed=True)
        return ""

    def _rule(self, part: Part, owed: Owed, who: Person, at: datetime, *, granted: bool) -> str:
        if not rules.may_rule(scope_of(who)):
            return "not_a_leader"
        if rules.state_of(part.facts).is_final:
            return "settled"
        if not part.facts.proposed:
            return "already_ruled"
        part.granted = part.granted or (granted and part.wish is Wish.UNWORKABLE)
        self._note(part, at, proposed=False)
        return ""

    def _verify(self, part: Part, owed: Owed, who: Person, at: datetime, *, finding: Finding) -> str:
        state = rules.state_of(part.facts)
        if state.is_final:
            return "settled"
        refused = self._inside(part, owed, who) or rules.why_not_find(
            finding, state, reason=True, reported=part.report, granted=part.granted
        )
        if refused:
            return refused
        if finding is Finding.SESUAI:
            part.sesuai = (at, who.name)
        self._note(part, at, finding=int(finding), found_at=at)
        return ""

    def _reopen(self, part: Part, owed: Owed, who: Person, at: datetime) -> str:
        if not rules.state_of(part.facts).is_final:
            return "not_settled"
        if refused := self._inside(part, owed, who):
            return refused
        self._note(part, at, reopened_at=at)
        return ""

    def _recheck(self, part: Part, owed: Owed, who: Person, at: datetime, *, stands: bool) -> str:
        if part.sesuai and part.sesuai[1] == who.name:
            return "same_verifier"
        if refused := self._inside(part, owed, who):
            return refused
        if not stands:
            self._note(part, at, reopened_at=at)
        return ""

    # --------------------------------------------------------------------------------------------------------- the law

    def _unanswerable(self, part: Part, owed: Owed, who: Person) -> str:
        if not rules.may_answer(scope_of(who), key(owed.office)):
            return "not_yours"
        return "settled" if rules.state_of(part.facts).is_final else ""

    def _inside(self, part: Part, owed: Owed, who: Person) -> str:
        own = {key(office) for office in who.offices_since(owed.given)}
        concerned = {key(office) for office in owed.concerned}
        lines = {str(owed.office % LINES)}
        why = rules.why_not_verify(scope_of(who), own, concerned, lines, answered=who.name in part.reporters)
        return "not_independent" if why else ""

    def _note(self, part: Part, at: datetime, **changed: Any) -> None:
        part.facts, part.last = replace(part.facts, **changed), at


def key(office: int) -> str:
    return f"9.{office + 1}"


@lru_cache(maxsize=4096)
def scope_in(role: Role, at: int) -> Scope:
    own = frozenset({key(at)}) if role in OFFICERS else frozenset()
    lines = frozenset({str(at)}) if role is Role.ASISTEN else frozenset()
    return Scope(all=role in SEE_ALL, opds=own, own=own, lines=lines, roles=frozenset({role}))


def scope_of(who: Person) -> Scope:
    return scope_in(who.role, who.at)


class Database:
    """The same through the actions: people, posts, Rapim, arahan, journal, all real. Needs Django and a home."""

    def __init__(self, everyone: list[Person], offices: int, now: datetime) -> None:
        from rapim.people import actions

        act = {"by": None, "now": now}
        lines = [actions.ensure_line(str(line), f"Asisten {line}", **act) for line in range(LINES)]
        self.offices = {
            office: actions.ensure_opd(key(office), key(office), f"Dinas {office}", **act) for office in range(offices)
        }
        for office, opd in self.offices.items():
            actions.join_line(lines[office % LINES], opd, **act)
        self.lines, self.parts, self.kept = lines, {}, {}
        self.users = {}
        for one in everyone:
            self.users[one.name] = actions.add_user(one.name, name=one.name, password="tidak dipakai", **act)
            self.move(one, now)
        self._settle(now)

    def _settle(self, now: datetime) -> None:
        from datetime import time

        from rapim.meetings import actions
        from rapim.people.models import Post

        chair = Post.objects.get(role=Role.BUPATI.value)
        said = {"week": 3, "weekday": 0, "starts": time(9), "length": 120, "place": "Setda", "chair": chair}
        actions.settle(said | {"signer": chair, "groups": ["opd"]}, valid_from=now.date(), by=None, now=now)
        self.budi = self.users[next(name for name in reversed(self.users))]

    def meet(self, year: int, month: int, now: datetime, postponed: datetime | None) -> None:
        from rapim.meetings import actions
        from rapim.meetings.models import Rapim

        for open_still in Rapim.objects.open():
            actions.close(open_still, by=None, now=now)
        starts = now + timedelta(hours=1)
        self.rapim = actions.schedule(year, month, by=None, now=now, starts_at=starts)
        if postponed:
            actions.postpone(self.rapim, postponed + timedelta(hours=1), REASON, by=None, now=postponed)
        actions.open(self.rapim, by=None, now=postponed or now)

    def give(self, owed: list[Owed], now: datetime) -> None:
        from rapim.arahan import actions
        from rapim.arahan.actions.give import Wording
        from rapim.people.models import Post

        lead, *support = owed
        wording = Wording(
            quote=f"Arahan {lead.arahan}", lead=self.offices[lead.office], due_on=lead.due,
            support=tuple(self.offices[one.office] for one in support), evidence=rules.EvidenceKind(lead.kind),
            verifier=Post.objects.filter(role=Role.SECRETARIAT.value).first(),
        )  # fmt: skip
        given = actions.give(wording, rapim=self.rapim, by=None, now=now)
        made = {one.opd_id: one for one in given.assignments.all()}
        self.parts |= {one.number: made[self.offices[one.office].pk] for one in owed}

    def move(self, who: Person, now: datetime) -> None:
        from rapim.people import actions
        from rapim.people.models import Assignment

        user, today = self.users[who.name], now.date()
        for held in Assignment.objects.filter(user=user, valid_to=None):
            actions.relieve(held, last_day=max(today - timedelta(days=1), held.valid_from or today), by=None, now=now)
        of = {"opd": self.offices[who.at]} if who.role in OFFICERS else {}
        of |= {"line": self.lines[who.at]} if who.role is Role.ASISTEN else {}
        post = actions.ensure_post(f"{who.role.value} {who.at}", who.role, by=None, now=now, **of)
        actions.assign(post, user, valid_from=today, by=None, now=now)

    def merge(self, former: int, heir: int, moved: list[tuple[Owed, Owed]], now: datetime) -> None:
        from rapim.arahan.models import Assignment
        from rapim.people import actions

        actions.merge(self.offices[former], self.offices[heir], last_day=now.date(), by=None, now=now)
        taken = Assignment.objects.filter(takes_over__in=[self.parts[old.number].pk for old, _ in moved])
        made = {one.takes_over_id: one for one in taken}
        for old, new in moved:
            self.parts[new.number] = made[self.parts[old.number].pk]

    def opening(self, now: datetime) -> Collection[int]:
        from rapim.arahan import queries

        numbers = {part.pk: number for number, part in self.parts.items()}
        pages = (*queries.overdue(now), *queries.due_soon(None, now))
        return [numbers[card.pk] for card in pages]

    def is_open(self, owed: Owed, now: datetime) -> bool:
        from rapim.arahan.models import Assignment

        return Assignment.objects.filter(pk=self.parts[owed.number].pk).open().exists()

    def draw(self, year: int, month: int, now: datetime) -> list[int]:
        from rapim.arahan import actions
        from rapim.core.problem import Refused

        numbers = {part.pk: number for number, part in self.parts.items()}
        try:
            made = actions.draw(year, month, by=None, now=now)
        except Refused:
            return []
        drawn = {numbers.get(one.verification.assignment_id): one for one in made.rechecks.filter(outcome=None)}
        self.kept = {number: one for number, one in drawn.items() if number}
        return list(self.kept)

    def do(self, verb: str, owed: Owed, who: Person, now: datetime, *, crash: bool, **how: Any) -> str:
        from django.db import transaction

        from rapim.core.problem import Refused

        user, part = self.users[who.name], self.parts[owed.number]
        try:
            with transaction.atomic():
                self._do(verb, part, owed, user, now, SimpleNamespace(**how))
                if crash:
                    raise Crashed
        except Crashed:
            return ""
        except Refused as refused:
            return refused.problems[0].code
        return ""

    def _do(self, verb: str, part: Any, owed: Owed, user: Any, now: datetime, how: SimpleNamespace) -> None:
        from rapim.arahan import actions, queries
        from rapim.core.problem import Problem, Refused
        from rapim.people.queries import scope_of as scope_today

        act = {"by": user, "now": now}
        if verb in ("accept", "report", "block", "propose") and not queries.answerable(
            part, scope_today(user, now.date())
        ):
            raise Refused(Problem("not_yours", "bukan OPD-nya"))  # the door's part
        waiting = part.proposals.filter(ruling=None).first() if verb == "rule" else None
        if verb == "rule" and waiting is None:
            raise Refused(Problem("already_ruled", "tidak ada usul"))
        match verb:
            case "accept":
                actions.accept(part, **act)
            case "report":
                files = [(BytesIO(PHOTO), "bukti.png")] if how.files else []
                actions.report(part, REASON, done=how.done, files=files, **act)
            case "block":
                actions.block(part, REASON, REASON, from_whom="Pusat", **act)
            case "free":
                for one in part.obstacles.filter(relief=None):
                    actions.free(one, REASON, **act)
            case "propose" if how.unworkable:
                actions.propose(part, Wish.UNWORKABLE, REASON, lawful=rules.Lawful.NO_LONGER, **act)
            case "propose":
                actions.propose(part, Wish.POSTPONE, REASON, new_on=now.date() + timedelta(days=400), **act)
            case "rule":
                actions.rule(waiting, granted=how.granted, because=REASON, **act)
            case "verify":
                actions.verify(part, how.finding, REASON, **act)
            case "reopen":
                actions.reopen(part, REASON, **act)
            case "recheck":
                actions.recheck(self.kept[owed.number], stands=how.stands, because=REASON, **act)
