"""What if: these contracts are signed by that month, or this much is paid in that month instead of December."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from typing import Final

from rapim.charts.fan import Spread
from rapim.core.day import MONTHS
from rapim.core.money import percent, rupiah
from rapim.core.number import percent_text, points_text, short_rupiah
from rapim.execution.forms import SupposeForm
from rapim.figures import Ending
from rapim.figures.fan import fan, way

NOTHING: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Supposition:
    """`form` says again what was supposed; `spread` is the other way to December, empty where it cannot be drawn."""

    form: SupposeForm
    spread: tuple[Spread, ...]
    sentence: str


def to_sign(ending: Ending | None) -> Decimal | None:
    """In miliar rupiah: what unsigned contracts take from this outlook, and so what their signing would give back."""
    points = next((one.points for one in ending.why if one.kind == "unsigned"), None) if ending else None
    if not points or ending is None or ending.pagu is None or ending.at_month >= 12:
        return None
    return (-points * ending.pagu / 100 / 10**9).quantize(Decimal("0.001"), ROUND_DOWN) or None


def suppose(ending: Ending | None, asked: Mapping[str, str]) -> Supposition | None:
    """None where there is no outlook, and so nothing to suppose about."""
    if ending is None or ending.percent is None or ending.at_month >= 12:
        return None
    form = SupposeForm(asked if asked.get("amount") or asked.get("month") else None, first=ending.at_month + 1)
    if not form.is_bound or not form.is_valid():
        return Supposition(form, (), "")
    amount, month = rupiah(form.cleaned_data["amount"] * 10**9), int(form.cleaned_data["month"])
    moved = form.cleaned_data["what"] == "move"
    more = {at: _moved(amount, at, month) if moved else _signed(ending, amount, at, month) for at in range(1, 13)}
    steps = fan(ending, more)
    spread = tuple(Spread(one.month, one.percent, one.low80, one.high80, one.low95, one.high95) for one in steps)
    return Supposition(form, spread, _sentence(ending, amount, month, moved, spread))


def _moved(amount: Decimal, at: int, month: int) -> Decimal:
    """What would have come in December comes in `month`: the end stays."""
    return amount if month <= at < 12 else NOTHING


def _signed(ending: Ending, amount: Decimal, at: int, month: int) -> Decimal:
    """Contracts signed by the end of `month` are paid along the usual course of the rest of the year."""
    if at <= month:
        return amount if at == 12 else NOTHING
    begun = way(ending, month)
    return amount * (way(ending, at) - begun) / (1 - begun) if begun < 1 else amount


def _sentence(ending: Ending, amount: Decimal, month: int, moved: bool, spread: tuple[Spread, ...]) -> str:
    name, short = MONTHS[month - 1], short_rupiah(amount)
    then = next(one for one in spread if one.month == month)
    if moved:
        return (
            f"Bila {short} dibayar pada {name}, bukan Desember: akhir {name} {percent_text(then.percent)}, "
            f"akhir tahun tetap {percent_text(spread[-1].percent)}."
        )
    over = spread[-1].percent > 100
    points = points_text(percent(amount, ending.pagu) or NOTHING).lstrip("+")
    tail = " Ini melampaui pagu: kurangi nilainya, atau sebagian sudah termasuk dalam prakiraan." if over else ""
    return (
        f"Bila kontrak {short} yang tidak termasuk kebiasaan ditandatangani sampai {name}: akhir tahun "
        f"{percent_text(spread[-1].percent)}, bertambah {points} poin.{tail}"
    )
