"""The press release: the figures in the way the press writes them, every one from the book."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from rapim.core.day import MONTHS, day_text
from rapim.core.entry import Side
from rapim.figures import Row
from rapim.packs.material import Material
from rapim.packs.page import footing
from rapim.packs.snapshot import Say, Section, Snapshot, Text

HOPE = Decimal(100)
SMALL = Decimal(10)  # percent: below this after a month the release calls it still small


def release(on: Material, head: Mapping[str, Any]) -> Section:
    """The release as a section of the snapshot, so that it is frozen and checked as all others are."""
    region = head.get("region", {}).get("name", "Daerah")
    paragraphs = [_opening(on, head, region), *_sides(on), *_reported(on), _closing(on, head)]
    return Section("press", _title(on, region), tuple(Say(one) for one in paragraphs), (), 1, "", "Siaran pers")


def _title(on: Material, region: str) -> str:
    cutoff = on.figures.cutoff
    return f"{region} paparkan realisasi APBD {cutoff.year} sampai {MONTHS[cutoff.month - 1]}"


def _total(on: Material, side: Side) -> Row | None:
    return on.figures.by_opd.total_of(side)


def _opening(on: Material, head: Mapping[str, Any], region: str) -> Text:
    cutoff, meeting = on.figures.cutoff, head.get("meeting", {})
    place = head.get("letterhead", {}).get("place") or region.removeprefix("Kabupaten ").removeprefix("Kota ")
    where = f" di {meeting['place']}" if meeting.get("place") else ""
    when = f" pada {day_text(date.fromisoformat(meeting['on']))}" if meeting.get("on") else ""
    return (
        f"{place.upper()} – Pemerintah {region} memaparkan realisasi Anggaran Pendapatan dan Belanja Daerah (APBD) "
        f"sampai {day_text(cutoff.at)} dalam Rapat Pimpinan{where}{when}.",
    )


def _sides(on: Material) -> list[Text]:
    return [text for text in (_revenue(on), _spending(on)) if text]


def _revenue(on: Material) -> Text:
    row = _total(on, "revenue")
    if row is None or row.realised is None:
        return ()
    return ("Realisasi pendapatan daerah mencapai ", on.realised(row, "press"), *_of_whole(on, row, "target"), ".")


def _spending(on: Material) -> Text:
    row = _total(on, "spending")
    if row is None or row.realised is None:
        return ("Realisasi belanja belum dapat disampaikan karena laporan perangkat daerah belum masuk.",)
    verdict = ""
    if row.percent is not None and row.percent < SMALL:
        verdict = " Angka ini masih kecil, sehingga seluruh perangkat daerah diminta segera bergerak."
    return (
        "Sementara itu, realisasi belanja daerah tercatat ",
        on.realised(row, "press"),
        *_of_whole(on, row, "pagu"),
        ".",
        verdict,
    )


def _of_whole(on: Material, row: Row, word: str) -> Text:
    if row.percent is None:
        return ()
    return (f" dari {word} ", on.pagu(row, "press"), " atau ", on.percent(row, "persen"))


def _reported(on: Material) -> list[Text]:
    row = _total(on, "spending")
    if row is None:
        return []
    told, asked = on.bind.count("press.reported", row.opds_reported), on.bind.count("press.opds", row.opds)
    said: list[Text] = [("Angka tersebut memuat laporan ", told, " dari ", asked, " perangkat daerah.")]
    ending = on.figures.outlook and on.figures.outlook.total_of("spending")
    if ending and ending.percent is not None:
        landing = on.bind.percent("landing.spending.total", ending.percent, "persen")
        said.append(("Dengan laju yang ada, belanja akhir tahun diperkirakan mencapai ", landing, " dari pagu."))
    return said


def _closing(on: Material, head: Mapping[str, Any]) -> Text:
    said = head.get("press", {}).get("closing")
    return (said or "Pemerintah daerah akan menyampaikan perkembangannya setiap bulan.",)


def markdown(snapshot: Snapshot) -> str:
    """The release as Markdown, with what it rests on below."""
    section = snapshot.section("press")
    if section is None:
        raise ValueError("the snapshot holds no release")
    body = "\n\n".join(_escaped(snapshot.say(block.text)) for block in section.blocks if isinstance(block, Say))
    return f"# {_escaped(section.title)}\n\n{body}\n\n---\n\n{footing(snapshot)}\n"


def write(snapshot: Snapshot, path: Path) -> None:
    path.write_text(markdown(snapshot), encoding="utf-8")


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "*_`[]<>#" else sign for sign in text)
