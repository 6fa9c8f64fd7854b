"""What happens to promises and priorities. The only writer of this room."""

from rapim.promises.actions.priorities import Wanted, answer, propose
from rapim.promises.actions.promises import (
    NOTHING,
    Brought,
    add_indicator,
    add_milestone,
    begin_term,
    confirm,
    make_promise,
    measure,
    oversee,
    reach,
    tie,
)

__all__ = [
    "NOTHING", "Brought", "Wanted", "add_indicator", "add_milestone", "answer", "begin_term", "confirm", "make_promise",
    "measure", "oversee", "propose", "reach", "tie",
]  # fmt: skip
