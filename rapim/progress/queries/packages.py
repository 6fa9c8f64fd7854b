"""Packages and contracts: how far each is on a day, what is wrong with it, and the money that hangs on it."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django.conf import settings
from django.urls import reverse

from rapim.core import money
from rapim.core.day import short_day
from rapim.core.number import percent_text, points_text, short_rupiah
from rapim.core.stage import STAGES, WORDS
from rapim.execution.rules import Rule, rules
from rapim.execution.sheets import Sheet
from rapim.people.queries import since_last_record
from rapim.people.rules import Scope
from rapim.progress.models import Package, PackagePhoto, Payment, Stage, Statement
from rapim.progress.rules import Course, is_critical, signing_due

Answer = TypeVar("Answer")
HEAD = (
    ("opd", "Kode OPD"), ("office", "OPD"), ("name", "Paket"), ("stage", "Tahap"), ("pagu", "Pagu (Rp)"),
    ("value", "Nilai kontrak (Rp)"), ("paid", "Dibayar (Rp)"), ("physical", "Fisik (%)"), ("planned", "Rencana (%)"),
    ("number", "Nomor kontrak"), ("provider", "Penyedia"), ("signed_on", "Kontrak"), ("starts_on", "Mulai"),
    ("ends_on", "Selesai"), ("concerns", "Tanda"), ("risk", "Uang berisiko (Rp)"), ("photos", "Foto pada (%)"),
)  # fmt: skip
CONCERNS = {
    "critical": "Kritis", "overdue": "Lewat waktu", "overpaid": "Dibayar di atas nilai", "unsigned": "Belum berkontrak",
}  # fmt: skip
PAGE = 60
"""Packages that a page shows; as data all are to be had."""


@dataclass(frozen=True, slots=True)
class Concern:
    """What is wrong with a package, by which rule, and the rupiah that hang on it."""

    key: str
    words: str
    tone: str
    risk: Decimal
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Contract:
    """A package on a day. Rupiah and percent; None: not said, never 0."""

    pk: int
    opd: str
    office: str
    name: str
    year: int
    on: date
    stage: str
    said: Statement
    paid: Decimal | None
    planned: Decimal | None
    concerns: tuple[Concern, ...]
    stages: tuple[Stage, ...]
    payments: tuple[Payment, ...]
    photos: tuple[PackagePhoto, ...]

    @property
    def stage_words(self) -> str:
        return WORDS[self.stage]

    @property
    def risk(self) -> Decimal:
        return max((one.risk for one in self.concerns), default=Decimal(0))

    @property
    def paid_percent(self) -> Decimal | None:
        return money.percent(self.paid, self.said.value)

    @property
    def late(self) -> Decimal | None:
        """Points by which the work is behind what should be done."""
        both = self.planned is not None and self.said.physical is not None
        return self.planned - self.said.physical if both else None  # type: ignore[operator]

    @property
    def seen(self) -> tuple[int, ...]:
        """The points (0, 50, 100) that a photograph shows."""
        return tuple(sorted({photo.point for photo in self.photos}))

    @property
    def steps(self) -> tuple[tuple[str, date | None, bool], ...]:
        """(stage in words, the day on which it came, whether it is the present one)."""
        days = {one.stage: one.on for one in self.stages}
        return tuple((WORDS[stage], days.get(stage), stage == self.stage) for stage in STAGES)

    def has(self, key: str) -> bool:
        return any(one.key == key for one in self.concerns)

    def is_in(self, view: str) -> bool:
        """Of a view of the page: a stage, a concern, or all that are flagged."""
        return not view or view == self.stage or self.has(view) or (view == "flagged" and bool(self.concerns))

    @property
    def href(self) -> str:
        return reverse("package", args=[self.pk])

    @property
    def cited(self) -> tuple[tuple[str, str], ...]:
        """What was paid of the value, by value, as an arahan takes it; and which package is meant."""
        said = {
            "figure": "contract", "at": self.on.isoformat(), "numerator": str(self.paid or Decimal(0)),
            "denominator": str(self.said.value or self.said.pagu or ""), "package": str(self.pk),
        }  # fmt: skip
        return tuple(said.items())

    @property
    def sentence(self) -> str:
        """As an arahan quotes it, by value."""
        said = self.said
        value = f"nilai {short_rupiah(said.value)}" if said.value else f"pagu {short_rupiah(said.pagu or Decimal(0))}"
        physical = f", fisik {percent_text(said.physical)}" if said.physical is not None else ""
        return f"{self.name}: {self.stage_words.lower()}, {value}{physical}, per {short_day(self.on)}"

    def row(self) -> dict[str, Any]:
        said = self.said
        days = {name: getattr(said, name) for name in ("signed_on", "starts_on", "ends_on")}
        return {
            "opd": self.opd, "office": self.office, "name": self.name, "stage": self.stage, "pagu": said.pagu,
            "value": said.value, "paid": self.paid, "physical": said.physical, "planned": self.planned,
            "number": said.number, "provider": said.provider, **days,
            "concerns": "; ".join(one.words for one in self.concerns), "risk": self.risk if self.concerns else None,
            "photos": ", ".join(map(str, self.seen)),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Packages:
    """The page: what is wrong first, by the money at risk."""

    on: date
    year: int
    opd: str
    contracts: tuple[Contract, ...]
    rules: tuple[Rule, ...]
    whole: tuple[Contract, ...]  # before it was narrowed to a stage or a concern
    only: str = ""
    office: str = ""

    @property
    def title(self) -> str:
        return f"Paket dan kontrak {self.year}" + (f": {self.office}" if self.office else "")

    @property
    def views(self) -> tuple[tuple[str, str, int], ...]:
        """(key, words, number): all, those with a concern, each concern that stands, each stage that is reached."""
        flagged = sum(bool(one.concerns) for one in self.whole)
        keys = {concern.key for one in self.whole for concern in one.concerns}
        concerns = ((key, CONCERNS[key], sum(one.has(key) for one in self.whole)) for key in CONCERNS if key in keys)
        stages = ((one, WORDS[one], sum(each.stage == one for each in self.whole)) for one in STAGES)
        found = (("flagged", "Bertanda", flagged), *concerns, *stages)
        return (("", "Semua", len(self.whole)), *(one for one in found if one[2]))

    @property
    def shown(self) -> tuple[Contract, ...]:
        return self.contracts[:PAGE]

    @property
    def flagged(self) -> int:
        return sum(bool(one.concerns) for one in self.contracts)

    @property
    def risk(self) -> Decimal:
        return sum((one.risk for one in self.contracts), Decimal(0))

    @property
    def value(self) -> Decimal | None:
        return _sum(one.said.value for one in self.contracts)

    @property
    def paid(self) -> Decimal | None:
        """Of the contracts that have a value."""
        return _sum(one.paid for one in self.contracts if one.said.value)

    @property
    def paid_percent(self) -> Decimal | None:
        return money.percent(self.paid, self.value)

    def as_json(self) -> dict[str, Any]:
        rows = ({key: _text(value) for key, value in one.row().items()} for one in self.contracts)
        return {"figure": "packages", "cutoff": {"at": self.on.isoformat()}, "unit": "rupiah", "rows": list(rows)}

    def sheets(self) -> tuple[Sheet, ...]:
        keys, heads = tuple(key for key, _ in HEAD), tuple(head for _, head in HEAD)
        rows = tuple(tuple(one.row()[key] for key in keys) for one in self.contracts)
        return (Sheet("Paket", keys, heads, rows),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        files = {one.said.filing.code: one.said.filing.upload.name for one in self.contracts}
        sources = ((f"Sumber {code}", name) for code, name in files.items())
        return (("Batas data", short_day(self.on)), *((one.name, one.source) for one in self.rules), *sources)


def packages(scope: Scope, on: date, *, opd: str = "", only: str = "") -> Packages:
    """`only`: a stage, a concern, "flagged", or all."""
    profile = _profile()
    found = contracts(scope, on, opd=opd)
    ordered = tuple(sorted(found, key=lambda one: (-one.risk, not one.concerns, one.office, one.pk)))
    kept = tuple(one for one in ordered if one.is_in(only))
    office = ordered[0].office if opd and ordered else ""
    return Packages(on, on.year, opd, kept, tuple(profile.values()), ordered, only, office)


def contracts(scope: Scope, on: date, *, opd: str = "", pk: int | None = None) -> tuple[Contract, ...]:
    """The packages of the year of a day as they stood on it, those that the person may see. For panels and papers."""
    asked = (one for one in _standing(on) if scope.sees_opd(one.opd))
    return tuple(one for one in asked if (not opd or one.opd == opd) and (pk is None or one.pk == pk))


def while_contracts_stand(key: Hashable, make: Callable[[], Answer]) -> Answer:
    """What follows from the packages: worked out once until a record is added or the region's rules change."""
    limits = tuple((key, tuple(sorted(rule.limits.items()))) for key, rule in _profile().items())
    return since_last_record("rapim.progress.packages_state", (str(settings.HOME), limits, key), make)


def _standing(on: date) -> tuple[Contract, ...]:
    return while_contracts_stand(on, lambda: tuple(_all(on, _profile())))


def _all(on: date, profile: dict[str, Rule]) -> Iterator[Contract]:
    related = ("statements__filing__upload", "stages", "payments", "photos__by")
    for package in Package.objects.filter(year=on.year).select_related("opd").prefetch_related(*related):
        if one := _contract(package, on, profile):
            yield one


def _profile() -> dict[str, Rule]:
    return {rule.key: rule for rule in rules(settings.HOME) if rule.of == "contract"}


def _contract(package: Package, on: date, profile: dict[str, Rule]) -> Contract | None:
    """None where nothing had been said of it by the day."""
    said = [one for one in package.statements.all() if one.on <= on]
    if not said:
        return None
    last, stages = said[-1], tuple(one for one in package.stages.all() if one.on <= on)
    payments = tuple(one for one in package.payments.all() if one.paid_on <= on)
    paid = _paid(payments, last)
    course = Course(last.physical, last.planned, last.starts_on, last.ends_on)
    stage = max((one.stage for one in stages), key=STAGES.index, default="planned")
    return Contract(
        package.pk, package.opd.key, package.opd.name, package.name, package.year, on, stage, last, paid,
        course.due(on), tuple(_concerns(package.year, on, stage, last, paid, course, profile)), stages, payments,
        tuple(package.photos.all()),
    )  # fmt: skip


def _paid(payments: Iterable[Payment], said: Statement) -> Decimal | None:
    """The larger of what payments add up to and what a paper says was paid in all: neither may hide the other."""
    listed = [one.amount for one in payments]
    known = [sum(listed, Decimal(0))] if listed else []
    return max((*known, *([said.paid] if said.paid is not None else [])), default=None)


def _concerns(
    year: int, on: date, stage: str, said: Statement, paid: Decimal | None, course: Course, profile: dict[str, Rule]
) -> Iterable[Concern]:
    left = max((said.value or Decimal(0)) - (paid or Decimal(0)), Decimal(0))

    def concern(key: str, words: str, tone: str, risk: Decimal) -> Concern:
        return Concern(key, words, tone, risk, profile[key].name, profile[key].source)

    if said.value and paid is not None and paid > said.value:
        yield concern("overpaid", f"Dibayar {short_rupiah(paid - said.value)} di atas nilai", "bad", paid - said.value)
    if stage == "handed_over":
        return
    if is_critical(course, on, year, profile["critical"].limits):
        due, done = course.due(on) or Decimal(0), course.physical or Decimal(0)
        yield concern("critical", f"Kontrak kritis: {points_text(done - due)} poin dari rencana", "bad", left)
    if said.ends_on and said.ends_on < on and (said.physical is None or said.physical < 100):
        yield concern("overdue", f"Lewat waktu sejak {short_day(said.ends_on)}", "bad", left)
    due_on = signing_due(said.selection, year, profile["unsigned"].limits)
    if STAGES.index(stage) < STAGES.index("signed") and on > due_on:
        yield concern("unsigned", f"Belum berkontrak, batas {short_day(due_on)}", "warn", _worth(said))


def _worth(said: Statement) -> Decimal:
    return said.pagu or said.hps or Decimal(0)


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [one for one in amounts if one is not None]
    return sum(known, Decimal(0)) if known else None


def _text(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value
