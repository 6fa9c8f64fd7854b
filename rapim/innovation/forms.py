"""What an office types of an innovation."""

from typing import Any

from django import forms

from rapim.execution.forms import NumberField
from rapim.innovation.rules import CRITERIA, FORMS, INITIATORS, Index, Stage
from rapim.people.models import OPD

DAY = {"required": False, "widget": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}


def text(label: str, hint: str = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=hint, widget=forms.Textarea(attrs={"rows": rows}))


class InnovationForm(forms.Form):
    opd = forms.ModelChoiceField(OPD.objects.none(), label="Perangkat daerah")
    name = forms.CharField(label="Nama inovasi", max_length=200)
    initiator = forms.ChoiceField(label="Inisiator", choices=INITIATORS)
    initiator_name = forms.CharField(label="Nama inisiator", required=False, max_length=150)
    form = forms.ChoiceField(label="Bentuk", choices=FORMS)
    is_digital = forms.TypedChoiceField(
        label="Jenis", coerce=lambda said: said == "1", choices=[("1", "Digital"), ("0", "Nondigital")]
    )
    affair = forms.CharField(label="Urusan pemerintahan", required=False, max_length=150)
    budget = NumberField(label="Anggaran (rupiah)", required=False, help_text="Misalnya 150 juta, atau 150.000.000")
    criteria = forms.MultipleChoiceField(
        label="Kriteria yang dipenuhi (PP 38/2017)",
        required=False,
        choices=CRITERIA,
        widget=forms.CheckboxSelectMultiple,
    )
    decree = forms.CharField(label="Dasar hukum", required=False, max_length=255)
    started_on = forms.DateField(label="Mulai sebagai inisiatif", **DAY)
    trial_on = forms.DateField(label="Waktu uji coba", **DAY)
    used_on = forms.DateField(label="Waktu penerapan", **DAY)
    design = text("Rancang bangun", "Paling sedikit 300 kata: dasar, masalah, cara kerja, dan kebaruannya.", 12)
    purpose = text("Tujuan")
    benefit = text("Manfaat")
    result = text("Hasil")

    def stages(self) -> dict[Stage, Any]:
        said = self.cleaned_data
        return {Stage.INITIATIVE: said["started_on"], Stage.TRIAL: said["trial_on"], Stage.USE: said["used_on"]}

    def said(self) -> dict[str, Any]:
        days = ("started_on", "trial_on", "used_on")
        return {name: value for name, value in self.cleaned_data.items() if name not in days}


class ProofForm(forms.Form):
    indicator = forms.CharField(max_length=32)
    file = forms.FileField(required=False)
    link = forms.URLField(required=False, assume_scheme="https")


class AssessmentForm(forms.Form):
    score = forms.DecimalField(label="Nilai SPD", min_value=0, max_digits=5, decimal_places=2)
    source = forms.CharField(label="Sumber", max_length=255)


def tiers_of(posted: Any, by: Index) -> dict[str, int]:
    """The tiers that are being typed; what is no tier counts as none."""
    said = {one.key: posted.get(one.key, "0") for one in by.indicators}
    return {key: int(tier) if tier in ("1", "2", "3") else 0 for key, tier in said.items()}
