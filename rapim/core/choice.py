"""What a person chose beside a file, and what a file says of itself."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Choice:
    """Every field None: not chosen; the file itself must say it. What is chosen and what the file says must agree."""

    kind: str | None = None
    year: int | None = None
    month: int | None = None
    opd: str | None = None
    version: str | None = None
    effective_on: date | None = None
    region: str | None = None
    columns: dict[str, str] = field(default_factory=dict)  # a person's correction: field → heading as in the file

    def with_defaults(self, **said: Any) -> "Choice":
        """This choice, with what the file says where the person chose nothing."""
        chosen: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        merged: dict[str, Any] = {name: said.get(name) if value is None else value for name, value in chosen.items()}
        return Choice(**merged)
