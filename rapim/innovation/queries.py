"""Questions of the register: what there is, what it is worth, what lifts it, who has none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from rapim.execution.sheets import Sheet
from rapim.innovation import rules
from rapim.innovation.models import Assessment, Evidence, Innovation
from rapim.innovation.rules import Estimate, Index, Indicator, Maturity, Stage, estimate, index, maturity, word_count
from rapim.people.models import OPD
from rapim.people.rules import Scope

NO_INNOVATION_OF = (OPD.Kind.BAGIAN, OPD.Kind.BUMD)
COLUMNS: Mapping[str, str] = {
    "name": "Nama inovasi", "opd": "Perangkat daerah", "initiator": "Inisiator", "form": "Bentuk", "digital": "Digital",
    "affair": "Urusan", "stage": "Tahap", "trial_on": "Uji coba", "used_on": "Penerapan", "budget": "Anggaran",
    "criteria": "Kriteria yang belum dipenuhi", "decree": "Dasar hukum", "words": "Kata rancang bangun",
    "score": "Kematangan berbukti", "claimed": "Kematangan diakui",
    "counts": "Dapat dinilai",
}  # fmt: skip


def of_day(on: date) -> Index:
    return index(on.year)


@dataclass(frozen=True, slots=True)
class Standing:
    """An innovation with its stage and its worth."""

    innovation: Innovation
    maturity: Maturity
    stages: Mapping[str, date]
    tiers: Mapping[str, int]
    evidence: tuple[Evidence, ...]
    words_wanted: int

    @property
    def stage(self) -> Stage | None:
        return next((one for one in reversed(Stage) if one.value in self.stages), None)

    @property
    def days(self) -> list[tuple[str, date]]:
        """When it came to each stage that it reached."""
        return [(one.label, self.stages[one.value]) for one in Stage if one.value in self.stages]

    @property
    def words(self) -> int:
        return word_count(self.innovation.design)

    @property
    def is_short(self) -> bool:
        return self.words < self.words_wanted

    @property
    def href(self) -> str:
        return reverse("innovation", args=[self.innovation.pk])

    def row(self) -> dict[str, Any]:
        one = self.innovation
        return {
            "name": one.name, "opd": one.opd.name, "initiator": one.get_initiator_display(),
            "form": one.get_form_display(), "digital": one.is_digital, "affair": one.affair,
            "stage": self.stage.label if self.stage else None, "trial_on": self.stages.get(Stage.TRIAL.value),
            "used_on": self.stages.get(Stage.USE.value), "budget": one.budget,
            "criteria": "; ".join(one.unmet), "decree": one.decree,
            "words": self.words,
            "score": self.maturity.proven, "claimed": self.maturity.claimed, "counts": self.maturity.counts,
        }  # fmt: skip


def standing(one: Innovation, by: Index) -> Standing:
    tiers = {score.indicator: score.tier for score in one.scores.all() if score.year == by.year}
    shown = tuple(proof for proof in one.evidence.all() if proof.year == by.year)
    return Standing(
        innovation=one,
        maturity=maturity(by, tiers, (proof.indicator for proof in shown)),
        stages={progression.stage: progression.since_on for progression in one.stages.all()},
        tiers=tiers,
        evidence=shown,
        words_wanted=by.words,
    )


def seen(scope: Scope) -> QuerySet[Innovation]:
    return Innovation.objects.visible_to(scope).select_related("opd").prefetch_related("scores", "evidence", "stages")


@dataclass(frozen=True, slots=True)
class Register:
    """Every innovation that the reader may see; `estimate` of the whole region, for those who see all of it."""

    by: Index
    rows: tuple[Standing, ...]
    without: tuple[OPD, ...]
    estimate: Estimate | None
    assessment: Assessment | None
    may_write: bool
    may_assess: bool

    def as_json(self) -> dict[str, Any]:
        return {
            "index": self.by.year, "source": self.by.source, "rows": [_plain(one.row()) for one in self.rows],
            "without": [opd.name for opd in self.without],
            "estimate": self.estimate and {"low": str(self.estimate.low), "high": str(self.estimate.high)},
        }  # fmt: skip

    def sheets(self) -> tuple[Sheet, ...]:
        body = tuple(tuple(one.row().values()) for one in self.rows)
        none = tuple((opd.code, opd.name) for opd in self.without)
        return (
            Sheet("Inovasi", tuple(COLUMNS), tuple(COLUMNS.values()), body),
            Sheet("Belum punya inovasi", ("code", "name"), ("Kode", "Perangkat daerah"), none),
        )

    def notes(self) -> tuple[tuple[str, str], ...]:
        said = [("Indeks", f"Indeks Inovasi Daerah {self.by.year}"), ("Sumber", self.by.source)]
        if self.estimate:
            said.append(("Perkiraan indeks daerah", f"{self.estimate.low} sampai {self.estimate.high}"))
        return (
            *said,
            ("Kematangan", f"Σ bobot × tingkat, paling tinggi {self.by.maximum}; hanya yang berbukti dihitung"),
        )


def register(scope: Scope, on: date) -> Register:
    by = of_day(on)
    rows = tuple(
        sorted((standing(one, by) for one in seen(scope)), key=lambda one: (-one.maturity.proven, one.innovation.name))
    )
    having = {one.innovation.opd_id for one in rows}
    offices = OPD.objects.valid_on(on).exclude(kind__in=NO_INNOVATION_OF).filter(parent=None)
    mine = offices if scope.all else offices.filter(key__in=scope.opds)
    assessment = Assessment.objects.filter(year=by.year).last()
    scores = [one.maturity.proven for one in rows if one.maturity.counts]
    return Register(
        by=by,
        rows=rows,
        without=tuple(opd for opd in mine if opd.pk not in having),
        estimate=estimate(by, scores, assessment.score if assessment else None) if scope.all else None,
        assessment=assessment if scope.all else None,
        may_write=any(rules.may_write(scope, key) for key in scope.own or {""}),
        may_assess=rules.may_assess(scope),
    )


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the twenty indicators of one innovation."""

    indicator: Indicator
    tier: int
    evidence: tuple[Evidence, ...]

    @property
    def score(self) -> Decimal:
        return self.indicator.score(self.tier)

    @property
    def choices(self) -> list[tuple[int, str, bool]]:
        said = ("belum ada", *self.indicator.tiers)
        return [(tier, words, tier == self.tier) for tier, words in enumerate(said)]


@dataclass(frozen=True, slots=True)
class Page:
    by: Index
    at: Standing
    claims: tuple[Claim, ...]
    may_write: bool

    def _rows(self) -> list[dict[str, Any]]:
        return [
            {
                "indicator": one.indicator.name, "weight": one.indicator.weight, "mandatory": one.indicator.mandatory,
                "tier": one.tier, "score": one.score, "proven": bool(one.evidence),
                "evidence": "; ".join(proof.name for proof in one.evidence) or None,
            }
            for one in self.claims
        ]  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        return {
            "index": self.by.year,
            "innovation": _plain(self.at.row()),
            "rows": [_plain(row) for row in self._rows()],
        }

    def sheets(self) -> tuple[Sheet, ...]:
        rows = self._rows()
        headings = ("Indikator", "Bobot", "Wajib", "Tingkat", "Skor", "Berbukti", "Bukti")
        profile = tuple((COLUMNS[key], value) for key, value in self.at.row().items())
        told = (("Rancang bangun", self.at.innovation.design), ("Tujuan", self.at.innovation.purpose),
                ("Manfaat", self.at.innovation.benefit), ("Hasil", self.at.innovation.result))  # fmt: skip
        return (
            Sheet("Indikator", tuple(rows[0]), headings, tuple(tuple(row.values()) for row in rows)),
            Sheet("Profil inovasi", ("field", "value"), ("Isian", "Isi"), (*profile, *told)),
        )

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (("Indeks", f"Indeks Inovasi Daerah {self.by.year}"), ("Sumber", self.by.source))


def page(scope: Scope, pk: int, on: date) -> Page | None:
    """The page of one innovation; None where the reader may not see it, or where there is none."""
    one = seen(scope).filter(pk=pk).first()
    if one is None:
        return None
    by = of_day(on)
    return page_of(one, by, standing(one, by).tiers, rules.may_write(scope, one.opd.key))


def page_of(one: Innovation, by: Index, tiers: Mapping[str, int], may_write: bool) -> Page:
    """With the tiers as they stand, or as they are being typed."""
    at = standing(one, by)
    shown = tuple(
        Claim(each, tiers.get(each.key, 0), tuple(proof for proof in at.evidence if proof.indicator == each.key))
        for each in by.indicators
    )
    worth = maturity(by, tiers, (proof.indicator for proof in at.evidence))
    return Page(by, Standing(one, worth, at.stages, tiers, at.evidence, by.words), shown, may_write)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: str(value) if isinstance(value, Decimal | date) else value for key, value in row.items()}
