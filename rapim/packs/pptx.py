"""The pack as slides that people can edit: native tables and charts, speaker notes with cut-off and sources."""

from base64 import b64decode
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

from rapim.core.day import MONTHS, MONTHS_SHORT, day_text
from rapim.packs import deck, fit
from rapim.packs.page import footing
from rapim.packs.snapshot import Bars, Curve, Facts, Line, Say, Section, Snapshot, Table

WHOLE: Final = deck.RIGHT - deck.LEFT
LONG: Final = 55  # letters of a title from which on it is set smaller, so that it stays above its note
LONGER: Final = 70
REPLY: Final = "Tanggapan OPD"
SOURCES: Final = 12  # in the notes; all of them stand in the PDF


def write(snapshot: Snapshot, path: Path) -> None:
    stream = BytesIO()
    _Slides(snapshot).drawn().save(stream)
    path.write_bytes(stream.getvalue())


class _Slides:
    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.deck = deck.blank(footing(snapshot), snapshot.head["region"]["name"])
        self.notes = self._notes()

    def drawn(self) -> Any:
        self._cover()
        for section in self.snapshot.sections:
            if section.opd:
                self._office(section)
            elif section.key == "position":
                self._position(section)
            elif section.key not in ("press", "annex"):
                self._chapter(section)
        properties = self.deck.core_properties
        properties.title = f"Paparan Rapat Pimpinan {self._month}"
        properties.author = self.snapshot.head["letterhead"].get("government", "")
        properties.language = "id-ID"
        properties.created = properties.modified = datetime.fromisoformat(self.snapshot.head["made_at"]).replace(
            tzinfo=None
        )
        return self.deck

    @property
    def _month(self) -> str:
        at = date.fromisoformat(self.snapshot.head["cutoff"]["at"])
        return f"{MONTHS[at.month - 1]} {at.year}"

    def _notes(self) -> str:
        files = [one["file"] for one in self.snapshot.sources]
        more = len(files) - SOURCES
        said = "\n".join(f"– {name}" for name in files[:SOURCES])
        rest = f"\n… dan {more} berkas lain; daftar lengkap di PDF." if more > 0 else ""
        return f"{footing(self.snapshot)}\nPotret: {self.snapshot.sha256}\nSumber:\n{said}{rest}"

    def _slide(self, title: str, lead: str = "") -> Any:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[deck.PLAIN])
        slide.shapes.title.text = "".join(sign for sign in title if sign.isprintable())
        if len(title) > LONG:
            slide.shapes.title.text_frame.paragraphs[0].font.size = Pt(17 if len(title) > LONGER else 22)
        if lead:
            deck.words(slide, deck.LEFT, Inches(1.24), WHOLE, Inches(0.35), lead, size=14, colour=deck.TEAL, bold=True)
        slide.notes_slide.notes_text_frame.text = self.notes
        return slide

    def _cover(self) -> None:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[deck.COVER])
        slide.shapes.title.text = self.snapshot.head.get("wording", {}).get("title") or "Rapat Pimpinan"
        said, meeting = self.snapshot.head, self.snapshot.head.get("meeting") or {}
        at = Inches(0.9)
        if crest := said.get("crest"):
            deck.picture(slide, b64decode(crest), at, Inches(0.7), Inches(0.95), f"Lambang {said['region']['name']}")
            at = Inches(2.0)
        deck.words(
            slide,
            at,
            Inches(0.75),
            Inches(11),
            Inches(0.4),
            said["letterhead"].get("government", ""),
            size=18,
            colour=deck.WHITE,
            bold=True,
        )
        deck.words(
            slide,
            at,
            Inches(1.15),
            Inches(11),
            Inches(0.35),
            said["letterhead"].get("office", ""),
            size=14,
            colour="B9C6D6",
        )
        at = Inches(0.9)
        deck.words(slide, at, Inches(3.45), Inches(11), Inches(0.7), self._month, size=32, colour=deck.WHITE)
        when = day_text(date.fromisoformat(meeting["on"])) if meeting.get("on") else ""
        place = ", ".join(part for part in (when, meeting.get("place", "")) if part)
        deck.words(slide, at, Inches(4.3), Inches(11), Inches(0.5), place, size=16, colour="DBE4EE")
        deck.words(slide, at, Inches(5.95), Inches(11.4), Inches(0.7), footing(self.snapshot), size=12, colour="B9C6D6")
        slide.notes_slide.notes_text_frame.text = self.notes

    def _position(self, section: Section) -> None:
        facts, drawn = _first(section, Facts), _first(section, Curve)
        slide = self._slide(section.title, self.snapshot.say(section.lead))
        if facts:
            width = (WHOLE - Inches(0.3)) // 2 if drawn is None else Inches(4.3)
            for at, item in enumerate(facts.items[:2]):
                y = Inches(1.8 + (2.6 * at if drawn else 0))
                x = deck.LEFT + (0 if drawn else at * (width + Inches(0.3)))
                self._card(slide, x, y, width, Inches(2.42), item, large=True)
        if drawn:
            self._curve(slide, drawn, Inches(5.2), Inches(1.8), Inches(7.53), Inches(5.05))
        says = [block for block in section.blocks if isinstance(block, Say)]
        if not facts:
            self._say(slide, says, 2.0)
        for table in (block for block in section.blocks if isinstance(block, Table)):
            self._table(section.title, table, says)

    def _chapter(self, section: Section) -> None:
        tables = [block for block in section.blocks if isinstance(block, Table)]
        lead = self.snapshot.say(section.lead)
        for block in section.blocks:
            if isinstance(block, Bars) and block.bars:
                self._bars(self._slide(section.title, lead), block)
        for table in tables:
            self._table(section.title, table, (), lead)
        if not tables:
            says = [block for block in section.blocks if isinstance(block, Say)]
            self._say(self._slide(section.title, lead), says, 1.9)

    def _office(self, section: Section) -> None:
        """One office: four figures, the curve, the programs, its reply; what is open with it goes on a second slide."""
        says = [block for block in section.blocks if isinstance(block, Say)]
        told = [block for block in section.blocks if isinstance(block, Table) and not _is_programs(block)]
        slide = self._slide(f"{section.title} (1/2)" if told else section.title)
        deck.words(slide, deck.LEFT, Inches(1.2), WHOLE, Inches(0.3), section.note, size=11, colour=deck.MUTE)
        self._figures(slide, section)
        shown = [block for block in says if block.tone == "stale" or block.head == REPLY]
        self._say(slide, shown[:1], 6.36, small=True)
        if told:
            more = self._slide(f"{section.title} (2/2)", self.snapshot.say(section.lead))
            self._told(more, told[0], [block for block in says if block not in shown[:1]])

    def _figures(self, slide: Any, section: Section) -> None:
        facts, drawn = _first(section, Facts), _first(section, Curve)
        gap = Inches(0.18)
        width = (WHOLE - 3 * gap) // 4
        for at, item in enumerate(facts.items[:4] if facts else ()):
            self._card(slide, deck.LEFT + at * (width + gap), Inches(1.55), width, Inches(1.92), item)
        if drawn:
            self._curve(slide, drawn, deck.LEFT, Inches(3.55), Inches(6.1), Inches(2.75))
        table = next((block for block in section.blocks if isinstance(block, Table) and _is_programs(block)), None)
        if table:
            self._programs(slide, table, wide=drawn is None)

    def _told(self, slide: Any, table: Table, says: Sequence[Say]) -> None:
        """What is open, and below it what the office says and puts first."""
        said = [(say.tone, [say.head, self.snapshot.say(say.text), "", ""]) for say in says]
        lines = [*((row.tone, self._cells(row)) for row in table.rows), *said]
        widths = _widths(table)
        size = fit.size([cells for _, cells in lines], widths)
        made = self._grid(slide, table, lines, widths, size)
        for number in range(len(table.rows) + 1, len(lines) + 1):
            made.table.cell(number, 1).merge(made.table.cell(number, 3))

    def _programs(self, slide: Any, table: Table, *, wide: bool) -> None:
        x, width = (deck.LEFT, 12.1) if wide else (Inches(6.9), 5.83)
        widths = [Inches(width * share) for share in (0.46, 0.20, 0.20, 0.14)]
        rows = [_shortened(self._cells(line), 62) for line in table.rows[:5]]
        heads = [column.label for column in table.columns]
        rights = [column.align == "right" for column in table.columns]
        deck.table(
            slide,
            x,
            Inches(3.6),
            widths,
            [heads, *rows],
            rights=rights,
            tones=["" for _ in rows],
            size=10,
            line=Inches(0.44),
            title=table.title,
        )

    def _card(self, slide: Any, x: int, y: int, width: int, height: int, item: Any, *, large: bool = False) -> None:
        tone = deck.TONES[item.tone]
        deck.box(slide, x, y, width, height, deck.WASH)
        deck.box(slide, x, y, width, Inches(0.05), tone)
        inside, room = x + Inches(0.16), width - Inches(0.32)
        deck.words(
            slide, inside, y + Inches(0.13), room, Inches(0.25), item.label, size=12 if large else 11, colour=deck.MUTE
        )
        value = self.snapshot.text(item.value)
        if item.percent and item.percent.key != item.value.key:
            value = f"{value}  {self.snapshot.text(item.percent)}"
        size = (26 if len(value) < 24 else 20) if large else (24 if len(value) < 12 else 16)
        deck.words(
            slide,
            inside,
            y + Inches(0.38),
            room,
            Inches(0.5),
            value,
            size=size,
            colour=tone if item.tone else deck.INK,
            bold=True,
            middle=True,
        )
        top = y + Inches(0.95)
        if item.percent:
            self._gauge(slide, inside, y + Inches(0.95), room, item, tone)
            top = y + Inches(1.1)
        notes = [*(self.snapshot.say(note) for note in item.notes), *([item.verdict] if item.verdict and large else [])]
        for number, note in enumerate(notes if large else notes[:3]):
            deep = Inches(0.36 if large and len(note) > 52 else 0.22)
            deck.words(
                slide,
                inside,
                top,
                room,
                deep,
                note,
                size=11 if large else 9.5,
                colour=deck.MUTE,
                bold=large and note == item.verdict,
            )
            top += deep + Inches(0.02) * (number >= 0)

    def _gauge(self, slide: Any, x: int, y: int, width: int, item: Any, tone: str) -> None:
        high = Inches(0.09)
        deck.box(slide, x, y, width, high, "E3E9F0", MSO_SHAPE.ROUNDED_RECTANGLE)
        share, plan = self.snapshot.number(item.percent), self.snapshot.number(item.plan)
        if share is not None and share > 0:
            deck.box(
                slide,
                x,
                y,
                max(int(width * min(float(share), 100) / 100), high),
                high,
                tone,
                MSO_SHAPE.ROUNDED_RECTANGLE,
            )
        if plan is not None:
            deck.box(
                slide,
                x + int(width * min(max(float(plan), 0), 100) / 100),
                y - Inches(0.03),
                Inches(0.03),
                high + Inches(0.06),
                deck.INK,
            )

    def _curve(self, slide: Any, block: Curve, x: int, y: int, width: int, height: int) -> None:
        number = self.snapshot.number
        series = [
            ("Realisasi", [_float(number(one.realised)) for one in block.months], deck.TEAL, 3, False),
            ("Rencana kas", [_float(number(one.plan)) for one in block.months], deck.PLAN, 1.75, True),
            ("Tahun lalu", [_float(number(one.last)) for one in block.months], deck.LAST, 1.5, False),
        ]
        names = [MONTHS_SHORT[one.month - 1] for one in block.months]
        label = self.snapshot.say(block.label)
        deck.line_chart(slide, x, y, width, height, names, series, title=block.title, label=label)

    def _bars(self, slide: Any, block: Bars) -> None:
        number = self.snapshot.number
        series = [
            ("Realisasi %", [_float(number(bar.percent)) for bar in block.bars], deck.TEAL),
            ("Rencana kas %", [_float(number(bar.plan)) for bar in block.bars], "B8C4D2"),
        ]
        names = [bar.name for bar in block.bars]
        deck.bar_chart(
            slide, deck.LEFT, Inches(1.7), WHOLE, Inches(5.15), names, series,
            title=block.title, label=self.snapshot.say(block.label),
        )  # fmt: skip

    def _table(self, title: str, block: Table, says: Sequence[Say], lead: str = "") -> None:
        """A table as large as it fits; a long one goes on over several slides, its head on each."""
        widths = _widths(block)
        lines = [(row.tone, self._cells(row)) for row in block.rows]
        size = fit.size([cells for _, cells in lines], widths)
        pages = list(fit.pages(lines, widths, size))
        for number, rows in enumerate(pages, 1):
            slide = self._slide(f"{title} ({number}/{len(pages)})" if len(pages) > 1 else title, lead)
            self._grid(slide, block, rows, widths, size)
            if number == len(pages) and says:
                deep = fit.deep([cells for _, cells in rows], widths, size)
                self._say(slide, says, 1.72 + deep + 0.2)

    def _grid(
        self, slide: Any, block: Table, rows: Sequence[tuple[str, list[str]]], widths: Sequence[float], size: int
    ) -> Any:
        heads = [column.label for column in block.columns]
        return deck.table(
            slide,
            deck.LEFT,
            Inches(1.72),
            [Inches(width) for width in widths],
            [heads, *(cells for _, cells in rows)],
            rights=[column.align == "right" for column in block.columns],
            tones=[tone for tone, _ in rows],
            size=size,
            line=Inches(fit.high(1, size)),
            title=block.title,
        )

    def _cells(self, row: Line) -> list[str]:
        return [self.snapshot.say(cell) for cell in row.cells]

    def _say(self, slide: Any, says: Sequence[Say], top: float, *, small: bool = False) -> None:
        for block in says:
            text = (
                f"{block.head}: {self.snapshot.say(block.text)}"
                if small and block.head
                else self.snapshot.say(block.text)
            )
            high = 0.3 if small else 0.95
            width = WHOLE if len(says) == 1 or not small else (WHOLE - Inches(0.2)) // len(says)
            x = deck.LEFT + (width + Inches(0.2)) * (says.index(block) if small and len(says) > 1 else 0)
            y = Inches(top if small else top + 1.1 * says.index(block))
            deck.box(slide, x, y, width, Inches(high if not small else 0.5), deck.WASHES[block.tone])
            inside, room = x + Inches(0.18), width - Inches(0.36)
            if small:
                fits = 200 // len(says)
                shown = text if len(text) <= fits else f"{text[: fits - 1]}…"
                deck.words(slide, inside, y, room, Inches(0.5), shown, size=10.5, middle=True)
            else:
                deck.words(
                    slide,
                    inside,
                    y + Inches(0.1),
                    room,
                    Inches(0.3),
                    block.head,
                    size=13,
                    colour=deck.TONES[block.tone],
                    bold=True,
                )
                deck.words(slide, inside, y + Inches(0.42), room, Inches(0.5), text, size=14)


def _first(section: Section, kind: type) -> Any:
    return next((block for block in section.blocks if isinstance(block, kind)), None)


def _widths(table: Table) -> list[float]:
    """Inches of each column."""
    total = sum(column.weight for column in table.columns)
    return [WHOLE / 914400 * column.weight / total for column in table.columns]


def _is_programs(table: Table) -> bool:
    return table.title.startswith("Program")


def _float(value: Any) -> float | None:
    return None if value is None else float(value)


def _shortened(cells: list[str], most: int) -> list[str]:
    """A long name is cut on a slide, with a sign that it was; the PDF holds it whole."""
    return [text if len(text) <= most else f"{text[: most - 1].rstrip()}…" for text in cells]
