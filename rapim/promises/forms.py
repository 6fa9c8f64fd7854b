"""What people type of promises: as little as a promise, an indicator or a measurement needs."""

from decimal import Decimal
from typing import Any

from django import forms

from rapim.core.day import MONTHS
from rapim.execution.forms import NumberField
from rapim.people.models import OPD
from rapim.promises.gauge import Aggregation, Span
from rapim.promises.models import Mission, Term

DAY = {"widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}
LINES = {"widget": forms.Textarea(attrs={"rows": 4})}
WEIGHT = {"label": "Bobot", "min_value": Decimal("0.01"), "max_digits": 6, "decimal_places": 2, "initial": 1}
EVERY = ((1, "bulan"), (3, "triwulan"), (6, "semester"), (12, "tahun"))


class EvidenceForm(forms.Form):
    """Shows something by files, or by a link."""

    files = forms.FileField(label="Bukti (foto, PDF, XLSX, DOCX)", required=False)
    link = forms.URLField(label="atau tautan", required=False, assume_scheme="https")


class MeasurementForm(EvidenceForm):
    year = forms.IntegerField(label="Tahun", min_value=2000, max_value=2100)
    month = forms.TypedChoiceField(label="Sampai bulan", coerce=int, choices=[*enumerate(MONTHS, 1)])
    value = NumberField(label="Nilai")
    source = forms.CharField(label="Sumber angka", max_length=255)
    note = forms.CharField(label="Catatan", required=False, max_length=1000)

    field_order = ("year", "month", "value", "source", "files", "link", "note")


class ReachingForm(EvidenceForm):
    reached_on = forms.DateField(label="Tercapai pada", **DAY)
    note = forms.CharField(label="Apa yang tercapai", max_length=1000)

    field_order = ("reached_on", "note", "files", "link")


class TermForm(forms.Form):
    title = forms.CharField(label="Judul", max_length=150, help_text="Misalnya: Masa jabatan 2018–2023")
    vision = forms.CharField(label="Visi", **LINES)
    missions = forms.CharField(label="Misi, satu tiap baris", required=False, **LINES)
    begins_on = forms.DateField(
        label="Mulai", **DAY, help_text="Sesudah masa jabatan yang tercatat berakhir: dimulai masa jabatan baru"
    )
    ends_on = forms.DateField(label="Berakhir", **DAY)
    source = forms.CharField(label="Sumber", required=False, max_length=255)

    def said(self) -> dict[str, Any]:
        lines = self.cleaned_data["missions"].splitlines()
        return {**self.cleaned_data, "missions": [line.strip() for line in lines if line.strip()]}


class PromiseForm(forms.Form):
    title = forms.CharField(label="Janji", max_length=200)
    lead = forms.ModelChoiceField(OPD.objects, label="Penanggung jawab")
    mission = forms.ModelChoiceField(Mission.objects.none(), label="Misi", required=False)
    text = forms.CharField(label="Bunyi lengkap", required=False, **LINES)
    source = forms.CharField(label="Sumber", required=False, max_length=255)
    weight = forms.DecimalField(**WEIGHT)

    def __init__(self, *args: Any, term: Term, **options: Any) -> None:
        super().__init__(*args, **options)
        missions = self.fields["mission"]
        missions.queryset = term.missions.all()
        missions.label_from_instance = lambda mission: f"{mission.number}. {mission.text[:80]}"


class IndicatorForm(forms.Form):
    """With a target for each year of the term; a year left empty has none."""

    name = forms.CharField(label="Indikator", max_length=200)
    unit = forms.CharField(label="Satuan", max_length=40, help_text="guru, persen, rupiah")
    opd = forms.ModelChoiceField(OPD.objects, label="Diukur oleh")
    aggregation = forms.ChoiceField(label="Cara hitung", choices=[(one.value, one.label) for one in Aggregation])
    every = forms.TypedChoiceField(label="Diukur tiap", coerce=int, choices=EVERY)
    rises = forms.TypedChoiceField(
        label="Arah",
        coerce=lambda said: said == "up",
        choices=[("up", "makin besar makin baik"), ("down", "makin kecil makin baik")],
    )
    baseline = NumberField(label="Kondisi awal", required=False)
    office = forms.CharField(label="Dirilis oleh", required=False, max_length=150, help_text="Misalnya BPS")
    lag = forms.IntegerField(label="Rilis setelah (bulan)", required=False, min_value=0, max_value=36)
    weight = forms.DecimalField(**WEIGHT, help_text="Dibanding indikator lain dari janji ini")

    def __init__(self, *args: Any, span: Span, **options: Any) -> None:
        super().__init__(*args, **options)
        self.years = span.years
        for year in self.years:
            self.fields[f"target_{year}"] = NumberField(label=f"Target {year}", required=False)
            self.fields[f"budget_{year}"] = NumberField(label=f"Pagu indikatif {year} (Rp)", required=False)

    def said(self) -> dict[str, Any]:
        typed = ("target_", "budget_")
        kept = {name: value for name, value in self.cleaned_data.items() if not name.startswith(typed)}
        targets = {year: self.cleaned_data[f"target_{year}"] for year in self.years}
        known = {
            year: (value, self.cleaned_data.get(f"budget_{year}"))
            for year, value in targets.items()
            if value is not None
        }
        aggregation = Aggregation(kept.pop("aggregation"))
        return {**kept, "lag": kept.get("lag") or 0, "aggregation": aggregation, "targets": known}


class CompanyIndicatorForm(IndicatorForm):
    """Of a BUMD: it measures itself, and says what sort of figure it is."""

    kind = forms.ChoiceField(
        label="Jenis", choices=[("profit", "Laba"), ("dividend", "Dividen"), ("service", "Layanan")]
    )
    opd = office = lag = baseline = weight = None
    field_order = ("kind", "name", "unit")

    def __init__(self, *args: Any, span: Span, **options: Any) -> None:
        super().__init__(*args, span=span, **options)
        for year in self.years:
            del self.fields[f"budget_{year}"]

    def said(self) -> dict[str, Any]:
        return {name: value for name, value in super().said().items() if name != "lag"}


class OverseerForm(forms.Form):
    """Which office confirms what a BUMD reports of itself."""

    office = forms.ModelChoiceField(
        OPD.objects.exclude(kind=OPD.Kind.BUMD), label="Pembina", help_text="Lazimnya Bagian Perekonomian."
    )


class MilestoneForm(forms.Form):
    title = forms.CharField(label="Tahap", max_length=200)
    due_on = forms.DateField(label="Selambatnya", **DAY)
    weight = forms.DecimalField(**WEIGHT, help_text="Dibanding tahap lain dari janji ini")


class TieForm(forms.Form):
    """Where the book holds no budget of the office to choose from."""

    opd = forms.ModelChoiceField(OPD.objects.exclude(kind=OPD.Kind.BUMD), label="OPD")
    code = forms.CharField(
        label="Kode program, kegiatan, atau sub kegiatan",
        max_length=64,
        help_text="DPA perangkat daerah ini belum dimuat, jadi kodenya diketik. Sesudah itu dipilih dari daftar.",
    )
