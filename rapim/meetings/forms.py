"""What the secretariat and the guests type: as little as a meeting needs."""

from typing import Any

from django import forms

from rapim.core.day import DAYS
from rapim.meetings.letters import NATURES
from rapim.meetings.models import Attendance, Holiday, Invitation, Rapim
from rapim.meetings.rules import Group
from rapim.people.models import Post
from rapim.people.rules import Role

WEEKS = ((1, "pertama"), (2, "kedua"), (3, "ketiga"), (4, "keempat"), (5, "terakhir"))
LEADERS = (Role.BUPATI.value, Role.SEKDA.value, Role.ASISTEN.value, Role.SECRETARIAT.value)


class Moment(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Clock(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class ScheduleForm(forms.Form):
    """The Rapim of a month; left as it is, it follows the series."""

    starts_at = forms.DateTimeField(label="Waktu", widget=Moment(), input_formats=["%Y-%m-%dT%H:%M"])
    place = forms.CharField(label="Tempat", max_length=255)


class PostponeForm(ScheduleForm):
    because = forms.CharField(label="Alasan penundaan", max_length=255, help_text="Tertulis di undangan perubahan.")


class ItemForm(forms.Form):
    title = forms.CharField(label="Pokok bahasan", max_length=500)
    note = forms.CharField(label="Keterangan", max_length=500, required=False)
    minutes = forms.IntegerField(label="Menit", min_value=1, max_value=480, initial=10)


class LetterForm(forms.Form):
    number = forms.CharField(label="Nomor surat", max_length=100, help_text="Dari buku agenda surat keluar.")
    nature = forms.ChoiceField(label="Sifat", choices=[(one, one) for one in NATURES], initial="Penting")
    on = forms.DateField(label="Tanggal surat", widget=Day())


class SeatedForm(forms.Form):
    """Somebody in a seat, as the secretariat or a phone says it."""

    seat = forms.ModelChoiceField(Invitation.objects.none(), label="Undangan untuk")
    name = forms.CharField(label="Nama", max_length=150)
    rank = forms.ChoiceField(label="Hadir sebagai", choices=Attendance.Rank.choices, initial=Attendance.Rank.ITSELF)
    title = forms.CharField(label="Jabatan Anda", max_length=255, required=False)
    mandate = forms.CharField(
        label="Nomor surat kuasa",
        max_length=150,
        required=False,
        help_text="Hanya bila mewakili pejabat yang diundang.",
    )

    def __init__(self, rapim: Rapim, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].queryset = rapim.invitations.all()


class CorrectionForm(forms.Form):
    """What of a notula may be said otherwise; an empty line parts two paragraphs."""

    opening = forms.CharField(label="Pembukaan", widget=forms.Textarea({"rows": 3}))
    added = forms.CharField(label="Tambahan pembahasan", widget=forms.Textarea({"rows": 4}), required=False)
    closing = forms.CharField(label="Penutup", widget=forms.Textarea({"rows": 3}))
    because = forms.CharField(label="Apa yang diperbaiki", max_length=255)

    def changes(self) -> dict[str, list[str]]:
        names = ("opening", "added", "closing")
        return {
            name: self.cleaned_data[name].replace("\r", "").split("\n\n") for name in names if self.cleaned_data[name]
        }


class SeriesForm(forms.Form):
    """The monthly series, from a day on."""

    name = forms.CharField(label="Nama rapat", max_length=150, initial="Rapat Pimpinan")
    week = forms.TypedChoiceField(label="Minggu", choices=WEEKS, coerce=int, initial=3)
    weekday = forms.TypedChoiceField(label="Hari", choices=list(enumerate(DAYS[:5])), coerce=int)
    starts = forms.TimeField(label="Pukul", widget=Clock())
    length = forms.IntegerField(label="Lama (menit)", min_value=15, max_value=600, initial=120)
    place = forms.CharField(label="Tempat", max_length=255)
    chair = forms.ModelChoiceField(Post.objects.filter(role__in=LEADERS), label="Pimpinan rapat")
    signer = forms.ModelChoiceField(Post.objects.filter(role__in=LEADERS), label="Penanda tangan undangan")
    groups = forms.MultipleChoiceField(
        label="Yang diundang",
        choices=[(group.value, group.label) for group in Group],
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = forms.DateField(label="Berlaku mulai", widget=Day())


class HolidayForm(forms.Form):
    on = forms.DateField(label="Tanggal", widget=Day())
    name = forms.CharField(label="Nama", max_length=150)
    kind = forms.ChoiceField(label="Jenis", choices=Holiday.Kind.choices, initial=Holiday.Kind.REGIONAL)


class YearForm(forms.Form):
    year = forms.IntegerField(min_value=2015, max_value=2100)
