"""The way down: from the region to the document, each step an address, each filter to be taken off again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from rapim.core.code import key_of
from rapim.execution.desk import Desk
from rapim.execution.words import BELOW, BY
from rapim.figures.question import FILTERS

DIMENSIONS: Final = ("region", "line", "opd", *FILTERS)
"""What an address may filter by, from the widest to the narrowest."""


@dataclass(frozen=True, slots=True)
class Step:
    """A place on the way, or a filter; without an address: here."""

    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several ways to look at the same: an address, and whether it is the one that is shown."""

    name: str
    href: str
    here: bool


def only_of(asked: Mapping[str, str]) -> dict[str, str]:
    """The filters of an address, in the order of the way down."""
    return {name: asked[name] for name in DIMENSIONS if asked.get(name)}


def name_of(desk: Desk, dimension: str, code: str) -> str:
    """What a code is called; the code itself where the book does not know it."""
    if dimension == "line":
        return next((name for line, name in desk.groups.values() if line == code), code)
    names = desk.book.names(dimension, year=desk.cutoff.year)
    return next((name.name for (_, key), name in names.items() if key == key_of(code)), code)


def crumbs(desk: Desk, figure: str, title: str, only: Mapping[str, str]) -> tuple[Step, ...]:
    """Each filter as a step: following it keeps those before it and drops those after."""
    if not only:
        return (Step("Dasbor", desk.link(reverse("board"))), Step(title))
    steps, so_far = [Step(title, desk.link(reverse("figure", args=[figure])))], {}
    for dimension, code in only.items():
        so_far[dimension] = code
        below = BELOW.get("account:6" if dimension == "account" else dimension, "opd")
        steps.append(
            Step(name_of(desk, dimension, code), desk.link(reverse("figure", args=[figure]), by=below, **so_far))
        )
    return (*steps[:-1], Step(steps[-1].name))


def filters(desk: Desk, path: str, only: Mapping[str, str], **kept: str) -> tuple[Step, ...]:
    """Each filter with the address that takes it off."""
    found = []
    for dimension, code in only.items():
        rest = {name: value for name, value in only.items() if name != dimension}
        word = "Rekening" if dimension == "account" else BY[dimension]
        found.append(Step(f"{word}: {name_of(desk, dimension, code)}", desk.link(path, **rest, **kept)))
    return tuple(found)


def down(desk: Desk, by: str, code: str, only: Mapping[str, str], **kept: str) -> str:
    """Where a row of a table leads: the same figure one level deeper, at the deepest its documents."""
    dimension = by.partition(":")[0]
    narrowed = {**only, dimension: code}
    if by in BELOW:
        return desk.link(reverse("figure", args=["absorption"]), by=_deeper(by, only), **narrowed, **kept)
    return desk.link(reverse("documents"), **narrowed)


def _deeper(by: str, only: Mapping[str, str]) -> str:
    """The next level; what the address already filters by would say nothing more."""
    below = BELOW[by]
    return "account:3" if below in only else below
