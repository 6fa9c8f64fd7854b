"""All checks of a file that was read, against itself and against the book: everything wrong at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from rapim.core.checks import Home, balance, ceiling, course, origin, overlap, size
from rapim.core.choice import Choice
from rapim.core.code import name_in
from rapim.core.problem import Problem
from rapim.intake.evidence import Evidence
from rapim.intake.names import Registry


class Expected(NamedTuple):
    """An OPD with a budget, and whether it has reported."""

    opd: str
    label: str
    reported: bool


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of the file beside its lines."""

    chosen: Choice  # by the person
    said: Choice  # by the file
    same_file: str | None  # the batch in force that came from exactly this file
    home_region: str
    home: Home
    registry: Registry
    today: date
    overlap: overlap.Overlap


def examine(years: Iterable[Evidence], said: Circumstances) -> Iterator[Problem]:
    """`years`: the file's lines beside the book, one for each year that it holds."""
    yield from origin.it_was_not_sealed_before(said.same_file)
    yield from origin.it_is_of_this_region(said.said.region, said.home, said.home_region)
    yield from overlap.few_rows_disappear(said.overlap)
    yield from overlap.changes_are_told(said.overlap)
    for evidence in years:
        if not evidence.holds("realised"):
            yield from origin.it_says_what_was_chosen(said.said, said.chosen)
        parts = list(evidence.ask("parts", origin.Part))
        yield from _opds(parts, said)
        yield from _lines(evidence, said)
        yield from _sums(evidence)
        yield from _course(evidence, parts)


def _opds(parts: list[origin.Part], said: Circumstances) -> Iterator[Problem]:
    strangers = (part for part in parts if part.opd and not said.registry.knows(part.opd))
    unknown = {part.opd: said.registry.nearest(name_in(part.label)) for part in strangers}
    yield from origin.its_opds_are_known(parts, unknown, said.home)


def _lines(evidence: Evidence, said: Circumstances) -> Iterator[Problem]:
    yield from overlap.rows_stand_once(evidence.ask("twice", overlap.Twice))
    yield from overlap.rows_count_once(evidence.ask("elsewhere", overlap.Elsewhere))
    yield from origin.payments_have_happened(evidence.ask("late", origin.Late, today=said.today), said.today)
    yield from size.amounts_differ_between_opds(evidence.ask("repeated", size.Repeated))
    yield from size.amounts_are_in_proportion(evidence.ask("oversized", size.Oversized))
    yield from course.cumulative_figures_never_fall(evidence.ask("falls", course.Fall))
    yield from ceiling.spending_has_a_budget(evidence.ask("unbudgeted", ceiling.Unbudgeted), said.home)
    yield from ceiling.payments_have_a_ceiling(evidence.ask("overspent", ceiling.Overspent))


def _sums(evidence: Evidence) -> Iterator[Problem]:
    """A file can only disturb the sums that it has a part in."""
    of_region = evidence.staged.basis == "djpk"
    if of_region:
        outgrown = evidence.ask("outgrown", size.Oversized, neighbours=evidence.neighbours())
        yield from size.amounts_are_in_proportion(outgrown)
    if of_region or evidence.holds("pagu"):
        yield from balance.opds_sum_to_the_region(evidence.ask("sums", balance.Sum))
        yield from balance.means_equal_ends(evidence.ask("means", balance.Means))
    if evidence.holds("plan"):
        yield from balance.plans_sum_to_their_budget(evidence.ask("plans", balance.Plan))


def _course(evidence: Evidence, parts: list[origin.Part]) -> Iterator[Problem]:
    month = max((part.month for part in parts if part.opd), default=0)
    if not month or evidence.holds("plan"):
        return
    expected = list(evidence.ask("expected", Expected, month=month))
    silent = [opd.label for opd in expected if not opd.reported]
    yield from course.every_opd_has_reported(silent, len(expected), month)
