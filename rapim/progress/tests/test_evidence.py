"""What may be brought as proof, what is kept of it, and what is not let in."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from rapim.core.problem import Refused
from rapim.ledger.durable import sha256_of
from rapim.progress.evidence import keep

CONTENT_TYPES = "[Content_Types].xml"


def photo(form: str = "JPEG", size: tuple[int, int] = (2400, 1200), **saved: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, form, **saved)
    return file.getvalue()


def office(*more: tuple[str, str], main: str = "xl/workbook.xml", types: str = "<Types/>") -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in ((CONTENT_TYPES, types), (main, "<x/>"), *more):
            archive.writestr(name, text)
    return file.getvalue()


def pdf(body: bytes = b"") -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog " + body + b" >>\nendobj\n%%EOF\n"


def packed_pdf(body: bytes) -> bytes:
    return b"%PDF-1.7\n2 0 obj\n<< /Type /ObjStm /Filter /FlateDecode >>\nstream\n" + zlib.compress(body) + b"\n%%EOF"


def kept(content: bytes, name: str, home: Path):
    return keep(BytesIO(content), name, home)


def refused(content: bytes, home: Path, name: str = "bukti.dat") -> str:
    with pytest.raises(Refused) as found:
        kept(content, name, home)
    assert not list(home.rglob("*.*")), "nothing is stored of what was refused"
    (problem,) = found.value.problems
    assert problem.message.startswith(name)
    return problem.code


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_it_draws_a_photograph_anew_and_smaller(form: str, tmp_path: Path) -> None:
    one = kept(photo(form), "jalan.jpg", tmp_path)
    assert (one.kind, one.size) == ("jpg", (tmp_path / one.path).stat().st_size)
    assert one.sha256 == sha256_of(tmp_path / one.path)
    with Image.open(tmp_path / one.path) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1600, 800))
        assert "progressive" not in picture.info, "in one pass: forty send one at once"


@pytest.mark.parametrize(("size", "kept_as"), [((4000, 3000), (1600, 1200)), ((1, 9000), (1, 1600)), ((9, 3), (9, 3))])
def test_a_photograph_keeps_its_shape(size, kept_as, tmp_path: Path) -> None:
    one = kept(photo(size=size), "jalan.jpg", tmp_path)
    with Image.open(tmp_path / one.path) as picture:
        assert picture.size == kept_as


def test_it_forgets_where_a_photograph_was_taken_and_stands_it_upright(tmp_path: Path) -> None:
    said = Image.Exif()
    said[0x0112] = 6  # lying on its side
    said.get_ifd(0x8825)[2] = (6.0, 48.0, 0.0)
    said[0x010F] = "Kamera Ani"
    one = kept(photo(size=(400, 200), exif=said, comment="Kamera Ani"), "jalan.jpg", tmp_path)
    with Image.open(tmp_path / one.path) as picture:
        assert picture.size == (200, 400)
        assert not picture.getexif()
    assert b"Kamera Ani" not in (tmp_path / one.path).read_bytes()


def test_it_keeps_nothing_behind_the_last_pixel(tmp_path: Path) -> None:
    one = kept(photo() + office() + b"<script>", "jalan.jpg", tmp_path)
    content = (tmp_path / one.path).read_bytes()
    assert b"<script>" not in content and not zipfile.is_zipfile(tmp_path / one.path)


def test_the_same_content_is_one_file(tmp_path: Path) -> None:
    first, second = kept(pdf(), "a.pdf", tmp_path), kept(pdf(), "b.pdf", tmp_path)
    assert first == second and len(list(tmp_path.rglob("*.pdf"))) == 1


@pytest.mark.parametrize(("main", "kind"), [("xl/workbook.xml", "xlsx"), ("word/document.xml", "docx")])
def test_it_keeps_a_paper_to_the_byte(main: str, kind: str, tmp_path: Path) -> None:
    content = office(main=main)
    one = kept(content, "ba.docx", tmp_path)
    assert one.kind == kind and (tmp_path / one.path).read_bytes() == content


def test_a_link_in_a_text_is_no_danger(tmp_path: Path) -> None:
    link = '<Relationship Id="1" Type="http://x/relationships/hyperlink" Target="https://a" TargetMode="External"/>'
    assert kept(office(("xl/_rels/a.rels", link)), "a.xlsx", tmp_path).kind == "xlsx"


TEMPLATE = '<Relationship Id="1" Type="http://x/attachedTemplate" Target="https://a/x.dotm" TargetMode="External"/>'
UNSAFE = {
    "a macro": office(("xl/vbaProject.bin", "x")),
    "a macro by its type": office(types="<Types ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/>"),
    "a macro of 1992": office(("xl/macrosheets/sheet1.xml", "x")),
    "an object of another program": office(("word/embeddings/oleObject1.bin", "x"), main="word/document.xml"),
    "a template far away": office(("word/_rels/settings.xml.rels", TEMPLATE), main="word/document.xml"),
    "another zip": office(main="index.html"),
    "a bomb": office(("xl/big.xml", "0" * (101 << 20))),
    "a tail": office() + b"MZ this runs",
    "a way out": office(("../../etc/cron", "x")),
    "a script": pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
    "a script in other letters": pdf(b"/OpenAction << /S /J#61vaScript >>"),
    "a script packed away": packed_pdf(b"<< /S /JavaScript /JS (x) >>"),
    "a launch": pdf(b"/A << /S /Launch >>"),
    "a paper in a paper": pdf(b"/Names << /EmbeddedFiles 3 0 R >>"),
    "a locked paper": pdf(b"/Encrypt 5 0 R"),
    "a zip behind a paper": pdf() + office(),
    "half a paper": pdf()[:20],
}


@pytest.mark.parametrize("what", UNSAFE)
def test_it_lets_in_no(what: str, tmp_path: Path) -> None:
    assert refused(UNSAFE[what], tmp_path) == "evidence_unsafe"


STRANGE = {
    "evidence_unknown": b"<html><script>alert(1)</script>",
    "empty_evidence": b"",
    "evidence_too_large": b"%PDF-" + b"0" * (10 << 20),
    "evidence_locked": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600,
    "photo_damaged": photo()[:200],
}


@pytest.mark.parametrize("code", STRANGE)
def test_it_says_what_is_wrong(code: str, tmp_path: Path) -> None:
    assert refused(STRANGE[code], tmp_path, "foto.jpg") == code


def test_a_picture_that_claims_to_be_vast_is_refused_before_it_is_drawn(tmp_path: Path) -> None:
    small = bytearray(photo("PNG", (10, 10)))
    small[16:24] = (60_000).to_bytes(4, "big") * 2
    crc = zlib.crc32(bytes(small[12:29])).to_bytes(4, "big")
    small[29:33] = crc
    assert refused(bytes(small), tmp_path) == "photo_damaged"
