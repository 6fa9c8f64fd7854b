"""What is asked when papers are wanted: the cut-off, and the Rapim."""

from django import forms

from rapim.meetings.models import Rapim


class OrderForm(forms.Form):
    at = forms.DateField(label="Batas data", widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    rapim = forms.ModelChoiceField(Rapim.objects.none(), required=False, label="Untuk Rapim", empty_label="Tanpa Rapim")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rapim"].queryset = Rapim.objects.order_by("-starts_at")
