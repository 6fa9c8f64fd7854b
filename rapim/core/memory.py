"""What was worked out once and stays true."""

from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

Answer = TypeVar("Answer")
REMEMBERED: Final = 512  # answers


class Memory:
    """Answers by what was asked; when it is full it begins anew. Safe to share between threads."""

    def __init__(self) -> None:
        self._answers: dict[Hashable, Any] = {}

    def remember(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        answers = self._answers
        if len(answers) >= REMEMBERED:
            answers = self._answers = {}
        answer: Answer = answers[key] if key in answers else answers.setdefault(key, make())
        return answer

    def clear(self) -> None:
        self._answers = {}
