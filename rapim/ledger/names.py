"""What codes are called: the latest label that a source wrote, and the law's own names of the upper account levels."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from rapim.core.code import ACCOUNT_WIDTHS, depth, is_code, printed


class Name(NamedTuple):
    """A code as written, and what it is called."""

    written: str
    name: str


def name_of(label: str) -> Name:
    """A label of core.entry taken apart: a code, a space, a name. An office known by name alone is both."""
    code, _, name = label.partition(" ")
    return Name(code, name.strip()) if is_code(code) else Name(label, label)


def names_of(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], Name]:
    """(region, key) → Name, from rows of the table `names`."""
    return {(row["region"], row["key"]): name_of(row["label"]) for row in rows}


def name_of_account(key: str, year: int) -> Name:
    """The name that the law gives to an account of the first three levels; the bare code of a deeper one."""
    written = printed(key, ACCOUNT_WIDTHS, date(year, 12, 31)) if is_code(key) else key
    return Name(written, _accounts().get(key, written) if depth(key) <= 3 else written)


@cache
def _accounts() -> dict[str, str]:
    """Permendagri 90/2019: akun, kelompok, jenis."""
    lines = (files("rapim.ledger") / "accounts.csv").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.split(";", 1) for line in lines)
