"""Where the budget stands, as it would be opened."""

from datetime import date
from typing import Any, Final

from rapim.core.cutoff import Cutoff
from rapim.execution.desk import newest_of
from rapim.figures import absorption, as_json
from rapim.intake.queries import book
from rapim.publishing.rules import Content
from rapim.publishing.tables import Column, Table, table

MONEY: Final = (
    Column("pagu", "Pagu", "number", "value"),
    Column("plan", "Rencana kas", "number", "value"),
    Column("realised", "Realisasi", "number", "value"),
    Column("percent", "Penyerapan", "number"),
    Column("deviation", "Deviasi", "number"),
    Column("reported", "Sudah lapor", "boolean"),
)
SIDE: Final = Column("side", "Jenis", "string", "direction")
OFFICES: Final = (
    Column("key", "Kode perangkat daerah", "string", "administrative-classification:generic:level1:code:part"),
    Column("name", "Perangkat daerah", "string", "administrative-classification:generic:level1:label"),
    SIDE,
    *MONEY,
)
ACCOUNTS: Final = (
    Column("key", "Kode rekening", "string", "economic-classification:generic:level1:code:part"),
    Column("name", "Rekening", "string", "economic-classification:generic:level1:label"),
    SIDE,
    *MONEY,
)


def position(today: date) -> Content | None:
    """Where the budget stands at the newest month of the book: the region, its offices, its kinds of account."""
    known = book()
    newest = newest_of(known)
    if newest is None:
        return None
    cutoff = Cutoff(min(newest, today))
    by_office, by_account = (as_json(absorption(known, cutoff, by=by)) for by in ("opd", "account:3"))
    said = by_office["cutoff"] | {"known_at": None}
    return {
        "kind": "position",
        "title": "Posisi APBD",
        "note": "Realisasi sampai batas data. Yang belum lapor dikosongkan, tidak dihitung nol.",
        "cutoff": said,
        "totals": by_office["total"],
        "tables": [
            _table("opds", "Menurut perangkat daerah", OFFICES, by_office),
            _table("accounts", "Menurut jenis rekening", ACCOUNTS, by_account),
        ],
    }


def _table(name: str, title: str, columns: tuple[Column, ...], answer: dict[str, Any]) -> dict[str, Any]:
    made: Table = table(name, title, columns, answer["rows"])
    return made.as_json()
