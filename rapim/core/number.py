"""Numbers as Indonesian offices write them: read strictly, printed one way.

The comma is the decimal sign and the point groups thousands ("1.234.567,89"), yet a lone point that cannot group
is a decimal sign too ("2.5"). What could be read in two ways is refused.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Final

from rapim.core.money import SEN, percent

UNITS: Final = {
    "ribu": Decimal(10) ** 3, "rb": Decimal(10) ** 3,
    "juta": Decimal(10) ** 6, "jt": Decimal(10) ** 6,
    "miliar": Decimal(10) ** 9, "milyar": Decimal(10) ** 9, "m": Decimal(10) ** 9,
    "triliun": Decimal(10) ** 12, "trilyun": Decimal(10) ** 12, "t": Decimal(10) ** 12,
}  # fmt: skip
"""Words after a number. "M" is miliar, never million."""

EMPTY: Final = frozenset({"", "-", "–", "—", "null", "none", "nan", "n/a"})
"""What stands in a cell that says nothing."""

LARGEST: Final = Decimal(10) ** 16
"""Amounts have 16 digits before the comma at most: more is a mistake, not money."""

_LONG: Final = 40  # text of so many letters says something
_EXACT: Final = 2**53  # above this a float no longer holds every whole number
_MINUS: Final = "-−–"
_PLAIN: Final = re.compile(r"\d+")
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_INDONESIAN: Final = re.compile(r"(?:\d+|[1-9]\d{0,2}(?:\.\d{3})+),\d+")
_POINT: Final = re.compile(r"\d+\.\d+")
_ENGLISH: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d{1,2}|[1-9]\d{0,2}(?:,\d{3}){2,}")
_MONEY: Final = re.compile(r"(?P<body>[\d.,]+)(?:\s*(?P<unit>[a-z]+)\.?)?")
_PERCENT_SIGN: Final = re.compile(r"\s*(?:%|persen|prosen|pct)$")


def is_empty(cell: object) -> bool:
    """Whether a cell says nothing: blank, a dash, or the word null."""
    if isinstance(cell, str):
        return (len(cell) < _LONG and tidy(cell).casefold() in EMPTY) or cell.isspace()
    return cell is None


def tidy(text: str) -> str:
    """One line, single plain spaces: no-break spaces, line breaks and zero-width marks taken out."""
    if text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(text.replace("\u200b", "").replace("\ufeff", "").split())


def parse_amount(written: str | int | float | Decimal, *, unit: str | None = None) -> Decimal:
    """The amount in rupiah, exactly as written. `unit` is the column's ("miliar"), where the text has none of its own.

    Raises ValueError with an Indonesian sentence.
    """
    scale = UNITS[unit.casefold()] if unit else Decimal(1)
    if not isinstance(written, str):
        return _within(_number(written) * scale, written)
    return _within(_amount(tidy(written), scale), written)


def parse_percent(written: str | int | float | Decimal) -> Decimal:
    """Hundredths: parse_percent("12,08 persen") == Decimal("12.08"). The sign may be left out."""
    if not isinstance(written, str):
        return _number(written)
    text = _PERCENT_SIGN.sub("", tidy(written).casefold())
    negative, body = _signed(text)
    return -_decimal(body, written, measured=True) if negative else _decimal(body, written, measured=True)


def _within(amount: Decimal, written: object) -> Decimal:
    if abs(amount) >= LARGEST:
        raise ValueError(f"“{written}” terlalu besar untuk sebuah nilai rupiah.")
    return amount


def _number(written: int | float | Decimal) -> Decimal:
    if isinstance(written, bool):
        raise ValueError("Nilai benar/salah (TRUE/FALSE) bukan angka.")
    if isinstance(written, float):
        if not abs(written) < _EXACT:
            raise ValueError(f"“{written}” bukan nilai rupiah yang dapat dibaca dengan tepat.")
        return Decimal(int(written)) if written.is_integer() else Decimal(repr(written))
    amount = Decimal(written)
    if not amount.is_finite():
        raise ValueError(f"“{written}” bukan angka.")
    return amount


@lru_cache(maxsize=65536)
def _amount(text: str, scale: Decimal) -> Decimal:
    if text.isascii() and _PLAIN.fullmatch(text):
        return Decimal(text) * scale
    negative, body = _signed(text.casefold())
    match = _MONEY.fullmatch(body)
    word = match["unit"] if match else None
    if not match or (word and word not in UNITS):
        raise ValueError(f"“{text}” bukan angka.")
    amount = _decimal(match["body"], text, measured=bool(word) or scale != 1)
    amount *= UNITS[word] if word else scale
    return -amount if negative else amount


def _signed(text: str) -> tuple[bool, str]:
    """Whether the number is negative, and its body without sign, brackets, "Rp" and the closing ",-"."""
    bracketed = text.startswith("(") and text.endswith(")")
    negative, body = _without_minus(text[1:-1].strip() if bracketed else text)
    negative = negative or bracketed
    for currency in ("rp.", "rp", "idr"):
        if body.startswith(currency):
            sign, body = _without_minus(body.removeprefix(currency).strip())
            negative = negative or sign
            break
    return negative, body.removesuffix(",-").removesuffix(".-").rstrip()


def _without_minus(text: str) -> tuple[bool, str]:
    stripped = text[1:].lstrip() if text[:1] in _MINUS and text else text
    return stripped != text, stripped


def _decimal(body: str, written: object, *, measured: bool) -> Decimal:
    """`measured`: a unit stands beside the number, so three digits after the comma are decimals."""
    if not body.isascii():
        raise ValueError(f"“{written}” bukan angka.")
    if _PLAIN.fullmatch(body):
        return Decimal(body)
    if _GROUPED.fullmatch(body):
        return Decimal(body.replace(".", ""))
    if _INDONESIAN.fullmatch(body):
        whole, sen = body.replace(".", "").split(",")
        if len(sen) == 3 and "." not in body and whole != "0" and not measured:
            raise ValueError(f"“{written}” bermakna ganda: tulis ribuan dengan titik, misalnya “{whole}.{sen}”.")
        return Decimal(f"{whole}.{sen}")
    if _POINT.fullmatch(body):
        return Decimal(body)
    if _ENGLISH.fullmatch(body):
        return Decimal(body.replace(",", ""))
    raise ValueError(f"“{written}” bukan angka.")


def rupiah_text(amount: Decimal, *, full: bool = False) -> str:
    """As in "Rp1.234.567,89"; the sen only where there are any, or where `full`."""
    rounded = amount.quantize(SEN, ROUND_HALF_UP)
    places = 2 if full or rounded % 1 else 0
    return f"{'−' if rounded < 0 else ''}Rp{_grouped(abs(rounded), places)}"


def short_rupiah(amount: Decimal) -> str:
    """As in "Rp2,06 triliun", "Rp125,10 miliar", "Rp3,00 juta", "Rp900.000"."""
    for word in ("triliun", "miliar", "juta"):
        scaled = (amount / UNITS[word]).quantize(SEN, ROUND_HALF_UP)
        if abs(scaled) >= 1:
            return f"{'−' if scaled < 0 else ''}Rp{_grouped(abs(scaled), 2)} {word}"
    return rupiah_text(amount.quantize(Decimal(1), ROUND_HALF_UP))


def percent_text(share: Decimal | None) -> str:
    """As in "12,08%", or "–" where there is nothing to divide by."""
    if share is None:
        return "–"
    rounded = share.quantize(SEN, ROUND_HALF_UP)
    return f"{'−' if rounded < 0 else ''}{_grouped(abs(rounded), 2)}%"


def points_text(points: Decimal | None) -> str:
    """A gap in points: "−14,8", "+2,1", "0,0"."""
    if points is None:
        return "–"
    rounded = points.quantize(Decimal("0.1"), ROUND_HALF_UP)
    sign = "−" if rounded < 0 else "+" if rounded else ""
    return f"{sign}{_grouped(abs(rounded), 1)}"


def _grouped(amount: Decimal, places: int) -> str:
    return f"{amount:,.{places}f}".translate(str.maketrans(",.", ".,"))


def triple_agrees(numerator: Decimal, denominator: Decimal, share: Decimal) -> bool:
    """Whether a printed percentage is numerator ÷ denominator, within the rounding of its last printed place.

    No share of nothing can be printed: only 0 agrees with an empty denominator.
    """
    true = percent(numerator, denominator)
    if true is None:
        return share == 0
    exponent = share.normalize().as_tuple().exponent
    coarse = Decimal(1).scaleb(max(-2, min(0, exponent if isinstance(exponent, int) else 0)))
    return abs(numerator * 100 / denominator - share) <= max(coarse / 2, SEN)
