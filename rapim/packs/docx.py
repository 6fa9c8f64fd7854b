"""The press release as DOCX, to be edited: letterhead, title, paragraphs, and what the numbers rest on."""

from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Final

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from rapim.packs.page import footing
from rapim.packs.snapshot import Say, Snapshot

FONT: Final = "Calibri"
INK, MUTE = RGBColor(0x12, 0x21, 0x3A), RGBColor(0x53, 0x62, 0x76)


def write(snapshot: Snapshot, path: Path) -> None:
    stream = BytesIO()
    release(snapshot).save(stream)
    path.write_bytes(stream.getvalue())


def release(snapshot: Snapshot) -> Paper:
    section = snapshot.section("press")
    if section is None:
        raise ValueError("the snapshot holds no release")
    paper = _blank(section.title, snapshot.head["letterhead"].get("government", ""))
    _letterhead(paper, snapshot)
    _said(paper, "SIARAN PERS", size=9, bold=True, colour=MUTE, after=4)
    title = paper.add_heading(level=1)
    _run(title, section.title, size=18, bold=True)
    title.paragraph_format.space_after = Pt(12)
    for block in section.blocks:
        if isinstance(block, Say):
            _said(paper, snapshot.say(block.text), size=11.5, after=9)
    if contact := snapshot.head.get("press", {}).get("contact"):
        _said(paper, f"Narahubung: {contact}", size=10, colour=MUTE, after=0)
    foot = paper.sections[0].footer.paragraphs[0]
    _run(foot, footing(snapshot), size=8, colour=MUTE)
    return paper


def _blank(title: str, author: str) -> Paper:
    paper = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin, page.bottom_margin = Mm(20), Mm(22)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(11)
    languages = normal.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID")
    languages.append(language)
    paper.core_properties.title, paper.core_properties.author = title, author
    paper.core_properties.language = "id-ID"
    return paper


def _letterhead(paper: Paper, snapshot: Snapshot) -> None:
    said = snapshot.head["letterhead"]
    if crest := snapshot.head.get("crest"):
        first = paper.add_paragraph()
        first.alignment = WD_ALIGN_PARAGRAPH.CENTER
        first.paragraph_format.space_after = Pt(4)
        drawn = first.add_run().add_picture(BytesIO(b64decode(crest)), height=Mm(19))
        drawn._inline.docPr.set("descr", f"Lambang {snapshot.head['region']['name']}")
    for key, size, bold in (
        ("government", 14, True),
        ("office", 16, True),
        ("address", 9, False),
        ("contact", 9, False),
    ):
        if said.get(key):
            _said(paper, said[key], size=size, bold=bold, after=0, centred=True)
    last = paper.paragraphs[-1]
    last.paragraph_format.space_after = Pt(14)
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "thinThickSmallGap"), ("sz", "18"), ("space", "6"), ("color", "12213A")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    last._p.get_or_add_pPr().append(border)


def _said(
    paper: Paper,
    words: str,
    *,
    size: float,
    bold: bool = False,
    colour: RGBColor = INK,
    after: float = 6,
    centred: bool = False,
) -> Paragraph:
    paragraph = paper.add_paragraph()
    _run(paragraph, words, size=size, bold=bold, colour=colour)
    paragraph.paragraph_format.space_after = Pt(after)
    paragraph.paragraph_format.line_spacing = 1.15
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return paragraph


def _run(paragraph: Paragraph, words: str, *, size: float, bold: bool = False, colour: RGBColor = INK) -> None:
    run = paragraph.add_run("".join(sign for sign in words if sign.isprintable()))
    run.font.name, run.font.size, run.font.bold, run.font.color.rgb = FONT, Pt(size), bold, colour
