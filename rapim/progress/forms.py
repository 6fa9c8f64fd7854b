"""What an office types: a percentage for each sub kegiatan that is asked, and the three parts of an obstacle."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from rapim.core.number import parse_percent, points_text
from rapim.progress.evidence import ACCEPTED
from rapim.progress.queries.report import Line


class PercentField(forms.CharField):
    """A share of a whole as people write it: 45, 45,5 or 45%."""

    def __init__(self, **options: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "size": 6, "maxlength": 8}
        super().__init__(**{"required": False, "widget": forms.TextInput(attrs=attributes)} | options)

    def clean(self, value: Any) -> Decimal | None:
        written = (value or "").strip()
        if not written:
            return None
        try:
            percent = parse_percent(written)
        except ValueError as unreadable:
            raise ValidationError("Tulis persen, misalnya 45 atau 45,5.") from unreadable
        if not 0 <= percent <= 100:
            raise ValidationError("Antara 0 dan 100 persen.")
        return percent.quantize(Decimal("0.01"))


def as_typed(percent: Decimal | None) -> str:
    """45,5: as it would be typed."""
    return "" if percent is None else points_text(percent).lstrip("+")


class ReportForm(forms.Form):
    """Pre-filled with last month: what did not move need not be touched."""

    def __init__(self, *args: Any, lines: Iterable[Line], **options: Any) -> None:
        super().__init__(*args, **options)
        self.keys = {}
        for number, line in enumerate(lines):
            name = f"p{number}-{line.money.key}"
            self.keys[name] = line.money.key
            self.fields[name] = PercentField(label=line.money.name, initial=as_typed(line.physical))
            self.fields[name].line = line

    def percents(self) -> dict[str, Decimal]:
        """Key → percent, of what was filled in."""
        said = ((key, self.cleaned_data.get(name)) for name, key in self.keys.items())
        return {key: percent for key, percent in said if percent is not None}


class ObstacleForm(forms.Form):
    """Form E."""

    subactivity = forms.CharField(required=False, widget=forms.HiddenInput)
    what = forms.CharField(label="Kendala", widget=forms.Textarea(attrs={"rows": 2}))
    needed = forms.CharField(label="Tindak lanjut yang diperlukan", widget=forms.Textarea(attrs={"rows": 2}))
    helper = forms.CharField(label="Pihak yang diharapkan dapat membantu", max_length=255)


class PhotoForm(forms.Form):
    file = forms.FileField(
        label="Foto kemajuan",
        help_text="JPG, PNG, atau WebP sampai 10 MB. Lokasi dan data kamera dihapus.",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED.partition(",.pdf")[0], "capture": "environment"}),
    )


class CorrectionForm(forms.Form):
    subactivity = forms.ChoiceField(label="Sub kegiatan")
    after = PercentField(label="Fisik seharusnya (%)", required=True)
    because = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, lines: Iterable[Line], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["subactivity"].choices = [(line.money.key, line.money.name) for line in lines]


class PackagePhotoForm(PhotoForm):
    point = forms.TypedChoiceField(
        label="Kemajuan pada foto", coerce=int, choices=[(0, "0 persen"), (50, "50 persen"), (100, "100 persen")]
    )
