"""Evaluation of plans in the columns of Permendagri 86/2017: K is performance, Rp money; unknown is never 0."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import Http404

from rapim.core.day import short_day
from rapim.core.money import percent
from rapim.core.number import percent_text
from rapim.execution.answers import notes as cutoff_notes
from rapim.execution.desk import Desk
from rapim.execution.sheets import Sheet
from rapim.figures.row import added
from rapim.promises.gauge import Gauge, achievement
from rapim.promises.models import Indicator, Promise
from rapim.promises.queries.money import Money, at_year_end, money_of
from rapim.promises.queries.promises import TermView, day_of, term_notes, term_view
from rapim.promises.queries.reading import WITH_ALL, gauge, stage
from rapim.promises.queries.table import sheet, written
from rapim.promises.rules import late_words, predicate, reasons_of, weighted

TITLES = {"rkpd": "Evaluasi hasil RKPD", "rpjmd": "Evaluasi hasil RPJMD"}
BEGINNING = {"goal": "Sasaran (janji)", "codes": "Program/kegiatan", "indicator": "Indikator kinerja", "unit": "Satuan"}
ENDING = {"office": "Perangkat daerah penanggung jawab", "factors": "Faktor penghambat dan tindak lanjut"}


@dataclass(frozen=True, slots=True)
class Evaluation:
    desk: Desk
    form: str
    year: int
    years: tuple[int, ...]
    at: TermView | None
    headings: dict[str, str]
    rows: tuple[dict[str, Any], ...]

    @property
    def title(self) -> str:
        return f"{TITLES[self.form]}{f' {self.year}' if self.form == 'rkpd' else ''}"

    @property
    def mean(self) -> Decimal | None:
        """Of the performance of every indicator that was measured."""
        found = weighted((row["k_percent"], Decimal(1)) for row in self.rows if row["k_percent"] is not None)
        return None if found is None else found.quantize(Decimal("0.01"))

    @property
    def grade(self) -> str:
        said = predicate(self.mean)
        return said.words if said else "belum dapat dinilai"

    @property
    def table(self) -> list[list[Any]]:
        return [[row.get(key) for key in self.headings] for row in self.rows]

    @property
    def runs(self) -> bool:
        """Whether the year, or the term, is still under way: then what is reached stands against the whole of it."""
        return self.at is not None and self.at.on < (
            date(self.year, 12, 31) if self.form == "rkpd" else self.at.term.ends_on
        )

    @property
    def ends(self) -> str:
        return "tahun" if self.form == "rkpd" else "masa jabatan"

    def as_json(self) -> dict[str, Any]:
        mean = None if self.mean is None else str(self.mean)
        return {"form": self.form, "year": self.year, "rows": written(self.rows), "mean": mean, "predicate": self.grade}

    def sheets(self) -> tuple[Sheet, ...]:
        return (sheet(self.title, self.headings, self.rows),)

    def notes(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Rata-rata capaian kinerja", percent_text(self.mean)),
            ("Predikat", self.grade),
            ("Per", f"{short_day(self.at.on)}; terhadap target sampai akhir {self.ends}" if self.at else "–"),
            ("Rp", "anggaran dan realisasi menurut buku; pagu indikatif menurut RPJMD. Keduanya tidak dicampur"),
            ("Batas predikat", "≥ 91 sangat tinggi, > 75 tinggi, > 65 sedang, > 50 rendah, selebihnya sangat rendah"),
            ("Dasar", "Permendagri 86/2017; batas setengah terbuka menurut bacaan kami"),
            *term_notes(self.at),
            *cutoff_notes(self.desk.cutoff, {}),
        )


def evaluation(desk: Desk, form: str, year: int | None = None) -> Evaluation:
    """Of the plan of a year as its end shows it, or as today does; of the term's plan as of today."""
    if form not in TITLES:
        raise Http404
    today = day_of(desk)
    at = term_view(min(today, date(year, 12, 31)) if year and form == "rkpd" else today)
    year = at.on.year if at else today.year
    shape = _rkpd_headings(year) if form == "rkpd" else _rpjmd_headings(at)
    years = tuple(one for one in at.span.years if one <= today.year) if at and form == "rkpd" else ()
    return Evaluation(desk, form, year, years, at, {**BEGINNING, **shape, **ENDING}, tuple(_rows(desk, form, year, at)))


def _rows(desk: Desk, form: str, year: int, at: TermView | None) -> Iterable[dict[str, Any]]:
    if at is None:
        return
    for promise in at.term.promises.visible_to(desk.scope).select_related("lead").prefetch_related(*WITH_ALL):
        money = _money(desk, promise, [one for one in at.span.years if one <= year or form == "rpjmd"])
        late = [words for one in promise.milestones.all() if (words := late_words(stage(one, at.on), at.on))]
        for indicator in promise.indicators.all():
            own = gauge(indicator, at.span, at.on)
            budgets = {one.year: one.budget for one in indicator.targets.all() if one.budget is not None}
            yield {
                **_said(promise, indicator, money),
                "factors": " ".join((*late, *reasons_of(own, at.on))),
                **(_rkpd(own, year, money, budgets) if form == "rkpd" else _rpjmd(own, at, money, budgets)),
            }


def _said(promise: Promise, indicator: Indicator, money: Mapping[int, Money]) -> dict[str, Any]:
    names = {row.code: row.name for year in sorted(money) for row in money[year].rows}
    served = [f"{tie.code} {names.get(tie.key, '')}".strip() for tie in promise.ties.all()]
    return {
        "goal": promise.title, "codes": "; ".join(served), "indicator": indicator.name,
        "unit": indicator.unit, "office": promise.lead.name,
    }  # fmt: skip


def _money(desk: Desk, promise: Promise, years: Iterable[int]) -> dict[int, Money]:
    """Year → what the book knows of it; a year that it does not hold is left out."""
    desks = {year: own for year in years if (own := at_year_end(desk, year))}
    return {year: money_of(own, promise.ties.all()) for year, own in desks.items()}


def _rkpd_headings(year: int) -> dict[str, str]:
    quarters = {f"k_q{n}": f"Realisasi triwulan {word} (K)" for n, word in enumerate(("I", "II", "III", "IV"), 1)}
    return {
        "k_end": "Target akhir RPJMD (K)", "rp_end": "Pagu indikatif RPJMD (Rp)",
        "k_before": f"Capaian s.d. {year - 1} (K)", "rp_before": f"Realisasi s.d. {year - 1} (Rp)",
        "k_target": f"Target {year} (K)", "rp_target": f"Anggaran {year} (Rp)", **quarters,
        "k_real": f"Capaian {year} (K)",
        "rp_real": f"Realisasi {year} (Rp)", "k_percent": f"Tingkat capaian {year} (K, persen)",
        "rp_percent": f"Tingkat capaian {year} (Rp, persen)", "predicate": "Predikat",
    }  # fmt: skip


def _rkpd(own: Gauge, year: int, money: dict[int, Money], budgets: Mapping[int, Decimal]) -> dict[str, Any]:
    spent, target, real = money.get(year), own.targets.get(year), own.of_year(year)
    share = achievement(real, target, own.rises)
    return {
        "rp_end": added(budgets.values()),
        "rp_before": added(one.realised for before, one in money.items() if before < year),
        "k_end": own.final, "k_before": own.until(year - 1), "k_target": target,
        "rp_target": spent and spent.pagu, **{f"k_q{n}": own.of_quarter(year, n) for n in (1, 2, 3, 4)},
        "k_real": real, "rp_real": spent and spent.realised, "k_percent": share,
        "rp_percent": spent and spent.percent, "predicate": _words(share),
    }  # fmt: skip


def _rpjmd_headings(at: TermView | None) -> dict[str, str]:
    years = at.span.years if at else ()
    shape = {"k_start": "Kondisi awal (K)", "k_end": "Target akhir (K)"}
    for year in years:
        shape |= {f"k_t{year}": f"Target {year} (K)", f"k_r{year}": f"Capaian {year} (K)"}
        shape |= {f"k_p{year}": f"Tingkat capaian {year} (K, persen)", f"rp_t{year}": f"Pagu indikatif {year} (Rp)"}
        shape |= {f"rp_b{year}": f"Anggaran {year} (Rp)", f"rp_r{year}": f"Realisasi {year} (Rp)"}
        shape |= {f"rp_p{year}": f"Tingkat capaian {year} (Rp, persen)"}
    return {**shape, "k_now": "Capaian s.d. sekarang (K)", "rp_percent": "Serapan seluruh tahun (persen)",
            "k_percent": "Rasio capaian terhadap target akhir (persen)", "predicate": "Predikat"}  # fmt: skip


def _rpjmd(own: Gauge, at: TermView, money: dict[int, Money], budgets: Mapping[int, Decimal]) -> dict[str, Any]:
    row: dict[str, Any] = {"k_start": own.baseline, "k_end": own.final, "k_now": own.reached}
    for year in at.span.years:
        target, real, spent = own.targets.get(year), own.of_year(year), money.get(year)
        row |= {f"k_t{year}": target, f"k_r{year}": real, f"k_p{year}": achievement(real, target, own.rises)}
        row |= {f"rp_t{year}": budgets.get(year), f"rp_b{year}": spent and spent.pagu}
        row |= {f"rp_r{year}": spent and spent.realised, f"rp_p{year}": spent and spent.percent}
    share = achievement(own.reached, own.final, own.rises)
    pagu = [one.pagu for one in money.values() if one.pagu is not None]
    spent_all = [one.realised for one in money.values() if one.realised is not None]
    whole = percent(sum(spent_all, Decimal(0)) if spent_all else None, sum(pagu, Decimal(0)))
    return {**row, "k_percent": share, "rp_percent": whole, "predicate": _words(share)}


def _words(share: Decimal | None) -> str | None:
    said = predicate(share)
    return said.words if said else None
