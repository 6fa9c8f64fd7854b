"""What a page of figures may be asked: the cut-off."""

from django import forms

from rapim.core.cutoff import BASES, Cutoff


class CutoffForm(forms.Form):
    """Each field empty: the book decides. `version` is checked by the book itself, which knows its versions."""

    at = forms.DateField(required=False)
    version = forms.RegexField(r"^[a-z0-9-]{1,40}$", required=False)
    basis = forms.ChoiceField(choices=[("", ""), *((basis, basis) for basis in BASES)], required=False)
    known_at = forms.DateTimeField(required=False, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%z", "iso8601"])

    def cutoff(self, default: Cutoff) -> Cutoff:
        """What was asked, completed by `default`; a field that cannot be read counts as not asked."""
        self.is_valid()
        asked = {name: value for name, value in self.cleaned_data.items() if value}
        return default.with_(**asked)
