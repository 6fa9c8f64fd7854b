"""What comes back through a channel: people's words, and reports of what became of a letter."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Heard:
    """`about`: what the channel calls the letter that is answered. `photo`: by what the channel hands it out.
    `verb` and `notice`: of a button that was pressed, and `button` its own name. `at`: when it was written,
    as the channel says."""

    channel: str
    address: str
    text: str
    about: str = ""
    photo: str = ""
    verb: str = ""
    notice: int = 0
    button: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    key: str
    reference: str
    taken: bool
    seen: bool
    problem: str
    passes: bool = False  # the problem is one that a later attempt may not meet


def member(said: Any, name: str) -> dict[str, Any]:
    """The object below that name; an empty one where there is something else: what is called is not ours."""
    found = said.get(name) if isinstance(said, dict) else None
    return found if isinstance(found, dict) else {}


def members(said: Any, name: str) -> list[dict[str, Any]]:
    """The objects in the list below that name."""
    found = said.get(name) if isinstance(said, dict) else None
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def words(said: Any) -> str:
    """Text, without what no database can hold."""
    return str(said).replace("\x00", " ") if isinstance(said, str | int) else ""


def moment(said: Any) -> datetime | None:
    """Seconds since 1970, written as a number or as text."""
    text = words(said)
    return datetime.fromtimestamp(int(text), UTC) if text.isdecimal() and len(text) <= 10 else None
