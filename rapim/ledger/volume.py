"""A volume: one region's year as known at some moment. Which batches count in it, and which files it is read from."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Final

from rapim.ledger.catalog import BatchRow, digests_of
from rapim.ledger.slices import Holding, holdings

DERIVED: Final = ("cube", "coarse", "running", "names")
LINES: Final = "lines"


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
        """Files of which every line counts, and files of which some do; the others are not read.

        With a month: of those alone that hold something of it.
        """
        now = Counter(one.batch.number for one in self.holdings)
        asked = {one.batch.number for one in self.holdings if month in (None, one.month)}
        compacted = self.compacted
        whole: list[str] = []
        partly: list[str] = []
        if compacted and asked & {one.number for one in compacted.batches}:
            then = Counter(one.batch.number for one in compacted.holdings)
            is_whole = all(now[number] == held for number, held in then.items())
            (whole if is_whole else partly).append(str(compacted.derived(LINES)))
        for batch in self.batches[len(compacted.batches) if compacted else 0 :]:
            if batch.number in asked:
                is_whole = now[batch.number] == len(set(batch.slices))
                (whole if is_whole else partly).append(str(self.home / batch.path))
        return whole, partly

    @property
    def compacted(self) -> "Volume | None":
        """This volume as it was when its lines were last brought together in one file.

        Batches that came later can only take slices away from those before, so that file still holds all that counts
        of them, as long as none of them was taken back.
        """
        made = {path.stem.rpartition("-")[2] for path in self._folder.glob(f"{LINES}-{self.year}-*.parquet")}
        known = [number for number, digest in enumerate(self._digests) if digest in made and number]
        return replace(self, batches=self.batches[: known[-1]]) if known else None

    @property
    def digest(self) -> str:
        return self._digests[-1]

    @cached_property
    def _digests(self) -> list[str]:
        return digests_of(self.batches)

    def derived(self, what: str) -> Path:
        """Where a derived table is kept; whatever changes the batches changes the name."""
        return self._folder / f"{what}-{self.year}-{self.digest}.parquet"

    @property
    def has_derived(self) -> bool:
        return all(self.derived(what).exists() for what in DERIVED)

    @property
    def _folder(self) -> Path:
        return self.home / "cube" / self.region
