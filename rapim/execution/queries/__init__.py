"""Questions shaped like pages."""

from rapim.execution.queries.board import board, line_board
from rapim.execution.queries.dictionary import dictionary
from rapim.execution.queries.documents import document, documents
from rapim.execution.queries.figure import figure, figures_for
from rapim.execution.queries.opd import opd
from rapim.execution.queries.outlooks import outlooks
from rapim.execution.queries.search import search
from rapim.execution.queries.warnings import warning_of, warnings

__all__ = [
    "board",
    "dictionary",
    "document",
    "documents",
    "figure",
    "figures_for",
    "line_board",
    "opd",
    "outlooks",
    "search",
    "warning_of",
    "warnings",
]
