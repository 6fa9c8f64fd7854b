"""A seeded term of a region, lived day by day: Rapim, arahan, officers who answer, forget, move, cheat, are late.

Whatever happens, each arahan must at every moment be settled by somebody outside the office on evidence, or stand on
the opening pages of the next Rapim. The ledger that judges (`Truth`) is naive on purpose: it notes what really happened
in the order in which it happened, reads no clock, and shares no line of code with what it judges.
"""

import random
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from rapim.arahan.rules import Finding
from rapim.people.rules import Role

LINES = 3
OUTSIDE = -1  # the office of somebody who is in none
KINDS = ("document", "photo", "figure")
LATE = 0.06  # of the acts and of the arahan: said today, known to the machine days later


@dataclass(frozen=True)
class Size:
    months: int = 60
    offices: int = 40
    arahan: int = 14  # of one Rapim, at the median (formats.md §7)
    begins: date = date(2018, 9, 24)


@dataclass(slots=True)
class Person:
    """`posts`: (since which moment of the true time, role, office or line); the last one is held now."""

    name: str
    posts: list[tuple[datetime, Role, int]]

    @property
    def role(self) -> Role:
        return self.posts[-1][1]

    @property
    def at(self) -> int:
        return self.posts[-1][2]

    def offices_since(self, moment: datetime) -> set[int]:
        """Where the person has worked since a moment, that of then included."""
        spans = zip(self.posts, [*(since for since, _, _ in self.posts[1:]), None], strict=True)
        held = (post for post, until in spans if until is None or until >= moment)
        return {of for _, role, of in held if role is Role.OPD_OFFICER}


@dataclass(frozen=True, slots=True)
class Owed:
    """One office's part of one arahan, as the world knows it."""

    number: int
    arahan: int
    office: int
    concerned: frozenset[int]
    given: datetime  # true time
    due: date
    kind: str


class Store(Protocol):
    """What is judged. Each verb returns "" or the code of the refusal; a verb that crashes leaves nothing behind."""

    def give(self, owed: list[Owed], now: datetime) -> None: ...
    def do(self, verb: str, owed: Owed, who: Person, now: datetime, *, crash: bool, **how: object) -> str: ...
    def draw(self, year: int, month: int, now: datetime) -> list[int]: ...
    def move(self, who: Person, now: datetime) -> None: ...
    def merge(self, former: int, heir: int, moved: list[tuple[Owed, Owed]], now: datetime) -> None: ...
    def meet(self, year: int, month: int, now: datetime, postponed: datetime | None) -> None: ...
    def opening(self, now: datetime) -> Collection[int]: ...
    def is_open(self, owed: Owed, now: datetime) -> bool: ...


@dataclass(frozen=True, slots=True)
class Late:
    """What was said on one day and reaches the machine on another: typed in afterwards, sent from a telephone without
    signal. By then the arahan may be settled or handed over, and whoever said it may sit elsewhere."""

    arrives: datetime
    one: Owed
    verb: str
    who: Person
    how: dict


@dataclass(slots=True)
class Truth:
    """What became of one part, in the order of the acts."""

    proven: bool = False  # reported as done, with what the arahan wants as evidence, and not judged since
    wished: bool = False  # the waiting proposal says that it cannot be done
    granted: bool = False
    settled: bool = False
    reporters: set[str] = field(default_factory=set)

    def note(self, verb: str, owed: Owed, who: Person, how: dict) -> str:
        """Notes an act that went through; says what was unlawful about it, or ""."""
        wrong = ""
        if verb == "report" and how["done"]:
            wrong = "" if how["files"] or owed.kind == "figure" else "done without evidence"
            self.proven = True
            self.reporters.add(who.name)
        elif verb == "propose":
            self.wished = how["unworkable"]
        elif verb == "rule":
            self.granted = self.granted or (how["granted"] and self.wished)
        elif verb in ("verify", "recheck", "reopen"):
            inside = who.offices_since(owed.given) & owed.concerned or who.name in self.reporters
            wrong = "judged from inside" if inside else ""
            wrong = wrong or self._judge(verb, how)
        return wrong

    def _judge(self, verb: str, how: dict) -> str:
        if verb == "verify":
            finding = how["finding"]
            lawful = {Finding.SESUAI: self.proven, Finding.TIDAK_DAPAT: self.granted}.get(finding, True)
            self.settled = finding in (Finding.SESUAI, Finding.TIDAK_DAPAT)
            self.proven = False
            return "" if lawful else f"{finding.name} without ground"
        if verb == "reopen" or not how["stands"]:
            self.settled = self.proven = False
        return ""


class Term:
    """One term. `run` lives it and returns what was violated; `counts` says what happened in it."""

    def __init__(self, seed: int, store: Store, size: Size = Size()) -> None:
        self.dice = random.Random(seed)
        self.seed, self.store, self.size = seed, store, size
        self.true = datetime.combine(size.begins, datetime.min.time(), UTC) + timedelta(hours=2)
        self.skew = timedelta()
        self.counts: Counter[str] = Counter()
        self.violations: list[str] = []
        self.owed: dict[int, Owed] = {}
        self.truth: dict[int, Truth] = {}
        self.live = set(range(size.offices))
        self.people = people(size, self.true)
        self.seats: dict[tuple[Role, int | None], list[Person]] = {}
        self.numbers = 0
        self.late: list[Late] = []
        self.unwritten: list[tuple[datetime, date]] = []  # arahan that the recorder still has on paper

    @property
    def now(self) -> datetime:
        """What the machine's clock says, which is not always the truth."""
        return self.true + self.skew

    def run(self) -> list[str]:
        for month in range(self.size.months):
            self.rapim(month)
            self.weeks()
            self.moves(month)
            self.draws()
        self.sweep("end of term")
        return self.violations

    # ------------------------------------------------------------------------------------------------- what happens

    def rapim(self, month: int) -> None:
        """The monthly Rapim; every sixth is postponed, one in thirty is skipped altogether."""
        self.sweep("before the Rapim")
        if self.dice.random() < 1 / 30:
            self.counts["skipped Rapim"] += 1
            return
        planned, late = self.now, self.dice.random() < 1 / 6
        if late:
            self.counts["postponed Rapim"] += 1
            self.pass_time(timedelta(days=self.dice.randint(1, 9)))
            self.sweep("a postponed Rapim")
        index = self.size.begins.month - 1 + month
        self.store.meet(self.size.begins.year + index // 12, index % 12 + 1, planned, self.now if late else None)
        for _ in range(max(1, round(self.dice.gauss(self.size.arahan, self.size.arahan / 4)))):
            if self.dice.random() < LATE:
                self.unwritten.append((self.true + timedelta(days=self.dice.uniform(1, 25)), self.now.date()))
            else:
                self.give(self.now.date())
        self.counts["Rapim"] += 1

    def give(self, said_on: date) -> None:
        """One arahan, to one office or (a fifth of them) to two to five; one written down late may be overdue."""
        many = self.dice.random() < 0.2
        offices = self.dice.sample(sorted(self.live), min(len(self.live), self.dice.randint(2, 5) if many else 1))
        due = said_on + timedelta(days=max(1, round(self.dice.expovariate(1 / 13))))
        kind = self.dice.choice(KINDS)
        self.counts["arahan"] += 1
        parts = [self.new(self.counts["arahan"], office, frozenset(offices), due, kind) for office in offices]
        self.store.give(parts, self.now)

    def new(self, arahan: int, office: int, concerned: frozenset[int], due: date, kind: str) -> Owed:
        self.numbers += 1
        one = Owed(self.numbers, arahan, office, concerned, self.true, due, kind)
        self.owed[one.number], self.truth[one.number] = one, Truth()
        return one

    def weeks(self) -> None:
        """Four weeks of acts, in a random order, under a clock that is set now and then."""
        todo = [number for number, truth in self.truth.items() if not truth.settled for _ in range(2)]
        settled = [number for number, truth in self.truth.items() if truth.settled]
        todo += self.dice.sample(settled, min(len(settled), 3))
        self.dice.shuffle(todo)
        step = timedelta(days=26) / (len(todo) + 1)
        for number in todo:
            self.pass_time(step)
            if self.dice.random() < 0.01:
                self.skew = timedelta(minutes=self.dice.choice((0, 0, -3000, -90, 45, 5000)))
                self.counts["clock changes"] += 1
            self.arrivals()
            if number in self.owed:
                self.say(self.owed[number])

    def say(self, one: Owed) -> None:
        """Somebody does something now, or did it and the machine hears of it in some days."""
        verb, who, how = self.choose(one)
        if self.dice.random() < LATE:
            self.late.append(Late(self.true + timedelta(days=self.dice.uniform(1, 60)), one, verb, who, how))
        else:
            self.act(one, verb, who, how)

    def arrivals(self) -> None:
        """What was late comes in, in the order in which it arrives."""
        come = [said_on for arrives, said_on in self.unwritten if arrives <= self.true]
        self.unwritten = [one for one in self.unwritten if one[0] > self.true]
        for said_on in come:
            self.give(said_on)
            self.counts["late data"] += 1
        here = sorted((one for one in self.late if one.arrives <= self.true), key=lambda late: late.arrives)
        self.late = [one for one in self.late if one.arrives > self.true]
        for one in here:
            self.counts["late data"] += 1
            if one.one.number in self.owed:
                self.act(one.one, one.verb, one.who, one.how)
            elif not self.store.do(one.verb, one.one, one.who, self.now, crash=False, **one.how):
                self.violate(one.one, f"{one.verb} by {one.who.name}: went through after the office was merged")

    def act(self, one: Owed, verb: str, who: Person, how: dict) -> None:
        crash = self.dice.random() < 0.01
        refused = self.store.do(verb, one, who, self.now, crash=crash, **how)
        if crash:
            self.counts["crashes"] += 1
        elif refused:
            self.counts[f"refused: {refused}"] += 1
        else:
            self.counts[verb] += 1
            if wrong := self.truth[one.number].note(verb, one, who, how):
                self.violate(one, f"{verb} by {who.name}: {wrong}")
        self.check(one, verb)

    def choose(self, one: Owed) -> tuple[str, Person, dict]:
        """What somebody does next; some of it is not lawful, and must be refused."""
        luck = self.dice.random()
        if self.truth[one.number].settled and luck < 0.5:
            return "reopen", self.verifier(one), {}
        if luck < 0.4:
            how = {"done": self.dice.random() < 0.8, "files": self.dice.random() < 0.8}
            return "report", self.officer(one.office), how
        if luck < 0.5:
            return self.dice.choice(("accept", "block", "free")), self.officer(one.office), {}
        if luck < 0.58:
            return "propose", self.officer(one.office), {"unworkable": self.dice.random() < 0.4}
        if luck < 0.66:
            return "rule", self.one(Role.BUPATI, Role.SEKDA), {"granted": self.dice.random() < 0.6}
        return "verify", self.verifier(one), {"finding": self.dice.choices(list(Finding), (6, 2, 1, 1))[0]}

    def verifier(self, one: Owed) -> Person:
        """Mostly somebody who may; sometimes anybody, the office itself included."""
        luck = self.dice.random()
        if luck < 0.15:
            return self.officer(one.office)
        if luck < 0.25:
            return self.dice.choice(self.people)
        return self.one(Role.SECRETARIAT, Role.INSPECTORATE, Role.ASISTEN)

    def moves(self, month: int) -> None:
        """Officers move, also to the desks that verify; offices are merged once or twice in a term."""
        for _ in range(self.dice.randint(0, 3)):
            who = self.dice.choice([one for one in self.people if one.role is not Role.BUPATI])
            role, at = self.dice.choice([(one.role, one.at) for one in self.people if one.role is not Role.BUPATI])
            if at == OUTSIDE or role is Role.ASISTEN or at in self.live:
                who.posts.append((self.true, role, at))
                self.seats.clear()
                self.store.move(who, self.now)
                self.counts["transfers"] += 1
        if month % 24 == 23 and len(self.live) > 3:
            self.merge(*self.dice.sample(sorted(self.live), 2))
        self.check_all("after the transfers")

    def merge(self, former: int, heir: int) -> None:
        """What the former office left open is owed by its heir; what the heir owes already, it owes once."""
        owes = {one.arahan for one in self.owed.values() if one.office == heir}
        left = [one for one in self.owed.values() if one.office == former and not self.truth[one.number].settled]
        moving = [one for one in left if one.arahan not in owes]
        heirs = [self.new(one.arahan, heir, one.concerned | {heir}, one.due, one.kind) for one in moving]
        self.store.merge(former, heir, list(zip(moving, heirs, strict=True)), self.now)
        for one in moving:
            del self.owed[one.number], self.truth[one.number]
        self.live.discard(former)
        self.counts["merged offices"] += 1

    def draws(self) -> None:
        """The re-check of the month before, by somebody else; a tenth of those checked again do not stand."""
        before = self.now.replace(day=1) - timedelta(days=1)
        for number in self.store.draw(before.year, before.month, self.now):
            if number in self.owed:
                one, who = self.owed[number], self.one(Role.SECRETARIAT, Role.INSPECTORATE)
                how = {"stands": self.dice.random() < 0.9}
                if not self.store.do("recheck", one, who, self.now, crash=False, **how):
                    self.counts["recheck"] += 1
                    if wrong := self.truth[number].note("recheck", one, who, how):
                        self.violate(one, f"recheck by {who.name}: {wrong}")
                self.check(one, "recheck")

    # ---------------------------------------------------------------------------------------------------- the judge

    def check(self, one: Owed, after: str) -> None:
        """At this very moment: settled, or open; what is open is on the opening pages (see `sweep`)."""
        self.counts["moments checked"] += 1
        if self.store.is_open(one, self.now) == self.truth[one.number].settled:
            state = "open" if self.truth[one.number].settled else "settled"
            self.violate(one, f"is {state} after {after}, and should not be")

    def check_all(self, when: str) -> None:
        for one in self.owed.values():
            self.check(one, when)

    def sweep(self, when: str) -> None:
        """The opening pages hold every part that is not settled, and nothing else."""
        pages = set(self.store.opening(self.now))
        wanted = {number for number, truth in self.truth.items() if not truth.settled}
        self.counts["opening pages read"] += 1
        for number in sorted(pages ^ wanted):
            lost = "is lost from the opening pages" if number in wanted else "is on the opening pages though settled"
            self.violations.append(f"term {self.seed}, {self.true:%Y-%m-%d}, {number}: {lost}, {when}")

    def violate(self, one: Owed, what: str) -> None:
        self.violations.append(f"term {self.seed}, {self.true:%Y-%m-%d}, {one.number}: {what}")

    # --------------------------------------------------------------------------------------------------- the people

    def pass_time(self, span: timedelta) -> None:
        self.true += span

    def officer(self, office: int) -> Person:
        return self.dice.choice(self.seated(Role.OPD_OFFICER, office) or self.people)

    def one(self, *roles: Role) -> Person:
        return self.dice.choice([who for role in roles for who in self.seated(role)] or self.people)

    def seated(self, role: Role, at: int | None = None) -> list[Person]:
        """Who holds such a post now; asked often, so counted once between two moves."""
        if not self.seats:
            for who in self.people:
                self.seats.setdefault((who.role, None), []).append(who)
                self.seats.setdefault((who.role, who.at), []).append(who)
        return self.seats.get((role, at), [])


def people(size: Size, since: datetime) -> list[Person]:
    """Two officers in each office, three asisten, two of the secretariat, two of the Inspektorat, Sekda, Bupati."""
    seats = [(Role.OPD_OFFICER, office) for office in range(size.offices) for _ in range(2)]
    seats += [(Role.ASISTEN, line) for line in range(LINES)]
    seats += [(role, OUTSIDE) for role in (Role.SECRETARIAT, Role.INSPECTORATE) for _ in range(2)]
    seats += [(Role.SEKDA, OUTSIDE), (Role.BUPATI, OUTSIDE)]
    return [Person(f"orang{number}", [(since, role, at)]) for number, (role, at) in enumerate(seats)]
