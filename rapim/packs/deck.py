"""An empty deck of our own: theme, master and two layouts, 16:9; and the shapes that slides are built of."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Emu, Inches, Pt

FONT: Final = "Calibri"
WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, RIGHT, TOP = Inches(0.6), Inches(12.733), Inches(1.45)
INK, MUTE, RULE, WASH = "12213A", "536276", "D7DFE8", "F3F6F9"
TEAL, GOLD, PLAN, LAST, WHITE = "0A6F72", "C9A24B", "8595A8", "A9762B", "FFFFFF"
TONES: Final = {"good": "1C8556", "warn": "A86505", "bad": "B8322A", "stale": "67758A", "none": MUTE, "": TEAL}
WASHES: Final = {"bad": "FCEBE9", "stale": "EEF1F5", "good": "E8F5EE", "warn": "FDF3E1", "none": WASH, "": WASH}
COLOURS: Final = (INK, WHITE, INK, WASH, TEAL, PLAN, LAST, TONES["good"], TONES["warn"], TONES["bad"], TEAL, MUTE)
NAMES: Final = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
KEPT: Final = {"Title Slide": "Sampul", "Title Only": "Judul dan isi"}
COVER, PLAIN = 0, 1


def blank(footer: str, region: str) -> Any:
    """A presentation without slides, dressed in our own theme; its layouts carry the footer and the slide's number."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    master = deck.slide_master
    _theme(master)
    _strip(deck, master)
    for shape in list(master.placeholders):
        if shape.placeholder_format.type != 1:
            shape._element.getparent().remove(shape._element)
    _title(master, LEFT, Inches(0.42), RIGHT - LEFT, Inches(0.85), 28, INK)
    for layout in deck.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)
    _plain(deck.slide_layouts[PLAIN], footer, region)
    _cover(deck.slide_layouts[COVER])
    return deck


def _theme(master: Any) -> None:
    part = master.part.part_related_by(RT.THEME)
    xml = part.blob.decode()
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in zip(NAMES, COLOURS, strict=True)
    )
    xml = re.sub(
        r"(<a:clrScheme name=\")[^\"]*(\">).*?(</a:clrScheme>)", rf"\g<1>Rapim\g<2>{scheme}\g<3>", xml, flags=re.S
    )
    xml = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", xml)
    part._blob = re.sub(r'(<a:theme [^>]*name=")[^"]*', r"\g<1>Rapim", xml).encode()


def _strip(deck: Any, master: Any) -> None:
    """Only the two layouts that are used, under names of ours."""
    for layout in list(deck.slide_layouts):
        if layout.name in KEPT:
            layout._element.cSld.set("name", KEPT[layout.name])
        else:
            deck.slide_layouts.remove(layout)


def _title(holder: Any, x: int, y: int, width: int, height: int, size: float, colour: str) -> None:
    title = next(shape for shape in holder.placeholders if shape.placeholder_format.idx == 0)
    title.left, title.top, title.width, title.height = x, y, width, height
    frame = title.text_frame
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    properties = (
        title._element.txBody.get_or_add_lstStyle() if hasattr(title._element.txBody, "get_or_add_lstStyle") else None
    )
    style = properties if properties is not None else title._element.txBody.find(qn("a:lstStyle"))
    for old in list(style):
        style.remove(old)
    level = OxmlElement("a:lvl1pPr")
    level.set("algn", "l")
    run = OxmlElement("a:defRPr")
    run.set("sz", str(int(size * 100)))
    run.set("b", "1")
    fill = OxmlElement("a:solidFill")
    colour_of = OxmlElement("a:srgbClr")
    colour_of.set("val", colour)
    fill.append(colour_of)
    run.append(fill)
    level.append(run)
    style.append(level)


def _plain(layout: Any, footer: str, region: str) -> None:
    _title(layout, LEFT, Inches(0.42), RIGHT - LEFT, Inches(0.85), 28, INK)
    box(layout, 0, 0, Inches(0.14), HIGH, TEAL)
    box(layout, LEFT, Inches(0.34), Inches(0.55), Inches(0.05), GOLD)
    box(layout, LEFT, Inches(7.02), RIGHT - LEFT, Emu(9525), RULE)
    words(layout, LEFT, Inches(7.06), Inches(11.3), Inches(0.3), f"{region} · {footer}", size=9, colour=MUTE)
    number = words(
        layout, Inches(12.0), Inches(7.06), RIGHT - Inches(12.0), Inches(0.3), "", size=11, colour=INK, align="right"
    )
    _slide_number(number)


def _slide_number(shape: Any) -> None:
    paragraph = shape.text_frame.paragraphs[0]._p
    for run in paragraph.findall(qn("a:r")):
        paragraph.remove(run)
    field = OxmlElement("a:fld")
    field.set("id", "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}")
    field.set("type", "slidenum")
    properties = OxmlElement("a:rPr")
    properties.set("lang", "id-ID")
    properties.set("sz", "1100")
    properties.set("b", "1")
    text = OxmlElement("a:t")
    text.text = "‹#›"
    field.extend((properties, text))
    paragraph.append(field)


def _cover(layout: Any) -> None:
    box(layout, 0, 0, WIDE, HIGH, INK)
    box(layout, 0, Inches(5.6), WIDE, Inches(0.07), GOLD)
    _title(layout, Inches(0.9), Inches(2.1), Inches(11.4), Inches(1.3), 54, WHITE)
    tree = layout.shapes._spTree
    title = next(shape for shape in layout.placeholders)._element
    tree.remove(title)
    tree.append(title)


def box(holder: Any, x: int, y: int, width: int, height: int, colour: str, shape: Any = MSO_SHAPE.RECTANGLE) -> Any:
    """A filled rectangle; layouts have no `add_shape`, so it is built by a group of theirs."""
    made = _shapes(holder).add_shape(shape, x, y, width, height)
    made.fill.solid()
    made.fill.fore_color.rgb = RGBColor.from_string(colour)
    made.line.fill.background()
    made.shadow.inherit = False
    if (style := made._element.find(qn("p:style"))) is not None:  # LibreOffice would draw its shadow all the same
        made._element.remove(style)
    return made


def _shapes(holder: Any) -> Any:
    """Slides can add shapes; a layout's tree is given the same hands."""
    if hasattr(holder.shapes, "add_shape"):
        return holder.shapes
    from pptx.shapes.shapetree import GroupShapes

    return GroupShapes(holder.shapes._spTree, holder)


def words(
    holder: Any,
    x: int,
    y: int,
    width: int,
    height: int,
    text: str,
    *,
    size: float,
    colour: str = INK,
    bold: bool = False,
    align: str = "left",
    middle: bool = False,
) -> Any:
    shape = _shapes(holder).add_textbox(x, y, width, height)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if align == "right" else PP_ALIGN.LEFT
    dress(paragraph, text, size, colour, bold)
    return shape


def dress(paragraph: Any, text: str, size: float, colour: str = INK, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = "".join(sign for sign in text if sign.isprintable())
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = RGBColor.from_string(colour)


def table(
    slide: Any,
    x: int,
    y: int,
    widths: Sequence[int],
    rows: Sequence[Sequence[str]],
    *,
    rights: Sequence[bool],
    tones: Sequence[str],
    size: float,
    line: int,
    title: str,
) -> Any:
    """A native table; the first row is its head. `tones`: of each further row."""
    frame = slide.shapes.add_table(len(rows), len(widths), x, y, sum(widths), line * len(rows))
    frame.name = title
    describe(frame, f"Tabel {title}: {', '.join(head for head in rows[0] if head)}.")
    made = frame.table
    made.horz_banding = False
    style = made._tbl.tblPr.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: each cell is dressed by us
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for number, (row, cells) in enumerate(zip(made.rows, rows, strict=True)):
        row.height = line
        for at, text in enumerate(cells):
            _cell(made.cell(number, at), text, number, rights[at], tones[number - 1] if number else "", size)
    return frame


def _cell(cell: Any, text: str, number: int, right: bool, tone: str, size: float) -> None:
    cell.margin_left = cell.margin_right = Inches(0.07)
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    colour = INK if number == 0 else WASHES[tone] if tone in ("bad", "stale") else WHITE
    cell.fill.fore_color.rgb = RGBColor.from_string(colour)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
    dress(paragraph, text, size if number else size - 0.5, INK if number else WHITE, bold=number == 0)
    if number:
        _underline(cell)


def _underline(cell: Any) -> None:
    properties = cell._tc.get_or_add_tcPr()
    border = OxmlElement("a:lnB")
    border.set("w", "6350")
    fill, colour = OxmlElement("a:solidFill"), OxmlElement("a:srgbClr")
    colour.set("val", RULE)
    fill.append(colour)
    border.append(fill)
    properties.insert(0, border)


def line_chart(
    slide: Any, x: int, y: int, width: int, height: int, names: Sequence[str], series: Sequence[tuple], *,
    title: str, label: str,
) -> Any:  # fmt: skip
    """`series`: (name, values, colour, weight in points, dashed). A value None leaves a gap."""
    data = CategoryChartData(number_format="0.00")
    data.categories = names
    for name, values, *_ in series:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE, x, y, width, height, data)
    chart = frame.chart
    for plotted, (_, _, colour, weight, dashed) in zip(chart.plots[0].series, series, strict=True):
        plotted.smooth = False
        plotted.format.line.color.rgb = RGBColor.from_string(colour)
        plotted.format.line.width = Pt(weight)
        if dashed:
            plotted.format.line.dash_style = MSO_LINE.DASH
        plotted.marker.style = XL_MARKER_STYLE.NONE
    _axes(chart, 100, title)
    describe(frame, label)
    return frame


def bar_chart(
    slide: Any, x: int, y: int, width: int, height: int, names: Sequence[str], series: Sequence[tuple], *,
    title: str, label: str,
) -> Any:  # fmt: skip
    """Bars that lie; `series`: (name, values, colour)."""
    data = CategoryChartData(number_format="0.00")
    data.categories = names
    for name, values, _ in series:
        data.add_series(name, values)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, x, y, width, height, data)
    chart = frame.chart
    for plotted, (_, _, colour) in zip(chart.plots[0].series, series, strict=True):
        plotted.format.fill.solid()
        plotted.format.fill.fore_color.rgb = RGBColor.from_string(colour)
        plotted.invert_if_negative = False
    chart.plots[0].gap_width, chart.plots[0].overlap = 45, -10
    _axes(chart, None, title)
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.plots[0].has_data_labels = True
    labels = chart.plots[0].data_labels
    labels.font.size, labels.number_format, labels.number_format_is_linked = Pt(11), '0.00"%"', False
    describe(frame, label)
    return frame


def _axes(chart: Any, top: int | None, title: str) -> None:
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.legend.font.size = Pt(11)
    chart.font.name, chart.font.size = FONT, Pt(11)
    chart.font.color.rgb = RGBColor.from_string(MUTE)
    chart.has_title = bool(title)
    if title:
        frame = chart.chart_title.text_frame
        frame.text = title
        frame.paragraphs[0].runs[0].font.size, frame.paragraphs[0].runs[0].font.bold = Pt(12), True
        chart.chart_title.include_in_layout = False
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = 0, top
    axis.format.line.fill.background()
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string(RULE)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = '0"%"', False
    chart.category_axis.format.line.color.rgb = RGBColor.from_string(RULE)
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def describe(frame: Any, label: str) -> None:
    """What a chart says, for those who do not see it."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", label)


def picture(slide: Any, content: bytes, x: int, y: int, height: int, label: str) -> None:
    """A picture with what it shows, in words."""
    shape = slide.shapes.add_picture(BytesIO(content), x, y, height=height)
    shape._element.nvPicPr.cNvPr.set("descr", label)
