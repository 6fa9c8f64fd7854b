"""Persons stay at the door: what names or numbers a person leaves the reader neither in a line nor in a source row."""

import re
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from rapim.core.number import tidy
from rapim.sources.column import Column, pairs, text_of, words

NAME: Final = "[nama]"
NUMBER: Final = "[nomor]"

_PERSONAL: Final = re.compile(
    r"\b(nip|nik|npwp|ktp|no kk|telepon|telp|hp|whatsapp|email|e mail|alamat|bendahara|pptk|penandatangan)\b"
    r"|\bnama (pegawai|penerima|pejabat|pa|kpa|ppk|petugas|pengguna anggaran|lengkap|orang|kepala)\b"
    r"|\b(rekening|rek) (bank|penerima|pegawai|tujuan)\b"
)
_ID_NUMBER: Final = r"\d{16,}|\d{8}[ .-]\d{6}[ .-]\d[ .-]\d{3}|\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}"
_INTRODUCED: Final = (
    r"(?P<before>\b(?i:a\.\s?n\b\.?|an\.|atas nama|sdri?\.|saudar[ai])\s*:?\s*)"
    r"\p{Lu}[\p{L}.'’`-]*(?:,?\s+(?:\p{Lu}[\p{L}.'’`-]*|bin|binti|al|el)\b\.?)*"
)
_SHORT: Final = 3  # a name of so few letters would be found inside other words


def is_personal(heading: str) -> bool:
    """Whether a heading (in plain small words) is that of a person's name, number or address."""
    return _PERSONAL.search(heading) is not None


def masked(column: Column) -> pa.Array:
    """A column as an Arrow dictionary of text, without the numbers of persons (NIP, NIK, NPWP)."""
    if column.texts is None:
        return column.words(_masked_cell)
    if not pc.any(pc.match_substring_regex(column.texts, _ID_NUMBER)).as_py():
        return pa.DictionaryArray.from_arrays(column.codes, column.texts)
    return words(_without_numbers(column.texts).to_pylist(), column.codes)


def _masked_cell(cell: Any) -> str:
    return re.sub(_ID_NUMBER, NUMBER, text_of(cell)) if isinstance(cell, str) else text_of(cell)


def _without_numbers(texts: pa.Array) -> pa.Array:
    return pc.replace_substring_regex(texts, _ID_NUMBER, NUMBER)


def anonymous(description: Column, person: Column | None) -> Column:
    """A description without the row's own person, names that "a.n." introduces, and numbers of persons."""
    if person is None:
        texts, codes = description.tidied(), description.codes
    else:
        found, codes = pairs(description, person)
        texts = pa.array([_without(text_of(text), tidy(text_of(name))) for text, name in found], pa.string())
    named = pc.replace_substring_regex(texts, _INTRODUCED, r"\1" + NAME)
    return Column.of_texts(_without_numbers(named).take(codes))


def _without(text: str, name: str) -> str:
    if len(name) > _SHORT and name.casefold() in text.casefold():
        return re.sub(re.escape(name), NAME, text, flags=re.IGNORECASE)
    return text
