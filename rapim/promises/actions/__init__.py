"""What happens to promises and priorities. The only writer of this room."""

from rapim.promises.actions.corrections import (
    correct_indicator,
    correct_milestone,
    correct_promise,
    retie,
    strike,
    unreach,
)
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
    "NOTHING", "Brought", "Wanted", "add_indicator", "add_milestone", "answer", "begin_term", "confirm",
    "correct_indicator", "correct_milestone", "correct_promise", "make_promise", "measure", "oversee", "propose",
    "reach", "retie", "strike", "tie", "unreach",
]  # fmt: skip
