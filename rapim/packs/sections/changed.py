"""What changed since the edition before: old beside new, for every figure that a reader could have quoted."""

from collections.abc import Mapping
from typing import Final

from rapim.packs.bind import Binder
from rapim.packs.material import Told, quoted
from rapim.packs.snapshot import DEFAULT, Column, Line, Num, Say, Section, Snapshot, Table, Value

COLUMNS: Final = (Column("Angka", "left", 3.6), Column("Edisi lalu", weight=1.6), Column("Edisi ini", weight=1.6))
QUOTED: Final = {
    "pagu": "Pagu", "realised": "Realisasi", "percent": "Realisasi %", "plan": "Rencana kas", "deviation": "Deviasi",
    "landing": "Prakiraan akhir tahun",
}  # fmt: skip
SIDES: Final = {"revenue": "pendapatan", "spending": "belanja", "financing": "pembiayaan"}
MOST: Final = 60


REPLIES: Final = (Column("Perangkat daerah", "left", 1.6), Column("Tanggapan", "left", 4.0))
TITLE: Final = "Perubahan dari edisi lalu"


def changed(
    before: Snapshot, bind: Binder, names: Mapping[str, str], replies: Mapping[str, tuple[Told, ...]]
) -> Section:
    """`names`: office or line → its name. The old values are bound under keys of their own. Replies that the edition
    before does not hold stand below."""
    said = _said(before, names, replies)
    moved = [key for key in sorted(bind.values) if _is_quoted(key) and _moved(before.values.get(key), bind.values[key])]
    lines = tuple(_line(before, bind, key, names) for key in moved[:MOST])
    if not lines:
        return Section("changed", TITLE, (Say(("Tidak ada angka yang berubah.",), "none"), *said))
    lead = (bind.count("changed.count", len(moved)), " angka berubah sejak edisi sebelumnya.")
    note = "" if len(moved) <= MOST else "Selebihnya ada di halaman perbandingan edisi."
    return Section("changed", TITLE, (Table("Lama dan baru", COLUMNS, lines, note), *said), lead)


def _said(before: Snapshot, names: Mapping[str, str], replies: Mapping[str, tuple[Told, ...]]) -> tuple[Table, ...]:
    known = {text for one in before.offices for block in one.blocks if isinstance(block, Say) for text in block.text}
    fresh = [
        (names.get(opd, opd), words) for opd, told in sorted(replies.items()) if (words := quoted(told)) not in known
    ]
    lines = tuple(Line(((name,), (words,))) for name, words in fresh)
    return (Table("Tanggapan OPD yang masuk", REPLIES, lines),) if lines else ()


def _is_quoted(key: str) -> bool:
    return key.partition(".")[0] in QUOTED


def _moved(old: Value | None, new: Value) -> bool:
    return (old.value if old else None) != new.value


def _line(before: Snapshot, bind: Binder, key: str, names: Mapping[str, str]) -> Line:
    what, side, of = key.split(".", 2)
    value, old = bind.values[key], before.values.get(key)
    bind.values[f"before.{key}"] = Value(f"before.{key}", old.value if old else None, value.unit)
    form = DEFAULT[value.unit]
    name = f"{QUOTED[what]} {SIDES.get(side, side)}, {names.get(of, 'daerah' if of == 'total' else of)}"
    return Line(((name,), (Num(f"before.{key}", form),), (Num(key, form),)))
