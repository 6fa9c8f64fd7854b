"""What is wrong with a file, in words that an officer understands, with its place."""

from dataclasses import asdict, dataclass
from typing import Any, Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Problem:
    """An error refuses the file; a warning refuses it until a named person accepts its code; a note passes.

    `message` is an Indonesian sentence that says what is wrong, what was expected, and what to do.
    """

    code: str
    message: str
    severity: Severity = "error"
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    expected: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Refused(Exception):
    """A file or a request that cannot be taken as it is: nothing was stored."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.message for problem in problems))
