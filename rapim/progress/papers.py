"""What speaks against keeping a PDF, an XLSX or a DOCX: whatever can do more than be read. Pure.

Each function returns the kind and a flaw as the end of a sentence ("… memuat makro."); an empty flaw: keep it.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
UNPACKED: Final = 100 << 20
"""Bytes that a paper may hold once it is unpacked."""

MEMBERS: Final = 5000
NO_TAIL: Final = 1024
"""Bytes behind the last %%EOF of a PDF that writers leave there; more is another file in hiding."""

MACRO: Final = re.compile(r"vbaproject|macrosheets?/|activex|oleobject|\.bin$|embeddings/", re.IGNORECASE)
HARMLESS_BIN: Final = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)
ACTS: Final = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData)\b")
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM: Final = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)

PACKED = "mengembang terlalu besar saat dibuka. Simpan ulang dokumennya, lalu kirim lagi."
DAMAGED = "rusak atau terpotong. Buka dan simpan ulang, lalu kirim lagi."
LOCKED = "terkunci kata sandi. Simpan tanpa kata sandi, lalu kirim lagi."
CAN_ACT = "memuat makro atau perintah yang berjalan sendiri. Simpan sebagai dokumen biasa atau PDF, lalu kirim lagi."
TWO_FACES = "berisi berkas lain yang disembunyikan di dalamnya. Simpan ulang dokumennya, lalu kirim lagi."


def pdf(content: bytes) -> tuple[str, str]:
    return "pdf", _flaw_of_pdf(content)


def office(content: bytes) -> tuple[str, str]:
    """A zip that begins at its first byte and ends at its last, and holds one workbook or one text."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
            kind = _kind_of(archive)
            if not kind:
                return "", "bukan XLSX atau DOCX. Berkas zip lain tidak diterima sebagai bukti."
            return kind, _flaw_of_zip(content, archive, members)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError):
        return "", DAMAGED


def _flaw_of_pdf(content: bytes) -> str:
    end = content.rfind(b"%%EOF")
    if end < 0:
        return DAMAGED
    if len(content) - end > NO_TAIL or zipfile.is_zipfile(BytesIO(content)):
        return TWO_FACES
    room = UNPACKED
    for part in (content, *_unpacked(content)):
        room -= len(part)
        if room < 0:
            return PACKED
        plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), part)
        if ACTS.search(plain):
            return CAN_ACT
        if re.search(rb"/Encrypt\b", plain):
            return LOCKED
    return ""


def _unpacked(content: bytes) -> Iterator[bytes]:
    """The objects that a PDF keeps packed together; a stream that does not unpack holds none."""
    for found in STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[found.end() :], UNPACKED // 4)
        except zlib.error:
            continue


def _kind_of(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if "[Content_Types].xml" not in names:
        return ""
    return "xlsx" if "xl/workbook.xml" in names else "docx" if "word/document.xml" in names else ""


def _flaw_of_zip(content: bytes, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> str:
    if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
        return PACKED
    if any(member.flag_bits & 1 for member in members):
        return LOCKED
    if _has_two_faces(content, archive, members):
        return TWO_FACES
    if any(MACRO.search(member.filename) and not HARMLESS_BIN.search(member.filename) for member in members):
        return CAN_ACT
    if b"macroenabled" in archive.read("[Content_Types].xml").lower():
        return CAN_ACT
    return CAN_ACT if _fetches_a_template(archive, members) else ""


def _has_two_faces(content: bytes, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bool:
    """Bytes before the first member or behind the end, a name twice, or a name that leaves the folder."""
    end = content.rfind(b"PK\x05\x06")
    names = [member.filename for member in members]
    outside = any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names)
    starts = min(member.header_offset for member in members)
    return bool(archive.comment) or len(content) - end != 22 or starts != 0 or len(set(names)) < len(names) or outside


def _fetches_a_template(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> bool:
    """A document whose template or data stands on another machine is opened there, by whoever reads the evidence."""
    settings = (member for member in members if member.filename.endswith(".rels"))
    parts = (re.findall(rb"<Relationship\b[^>]*>", archive.read(member)) for member in settings)
    return any(
        b'TargetMode="External"' in one and not re.search(rb'Type="[^"]*/hyperlink"', one)
        for part in parts
        for one in part
    )
