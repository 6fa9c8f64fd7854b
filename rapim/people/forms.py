"""What the secretariat types of people: as little as a seat needs."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.text import slugify

from rapim.people.models import OPD, Line
from rapim.people.rules import Role, lacks, office_lacks

SINCE = {"widget": forms.DateInput(attrs={"type": "date"}), "required": False}
LONG_AGO = "Kosong: sudah sejak lama."


class OnePage(forms.Form):
    """One of several forms of a page: its fields have names of their own there."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, auto_id=f"{type(self).__name__.lower()}_%s", **options)


class OfficeForm(OnePage):
    """An office, a bagian or a BUMD that no budget file names, or one whose kind was guessed wrongly."""

    known = forms.ModelChoiceField(
        OPD.objects, label="Yang sudah ada", required=False, empty_label="(perangkat daerah baru)",
        help_text="Pilih untuk membetulkan nama atau jenisnya.",
    )  # fmt: skip
    name = forms.CharField(label="Nama", max_length=255)
    kind = forms.ChoiceField(label="Jenis", choices=OPD.Kind.choices)
    code = forms.CharField(
        label="Kode", max_length=64, required=False, help_text="Seperti di berkas anggaran; BUMD tidak memerlukannya."
    )
    parent = forms.ModelChoiceField(
        OPD.objects.exclude(kind=OPD.Kind.BAGIAN), label="Bagian dari", required=False, help_text="Untuk bagian Setda."
    )
    valid_from = forms.DateField(label="Mulai", help_text=LONG_AGO, **SINCE)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        lack = "" if said.get("known") else office_lacks(said.get("kind", ""), code=said.get("code"))
        if lack:
            self.add_error("code", lack)
        if said.get("parent") and said["parent"] == said.get("known"):
            self.add_error("parent", "Perangkat daerah bukan bagian dari dirinya sendiri.")
        return said


class LineForm(OnePage):
    """A coordination line, before anybody is put under it."""

    name = forms.CharField(label="Nama lini", max_length=150, help_text="Misalnya: Asisten I Pemerintahan")
    valid_from = forms.DateField(label="Mulai", help_text=LONG_AGO, **SINCE)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        key = slugify(said.get("name", ""))[:32].strip("-")
        if "name" in said and (not key or Line.objects.filter(key=key).exists()):
            self.add_error("name", "Lini dengan nama itu sudah ada." if key else "Nama itu tidak berisi huruf.")
        return said | {"key": key}


class MembershipForm(OnePage):
    """From a day on, some offices belong to a line, or to none."""

    opds = forms.ModelMultipleChoiceField(
        OPD.objects, label="Perangkat daerah", help_text="Beberapa sekaligus: tahan Ctrl.",
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )  # fmt: skip
    line = forms.ModelChoiceField(Line.objects, label="Di bawah lini", required=False, empty_label="(tanpa lini)")
    valid_from = forms.DateField(label="Mulai", help_text=LONG_AGO, **SINCE)

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["opds"].queryset = OPD.objects.valid_on(on).filter(heir=None)
        self.fields["line"].initial = Line.objects.valid_on(on).first()


class MergerForm(OnePage):
    """An office is merged into another."""

    former = forms.ModelChoiceField(OPD.objects.filter(heir=None), label="OPD yang berakhir")
    heir = forms.ModelChoiceField(OPD.objects.filter(heir=None), label="Dilebur ke")
    last_day = forms.DateField(label="Hari terakhir", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("former", "heir"):
            self.fields[name].queryset = OPD.objects.valid_on(on).filter(heir=None)


class SeatForm(OnePage):
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
        help_text=LONG_AGO,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if "role" in said and (lack := lacks(Role(said["role"]), opd=said.get("opd"), line=said.get("line"))):
            self.add_error("role", lack)
        return said
