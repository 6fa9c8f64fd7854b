"""An innovation in the shape of the proposal that is submitted, as DOCX to be edited."""

from io import BytesIO
from typing import Final

from docx import Document

from rapim.core.day import day_text
from rapim.core.number import rupiah_text
from rapim.innovation.models import Innovation
from rapim.innovation.queries import Page
from rapim.innovation.rules import CRITERIA, Stage

NOTHING: Final = "–"
GRID: Final = "Table Grid"


def docx(page: Page) -> bytes:
    """Profile, rancang bangun, tujuan, manfaat, hasil, and the twenty indicators with their evidence."""
    paper, one = Document(), page.at.innovation
    paper.core_properties.title = one.name
    paper.add_heading(f"Proposal inovasi daerah: {one.name}", 0)
    _pairs(paper, page)
    for heading, text in (
        ("Rancang bangun", one.design), ("Tujuan", one.purpose), ("Manfaat", one.benefit), ("Hasil", one.result),
    ):  # fmt: skip
        paper.add_heading(heading, 1)
        for line in (text or NOTHING).splitlines():
            paper.add_paragraph(line)
    paper.add_heading(f"Indikator Indeks Inovasi Daerah {page.by.year}", 1)
    _indicators(paper, page)
    worth = page.at.maturity
    paper.add_paragraph(f"Skor kematangan berbukti {worth.proven} dari {worth.maximum}. Sumber: {page.by.source}.")
    file = BytesIO()
    paper.save(file)
    return file.getvalue()


def _pairs(paper: Document, page: Page) -> None:
    one, days = page.at.innovation, page.at.stages
    told = (
        ("Perangkat daerah", one.opd.name), ("Inisiator", one.get_initiator_display()),
        ("Nama inisiator", one.initiator_name), ("Bentuk", one.get_form_display()),
        ("Jenis", "Digital" if one.is_digital else "Nondigital"), ("Urusan", one.affair),
        ("Tahapan", page.at.stage.label if page.at.stage else ""),
        *((f"Waktu {stage.label.lower()}", day_text(days[stage.value])) for stage in Stage if stage.value in days),
        ("Kriteria PP 38/2017", _criteria(one)),
        ("Anggaran", rupiah_text(one.budget) if one.budget is not None else ""), ("Dasar hukum", one.decree),
    )  # fmt: skip
    table = paper.add_table(0, 2, GRID)
    for label, value in told:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, value or NOTHING


def _criteria(one: Innovation) -> str:
    return "\n".join(f"{'☑' if key in one.criteria else '☐'} {words}" for key, words in CRITERIA)


def _indicators(paper: Document, page: Page) -> None:
    table = paper.add_table(1, 5, GRID)
    for cell, heading in zip(table.rows[0].cells, ("Indikator", "Bobot", "Tingkat", "Parameter", "Bukti"), strict=True):
        cell.text = heading
    for claim in page.claims:
        parameter = claim.indicator.tiers[claim.tier - 1] if claim.tier else NOTHING
        proofs = "\n".join(proof.link or proof.name for proof in claim.evidence) or NOTHING
        said = (claim.indicator.name + (" *" if claim.indicator.mandatory else ""), str(claim.indicator.weight),
                str(claim.tier), parameter, proofs)  # fmt: skip
        for cell, words in zip(table.add_row().cells, said, strict=True):
            cell.text = words
