"""What makes a file unacceptable: pure sentences over the few rows that the book found suspicious.

The book does the searching (one SQL question per check, over all lines at once); a check here only says, for each row
found, what is wrong, how grave it is and what to do. Whatever makes a figure certainly wrong is an error; what is
suspicious is a warning, which a named person may accept with a reason; what is merely worth knowing is a note.
"""

from dataclasses import dataclass

from rapim.core.problem import Severity


@dataclass(frozen=True, slots=True)
class Home:
    """What the home knew before the file came. In an empty home a first appearance is no surprise."""

    regions: frozenset[str] = frozenset()  # of the batches in force
    knows_opds: bool = False
    has_budget: bool = False  # of the file's year

    def surprise(self, known: bool) -> Severity:
        return "warning" if known else "note"
