"""Who works in the sample region: coordination lines, companies, posts and the invented persons who hold them."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapim.sample.region import Named, table


@dataclass(frozen=True, slots=True)
class Holder:
    """An invented person in a post, from `since` until `until`; None: always, or still."""

    username: str
    name: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A post; `line` or `office` says of what, where the role needs it."""

    title: str
    role: str
    holders: tuple[Holder, ...]
    line: str | None = None
    office: str | None = None


def password() -> str:
    """The same for everyone in the cast."""
    return str(table("cast")["password"])


@lru_cache
def lines() -> tuple[Named, ...]:
    """The coordination lines, by key and name."""
    return tuple(Named(line["key"], line["name"]) for line in table("cast")["line"])


@lru_cache
def companies() -> tuple[str, tuple[str, ...]]:
    """The line of the BUMD, and their names; they have no codes."""
    written = table("cast")["bumd"]
    return written["line"], tuple(written["names"])


@lru_cache
def seats() -> tuple[Seat, ...]:
    return tuple(
        Seat(**{**post, "holders": tuple(Holder(**holder) for holder in post["holders"])})
        for post in table("cast")["post"]
    )
