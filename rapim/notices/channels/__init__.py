"""The ways out of the house. Each takes a letter and says what it is called there, or why it was not taken."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One notice in a letter. `link`: where it is read; `answer`: where it may be answered, "" for nowhere."""

    number: int
    title: str
    text: str
    link: str
    answer: str = ""
    pk: int = 0
    verbs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """`key` is the same through all attempts."""

    key: str
    address: str
    name: str
    subject: str
    text: str
    items: tuple[Item, ...]


class Unreachable(Exception):
    """Not now; the same letter may be taken later. The sentence says why."""


class Undeliverable(Exception):
    """Never at this address. The sentence says why."""


Send = Callable[[Letter], str]
