"""What a person gives with a file, and what is said about its columns."""

from typing import Any

from django import forms

from rapim.core.choice import Choice
from rapim.core.day import MONTHS
from rapim.core.version import version_named
from rapim.intake.words import FIELD, KIND
from rapim.sources.kinds import NAMES, named

NOT_CHOSEN = ("", "Kenali sendiri")


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in files]


class UploadForm(forms.Form):
    """Files, and what the person knows of them; everything but the files may be left to the files themselves."""

    files = FilesField(label="Berkas", error_messages={"required": "Pilih berkasnya dahulu."}, allow_empty_file=True)
    kind = forms.ChoiceField(
        label="Jenis", required=False, choices=[NOT_CHOSEN, *((name, KIND[name]) for name in NAMES)]
    )
    year = forms.IntegerField(label="Tahun anggaran", required=False, min_value=2000, max_value=2100)
    month = forms.TypedChoiceField(
        label="Bulan", required=False, coerce=int, empty_value=None, choices=[NOT_CHOSEN, *enumerate(MONTHS, 1)]
    )
    opd = forms.CharField(label="Kode OPD", required=False, max_length=64)
    version = forms.CharField(
        label="Versi anggaran", required=False, max_length=40, help_text="murni, pergeseran 1, perubahan"
    )
    effective_on = forms.DateField(
        label="Berlaku sejak", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def choice(self) -> Choice:
        said = {name: value or None for name, value in self.cleaned_data.items() if name != "files"}
        written = said.pop("version")
        return Choice(**said, version=(version_named(written) or written) if written else None)


class ColumnsForm(forms.Form):
    """Which heading holds which field; the file is asked for again, since it was not kept."""

    file = forms.FileField(
        label="Berkas yang sama sekali lagi",
        help_text="Berkas aslinya tidak kami simpan karena dapat memuat NIP dan nama.",
    )

    def __init__(self, *args: Any, kind: str, headings: list[str], columns: dict[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        layouts = named(kind)
        usual = {field: said[0] for layout in layouts for field, said in layout.headings.items()}
        required = set.intersection(*(set(layout.required) for layout in layouts)) if layouts else set()
        choices = [("", "– tidak ada –"), *((heading, heading) for heading in dict.fromkeys(headings))]
        for field, heading in usual.items():
            self.fields[field] = forms.ChoiceField(
                label=FIELD.get(field, heading.capitalize()),
                choices=choices,
                required=field in required,
                initial=columns.get(field, ""),
            )
        self.order_fields([*(name for name in self.fields if name != "file"), "file"])

    def columns(self) -> dict[str, str]:
        return {field: heading for field, heading in self.cleaned_data.items() if field != "file" and heading}
