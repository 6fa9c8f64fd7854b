"""The chain of the journal: how an entry is sealed, and what breaks it. Pure.

The seal is keyed with a secret of the home, so that whoever can write to the database alone cannot make a new chain.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.crypto import salted_hmac


class Sealed(Protocol):
    number: int
    at: datetime
    by: str
    verb: str
    object: str
    detail_text: str
    previous: str
    hash: str


class Head(Protocol):
    number: int
    hash: str
    seal: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry at which the chain breaks, and how, in words."""

    number: int
    why: str

    def __str__(self) -> str:
        return f"Jurnal nomor {self.number}: {self.why}"


def as_text(detail: dict[str, Any]) -> str:
    """JSON with one spelling for one content."""
    return json.dumps(detail, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def seal(entry: Sealed) -> str:
    """The entry's hash, over every field of it and the hash before it."""
    said = (entry.number, entry.at.astimezone(UTC).isoformat(), entry.by, entry.verb, entry.object)
    return _keyed("rapim.journal", [*said, entry.detail_text, entry.previous])


def seal_of_head(number: int, last: str) -> str:
    """The head's own seal: whoever cuts off the tail cannot make the head of what is left."""
    return _keyed("rapim.journal.head", [number, last])


def _keyed(salt: str, said: list[Any]) -> str:
    return salted_hmac(salt, json.dumps(said), settings.JOURNAL_KEY, algorithm="sha256").hexdigest()


def first_broken(entries: Iterable[Sealed], head: Head | None) -> Broken | None:
    """Follows the chain from its first entry to the head."""
    number, before, at = 0, "", None
    for entry in entries:
        number += 1
        if why := _flaw(entry, number, before, at):
            return Broken(number, why)
        before, at = entry.hash, entry.at
    return _flaw_of_end(number, before, head)


def _flaw(entry: Sealed, number: int, before: str, at: datetime | None) -> str | None:
    if entry.number != number:
        return f"catatan ini hilang; sesudahnya langsung nomor {entry.number}."
    if entry.hash != seal(entry):
        return "isinya diubah setelah dicatat."
    if entry.previous != before:
        return "tidak menyambung ke catatan sebelumnya; urutannya diubah atau ada yang diganti."
    if at and entry.at < at:
        return "waktunya mundur dari catatan sebelumnya."
    return None


def _flaw_of_end(number: int, last: str, head: Head | None) -> Broken | None:
    stands = (head.number, head.hash) if head else (0, "")
    if (number, last) == stands:
        moved = head is not None and head.seal != seal_of_head(*stands)
        return Broken(number + 1, "catatan ini dan sesudahnya hilang: kepala jurnal dipindahkan.") if moved else None
    if stands[0] > number:
        return Broken(number + 1, f"catatan ini sampai nomor {stands[0]} hilang dari ujung jurnal.")
    return Broken(max(number, 1), "ujung jurnal tidak cocok dengan catatan kepalanya.")
