"""Why a year will end so, in sentences, and how many points of the gap to the pagu each cause carries."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from rapim.core import money
from rapim.core.day import MONTHS
from rapim.core.number import percent_text
from rapim.figures.held import KINDS, Shares, sentence
from rapim.figures.leaves import Fate, shares_of_past
from rapim.figures.panel import Leaf

Names = Callable[[Leaf], str]
NAMED: Final = 3  # parts of the pace that are called by name; the rest is one cause
NOTHING: Final = Decimal(0)
WHAT: Final = {"spending": "belanja", "revenue": "pendapatan"}


@dataclass(frozen=True, slots=True)
class Cause:
    """`points`: of landing percent − 100 that this cause carries; None for a reason why there is no outlook.

    `kind`: "unsigned" or "critical" of what contracts hold back.
    """

    cause: str
    points: Decimal | None
    kind: str = ""


def causes(
    parts: Sequence[Fate], landing: Decimal | None, pagu: Decimal | None, month: int, names: Names, held: Shares
) -> tuple[Cause, ...]:
    """The usual landing first, then what contracts hold back, then what the rest of this year's pace adds or takes,
    part by part; they add up to the gap."""
    percent = money.percent(landing, pagu)
    if percent is None or pagu is None:
        said = dict.fromkeys(said for fate in parts for said in fate.doubts)
        return tuple(Cause(one, None) for one in said) or (Cause(NO_BUDGET, None),)
    known = [fate for fate in parts if fate.amount is not None]
    found = [
        _usually(known, month, pagu), *_held(known, pagu, held), *_paces(known, month, pagu, names, held),
        *_without(parts, pagu),
    ]  # fmt: skip
    missing = percent - 100 - sum((cause.points or NOTHING for cause in found), NOTHING)
    first = Cause(found[0].cause, (found[0].points or NOTHING) + missing)
    return (first, *found[1:])


NO_BUDGET: Final = "Anggaran tidak diketahui: persentase dan prakiraan tidak dapat dihitung."


def _usually(known: Sequence[Fate], month: int, pagu: Decimal) -> Cause:
    """`points`: of the leaves that have an outlook; those without count as nothing here, and stand for themselves."""
    side = known[0].leaf.side
    normal = sum((fate.normal for fate in known), NOTHING)
    budget = sum((fate.budget or NOTHING for fate in known), NOTHING)
    of_past = any(fate.past for fate in known)
    usual = percent_text(money.percent(normal, budget))
    said = (
        f"Biasanya berakhir di {usual} pagu" if of_past else f"Tanpa riwayat sendiri; daerah lain berakhir di {usual}"
    )
    told = {fate.override: fate for fate in known if fate.override}
    for reason in told:
        said += f"; ditetapkan orang: {reason}"
    return Cause(said + _so_far(known, month, side), money.percent(normal - pagu, pagu))


def _so_far(known: Iterable[Fate], month: int, side: str) -> str:
    """ "; pada akhir Agustus 2021 dan 2022 sudah 55 % dan 58 % dari belanja setahun" """
    shares = shares_of_past(known)
    if not shares or not 1 <= month < 12:
        return ""
    years = sorted(shares)[-3:]
    parts = _listed([f"{100 * shares[year][month]:.0f} %" for year in years])
    return f"; pada akhir {MONTHS[month - 1]} {_listed(list(map(str, years)))} sudah {parts} dari {WHAT[side]} setahun"


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"


def _held(known: Iterable[Fate], pagu: Decimal, held: Shares) -> Iterator[Cause]:
    """Unsigned packages, then critical contracts, where there are any."""
    for kind in KINDS:
        shares = [(fate.leaf, one) for fate in known for one in held.get(fate.leaf, ()) if one.kind == kind]
        if shares:
            stated, explained = (
                sum((getattr(one, name) for _, one in shares), NOTHING) for name in ("stated", "explained")
            )
            said = sentence(kind, [leaf for leaf, _ in shares], stated, explained)
            yield Cause(said, -(money.percent(explained, pagu) or NOTHING), kind)


def _paces(known: Iterable[Fate], month: int, pagu: Decimal, names: Names, held: Shares) -> list[Cause]:
    by_name: dict[str, list[Fate]] = defaultdict(list)
    for fate in known:
        by_name[names(fate.leaf)].append(fate)
    carried = {name: _carried(fates, pagu, held) for name, fates in by_name.items()}
    ranked = sorted((name for name in carried if carried[name]), key=lambda name: (-abs(carried[name]), name))
    found = [Cause(_pace(name, by_name[name], month), carried[name]) for name in ranked[:NAMED]]
    rest = sum((carried[name] for name in ranked[NAMED:]), NOTHING)
    return [*found, Cause(f"Laju {len(ranked) - NAMED} bagian lainnya", rest)] if len(ranked) > NAMED else found


def _carried(fates: Iterable[Fate], pagu: Decimal, held: Shares) -> Decimal:
    """What the pace alone carries, once contracts have explained their part."""
    gap = NOTHING
    for fate in fates:
        gap += (fate.amount or NOTHING) - fate.normal + sum(one.explained for one in held.get(fate.leaf, ()))
    return money.percent(gap, pagu) or NOTHING


def _pace(name: str, fates: Sequence[Fate], month: int) -> str:
    budget = sum((fate.budget or NOTHING for fate in fates), NOTHING)
    so_far, usual = (
        money.percent(sum(values, NOTHING), budget)
        for values in ((fate.realised or NOTHING for fate in fates), (fate.pace for fate in fates))
    )
    if not month or so_far is None or usual is None or all(fate.realised is None for fate in fates):
        return f"{name}: belum ada realisasi yang dilaporkan"
    if month == 12 and all(fate.amount == fate.realised for fate in fates):
        return f"{name}: berakhir di {percent_text(so_far)}"
    way = "lebih cepat" if so_far > usual else "lebih lambat"
    latest = max(fate.month for fate in fates)
    return (
        f"{name}: per {MONTHS[latest - 1]} {percent_text(so_far)}, biasanya {percent_text(usual)} "
        f"({way} {_points(abs(so_far - usual))} poin)"
    )


def _points(value: Decimal) -> str:
    return f"{value:.1f}".replace(".", ",")


def _without(parts: Iterable[Fate], pagu: Decimal) -> list[Cause]:
    """Money of leaves that have no outlook: spent or received without a budget."""
    spent = sum((fate.realised or NOTHING for fate in parts if fate.amount is None), NOTHING)
    points = money.percent(spent, pagu)
    return [Cause("Realisasi pada rekening tanpa pagu", points)] if points else []
