"""The zip around an xlsx, looked through before anything is unpacked: size, honesty, and what calamine does not tell.

A zip may declare one size and hold another, or hold a sheet of two cells a billion cells apart. Everything is
therefore unpacked once in small pieces, counted, and thrown away.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

LARGEST: Final = 3 << 29  # bytes of all parts, unpacked: a sheet of a million rows has about a third
DENSEST: Final = 200  # unpacked ÷ packed; Excel's own sheets stay below 60
HARMLESS: Final = 64 << 20  # a part below this may be as dense as it likes
WIDEST: Final = 52  # columns A to AZ need no closer look
MOST_CELLS: Final = 56_000_000  # calamine keeps the whole rectangle: 52 columns of Excel's last row
MOST_PARTS: Final = 5_000
LONGEST_TEXT: Final = 256 << 10  # bytes of one shared text; Excel's own limit is 32,767 characters
MOST_TEXT: Final = 4 << 30  # bytes of text in all cells, each cell with its own copy

_PIECE: Final = 1 << 20
_OVERLAP: Final = 256
_FAR: Final = re.compile(rb'r="(?:[B-Z][A-Z]|[A-Z]{3,})[0-9]')
_PLACE: Final = re.compile(rb'\br="([A-Z]{1,7})([0-9]{1,9})"')
_HIDDEN: Final = re.compile(rb'<(?:\w+:)?row\b[^>]*?\bhidden="(?:1|true)"[^>]*>')
_SHARED: Final = b't="s"'
_REFERENCE: Final = re.compile(rb't="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')
_TEXTS: Final = "xl/sharedStrings.xml"
_ROW: Final = re.compile(rb'\br="([0-9]+)"')
_FAULT: Final = re.compile(rb'<(?:\w+:)?c\b[^>]*\bt="e"[^>]*>.{0,8192}?<(?:\w+:)?v>([^<]{1,20})<', re.DOTALL)


class Suspicious(Exception):
    """A zip that would cost more memory than any honest workbook. The text is an Indonesian sentence."""


class Locked(Exception):
    """A part of the zip is encrypted."""


@dataclass(slots=True)
class Look:
    """What a pass through one worksheet's XML showed, beside its size."""

    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    far: bool = False
    shared: int = 0


def look_through(archive: ZipFile) -> dict[str, Look]:
    """Every part unpacked and counted; for each worksheet what was seen in it.

    Raises BadZipFile, zlib.error, Locked or Suspicious.
    """
    parts = archive.infolist()
    _look_at_directory(parts)
    looks: dict[str, Look] = {}
    total = 0
    longest = max(_lengths(archive), default=0)
    for part in parts:
        sheet = part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml")
        look = looks.setdefault(part.filename, Look()) if sheet else None
        for piece in _windows(archive, part):
            total += len(piece) - _OVERLAP
            if total > LARGEST:
                raise Suspicious("Isi berkas setelah dibuka terlalu besar.")
            if look is not None:
                _look_at_piece(look, piece)
        if look is not None and look.far:
            _look_at_extent(archive, part)
        if look is not None and look.shared * longest > MOST_TEXT:
            _look_at_texts(archive, part)
    return looks


def _look_at_directory(parts: list[ZipInfo]) -> None:
    if len(parts) > MOST_PARTS:
        raise Suspicious("Berkas berisi terlalu banyak bagian.")
    if sum(part.file_size for part in parts) > LARGEST:
        raise Suspicious("Isi berkas setelah dibuka terlalu besar.")
    for part in parts:
        if part.flag_bits & 1:
            raise Locked
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile("a method that no workbook uses")
        if part.file_size > max(HARMLESS, part.compress_size * DENSEST):
            raise Suspicious("Isi berkas dimampatkan secara tidak wajar.")


def _windows(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """The unpacked part in pieces, each begun by the end of the one before."""
    before = b"\0" * _OVERLAP
    for piece in _pieces(archive, part):
        window = before + piece
        yield window
        before = window[-_OVERLAP:]


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    """The unpacked part, never trusting the size that the directory declares."""
    source = _packed(archive, part)
    size = 0
    for piece in _unpacked(source, part):
        size += len(piece)
        if size > part.file_size:
            raise Suspicious("Ukuran yang tertulis di dalam berkas tidak benar.")
        yield piece
    if size != part.file_size:
        raise BadZipFile("a part ends early")


def _unpacked(source: Iterator[bytes], part: ZipInfo) -> Iterator[bytes]:
    if part.compress_type == ZIP_STORED:
        yield from source
        return
    unpack = zlib.decompressobj(-zlib.MAX_WBITS)
    for packed in source:
        piece = unpack.decompress(packed, _PIECE)
        while piece:
            yield piece
            piece = unpack.decompress(unpack.unconsumed_tail, _PIECE)
    if not unpack.eof:
        raise BadZipFile("a part ends early")


def _packed(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    file: BinaryIO = archive.fp  # type: ignore[assignment]
    file.seek(part.header_offset)
    header = file.read(30)
    if len(header) < 30 or header[:4] != b"PK\3\4":
        raise BadZipFile("a part is missing")
    name, extra = struct.unpack("<HH", header[26:30])
    at, left = part.header_offset + 30 + name + extra, part.compress_size
    while left > 0:
        file.seek(at)
        packed = file.read(min(_PIECE, left))
        if not packed:
            raise BadZipFile("a part ends early")
        yield packed
        at, left = at + len(packed), left - len(packed)


def _look_at_piece(look: Look, piece: bytes) -> None:
    look.shared += piece.count(_SHARED, _OVERLAP)
    look.far = look.far or _FAR.search(piece) is not None
    if b't="e"' in piece:
        look.faults.update(_faults(piece))
    if b'hidden="' in piece:
        tags = (_ROW.search(tag[0]) for tag in _HIDDEN.finditer(piece))
        look.hidden_rows.extend(int(row[1]) for row in tags if row and int(row[1]) not in look.hidden_rows[-1:])


def _faults(piece: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for fault in _FAULT.finditer(piece):
        if place := _PLACE.search(fault[0]):
            yield (int(place[2]) - 1, _index(place[1])), fault[1].decode("utf-8", "replace")


def _look_at_extent(archive: ZipFile, part: ZipInfo) -> None:
    """The rectangle that calamine would keep. Raises Suspicious where it is larger than any honest one."""
    height = width = 0
    for piece in _windows(archive, part):
        for column, row in _PLACE.findall(piece):
            height, width = max(height, int(row)), max(width, _index(column) + 1)
    if height * width > MOST_CELLS:
        raise Suspicious("Lembar kerja memakai sel yang letaknya terlalu jauh.")


def _lengths(archive: ZipFile) -> Iterator[int]:
    """The length of each shared text. Raises Suspicious at one that no Excel has written."""
    rest = b""
    parts = [part for part in archive.infolist() if part.filename == _TEXTS]
    for piece in (piece for part in parts for piece in _pieces(archive, part)):
        *texts, rest = (rest + piece).split(b"</si>")
        yield from map(len, texts)
        if len(rest) > LONGEST_TEXT:
            raise Suspicious("Satu sel berisi teks yang terlalu panjang.")


def _look_at_texts(archive: ZipFile, part: ZipInfo) -> None:
    """One long text in a million cells: each gets its own copy. Raises Suspicious."""
    lengths = dict(enumerate(_lengths(archive)))
    total = 0
    for piece in _pieces(archive, part):
        total += sum(lengths.get(int(text), 0) for text in _REFERENCE.findall(piece))
        if total > MOST_TEXT:
            raise Suspicious("Sel-sel mengulang teks yang terlalu panjang.")


def _index(letters: bytes) -> int:
    """A column's letters as an index from 0: A 0, Z 25, AA 26."""
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
