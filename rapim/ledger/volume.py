"""A volume: one region's year as known at some moment. Which batches count in it, and which files it is read from."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from rapim.ledger.catalog import BatchRow, digest_of
from rapim.ledger.slices import Holding, holdings

DERIVED: Final = ("cube", "coarse", "names")


@dataclass(frozen=True)
class Volume:
    """`batches` are the live ones, in the order in which they became known."""

    home: Path
    region: str
    year: int
    batches: tuple[BatchRow, ...]

    @cached_property
    def holdings(self) -> list[Holding]:
        return holdings(self.batches)

    def files(self, month: int | None = None) -> tuple[list[str], list[str]]:
        """Files of batches that own all they speak for, and of those that own a part; the others are not read.

        With a month: of those alone that own something of it.
        """
        owned = Counter(holding.batch.number for holding in self.holdings)
        asked = {holding.batch.number for holding in self.holdings if month in (None, holding.month)}
        whole: list[str] = []
        partly: list[str] = []
        for batch in self.batches:
            if batch.number in asked:
                is_whole = owned[batch.number] == len(set(batch.slices))
                (whole if is_whole else partly).append(str(self.home / batch.path))
        return whole, partly

    @cached_property
    def digest(self) -> str:
        return digest_of(self.batches)

    def derived(self, what: str) -> Path:
        """Where a table of DERIVED is kept; whatever changes the batches changes the name."""
        return self.home / "cube" / self.region / f"{what}-{self.year}-{self.digest}.parquet"

    @property
    def has_derived(self) -> bool:
        return all(self.derived(what).exists() for what in DERIVED)
