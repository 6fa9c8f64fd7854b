"""What a page of figures may be asked, and told: the cut-off, a what-if, where somebody knows better."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import forms

from rapim.core.cutoff import BASES, Cutoff
from rapim.core.day import MONTHS
from rapim.core.number import parse_amount
from rapim.execution.models import SIDES


class NumberField(forms.CharField):
    """A number as offices write it: 1.250, 12,5, 4,26 miliar."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_amount(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class CutoffForm(forms.Form):
    """Each field empty: the book decides. `version` is checked by the book itself, which knows its versions."""

    at = forms.DateField(required=False)
    version = forms.RegexField(r"^[a-z0-9-]{1,40}$", required=False)
    basis = forms.ChoiceField(choices=[("", ""), *((basis, basis) for basis in BASES)], required=False)
    known_at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%z", "iso8601"])


def cutoff_of(said: Mapping[str, str], default: Cutoff) -> Cutoff:
    """What an address asks, completed by `default`; a field that cannot be read counts as not asked."""
    return default.with_(**_read(tuple(said.items())))


@lru_cache(maxsize=256)
def _read(said: tuple[tuple[str, str], ...]) -> Mapping[str, Any]:
    """Most pages ask for the same few cut-offs: a form takes a quarter of a millisecond."""
    form = CutoffForm(dict(said))
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


class SupposeForm(forms.Form):
    """A what-if, in the address: nothing is stored."""

    WHATS = (("sign", "Menandatangani kontrak senilai"), ("move", "Memajukan pembayaran dari Desember senilai"))

    what = forms.ChoiceField(label="Bila", choices=WHATS, required=False)
    amount = forms.DecimalField(label="Nilai (Rp miliar)", min_value=0, max_value=1_000_000, decimal_places=3)
    month = forms.TypedChoiceField(label="Sampai akhir bulan", coerce=int)

    def __init__(self, *args: Any, first: int = 1, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["month"].choices = [(number, MONTHS[number - 1]) for number in range(first, 13)]


class OverrideForm(forms.Form):
    """Empty percent: the past speaks again."""

    side = forms.ChoiceField(label="Jenis", choices=SIDES)
    percent = forms.DecimalField(
        label="Biasanya berakhir di (% pagu)", required=False, min_value=0, max_value=200, decimal_places=2
    )
    because = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 2}), max_length=500)


class ExplanationForm(forms.Form):
    """Why a warning is no alarm."""

    because = forms.CharField(label="Penjelasan", widget=forms.Textarea(attrs={"rows": 2}), max_length=500)
