"""Which figures an arahan may quote: those that lie before its meeting, by value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapim.meetings.models import Rapim
from rapim.meetings.queries import points

CITED = ("at", "numerator", "denominator", "version", "basis")


@dataclass(frozen=True, slots=True)
class Quotable:
    """A figure of the agenda, as an arahan takes it over: by value."""

    label: str
    citation: Mapping[str, Any]


def quotable(rapim: Rapim | None, now: datetime) -> dict[str, Quotable]:
    """The figures that lie before the meeting, by the key of their point."""
    if rapim is None:
        return {}
    return {
        point.key: Quotable(f"{point.title} ({point.note.split(' · ')[0]})", _by_value(point.citation))
        for point in points(rapim, now)
        if point.citation
    }


def _by_value(said: Mapping[str, Any]) -> dict[str, Any]:
    return {"figure": said["key"], **{name: said[name] for name in CITED if said.get(name) is not None}}
