"""What an innovation is worth by the Indeks Inovasi Daerah, and what lifts it; who may write. Pure.

Weights, tiers and grades change by year: they are data (`index/<year>.toml`).
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib.resources import files
from typing import Any, Final

from rapim.people.rules import OF_AN_OPD, Role, Scope

HIGHEST: Final = 3
NOUGHT: Final = Decimal(0)


class Stage(Enum):
    """How far an innovation has come (PP 38/2017)."""

    INITIATIVE = "inisiatif"
    TRIAL = "uji_coba"
    USE = "penerapan"

    @property
    def label(self) -> str:
        return {"inisiatif": "Inisiatif", "uji_coba": "Uji coba", "penerapan": "Penerapan"}[self.value]


INITIATORS: Final = (
    ("kepala_daerah", "Kepala daerah"), ("dprd", "Anggota DPRD"), ("asn", "ASN"),
    ("opd", "Perangkat daerah"), ("masyarakat", "Masyarakat"),
)  # fmt: skip
CRITERIA: Final = (
    ("baru", "mengandung pembaruan seluruh atau sebagian unsurnya"),
    ("bermanfaat", "memberi manfaat bagi daerah atau masyarakat"),
    ("tidak_membebani", "tidak membebani atau membatasi masyarakat di luar ketentuan"),
    ("berwenang", "urusan pemerintahan yang menjadi kewenangan daerah"),
    ("dapat_ditiru", "dapat direplikasi"),
)
"""What makes an innovation one (PP 38/2017 pasal 6), in short words."""

FORMS: Final = (
    ("tata_kelola", "Tata kelola pemerintahan"), ("pelayanan", "Pelayanan publik"),
    ("lainnya", "Inovasi daerah lainnya"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the twenty; `tiers` say what reaches 1, 2 and 3."""

    key: str
    name: str
    weight: Decimal
    mandatory: bool
    tiers: tuple[str, ...]
    evidence: str

    def score(self, tier: int) -> Decimal:
        return self.weight * tier


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a year, as its guide has it."""

    year: int
    source: str
    indicators: tuple[Indicator, ...]
    spd_max: Decimal
    count_weight: Decimal
    count_max: Decimal
    fewest: int
    total_max: Decimal
    words: int
    grades: tuple[Mapping[str, Any], ...]

    @property
    def maximum(self) -> Decimal:
        """Of one innovation."""
        return sum((one.score(HIGHEST) for one in self.indicators), NOUGHT)

    def grade(self, share: Decimal) -> str:
        """ "Tidak dapat dinilai" of nothing."""
        for grade in self.grades:
            if share > grade.get("above", 1000) or share >= grade.get("from", 1000):
                return str(grade["name"])
        return "Tidak dapat dinilai"


@cache
def index(year: int) -> Index:
    """The newest index that is not younger than the year; before the first one the first."""
    known = sorted(int(one.name.removesuffix(".toml")) for one in files(__package__).joinpath("index").iterdir())
    chosen = max((one for one in known if one <= year), default=known[0])
    said = tomllib.loads(files(__package__).joinpath(f"index/{chosen}.toml").read_text("utf-8"))
    return Index(
        year=said["year"],
        source=said["source"],
        indicators=tuple(_indicator(one) for one in said["indicator"]),
        spd_max=Decimal(str(said["spd_max"])),
        count_weight=Decimal(str(said["count_weight"])),
        count_max=Decimal(str(said["count_max"])),
        fewest=said["fewest"],
        total_max=Decimal(str(said["total_max"])),
        words=said["words"],
        grades=tuple(said["grade"]),
    )


def _indicator(said: Mapping[str, Any]) -> Indicator:
    return Indicator(
        said["key"], said["name"], Decimal(str(said["weight"])), said.get("mandatory", False), tuple(said["tiers"]),
        said["evidence"],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lift:
    """What the next tier of an indicator needs, and what it adds."""

    indicator: Indicator
    tier: int
    needs: str
    adds: Decimal


@dataclass(frozen=True, slots=True)
class Maturity:
    """`claimed`: as the tiers say; `proven`: only those with evidence; `missing`: mandatory ones without."""

    claimed: Decimal
    proven: Decimal
    maximum: Decimal
    missing: tuple[Indicator, ...]
    lifts: tuple[Lift, ...]

    @property
    def counts(self) -> bool:
        """Whether the innovation may be scored at all: every mandatory indicator has its evidence."""
        return not self.missing

    @property
    def percent(self) -> Decimal:
        return (self.proven * 100 / self.maximum).quantize(Decimal("0.01"))


def maturity(index: Index, tiers: Mapping[str, int], proven: Iterable[str]) -> Maturity:
    """The score of one innovation: Σ weight × tier. `proven`: keys of the indicators that have evidence."""
    shown = set(proven)
    claimed = {one: min(max(tiers.get(one.key, 0), 0), HIGHEST) for one in index.indicators}
    lifts = (_lift(one, tier, one.key in shown) for one, tier in claimed.items())
    return Maturity(
        claimed=sum((one.score(tier) for one, tier in claimed.items()), NOUGHT),
        proven=sum((one.score(tier) for one, tier in claimed.items() if one.key in shown), NOUGHT),
        maximum=index.maximum,
        missing=tuple(one for one, tier in claimed.items() if one.mandatory and not (tier and one.key in shown)),
        lifts=tuple(sorted((lift for lift in lifts if lift), key=lambda lift: (-lift.adds, lift.indicator.name))),
    )


def _lift(one: Indicator, tier: int, proven: bool) -> Lift | None:
    """Evidence first where a tier is claimed without; else the next tier; None at the top."""
    if tier and not proven:
        return Lift(one, tier, f"sertakan bukti: {one.evidence}", one.score(tier))
    return Lift(one, tier + 1, one.tiers[tier], one.weight) if tier < HIGHEST else None


@dataclass(frozen=True, slots=True)
class Estimate:
    """The region's index between two bounds: they meet once the region's own assessment (SPD) is known."""

    mean: Decimal
    count: Decimal
    spd: Decimal | None
    low: Decimal
    high: Decimal
    low_grade: str
    high_grade: str
    scored: int


def estimate(index: Index, scores: Sequence[Decimal], spd: Decimal | None = None) -> Estimate:
    """(SPD + mean of the innovations + their number) ÷ maximum. The mean is over ten innovations at least."""
    mean = sum(scores, NOUGHT) / max(index.fewest, len(scores))
    count = min(index.count_weight * len(scores), index.count_max)
    low, high = (_share(index, (bound if spd is None else spd) + mean + count) for bound in (NOUGHT, index.spd_max))
    return Estimate(
        mean.quantize(Decimal("0.01")), count, spd, low, high, index.grade(low), index.grade(high), len(scores)
    )


def _share(index: Index, total: Decimal) -> Decimal:
    return (total * 100 / index.total_max).quantize(Decimal("0.01"))


def word_count(text: str) -> int:
    """Words of a text as a word processor counts them."""
    return len(re.findall(r"\w[\w’'-]*", text))


def may_write(scope: Scope, opd: str) -> bool:
    """An office writes of its own innovations; the secretariat of any."""
    return Role.SECRETARIAT in scope.roles or (bool(scope.roles & OF_AN_OPD) and opd in scope.opds)


def may_assess(scope: Scope) -> bool:
    """Whether the person may enter the assessment of the region as a whole."""
    return Role.SECRETARIAT in scope.roles
