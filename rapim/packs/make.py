"""From a snapshot to papers: in a process of its own, so that memory which typst keeps goes with it.

    python -m rapim.packs.make FIGURES.json FOLDER pdf,pptx,xlsx,press

It needs no Django and no database: only what the snapshot says.
"""

import importlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from rapim.packs.snapshot import Snapshot, read


class Paper(NamedTuple):
    """`module` has `write(snapshot, path)`."""

    kind: str
    name: str
    module: str
    title: str


PAPERS: Final = (
    Paper("pdf", "bahan-rapim.pdf", "rapim.packs.pdf", "Bahan Rapim (PDF)"),
    Paper("pptx", "paparan-rapim.pptx", "rapim.packs.pptx", "Paparan (PPTX)"),
    Paper("xlsx", "angka-rapim.xlsx", "rapim.packs.xlsx", "Buku kerja (XLSX)"),
    Paper("press", "siaran-pers.docx", "rapim.packs.docx", "Siaran pers (DOCX)"),
    Paper("press", "siaran-pers.md", "rapim.packs.press", "Siaran pers (Markdown)"),
)
KINDS: Final = tuple(dict.fromkeys(paper.kind for paper in PAPERS))


def papers(snapshot: Snapshot, folder: Path, kinds: Sequence[str] = KINDS) -> Iterator[tuple[Paper, Path]]:
    """Writes one paper after another, and says each as soon as it is there."""
    for paper in PAPERS:
        if paper.kind in kinds:
            path, draft = folder / paper.name, folder / f"draft-{paper.name}"
            importlib.import_module(paper.module).write(snapshot, draft)
            draft.replace(path)
            yield paper, path


def main(figures: str, folder: str, kinds: str) -> None:
    for paper, _ in papers(read(Path(figures).read_bytes()), Path(folder), kinds.split(",")):
        print(paper.name, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
