"""What the secretariat types of people: as little as a seat needs."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from rapim.people.models import OPD, Line
from rapim.people.rules import Role, lacks


class MergerForm(forms.Form):
    """An office is merged into another."""

    former = forms.ModelChoiceField(OPD.objects.filter(heir=None), label="OPD yang berakhir")
    heir = forms.ModelChoiceField(OPD.objects.filter(heir=None), label="Dilebur ke")
    last_day = forms.DateField(label="Hari terakhir", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("former", "heir"):
            self.fields[name].queryset = OPD.objects.valid_on(on).filter(heir=None)


class SeatForm(forms.Form):
    """Someone takes a post, from a day on. An account that is new is made; so is a post."""

    title = forms.CharField(label="Jabatan", max_length=150)
    role = forms.ChoiceField(label="Peran", choices=[(role.value, role.label) for role in Role])
    opd = forms.ModelChoiceField(OPD.objects, label="OPD", required=False, help_text="Untuk kepala dan petugas OPD.")
    line = forms.ModelChoiceField(Line.objects, label="Lini koordinasi", required=False, help_text="Untuk asisten.")
    name = forms.CharField(label="Nama", max_length=150)
    username = forms.CharField(label="Nama akun", max_length=150, validators=[UnicodeUsernameValidator()])
    valid_from = forms.DateField(
        label="Mulai",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Kosong: sudah sejak lama.",
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "role" in said and (lack := lacks(Role(said["role"]), opd=said.get("opd"), line=said.get("line"))):
            self.add_error("role", lack)
        return said
