"""The forms that a file comes in, told by its first bytes, never by its name."""

from pathlib import Path
from typing import Final

from rapim.sources.forms import delimited, records, workbook
from rapim.sources.forms.sheet import Sheet

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_SAMPLE: Final = 4096


class Unreadable(Exception):
    """A form that cannot be read: the code of the problem, and an Indonesian sentence."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def open_sheets(path: Path) -> list[Sheet]:
    """The tables of a file. Raises Unreadable, or whatever the form's own reader raises on a damaged one."""
    with path.open("rb") as file:
        start = file.read(_SAMPLE)
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not text.strip(b"\0"):
        raise Unreadable("empty_file", "Berkas kosong. Unduh ulang dari SIPD lalu unggah kembali.")
    if start.startswith(b"PK"):
        return workbook.sheets(path)
    if start.startswith(_OLE):
        raise _old(path)
    if text.startswith(b"<"):
        raise Unreadable(
            "html_not_xlsx",
            "Berkas ini halaman web (HTML/XML) yang diberi nama .xlsx atau .xls. "
            "Buka di Excel, pilih Simpan Sebagai “Excel Workbook (.xlsx)”, lalu unggah hasilnya.",
        )
    if start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")):
        raise Unreadable("unknown_form", "Berkas ini bukan tabel. Yang dapat dibaca: .xlsx, .csv, dan .json dari SIPD.")
    if text.startswith((b"[", b"{")):
        return records.sheets(path)
    return delimited.sheets(path)


def _old(path: Path) -> Unreadable:
    """An OLE container: an encrypted xlsx, or the format of Excel 97–2003."""
    with path.open("rb") as file:
        encrypted = _ENCRYPTED in file.read(16 << 20)
    if encrypted:
        return Unreadable(
            "encrypted", "Berkas dikunci dengan kata sandi. Hapus kata sandinya di Excel, simpan, lalu unggah."
        )
    return Unreadable(
        "old_excel",
        "Berkas ini Excel lama (.xls). Buka di Excel, simpan sebagai “Excel Workbook (.xlsx)”, lalu unggah hasilnya.",
    )
