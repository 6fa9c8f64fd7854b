"""Figures: one question = one .sql + one typed function + one test. `dictionary` says what each of them means.

Every function takes `(book, cutoff, …)` and returns frozen dataclasses; `as_json` writes them as the contract says.
"""

from rapim.figures.absorption import Absorption, absorption
from rapim.figures.changes import Change, Changes, changes
from rapim.figures.curve import Curve, Line, Point, curve
from rapim.figures.documents import Documents, SourceRow, documents, source_row
from rapim.figures.freshness import Freshness, Report, freshness
from rapim.figures.outlook import Ending, Outlooks, outlook
from rapim.figures.question import DIMENSIONS, Groups, Only, Source
from rapim.figures.reconcile import Pair, Reconciliation, reconcile
from rapim.figures.row import Row
from rapim.figures.standing import Place, Ranking, deviation, ranking
from rapim.figures.written import as_json

__all__ = [
    "DIMENSIONS", "Absorption", "Change", "Changes", "Curve", "Documents", "Ending", "Freshness",
    "Groups", "Line", "Only", "Outlooks", "Pair", "Place", "Point", "Ranking", "Reconciliation", "Report", "Row",
    "Source", "SourceRow",
    "absorption", "as_json", "changes", "curve", "deviation", "documents", "freshness", "outlook", "ranking",
    "reconcile", "source_row",
]  # fmt: skip
