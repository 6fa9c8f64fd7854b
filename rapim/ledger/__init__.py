"""The book: writes and opens the column store. Nothing else touches Parquet.

staged = stage(home, token, reading.chunks(), sha256_of_the_file)    # read, seen by no figure
sealed = seal(home, staged, batch, kind=…, region=…, year=…)
…the caller inserts the Batch row: that is the commit…
book = open(home)                                      # read-only; as known now
book.at(known_at)                                      # as known then
"""

from rapim.ledger.book import Book, open
from rapim.ledger.catalog import BatchRow
from rapim.ledger.names import Name
from rapim.ledger.rows import kept_row
from rapim.ledger.seal import Sealed, seal, sweep
from rapim.ledger.slices import Holding, Slice
from rapim.ledger.stage import Staged, discard, reopen, stage
from rapim.ledger.sums import LEVELS, MEASURES, Numbers, Rows, Slot, Sums, sums_of
from rapim.ledger.tally import NotTied, Total, totals_in

__all__ = [
    "LEVELS", "MEASURES", "BatchRow", "Book", "Holding", "Name", "NotTied", "Numbers", "Rows", "Sealed", "Slice",
    "Slot", "Staged", "Sums", "Total",
    "discard", "kept_row", "open", "reopen", "seal", "stage", "sums_of", "sweep", "totals_in",
]  # fmt: skip
