"""Nothing is clipped and nothing overlaps: looked at on the rendered pages of an odd, rich month."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader

from rapim.packs.make import papers
from rapim.packs.tests.months import month

POPPLER, OFFICE = shutil.which("pdftotext"), shutil.which("soffice")
SEEN = pytest.mark.skipif(POPPLER is None, reason="SKIPPED LOUDLY: poppler's pdftotext is not installed")
DRAWN = pytest.mark.skipif(not (POPPLER and OFFICE), reason="SKIPPED LOUDLY: LibreOffice or poppler is not installed")
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
ODD = ("empty", "silent", "returns", "tiny", "no_budget")
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)


@dataclass(frozen=True)
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covers(self, other: "Word") -> bool:
        """By more than a third of the smaller one in both directions: letters on letters."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        narrow = min(self.right - self.left, other.right - other.left)
        flat = min(self.bottom - self.top, other.bottom - other.top)
        return wide > narrow / 3 and high > flat / 3


def flaws(pdf: Path) -> list[str]:
    """Words beyond the edge of their page, and words upon each other."""
    said = subprocess.run([POPPLER, "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    found = []
    for number, page in enumerate(PAGE.finditer(said), 1):
        width, height = float(page[1]), float(page[2])
        words = [Word(*map(float, one[:4]), one[4]) for one in WORD.findall(page[3])]
        found += [
            f"{number}: {one.text} is cut off" for one in words
            if one.left < 0 or one.top < 0 or one.right > width or one.bottom > height
        ]  # fmt: skip
        words.sort(key=lambda one: one.top)
        for at, one in enumerate(words):
            for other in words[at + 1 :]:
                if other.top > one.bottom:
                    break
                if one.covers(other):
                    found.append(f"{number}: {one.text} lies upon {other.text}")
    return found


@pytest.fixture(scope="module")
def rich(tmp_path_factory):
    """Six offices with names of 90 letters, Rp100 triliun, returns, silence, arahan, obstacles, replies."""
    folder = tmp_path_factory.mktemp("layout")
    snapshot = month(3, opds=6, shape="huge", arahan=True)
    return snapshot, {paper.name: path for paper, path in papers(snapshot, folder)}


@SEEN
def test_no_word_of_the_pdf_is_cut_off_or_covered(rich):
    assert flaws(rich[1]["bahan-rapim.pdf"]) == []


def test_each_office_has_one_page(rich):
    snapshot, made = rich
    reader = PdfReader(made["bahan-rapim.pdf"])
    starts = {one.title: reader.get_destination_page_number(one) for one in flat(reader.outline)}
    places = [starts[one.title] for one in snapshot.offices]
    assert places == list(range(places[0], places[0] + len(places)))
    assert starts["Yang macet"] == places[-1] + 1


def flat(outline):
    for one in outline:
        yield from flat(one) if isinstance(one, list) else (one,)


@pytest.fixture(scope="module")
def shown(rich, tmp_path_factory):
    """What LibreOffice makes of the papers that people edit, and of the slides of odd months: file name → PDF."""
    folder = tmp_path_factory.mktemp("shown")
    files = [path for path in rich[1].values() if path.suffix in (".pptx", ".xlsx", ".docx")]
    for shape in ODD:
        for _, path in papers(month(5, opds=2, shape=shape, arahan=True), folder, ("pptx",)):
            files.append(path.rename(folder / f"{shape}.pptx"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    flags = ["--headless", profile, "--convert-to", "pdf", "--outdir", folder, *files]
    subprocess.run([OFFICE, *flags], check=True, capture_output=True, timeout=240)
    return {path.name: folder / path.with_suffix(".pdf").name for path in files}


@DRAWN
@pytest.mark.parametrize(
    "name", ["paparan-rapim.pptx", "angka-rapim.xlsx", "siaran-pers.docx", *(f"{shape}.pptx" for shape in ODD)]
)
def test_no_word_of_an_edited_paper_is_cut_off_or_covered(shown, name):
    assert flaws(shown[name]) == []


@SEEN
@pytest.mark.parametrize(
    ("shape", "opds", "arahan"),
    [("empty", 0, False), ("silent", 3, True), ("returns", 3, True), ("tiny", 2, False), ("usual", 100, False)],
)
def test_no_odd_month_cuts_or_covers_a_word_of_the_pdf(tmp_path, shape, opds, arahan):
    """No data yet, nobody reported, more returned than paid, Rp0, a hundred offices, a Rapim without arahan."""
    drawn = papers(month(5, opds=opds, shape=shape, arahan=arahan), tmp_path, ("pdf",))
    assert [flaw for _, path in drawn for flaw in flaws(path)] == []


def test_letters_upon_letters_are_noticed():
    assert Word(0, 0, 30, 10, "a").covers(Word(5, 1, 25, 9, "b"))
    assert not Word(0, 0, 30, 10, "a").covers(Word(0, 11, 30, 21, "b"))
