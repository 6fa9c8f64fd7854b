"""What is open, and what could be opened today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from rapim.publishing.models import Publication
from rapim.publishing.queries.budget import position
from rapim.publishing.queries.directed import arahan
from rapim.publishing.queries.innovated import innovation
from rapim.publishing.queries.promised import promises
from rapim.publishing.queries.released import release
from rapim.publishing.rules import KINDS, Content, Kind, texts

EDITIONS: Final = 24  # earlier ones that a public page names

SOURCES: Final[dict[str, Callable[[date], Content | None]]] = {
    "position": position,
    "promises": promises,
    "arahan": arahan,
    "innovation": innovation,
    "release": release,
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A kind of publication as the secretariat sees it: what is open, and what could be."""

    kind: Kind
    newest: Publication | None
    draft: Content | None
    earlier: int = 0  # others that are open

    @property
    def at(self) -> date | None:
        return date.fromisoformat(self.draft["cutoff"]["at"]) if self.draft else None

    @property
    def is_new(self) -> bool:
        return self.draft is not None and (self.newest is None or self.newest.content != self.draft)


def draft(kind: str, today: date) -> Content | None:
    """What would be opened today; None where there is nothing."""
    return SOURCES[kind](today)


def drafts(today: date) -> dict[str, Content | None]:
    """Kind → what would be opened today."""
    return {kind: make(today) for kind, make in SOURCES.items()}


def shelves(today: date) -> list[Shelf]:
    ready = drafts(today)
    counts = {kind.key: Publication.objects.of(kind.key).count() for kind in KINDS}
    return [Shelf(kind, newest(kind.key), ready[kind.key], max(counts[kind.key] - 1, 0)) for kind in KINDS]


def newest(kind: str) -> Publication | None:
    return Publication.objects.of(kind).select_related("by").first()


def opened() -> list[tuple[Kind, Publication]]:
    """The newest publication of each kind."""
    found = ((kind, newest(kind.key)) for kind in KINDS)
    return [(kind, one) for kind, one in found if one]


def editions(found: Publication) -> list[Publication]:
    """The others of its kind that are open, the newest first."""
    return list(Publication.objects.of(found.kind).exclude(pk=found.pk).only("kind", "published_at")[:EDITIONS])


def editions_with(words: str) -> int:
    """How many publications that are open hold just these words in a cell."""
    return sum(words in texts(one.content) for one in Publication.objects.of("arahan"))
