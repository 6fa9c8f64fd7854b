"""What people type of requests: as little as the other office needs."""

from datetime import date
from typing import Any

from django import forms

from rapim.people.models import OPD


class AskForm(forms.Form):
    asker = forms.ModelChoiceField(OPD.objects.none(), label="Atas nama")
    asked = forms.ModelChoiceField(OPD.objects.none(), label="Diminta dari")
    what = forms.CharField(label="Yang diperlukan", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    because = forms.CharField(
        label="Untuk apa", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    due_on = forms.DateField(
        label="Diperlukan paling lambat", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, own: frozenset[str], on: date, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})
        offices = OPD.objects.valid_on(on)
        mine = offices.filter(key__in=own)
        self.fields["asker"].queryset = mine
        self.fields["asked"].queryset = offices.exclude(kind=OPD.Kind.BAGIAN)
        if len(own) == 1:
            self.fields["asked"].queryset = self.fields["asked"].queryset.exclude(key__in=own)
        if len(own) == 1:
            self.fields["asker"].widget = forms.HiddenInput()
            self.fields["asker"].initial = mine.first()
