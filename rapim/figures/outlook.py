"""How the year will end: the landing of each OPD, line, account kind and of the region, with its bands and its causes.

Every outlook is a sum of leaves (account kinds of OPDs), so parts and whole agree whichever way they are cut. What is
learned is learned from all offices of the book, so that everybody sees the same number.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, cast

from rapim.core import money
from rapim.core.code import is_under, key_of
from rapim.core.cutoff import Cutoff
from rapim.core.entry import Side
from rapim.core.problem import Problem, Refused
from rapim.figures.causes import Cause, Names, causes
from rapim.figures.held import Holdings, laid
from rapim.figures.leaves import Fate, Overrides, fates, shares_of_past
from rapim.figures.question import Groups, Only, Question, Source
from rapim.figures.row import added, versions
from rapim.forecast.priors import PRIORS
from rapim.forecast.priors import Side as ForecastSide
from rapim.ledger import Book
from rapim.ledger.names import Name, name_of_account

SIDES: Final[tuple[Side, ...]] = ("revenue", "spending")
DIMENSIONS: Final = ("region", "line", "opd", "account:1", "account:2", "account:3")
BOUNDS: Final = ("low80", "high80", "low95", "high95")
NO_LINE: Final = Name("", "Di luar lini koordinasi")
DECAY: Final = Decimal("0.6")
NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Ending:
    """Where one key ends the year. Amounts in rupiah, bounds in percent of the pagu in force; None: undefined.

    `at_month`: the last whole month at the cut-off, 0 before the first is over; `realised`: by then, as last reported;
    `usual`: share of the year that is usually reached by month 0 … 12; `why`: causes whose points add up to
    percent − 100, or, without an outlook, the reason.
    """

    key: str
    code: str
    name: str
    side: Side
    at_month: int
    realised: Decimal | None
    pagu: Decimal | None
    landing: Decimal | None
    low80: Decimal | None
    high80: Decimal | None
    low95: Decimal | None
    high95: Decimal | None
    why: tuple[Cause, ...]
    usual: tuple[Decimal, ...]
    doubts: tuple[str, ...] = ()
    region: str = ""

    @property
    def percent(self) -> Decimal | None:
        return money.percent(self.landing, self.pagu)


@dataclass(frozen=True, slots=True)
class Outlooks:
    """`years`: past years that the outlook was learned from; none: plan and peers only."""

    cutoff: Cutoff
    by: str
    at_month: int
    rows: tuple[Ending, ...]
    total: tuple[Ending, ...]
    years: tuple[int, ...]
    version: str
    sources: tuple[Source, ...]

    def total_of(self, side: Side) -> Ending | None:
        return next((row for row in self.total if row.side == side), None)

    def of(self, side: Side) -> tuple[Ending, ...]:
        return tuple(row for row in self.rows if row.side == side)


def outlook(
    book: Book,
    cutoff: Cutoff,
    by: str = "opd",
    only: Only | None = None,
    groups: Groups | None = None,
    overrides: Overrides | None = None,
    held: Holdings | None = None,
) -> Outlooks:
    """The outlook by a dimension of `DIMENSIONS`, at the end of the last whole month.

    only       {opd, line, region, account to the third level: code}, as for absorption
    overrides  (OPD key, side) → the usual landing that a person knows better, with the reason
    held       OPD key → rupiah of unsigned and critical contracts: they change no landing, they say why

    Raises Refused where something asked for does not exist or has no outlook.
    """
    if by not in DIMENSIONS:
        choices = ", ".join(DIMENSIONS)
        raise Refused(Problem("unknown_dimension", f"Prakiraan menurut “{by}” tidak ada; pilih: {choices}.", found=by))
    question = Question.of(book, cutoff, only, groups)
    view = _View(question, overrides or {}, held or {})
    found = [fate for side in SIDES for fate in view.fates(side)]
    return Outlooks(
        cutoff=question.cutoff,
        by=by,
        at_month=question.whole_month,
        rows=tuple(view.endings(found, by)),
        total=tuple(view.endings(found, "")),
        years=tuple(sorted({year for fate in found for year in fate.past})),
        version=versions(one.version for one in question.frame if one.version),
        sources=question.sources(),
    )  # fmt: skip


class _View:
    """All outlooks of one question."""

    def __init__(self, question: Question, overrides: Overrides, held: Holdings) -> None:
        self.question, self.overrides = question, overrides
        self.month, self.year = question.whole_month, question.cutoff.year
        self.offices, self.accounts = (question.names(what) for what in ("opd", "account"))
        self.lines = dict(question.groups.values())
        self.held = laid(fates(question, "spending", overrides), held) if held else {}

    def fates(self, side: Side) -> Iterator[Fate]:
        """The leaves that are asked for; all are worked out, and remembered."""
        question = self.question
        opds = None if question.opds is None else set(question.opds)
        account = key_of(str(question.only.get("account", "")))
        for fate in fates(question, side, self.overrides):
            if opds is not None and fate.leaf.opd not in opds:
                continue
            if not account or is_under(fate.leaf.account, account):
                yield fate

    def endings(self, found: Iterable[Fate], by: str) -> Iterator[Ending]:
        members: dict[tuple[str, str, str], list[Fate]] = defaultdict(list)
        for fate in found:
            members[fate.leaf.side, fate.leaf.region, self._code(fate, by)].append(fate)
        if by not in ("region", "opd"):
            members = _across_regions(members)
        for (_, region, code), parts in members.items():
            yield self._ending(code, region, by, parts)

    def _code(self, fate: Fate, by: str) -> str:
        leaf = fate.leaf
        if by.startswith("account"):
            return ".".join(leaf.account.split(".")[: int(by[-1])])
        return {"region": leaf.region, "opd": leaf.opd}.get(by) or self._line(leaf.opd, by)

    def _line(self, opd: str, by: str) -> str:
        return self.question.groups.get(opd, ("", ""))[0] if by == "line" else ""

    def _name(self, code: str, region: str, by: str) -> Name:
        if by == "opd":
            return self._of(self.offices, region, code) or Name(code, code)
        if by.startswith("account"):
            return self._of(self.accounts, region, code) or name_of_account(code, self.year)
        if by == "line":
            return Name(code, self.lines[code]) if code else NO_LINE
        return Name(code, code)

    def _of(self, names: Mapping[tuple[str, str], Name], region: str, code: str) -> Name | None:
        return names.get((region, code)) or next((name for (_, key), name in names.items() if key == code), None)

    def _ending(self, code: str, region: str, by: str, parts: list[Fate]) -> Ending:
        side = parts[0].leaf.side
        name = self._name(code, region, by)
        pagu, landing = added(fate.budget for fate in parts), _landing(parts)
        within = _within(parts, landing, pagu)
        usual = _usual(parts, side)
        return Ending(
            key=name.written,
            code=code,
            name=name.name,
            side=side,
            at_month=self.month,
            realised=added(fate.realised for fate in parts),
            pagu=pagu,
            landing=landing,
            **within,
            why=causes(parts, landing, pagu, self.month, self._kind(by), self.held),
            usual=usual,
            doubts=tuple(dict.fromkeys(self._said(fate, said) for fate in parts for said in fate.doubts)),
            region=region,
        )

    def _kind(self, by: str) -> Names:
        """How the parts of a pace are called: by account kind, of an account kind by OPD."""
        if by == "account:3":
            return lambda leaf: (self._of(self.offices, leaf.region, leaf.opd) or Name("", leaf.opd)).name
        return lambda leaf: (
            (self._of(self.accounts, leaf.region, leaf.account) or name_of_account(leaf.account, self.year)).name
        )

    def _said(self, fate: Fate, said: str) -> str:
        office = self._of(self.offices, fate.leaf.region, fate.leaf.opd) or Name("", fate.leaf.opd)
        return f"{office.name}, {self._kind('')(fate.leaf)}: {said}"


def _across_regions(members: Mapping[tuple[str, str, str], list[Fate]]) -> dict[tuple[str, str, str], list[Fate]]:
    whole: dict[tuple[str, str, str], list[Fate]] = defaultdict(list)
    for (side, _, code), parts in members.items():
        whole[side, "", code] += parts
    return whole


def _landing(parts: Iterable[Fate]) -> Decimal | None:
    """What the leaves will reach, and what those without an outlook have; None where none has one."""
    kept = list(parts)
    if all(fate.amount is None for fate in kept):
        return None
    return added(fate.realised if fate.amount is None else fate.amount for fate in kept)


def _within(parts: Iterable[Fate], landing: Decimal | None, pagu: Decimal | None) -> dict[str, Decimal | None]:
    """The bands of a sum: leaves err partly together, √((1 − c) Σ reach² + c (Σ reach)²); never below what is spent."""
    if landing is None:
        return dict.fromkeys(BOUNDS)
    known = [fate for fate in parts if fate.amount is not None]
    least = added(fate.least for fate in parts) or NOTHING
    found: dict[str, Decimal | None] = {}
    for bound in BOUNDS:
        reaches = [fate.reaches[bound] for fate in known]
        common = known[0].common
        size = ((1 - common) * sum(one * one for one in reaches) + common * sum(reaches) ** 2).sqrt()
        edge = landing + size if bound.startswith("high") else max(landing - size, min(least, landing))
        found[bound] = money.percent(edge, pagu)
    return found


def _usual(parts: Iterable[Fate], side: Side) -> tuple[Decimal, ...]:
    """Share of the year usually reached by each month: past years, the latest most, and the prior as half a year."""
    prior = [Decimal(str(round(value, 4))) for value in PRIORS[cast(ForecastSide, side)].reached.tolist()]
    shares = shares_of_past(parts)
    weights = {year: DECAY**age for age, year in enumerate(sorted(shares, reverse=True))}
    whole = sum(weights.values(), Decimal("0.5"))
    usual: list[Decimal] = []
    for month, believed in enumerate(prior):
        seen = sum((weights[year] * by_month[month] for year, by_month in shares.items()), believed / 2)
        usual.append(max(seen / whole, usual[-1] if usual else NOTHING))
    return tuple(min(one, Decimal(1)) for one in usual)
