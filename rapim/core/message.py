"""What somebody must be told: a room says it, `notices` carries it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """`key`: the same key again is the same message, sent once. `to`: a username. `path`: where it leads.

    `answers`: what may be answered by a signed link without a password, as verbs of the room that says it
    ("accept", "report", "block"); `about`: the object of those verbs ("assignment:12").
    """

    key: str
    to: str
    title: str
    text: str
    path: str
    urgent: bool = False
    answers: tuple[str, ...] = ()
    about: str = ""
