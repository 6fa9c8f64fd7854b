"""From figures at a cut-off to a frozen snapshot. Pure: what it is told is all that it knows."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rapim.packs.bind import Binder
from rapim.packs.figures import Figures, Frame
from rapim.packs.material import Material, Rooms
from rapim.packs.press import release
from rapim.packs.sections import ORDER
from rapim.packs.sections.changed import changed
from rapim.packs.snapshot import Snapshot


def assemble(
    figures: Figures,
    frame: Frame,
    rooms: Rooms,
    head: Mapping[str, Any],
    *,
    now: datetime,
    before: Snapshot | None = None,
) -> Snapshot:
    """`head`: region, letterhead, meeting, edition, as plain JSON; cut-off and moment are added here.

    `before`: the edition that this one corrects; what changed then stands first.
    """
    material = Material(figures, frame, rooms, Binder())
    sections = [section for write in ORDER for section in write(material)]
    sections.append(release(material, head))
    if before is not None:
        names = {row.code: row.name for row in figures.by_opd.rows}
        sections.insert(0, changed(before, material.bind, names, rooms.replies))
    return Snapshot(
        head={**head, "cutoff": _cutoff(figures), "made_at": now.isoformat(timespec="seconds")},
        values=material.bind.values,
        sections=tuple(sections),
        sources=tuple(
            {"batch": one.batch, "file": one.file, "sealed_at": one.sealed_at.isoformat()}
            for one in figures.by_opd.sources
        ),
    )


def _cutoff(figures: Figures) -> dict[str, str | None]:
    cutoff = figures.cutoff
    total = figures.by_opd.total_of("spending")
    known_at = cutoff.known_at.isoformat(timespec="microseconds") if cutoff.known_at else None
    version = cutoff.version or (total.version if total else "")
    return {"at": cutoff.at.isoformat(), "known_at": known_at, "version": version, "basis": cutoff.basis}
