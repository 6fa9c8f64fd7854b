"""Files that prove something: known by their content, made harmless, kept under their sha256. Pure of the database.

A photograph is drawn anew: smaller, upright, without the place and the camera that it carries (UU 27/2022), and with
nothing behind its last pixel. Documents are kept as they came, if they can do nothing but be read.
"""

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from PIL import Image, ImageOps

from rapim.core.problem import Problem, Refused
from rapim.ledger.durable import durably
from rapim.progress import papers

LARGEST: Final = 10 << 20
"""Bytes of a file as it comes."""

SIDE: Final = 1600
"""Pixels of the longer side of a photograph, once it is kept."""

OPAQUE: Final = ("RGB", "L", "CMYK", "YCbCr")  # modes that nothing shines through

PIXELS: Final = 100_000_000
"""More than any phone's camera; a picture that claims more would fill the memory."""

QUALITY: Final = 80
"""Of a JPEG in one pass with the usual tables: to search for the shortest code costs four times as long as to draw."""

FOLDER: Final = "evidence"
TYPES: Final = {
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""The kinds that are kept, as the web names them. Every photograph becomes a jpg."""

ACCEPTED: Final = ".jpg,.jpeg,.png,.webp,.pdf,.xlsx,.docx"
_DAMAGED: Final = (OSError, SyntaxError, ValueError, EOFError, struct.error, Image.DecompressionBombError)


@dataclass(frozen=True, slots=True)
class Kept:
    """`path` is relative to the home; `size` in bytes, as kept; sha256 of what is kept."""

    sha256: str
    kind: str
    size: int
    path: str


def keep(file: IO[bytes], name: str, home: Path) -> Kept:
    """Examines a file and keeps it below the home; the same content again is the same file.

    Raises Refused with a sentence for the person who brought it; then nothing was stored.
    """
    content, kind = harmless(file.read(LARGEST + 1), name)
    sha256 = hashlib.sha256(content).hexdigest()
    path = f"{FOLDER}/{sha256[:2]}/{sha256}.{kind}"
    if not (home / path).exists():
        with durably(home / path) as draft:
            draft.write_bytes(content)
    return Kept(sha256, kind, len(content), path)


def harmless(content: bytes, name: str) -> tuple[bytes, str]:
    """What is kept of a file, and of which kind it is by its content. Raises Refused."""
    if not content:
        raise refusal("empty_evidence", f"{name} tidak berisi apa-apa. Pilih berkasnya sekali lagi.", name)
    if len(content) > LARGEST:
        message = f"{name} lebih besar dari 10 MB. Kirim foto dengan ukuran lebih kecil, atau bagi dokumennya."
        raise refusal("evidence_too_large", message, name)
    for begins, look in _KINDS:
        if begins(content):
            return look(content, name)
    if content.startswith(papers.OLE):
        message = f"{name} terkunci kata sandi atau berformat Office lama. Simpan sebagai .docx, .xlsx, atau PDF."
        raise refusal("evidence_locked", message, name)
    message = f"{name} bukan foto (JPG, PNG, WebP), PDF, XLSX, atau DOCX menurut isinya. Kirim dalam bentuk itu."
    raise refusal("evidence_unknown", message, name)


def refusal(code: str, message: str, name: str) -> Refused:
    return Refused(Problem(code, message, file=name))


def _photograph(content: bytes, name: str) -> tuple[bytes, str]:
    try:
        return _drawn_anew(content), "jpg"
    except _DAMAGED as damage:
        message = f"{name} bukan gambar yang utuh atau terlalu besar dimensinya. Foto ulang, lalu kirim lagi."
        raise refusal("photo_damaged", message, name) from damage


def _drawn_anew(content: bytes) -> bytes:
    """The picture as a JPEG of at most SIDE pixels, upright, on white, without anything but its pixels."""
    with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
        if picture.width * picture.height > PIXELS:
            raise ValueError("too many pixels")
        longer = max(picture.size)
        width, height = (max(side * SIDE // longer, 1) for side in picture.size)
        picture.draft("RGB", (width, height))  # is read at half or less at once where that is still enough
        picture.thumbnail((SIDE, SIDE), Image.Resampling.BILINEAR)
        ImageOps.exif_transpose(picture, in_place=True)
        picture.load()
        canvas = _opaque(picture)
    canvas.info = {}  # comments and the like
    drawn = BytesIO()
    canvas.save(drawn, "JPEG", quality=QUALITY)
    return drawn.getvalue()


def _opaque(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture  # as it is: to copy a photograph costs as much as to read it
    return picture.convert("RGB") if picture.mode in OPAQUE else _on_white(picture.convert("RGBA"))


def _on_white(picture: Image.Image) -> Image.Image:
    canvas = Image.new("RGB", picture.size, "white")
    canvas.paste(picture, mask=picture.getchannel("A"))
    return canvas


def _paper(look: Callable[[bytes], tuple[str, str]]) -> Callable[[bytes, str], tuple[bytes, str]]:
    """`look` gives the kind of a paper and what speaks against it."""

    def examined(content: bytes, name: str) -> tuple[bytes, str]:
        kind, flaw = look(content)
        if flaw:
            raise refusal("evidence_unsafe", f"{name} {flaw}", name)
        return content, kind

    return examined


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"


def _is_photo(content: bytes) -> bool:
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or _is_webp(content)


_KINDS: Final[tuple[tuple[Callable[[bytes], bool], Callable[..., Any]], ...]] = (
    (_is_photo, _photograph),
    (lambda content: content.startswith(b"%PDF-"), _paper(papers.pdf)),
    (lambda content: content.startswith(b"PK\x03\x04"), _paper(papers.office)),
)
