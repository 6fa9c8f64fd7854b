"""How a figure is written on paper, and read back from it. One value may be written in several forms."""

import re
from collections.abc import Callable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from rapim.core.number import UNITS, percent_text, points_text, rupiah_text, short_rupiah

NOTHING: Final = "–"
PRESS_PLACES: Final = (("triliun", 3), ("miliar", 1), ("juta", 1))


def press_rupiah(amount: Decimal) -> str:
    """As the press writes: "Rp2,057 triliun", "Rp248,5 miliar". Cut off, never rounded up, so that nothing is promised
    that is not there."""
    for word, places in PRESS_PLACES:
        scaled = (abs(amount) / UNITS[word]).quantize(Decimal(1).scaleb(-places), ROUND_DOWN)
        if scaled >= 1:
            sign = "minus " if amount < 0 else ""
            return f"{sign}Rp{_comma(scaled)} {word}"
    return rupiah_text(amount.quantize(Decimal(1), ROUND_DOWN))


def press_percent(share: Decimal) -> str:
    """As in "12,08 persen"."""
    return f"{percent_text(share).removesuffix('%')} persen"


def _comma(number: Decimal) -> str:
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))


def _whole(number: Decimal) -> str:
    return f"{'−' if number < 0 else ''}{_comma(abs(number).quantize(Decimal(1), ROUND_HALF_UP))}"


FORMS: Final[dict[str, Callable[[Decimal], str]]] = {
    "short": short_rupiah,
    "full": rupiah_text,
    "press": press_rupiah,
    "percent": percent_text,
    "persen": press_percent,
    "points": points_text,
    "gap": lambda points: points_text(points).lstrip("+"),
    "count": _whole,
}
DEFAULT: Final = {"rupiah": "short", "percent": "percent", "points": "points", "count": "count"}


DIGITS: Final = 15  # that a cell of a workbook holds; beyond Rp10 triliun the sen stand in the text beside it


def in_a_cell(value: Decimal) -> float:
    """The number that a cell holds of a value: rounded once, and by us, not by each program in its own way."""
    return float(format(value, f".{DIGITS}g"))


def text_of(value: Decimal | None, form: str) -> str:
    return NOTHING if value is None else FORMS[form](value)


class Read(NamedTuple):
    """A number as it stands on paper: its value there, and how much its last digit weighs."""

    text: str
    value: Decimal
    step: Decimal


_NUMBER: Final = re.compile(
    r"(?P<sign>[−+]|minus )?(?:Rp)?(?P<body>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)"
    r"(?:\s?(?P<unit>triliun|miliar|juta))?"
)
_INSIDE_A_WORD: Final = re.compile(r"[\w./:-]")


def numbers_in(text: str) -> Iterator[Read]:
    """Every number of a text, with its sign and unit; digits inside a word or a code are no number."""
    plain = " ".join(text.replace("\u00a0", " ").split())
    for match in _NUMBER.finditer(plain):
        yield _read(match)


def _read(match: re.Match[str]) -> Read:
    scale = UNITS[match["unit"]] if match["unit"] else Decimal(1)
    whole, _, decimals = match["body"].replace(".", "").partition(",")
    value = Decimal(f"{whole}.{decimals}" if decimals else whole) * scale
    step = scale.scaleb(-len(decimals))
    negative = match["sign"] in ("−", "minus ")
    return Read(match.group(), -value if negative else value, step)


def agrees(read: Read, value: Decimal, form: str) -> bool:
    """Whether what was read is the value to the last digit that is printed: cut off by the press, else rounded.

    A gap is printed without its sign.
    """
    true = abs(value) if form == "gap" else value
    if form == "press":
        return (read.value < 0) == (true < 0 and read.value != 0) and 0 <= abs(true) - abs(read.value) < read.step
    return abs(read.value - true) <= read.step / 2
