"""The journal as a page: what was done, by whom, and whether the chain still holds."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Final

from django.apps import apps

from rapim.execution.sheets import Sheet
from rapim.people import queries
from rapim.people.journal import Broken
from rapim.people.models import JournalEntry

SIZE: Final = 50
FIELDS: Final = {
    "because": "alasan", "account": "akun mesin", "file": "berkas", "rows": "baris", "totals": "jumlah", "name": "nama",
    "role": "peran", "of": "untuk", "user": "akun", "valid_from": "mulai", "valid_to": "sampai", "line": "lini",
    "code": "kode", "kind": "jenis", "columns": "kolom", "starts_at": "waktu", "place": "tempat", "invited": "diundang",
    "present": "hadir", "old_at": "semula", "new_at": "menjadi", "title": "judul", "minutes": "menit", "on": "tanggal",
}  # fmt: skip
HEADINGS: Final = {
    "number": "Nomor", "at": "Waktu", "by": "Oleh", "verb": "Perbuatan",
    "object": "Terhadap", "detail": "Rincian", "hash": "Segel",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """One entry, in words."""

    number: int
    at: datetime
    by: str
    verb: str
    object: str
    detail: dict[str, Any]
    hash: str

    @property
    def did(self) -> str:
        return said().get(self.verb, self.verb)

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [
            (FIELDS.get(name, name), _text(value)) for name, value in self.detail.items() if value not in (None, "")
        ]


@dataclass(frozen=True, slots=True)
class JournalPage:
    acts: tuple[Act, ...]
    count: int
    head: str
    checked: bool
    broken: Broken | None
    older: str
    newer: str
    place: str

    def as_json(self) -> dict[str, Any]:
        rows = [{key: getattr(act, key) for key in HEADINGS} for act in self.acts]
        return {"journal": rows, "count": self.count, "head": self.head, "older": self.older or None}

    def sheets(self) -> tuple[Sheet, ...]:
        rows = tuple(
            tuple(_text(cell) if isinstance(cell, dict) else cell for cell in (getattr(act, key) for key in HEADINGS))
            for act in self.acts
        )
        return (Sheet("Jurnal", tuple(HEADINGS), tuple(HEADINGS.values()), rows),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return ("Catatan seluruhnya", str(self.count)), ("Ujung rantai", self.head)


def journal_page(*, before: int | None, by: str, verify: bool, size: int = SIZE) -> JournalPage:
    """The acts below number `before` (None: the latest). `verify` follows the whole chain."""
    entries = queries.acts(before=before, by=by, size=size + 1)
    acts = tuple(map(_act, entries[:size]))
    count, head = queries.journal_head()
    person = f"&by={by}" if by else ""
    return JournalPage(
        acts=acts,
        count=count,
        head=head,
        checked=verify,
        broken=queries.verify_journal() if verify else None,
        older=f"?before={acts[-1].number}{person}" if len(entries) > size else "",
        newer=f"?{person.removeprefix('&')}" if before is not None else "",
        place=f"{acts[-1].number}–{acts[0].number} dari {count}" if acts else "",
    )


@cache
def said() -> dict[str, str]:
    """What each verb is called on the page: every room names its own in `apps.py`."""
    return {verb: words for room in apps.get_app_configs() for verb, words in getattr(room, "acts", {}).items()}


def _act(entry: JournalEntry) -> Act:
    return Act(entry.number, entry.at, entry.by, entry.verb, entry.object, entry.detail, entry.hash)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{FIELDS.get(name, name)}: {_text(part)}" for name, part in value.items())
    return ", ".join(map(_text, value)) if isinstance(value, list) else str(value)
