"""Arahan that were marked public, in the words that were chosen for the public, with the state of each office."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import timezone

from rapim.arahan.models import Arahan, Assignment
from rapim.publishing.models import Disclosure
from rapim.publishing.rules import Content
from rapim.publishing.tables import Column, plain, table

RECENT: Final = 200  # arahan that the secretariat's page offers

ARAHAN: Final = (
    Column("rapim_on", "Rapim", "date"),
    Column("number", "Nomor", "integer"),
    Column("arahan", "Arahan", "string"),
    Column("office", "Perangkat daerah", "string"),
    Column("part", "Peran", "string"),
    Column("due_on", "Tenggat", "date"),
    Column("state", "Keadaan", "string"),
    Column("is_settled", "Terverifikasi selesai", "boolean"),
)


@dataclass(frozen=True, slots=True)
class Closed:
    """An arahan of a closed Rapim, and how the public reads it, if it does."""

    arahan: Arahan
    disclosure: Disclosure | None


def arahan(today: date) -> Content | None:
    """The arahan that are disclosed; None where none is."""
    shown = {one.arahan_id: one.words for one in Disclosure.objects.standing()}
    parts = Assignment.objects.standing().filter(arahan__in=shown).select_related("arahan__rapim", "opd")
    found = sorted(parts, key=lambda one: (one.arahan.given_at, one.arahan.number, one.part, one.opd.key))
    if not found:
        return None
    return {
        "kind": "arahan",
        "title": "Arahan pimpinan",
        "note": "Arahan yang dibuka untuk umum. Selesai hanya bila ada bukti yang diperiksa orang di luar perangkat "
        "daerahnya.",
        "cutoff": {"at": today.isoformat()},
        "tables": [
            table("arahan", "Arahan dan tindak lanjutnya", ARAHAN, [_part(one, shown) for one in found]).as_json()
        ],
    }


def _part(one: Assignment, words: dict[int, str]) -> dict[str, Any]:
    rapim = one.arahan.rapim
    return {
        "rapim_on": plain(timezone.localdate(rapim.starts_at)) if rapim else None,
        "number": one.arahan.number,
        "arahan": words[one.arahan_id],
        "office": one.opd.name,
        "part": one.part_label,
        "due_on": plain(one.due),
        "state": one.state.label,
        "is_settled": one.state.is_final,
    }


def closed_arahan() -> list[Closed]:
    """Of Rapim that are over, the newest first: before the gavel nothing is anybody's word yet."""
    found = Arahan.objects.standing().exclude(rapim__closing=None).exclude(rapim=None).select_related("rapim")
    shown = {one.arahan_id: one for one in Disclosure.objects.standing()}
    newest = found.order_by("-rapim__starts_at", "number")[:RECENT]
    return [Closed(one, shown.get(one.pk)) for one in newest]
