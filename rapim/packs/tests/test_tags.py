"""The PDF for those who do not see it, and for the archive: PDF/A-2a and PDF/UA-1, tagged, with words for pictures."""

import pytest
from pypdf import PdfReader

from rapim.packs import pdf
from rapim.packs.tests.months import month


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    path = tmp_path_factory.mktemp("tags") / "bahan.pdf"
    pdf.write(month(11, opds=2, shape="usual", arahan=True), path)
    return PdfReader(path)


def tags(reader):
    """Every element of the tree of structure, and below which it stands."""

    def walk(node, above):
        node = node.get_object()
        if isinstance(node, list):
            for one in node:
                yield from walk(one, above)
        elif isinstance(node, dict) and "/S" in node:
            yield node["/S"], above, node
            yield from walk(node.get("/K", []), (*above, node["/S"]))
        elif isinstance(node, dict) and "/K" in node:
            yield from walk(node["/K"], above)

    return list(walk(reader.trailer["/Root"]["/StructTreeRoot"], ()))


def test_it_says_that_it_is_for_the_archive_and_for_everybody(reader):
    said = reader.trailer["/Root"]["/Metadata"].get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>" in "".join(said.split())
    assert "<pdfuaid:part>1</pdfuaid:part>" in "".join(said.split())
    assert (reader.trailer["/Root"]["/MarkInfo"]["/Marked"], reader.trailer["/Root"]["/Lang"]) == (True, "id-ID")


def test_each_table_has_its_heads_and_cells(reader):
    found = tags(reader)
    tables = sum(1 for name, _, _ in found if name == "/Table")
    heads = [above for name, above, _ in found if name == "/TH"]
    assert tables >= 8
    assert heads
    assert all("/Table" in above and "/TR" in above for above in heads)
    assert sum(1 for name, above, _ in found if name == "/THead") == tables


def test_each_picture_is_said_in_words(reader):
    pictures = [node for name, _, node in tags(reader) if name == "/Figure"]
    assert pictures
    assert all(len(str(one.get("/Alt", ""))) > 20 for one in pictures)
