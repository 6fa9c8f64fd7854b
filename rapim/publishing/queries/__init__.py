"""What could be opened now, and what is open."""

from rapim.publishing.queries.budget import position
from rapim.publishing.queries.directed import Closed, arahan, closed_arahan
from rapim.publishing.queries.innovated import innovation
from rapim.publishing.queries.promised import promises
from rapim.publishing.queries.released import release
from rapim.publishing.queries.shelves import (
    SOURCES,
    Shelf,
    draft,
    drafts,
    editions,
    editions_with,
    newest,
    opened,
    shelves,
)

__all__ = [
    "SOURCES", "Closed", "Shelf", "arahan", "closed_arahan", "draft", "drafts", "editions", "editions_with",
    "innovation", "newest", "opened", "position", "promises", "release", "shelves",
]  # fmt: skip
