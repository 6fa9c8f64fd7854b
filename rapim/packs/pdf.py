"""The pack as PDF: set by typst from plain JSON, tagged, PDF/A-2a and PDF/UA-1. Nothing of the data is evaluated."""

import json
from base64 import b64decode
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import typst

from rapim.charts.curve import Month as Drawn
from rapim.charts.curve import s_curve
from rapim.charts.palette import PAPER
from rapim.core.day import MONTHS, day_text, short_day
from rapim.packs.page import footing
from rapim.packs.snapshot import Bars, Block, Curve, Facts, Line, Num, Say, Section, Snapshot, Table

STANDARDS: Final = ["a-2a", "ua-1"]
FOLDER: Final = files("rapim.packs") / "typst"
TEMPLATE: Final = "pack.typ"
SVG: Final = '<svg xmlns="http://www.w3.org/2000/svg" font-family="Plus Jakarta Sans"'
FORMATS: Final = {b"\x89PNG": "png", b"\xff\xd8": "jpg"}


def write(snapshot: Snapshot, path: Path) -> None:
    path.write_bytes(rendered(snapshot))


def rendered(snapshot: Snapshot) -> bytes:
    """The PDF; the same snapshot gives the same bytes. Raises typst.TypstError where the standards cannot be kept."""
    folder = Path(str(FOLDER))
    content = typst.compile(
        folder / TEMPLATE,
        root=folder,
        font_paths=[folder / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(document(snapshot), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=datetime.fromisoformat(snapshot.head["made_at"]),
    )
    if not isinstance(content, bytes):
        raise TypeError("typst gave pages instead of one file")
    return content


def document(snapshot: Snapshot) -> dict[str, Any]:
    """All that the template prints, as text."""
    at = date.fromisoformat(snapshot.head["cutoff"]["at"])
    meeting = snapshot.head.get("meeting") or {}
    return {
        "title": f"Bahan Rapat Pimpinan {MONTHS[at.month - 1]} {at.year}",
        "month": f"{MONTHS[at.month - 1]} {at.year}",
        "region": printable(snapshot.head["region"]["name"]),
        "letterhead": {name: printable(str(value)) for name, value in snapshot.head["letterhead"].items()},
        "meeting": printable(_meeting(meeting)),
        "cutoff": day_text(at),
        "edition": snapshot.head.get("edition", 1),
        "made": short_day(datetime.fromisoformat(snapshot.head["made_at"]).date()),
        "footing": footing(snapshot),
        "sha": snapshot.sha256,
        "crest": [*b64decode(snapshot.head.get("crest", ""))],
        "name": printable(snapshot.head.get("wording", {}).get("title", "Bahan Rapim")),
        "foreword": printable(snapshot.head.get("wording", {}).get("foreword", "")),
        "sections": _sections(snapshot),
        "sources": [[printable(one["file"]), one["batch"]] for one in snapshot.sources],
    }


def printable(text: str) -> str:
    """What the font can draw: other signs would be empty boxes, which PDF/A forbids."""
    return "".join(sign if _drawn(ord(sign)) else "?" for sign in text.replace("\n", " ").replace("\t", " "))


def _drawn(code: int) -> bool:
    return 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xFF or code in _BEYOND


_BEYOND: Final = {
    0x131,
    0x152,
    0x153,
    0x2DC,
    0x20AC,
    0x2122,
    0x2212,
    *range(0x2013, 0x2015),
    *range(0x2018, 0x201F),
    0x2022,
    0x2026,
}


def _meeting(meeting: dict[str, str]) -> str:
    when = day_text(date.fromisoformat(meeting["on"])) if meeting.get("on") else ""
    return ", ".join(part for part in (when, meeting.get("place", "")) if part)


def _sections(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Each on a page of its own, but for what follows a section of a few words."""
    shown = [one for one in snapshot.sections if one.key != "press"]
    short = [False, *(all(isinstance(block, Say) for block in one.blocks) for one in shown)]
    return [{**_section(snapshot, one), "breaks": not after} for one, after in zip(shown, short, strict=False)]


def _section(snapshot: Snapshot, section: Section) -> dict[str, Any]:
    return {
        "title": printable(section.title),
        "level": section.level,
        "opd": section.opd,
        "note": printable(section.note),
        "lead": printable(snapshot.say(section.lead)),
        "blocks": [_block(snapshot, block) for block in section.blocks],
    }


def _block(snapshot: Snapshot, block: Block) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, Facts):
        return {"kind": kind, "items": [_fact(snapshot, item) for item in block.items]}
    if isinstance(block, Table):
        columns = [{"label": one.label, "align": one.align, "weight": one.weight} for one in block.columns]
        rows = [_line(snapshot, row) for row in block.rows]
        return {"kind": kind, "title": printable(block.title), "columns": columns, "rows": rows, "note": block.note}
    if isinstance(block, Curve):
        drawn = {"svg": _svg(snapshot, block), "flat": _svg(snapshot, block, flat=True)}
        return {"kind": kind, "title": block.title, **drawn, "label": snapshot.say(block.label)}
    if isinstance(block, Bars):
        bars = [_bar(snapshot, bar) for bar in block.bars]
        return {"kind": kind, "title": block.title, "label": snapshot.say(block.label), "bars": bars}
    return {
        "kind": kind,
        "text": printable(snapshot.say(block.text)),
        "tone": block.tone,
        "head": printable(block.head),
    }


def _fact(snapshot: Snapshot, item: Any) -> dict[str, Any]:
    return {
        "label": printable(item.label),
        "value": snapshot.text(item.value),
        "tone": item.tone,
        "verdict": item.verdict,
        "notes": [printable(snapshot.say(note)) for note in item.notes],
        "percent": _share(snapshot, item.percent),
        "plan": _share(snapshot, item.plan),
        "said": snapshot.text(item.percent) if item.percent and item.percent.key != item.value.key else "",
    }


def _line(snapshot: Snapshot, row: Line) -> dict[str, Any]:
    return {"cells": [printable(snapshot.say(cell)) for cell in row.cells], "strong": row.strong, "tone": row.tone}


def _bar(snapshot: Snapshot, bar: Any) -> dict[str, Any]:
    return {
        "name": printable(bar.name),
        "tone": bar.tone,
        "words": bar.words,
        "percent": _share(snapshot, bar.percent),
        "plan": _share(snapshot, bar.plan),
        "said": snapshot.text(bar.percent),
        "planned": snapshot.text(bar.plan),
    }


def _share(snapshot: Snapshot, num: Num | None) -> float | None:
    """How far a bar reaches, 0 to 100; None: no bar."""
    value = snapshot.number(num)
    return None if value is None else float(min(max(value, Decimal(0)), Decimal(100)))


def _svg(snapshot: Snapshot, block: Curve, *, flat: bool = False) -> str:
    numbers = [
        (one.month, *(snapshot.number(num) for num in (one.plan, one.realised, one.last))) for one in block.months
    ]
    months = [Drawn(*each) for each in numbers]
    said = {"label": snapshot.say(block.label), "tone": block.tone, "palette": PAPER}
    return s_curve(months, wide=True, flat=flat, **said).replace("<svg", SVG, 1)
