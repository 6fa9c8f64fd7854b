"""Reads the numbers back out of the papers and compares them with the snapshot: a paper may say nothing else.

Two questions are asked of each paper, section by section: does every number that it must print stand there, and does
any stand there that the snapshot does not hold?
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any, Final

from rapim.core.number import percent_text, points_text
from rapim.packs.page import footing
from rapim.packs.snapshot import Bars, Curve, Num, Section, Snapshot, Table, nums
from rapim.packs.wording import DIGITS, agrees, in_a_cell, numbers_in

PLAIN: Final = ("annex",)  # sections of words: names of files and articles of law, no figures
PAGING: Final = re.compile(r" \(\d+/\d+\)$")
OF_ITS_OWN: Final = ("Ringkasan", "OPD", "Semua angka")  # sheets that are compared by key
TICKS: Final = tuple(map(str, range(0, 1001, 25)))


@dataclass(frozen=True, slots=True)
class Difference:
    paper: str
    place: str
    what: str


def check(snapshot: Snapshot, papers: Mapping[str, Path]) -> list[Difference]:
    """`papers`: file name → path. Every difference; none where all papers say what the snapshot says."""
    found: list[Difference] = []
    for name, path in papers.items():
        reader = READERS.get(path.suffix)
        if reader is not None:
            found += [Difference(name, place, what) for place, what in reader(snapshot, path)]
    return found


Found = Iterator[tuple[str, str]]


# ── what a section may and must print ───────────────────────────────────────────────────────────────────────────────
def _must(snapshot: Snapshot, sections: Iterable[Section]) -> list[Num]:
    """Numbers that stand in words, facts and tables; those of a curve are drawn, not written."""
    kept = (block for one in sections for block in one.blocks if not isinstance(block, Curve))
    leads = (one.lead for one in sections)
    return [num for thing in (*kept, *leads) for num in _written(thing) if snapshot.number(num) is not None]


def _written(thing: Any) -> Iterator[Num]:
    if isinstance(thing, Bars):
        for bar in thing.bars:
            yield from (bar.percent, bar.plan)
    elif hasattr(thing, "items") and not isinstance(thing, str):
        for item in thing.items:
            yield item.value
            yield from (num for note in item.notes for num in nums(note))
            if item.percent and item.percent.key != item.value.key:
                yield item.percent
    else:
        yield from nums(thing)


def _said(snapshot: Snapshot, sections: Iterable[Section]) -> Counter[str]:
    """Numbers that stand in the words themselves: years, codes, quoted replies."""
    return Counter(read.text for one in sections for text in _words(snapshot, one) for read in numbers_in(text))


def _words(snapshot: Snapshot, section: Section) -> Iterator[str]:
    yield from (section.title, section.note)
    yield from _strings(section.blocks)
    yield from (part for part in section.lead if isinstance(part, str))


def _strings(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _strings(part)
    elif hasattr(thing, "__slots__") and not isinstance(thing, Num):
        for name in thing.__slots__:
            yield from _strings(getattr(thing, name))


def _drawn(snapshot: Snapshot, sections: Iterable[Section]) -> Counter[str]:
    """What a curve writes into its drawing: the axis, and the words beside the last month."""
    allowed: Counter[str] = Counter()
    for block in (block for one in sections for block in one.blocks if isinstance(block, Curve)):
        allowed.update(TICKS)
        allowed.update(read.text for num in nums(block.label) for read in numbers_in(snapshot.text(num)))
        reached = [one for one in block.months if snapshot.number(one.realised) is not None]
        if reached:
            said, planned = snapshot.number(reached[-1].realised), snapshot.number(reached[-1].plan)
            words = [percent_text(said), percent_text(planned), points_text(_gap(said, planned))]
            allowed.update(read.text for text in words for read in numbers_in(text))
    return allowed


def _gap(said: Decimal | None, planned: Decimal | None) -> Decimal | None:
    return None if said is None or planned is None else said - planned


def _compared(snapshot: Snapshot, place: str, sections: list[Section], text: str, also: Counter[str]) -> Found:
    """`also`: numbers of the page itself."""
    left = Counter(read.text for read in numbers_in(text))
    expected: Counter[str] = Counter()
    for num in _must(snapshot, sections):
        value = snapshot.number(num)
        for read in numbers_in(snapshot.text(num)):
            expected[read.text] += 1
            if value is not None and not agrees(read, value, num.form):
                yield place, f"{num.key} is {value}, its text reads {read.text}"
    yield from ((place, f"{text} is missing ({count})") for text, count in sorted((expected - left).items()))
    allowed = expected + _said(snapshot, sections) + also
    yield from ((place, f"{text} is no figure of this section") for text in sorted(set(left - allowed)))


# ── the papers ──────────────────────────────────────────────────────────────────────────────────────────────────────
def _pdf(snapshot: Snapshot, path: Path) -> Found:
    from pypdf import PdfReader

    reader = PdfReader(path)
    shown = [one for one in snapshot.sections if one.key != "press"]
    starts = [reader.get_destination_page_number(one) or 0 for one in _flat(reader.outline)]
    starts = starts[-len(shown) :]
    texts = [page.extract_text() for page in reader.pages]
    chrome = Counter(read.text for read in numbers_in(_chrome(snapshot)))
    for start in sorted(set(starts)):
        group = [one for one, page in zip(shown, starts, strict=True) if page == start]
        if any(one.key in PLAIN for one in group):
            continue
        end = min((page for page in starts if page > start), default=len(texts))
        also = _drawn(snapshot, group) + Counter(str(page + 1) for page in range(start, end))
        for _ in range(start, end):
            also += chrome
        yield from _compared(snapshot, f"pages {start + 1}–{end}", group, " ".join(texts[start:end]), also)


def _flat(outline: Any) -> Iterator[Any]:
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one


def _chrome(snapshot: Snapshot) -> str:
    at = snapshot.head["cutoff"]["at"]
    return f"{at[:4]} {footing(snapshot)} 80 100"


def _press(snapshot: Snapshot, text: str) -> Found:
    section = snapshot.section("press")
    assert section is not None  # noqa: S101 (every snapshot has its release)
    head = " ".join(str(value) for value in snapshot.head["letterhead"].values())
    also = Counter(read.text for read in numbers_in(f"{footing(snapshot)} {head}"))
    yield from _compared(snapshot, section.title, [section], text, also)


def _docx(snapshot: Snapshot, path: Path) -> Found:
    from docx import Document

    paper = Document(str(path))
    footer = paper.sections[0].footer.paragraphs
    yield from _press(snapshot, "\n".join(paragraph.text for paragraph in (*paper.paragraphs, *footer)))


def _markdown(snapshot: Snapshot, path: Path) -> Found:
    yield from _press(snapshot, path.read_text("utf-8").replace("\\", ""))


def _pptx(snapshot: Snapshot, path: Path) -> Found:
    """The slides of a section together must say all that it says, in words, tables or charts, and nothing else."""
    from pptx import Presentation

    titles = {one.title: one for one in snapshot.sections if one.key not in ("press", *PLAIN)}
    said: dict[str, list[Any]] = {title: [] for title in titles}
    for slide in list(Presentation(str(path)).slides)[1:]:
        title = PAGING.sub("", slide.shapes.title.text)
        if title in said:
            said[title].append(slide)
        else:
            yield title, "no section has this title"
    for title, slides in said.items():
        yield from _section_of_slides(snapshot, titles[title], slides)


def _section_of_slides(snapshot: Snapshot, section: Section, slides: list[Any]) -> Found:
    text = "\n".join(words for slide in slides for words in _slide_words(slide))
    leads = Counter(read.text for read in numbers_in(snapshot.say(section.lead)))
    also = Counter({name: count * len(slides) for name, count in leads.items()})
    written = replace(section, blocks=tuple(block for block in section.blocks if not isinstance(block, Bars)))
    yield from _compared(snapshot, section.title, [written], text, also)
    charts = [block for block in section.blocks if isinstance(block, Bars | Curve)]
    drawn = (snapshot.number(num) for block in charts for num in _plotted(block))
    wanted = Counter(float(value) for value in drawn if value is not None)
    found = Counter(value for slide in slides for value in _charted(slide))
    yield from ((section.title, f"{value} is not charted") for value in sorted((wanted - found).elements()))
    strange = sorted((found - wanted).elements())
    yield from ((section.title, f"{value} is charted, and no figure of this section") for value in strange)


def _plotted(block: Bars | Curve) -> Iterator[Num]:
    if isinstance(block, Bars):
        yield from (num for bar in block.bars for num in (bar.percent, bar.plan))
    else:
        yield from (num for month in block.months for num in (month.plan, month.realised, month.last))


def _slide_words(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield PAGING.sub("", shape.text_frame.text) if shape == slide.shapes.title else shape.text_frame.text
        elif shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def _charted(slide: Any) -> Iterator[float]:
    for shape in slide.shapes:
        if shape.has_chart:
            for plotted in shape.chart.plots[0].series:
                yield from (value for value in plotted.values if value is not None)


def _xlsx(snapshot: Snapshot, path: Path) -> Found:
    """Every value under its key, and every amount and share of the sheets of offices and of the whole."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(path))
    rows = book.get_sheet_by_name("Semua angka").to_python()[4:]
    found = {str(row[0]): row[1] for row in rows}
    exact = {str(row[0]): row[3] for row in rows}
    for key, value in snapshot.values.items():
        if not _is_same(found.get(key), value.value):
            yield f"Semua angka, {key}", f"{found.get(key)} instead of {value.value}"
        if value.value is not None and exact.get(key) != str(value.value):
            yield f"Semua angka, {key}, persis", f"{exact.get(key)} instead of {value.value}"
    yield from ((f"Semua angka, {key}", "is no figure") for key in sorted(found.keys() - snapshot.values.keys()))
    keys = {one.title: f"spending.{one.opd}" for one in snapshot.offices}
    yield from _money(snapshot, "OPD", book.get_sheet_by_name("OPD").to_python(), keys)
    sides = {"Pendapatan": "revenue.total", "Belanja": "spending.total", "Pembiayaan": "financing.total"}
    yield from _money(snapshot, "Ringkasan", book.get_sheet_by_name("Ringkasan").to_python(), sides)
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    for rows in (rows for name, rows in sheets.items() if name not in OF_ITS_OWN):
        yield from _sheet(snapshot, rows)


def _sheet(snapshot: Snapshot, rows: list[list[Any]]) -> Found:
    """The sheet of a section, or of its curve: every number that its tables hold, and no other."""
    title = str(rows[0][0])
    of_title = (block for one in snapshot.sections if one.title == title for block in one.blocks)
    tables = [block for block in of_title if isinstance(block, Table)]
    region = snapshot.section("position")
    curves = [one for one in (region.blocks if region else ()) if isinstance(one, Curve) and one.title == title]
    cells = [cell for table in tables for row in table.rows for cell in row.cells]
    alone = [cell[0] for cell in cells if len(cell) == 1 and isinstance(cell[0], Num)]
    numbers = (snapshot.number(num) for num in (*alone, *(num for block in curves for num in _plotted(block))))
    wanted = Counter(_kept(value) for value in numbers if value is not None)
    found = Counter(_kept(cell) for row in rows[3:] for cell in row if isinstance(cell, int | float))
    yield from ((f"lembar {title}", f"{value} is missing") for value in sorted((wanted - found).elements()))
    yield from ((f"lembar {title}", f"{value} is no figure") for value in sorted((found - wanted).elements()))


def _kept(number: Decimal | float) -> float:
    """To the digits that a cell holds."""
    return in_a_cell(number if isinstance(number, Decimal) else Decimal(repr(number)))


def _money(snapshot: Snapshot, sheet: str, rows: list[list[Any]], keys: Mapping[str, str]) -> Found:
    for row in rows[4:]:
        if row[0] not in keys or list(keys).count(row[0]) > 1:
            continue
        for column, what in enumerate(("pagu", "realised", "plan", "percent", "plan_percent", "deviation"), 1):
            value = snapshot.values.get(f"{what}.{keys[row[0]]}")
            if value is not None and not _is_same(row[column], value.value):
                yield f"{sheet}, {row[0]}, {what}", f"{row[column]} instead of {value.value}"


def _is_same(cell: object, value: Decimal | None) -> bool:
    if value is None:
        return cell in ("–", "", None)
    last = Decimal(1).scaleb(value.adjusted() - DIGITS + 1)
    return isinstance(cell, int | float) and abs(Decimal(repr(float(cell))) - value) <= max(Decimal("0.01"), last) / 2


def page(snapshot: Snapshot, section: Section, html: str) -> list[Difference]:
    """The same questions to a page of the browser that shows one section."""
    text = unescape(re.sub(r"<(svg|title|script|nav|footer)\b.*?</\1>|<[^>]+>", " ", html, flags=re.S))
    return [
        Difference("page", place, what)
        for place, what in _compared(snapshot, section.title, [section], text, Counter())
    ]


READERS: Final = {".pdf": _pdf, ".docx": _docx, ".md": _markdown, ".pptx": _pptx, ".xlsx": _xlsx}
