"""Codes of accounts, activities and offices, compared part by part as numbers.

"5.1.1" is no prefix of "5.1.10", and "…01.024" of an older table is "…01.0024" of a newer one: a code is its
parts, and its width is only how one table prints it (Permendagri 90/2019 and the Kepmendagri after it).
"""

from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

ACCOUNT_LEVELS: Final = ("akun", "kelompok", "jenis", "objek", "rincian objek", "sub rincian objek")


class Width(NamedTuple):
    """How many digits each part of a code is printed with, from a day on."""

    since: date
    digits: tuple[int, ...]
    source: str


ACCOUNT_WIDTHS: Final = (
    Width(date(2006, 1, 1), (1, 1, 2, 2, 2, 3), "Permendagri 13/2006"),
    Width(date(2020, 1, 1), (1, 1, 2, 2, 2, 4), "Permendagri 90/2019, Kepmendagri 050-3708/2020"),
)
SUBACTIVITY_WIDTHS: Final = (
    Width(date(2020, 1, 1), (1, 2, 2, 1, 2, 2), "Permendagri 90/2019, Kepmendagri 050-5889/2021"),
    Width(date(2024, 1, 1), (1, 2, 2, 1, 2, 4), "Kepmendagri 900.1.15.5-1317/2023"),
)


@lru_cache(maxsize=65536)
def key_of(written: str) -> str:
    """The code as plain numbers: key_of("5.1.02.01.01.0024") == "5.1.2.1.1.24". A word stays itself, in capitals."""
    parts = [part.strip() for part in written.strip().strip(".").split(".")]
    if not all(part.isascii() and part.isdigit() for part in parts):
        return " ".join(written.upper().split())
    return ".".join(str(int(part)) for part in parts)


def is_code(written: str) -> bool:
    """Whether `written` is digits and dots only."""
    return bool(written) and all(part.isascii() and part.isdigit() for part in written.strip(".").split("."))


def name_in(label: str) -> str:
    """The name behind the code of a label; the whole label where it begins with no code."""
    first, _, name = label.partition(" ")
    return name.strip() if is_code(first) and name else label


def depth(key: str) -> int:
    return key.count(".") + 1 if key else 0


def is_under(key: str, ancestor: str) -> bool:
    """Whether `key` is `ancestor` or lies below it, part by part."""
    return key == ancestor or key.startswith(ancestor + ".")


def ancestor(key: str, level: int) -> str:
    """The first `level` parts of a key; the key itself where it is not that deep."""
    return ".".join(key.split(".")[:level])


def levels(account: str) -> tuple[str, ...]:
    """The six ancestors of an account's key; a shorter account repeats its deepest level."""
    return tuple(ancestor(account, level) for level in range(1, len(ACCOUNT_LEVELS) + 1))


def printed(key: str, widths: tuple[Width, ...], on: date) -> str:
    """The key as the table in force on day `on` writes it. Raises LookupError before the first table."""
    in_force = [width for width in widths if width.since <= on]
    if not in_force:
        raise LookupError(f"no code table was in force on {on:%Y-%m-%d}")
    digits = in_force[-1].digits
    return ".".join(part.zfill(width) for part, width in zip(key.split("."), digits, strict=False))
