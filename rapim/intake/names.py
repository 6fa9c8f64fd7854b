"""OPDs by name: what files call them, resolved to the keys of the registry."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Final

import pyarrow as pa

from rapim.people.rules import folded
from rapim.sources.columns import WORDS
from rapim.sources.reading import Chunk

ALIKE: Final = 0.6
"""How alike two names must be, of 1, to be offered as "the same office, written otherwise"."""


@dataclass(frozen=True, slots=True)
class Registry:
    """The OPDs that the home knows. Names are compared folded."""

    labels: Mapping[str, str] = field(default_factory=dict)  # key → "code name"
    keys: Mapping[str, str] = field(default_factory=dict)  # folded name → key

    def knows(self, key: str) -> bool:
        return key in self.labels

    def calls(self, key: str, name: str) -> bool:
        """Whether the OPD is known, and by this name."""
        return key in self.labels and folded(name) in self.keys

    def key(self, written: str) -> str:
        """The registry's key for an OPD as a file writes it; the file's own where the name is unknown."""
        return self.keys.get(folded(written), written)

    def label(self, written: str) -> str:
        return self.labels.get(self.keys.get(folded(written), ""), written)

    def nearest(self, written: str) -> tuple[str, ...]:
        """At most three known names that look like this one."""
        alike = get_close_matches(folded(written), self.keys, n=3, cutoff=ALIKE)
        return tuple(dict.fromkeys(self.labels[self.keys[name]] for name in alike))


def resolved(chunks: Iterable[Chunk], registry: Registry) -> Iterator[Chunk]:
    """The chunks with each OPD that a file only names under the key and label of the registry."""
    for chunk in chunks:
        yield replace(chunk, entries=_resolved(chunk.entries, registry)) if registry.keys else chunk


def _resolved(entries: pa.Table, registry: Registry) -> pa.Table:
    for name, say in (("opd", registry.key), ("opd_label", registry.label)):
        column = entries.column(name)
        said = [_reworded(part.dictionary, part.indices, say) for part in column.chunks]
        entries = entries.set_column(entries.schema.get_field_index(name), name, pa.chunked_array(said, WORDS))
    return entries


def _reworded(words: pa.Array, indices: pa.Array, say: Callable[[str], str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(indices, pa.array([say(word) for word in words.to_pylist()], pa.string()))
