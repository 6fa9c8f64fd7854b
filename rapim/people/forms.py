"""What the secretariat types of people: as little as a seat needs."""

from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator

from rapim.people.models import OPD, Line
from rapim.people.rules import Role, lacks


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
