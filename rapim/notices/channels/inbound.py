"""What comes back through a channel: people's words, and reports of what became of a letter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heard:
    """`about`: what the channel calls the letter that is answered. `photo`: by what the channel hands it out.
    `verb` and `notice`: of a button that was pressed."""

    channel: str
    address: str
    text: str
    about: str = ""
    photo: str = ""
    verb: str = ""
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Reported:
    key: str
    reference: str
    taken: bool
    seen: bool
    problem: str
