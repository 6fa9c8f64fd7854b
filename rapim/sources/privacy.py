"""Persons stay at the door: what names or numbers a person leaves the reader neither in a line nor in a source row."""

import re
from typing import Any, Final

from rapim.core.number import tidy
from rapim.sources.column import Column, pairs, text_of

NAME: Final = "[nama]"
NUMBER: Final = "[nomor]"

_PERSONAL: Final = re.compile(
    r"\b(nip|nik|npwp|ktp|no kk|telepon|telp|hp|whatsapp|email|e mail|alamat|bendahara|pptk|penandatangan)\b"
    r"|\bnama (pegawai|penerima|pejabat|pa|kpa|ppk|petugas|pengguna anggaran|lengkap|orang|kepala)\b"
    r"|\b(rekening|rek) (bank|penerima|pegawai|tujuan)\b"
)
_ID_NUMBER: Final = re.compile(
    r"(?<!\d)(?:\d{8}[ .-]?\d{6}[ .-]?\d[ .-]?\d{3}|\d{16}|\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3})(?!\d)"
)
_DIGITS: Final = re.compile(r"\d{3}")
_INTRODUCTION: Final = re.compile(r"(?i)\ba\.\s?n\b|\ban\.|atas nama|\bsdri?\.|\bsaudar[ai]\b")
_INTRODUCED: Final = re.compile(
    r"(?P<before>\b(?i:a\.\s?n\b\.?|an\.|atas nama|sdri?\.|saudar[ai])\s*:?\s*)"
    r"(?P<name>[^\W\d_a-z][\w.'’`-]*(?:,?\s+(?:[^\W\d_a-z][\w.'’`-]*|bin|binti|al|el))*)"
)
_SHORT: Final = 3  # a name of so few letters would be found inside other words


def is_personal(heading: str) -> bool:
    """Whether a heading (in plain small words) is that of a person's name, number or address."""
    return _PERSONAL.search(heading) is not None


def masked(text: str) -> str:
    """The text without the numbers of persons (NIP, NIK, NPWP)."""
    return _ID_NUMBER.sub(NUMBER, text) if _DIGITS.search(text) else text


def anonymous(text: str, name: str = "") -> str:
    """The text without the row's own person, numbers of persons, and names that "a.n." introduces."""
    if len(name) > _SHORT and name.casefold() in text.casefold():
        text = re.sub(re.escape(name), NAME, text, flags=re.IGNORECASE)
    if _INTRODUCTION.search(text):
        text = _INTRODUCED.sub(lambda found: found["before"] + NAME, text)
    return masked(text)


def anonymous_column(description: Column, name: Column | None) -> Column:
    """A description column with each row's own person taken out."""
    if name is None:
        return Column([anonymous(text_of(value)) for value in description.values], description.codes)
    found, codes = pairs(description, name)
    return Column([anonymous(text_of(text), tidy(text_of(person))) for text, person in found], codes)


def masked_column(column: Column) -> Column:
    """Any other column of text: numbers of persons taken out of text cells."""
    return Column([_masked_cell(value) for value in column.values], column.codes)


def _masked_cell(cell: Any) -> Any:
    return masked(cell) if isinstance(cell, str) else cell
