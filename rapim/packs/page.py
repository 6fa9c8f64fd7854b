"""What every page of every paper says of itself."""

from datetime import date, datetime
from typing import Final

from rapim.core.day import short_day
from rapim.execution.words import BASIS, version_text
from rapim.packs.snapshot import Snapshot

SEAL: Final = 12  # characters of the sha256 that a person can compare


def footing(snapshot: Snapshot) -> str:
    """Cut-off, moment of knowledge, version, basis, edition and seal, in one line."""
    said = snapshot.head["cutoff"]
    parts = [
        f"Batas data {short_day(date.fromisoformat(said['at']))}",
        f"diketahui per {short_day(datetime.fromisoformat(said['known_at']).date())}" if said["known_at"] else "",
        version_text(said["version"] or ""),
        f"basis {BASIS.get(said['basis'] or '', said['basis'] or '–')}",
        f"segel {snapshot.sha256[:SEAL]}",
    ]
    return " · ".join(part for part in parts if part)
