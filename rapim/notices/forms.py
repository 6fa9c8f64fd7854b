"""What people choose and answer: few fields, each with its reason."""

import re
from datetime import datetime
from typing import Any, Final

from django import forms
from django.core.validators import validate_email

from rapim.notices import actions
from rapim.notices.models import Channel, Preference
from rapim.notices.registry import Matter
from rapim.notices.replies import Said
from rapim.notices.rules import QUIET
from rapim.people.models import User

PHONE: Final = re.compile(r"\+?[0-9][0-9 .\-]{7,17}")
COUNTRY: Final = "62"


def phone_of(written: str) -> str:
    """0812-3456-7890 → +6281234567890. Raises ValidationError."""
    if not PHONE.fullmatch(written):
        raise forms.ValidationError("Tulis nomor telepon, misalnya 0812 3456 7890.")
    digits = re.sub(r"\D", "", written)
    return "+" + (COUNTRY + digits[1:] if digits.startswith("0") else digits)


class PreferenceForm(forms.Form):
    """Where a person is reached, and when. An empty address: not that way."""

    mail = forms.EmailField(label="Surel", required=False, validators=[validate_email])
    whatsapp = forms.CharField(label="WhatsApp", required=False, max_length=20, help_text="Misalnya 0812 3456 7890.")
    telegram = forms.CharField(
        label="Telegram", required=False, max_length=20, help_text="Terisi sendiri setelah Anda menyapa bot."
    )
    quiet_from = forms.TimeField(label="Jangan ganggu mulai", required=False)
    quiet_until = forms.TimeField(label="sampai", required=False)
    digest_at = forms.TimeField(
        label="Rangkum sekali sehari pukul",
        required=False,
        help_text="Kosong: segera, tiap kali ada hal baru. Yang mendesak tidak menunggu rangkuman.",
    )

    def __init__(self, *given: Any, user: User) -> None:
        self.user = user
        hours = Preference.objects.filter(user=user).first() or Preference(quiet_from=QUIET[0], quiet_until=QUIET[1])
        known = {one.channel: one.address for one in user.addresses.all()}
        clock = {name: getattr(hours, name) for name in ("quiet_from", "quiet_until", "digest_at")}
        super().__init__(*given, initial=known | clock)
        for name in clock:
            self.fields[name].widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

    def clean_whatsapp(self) -> str:
        written = self.cleaned_data["whatsapp"].strip()
        return phone_of(written) if written else ""

    def clean_telegram(self) -> str:
        written = self.cleaned_data["telegram"].strip()
        if written and not re.fullmatch(r"-?\d{3,20}", written):
            raise forms.ValidationError("Nomor obrolan Telegram terdiri dari angka.")
        return written

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("quiet_from")) != bool(said.get("quiet_until")):
            self.add_error("quiet_until", "Isi jam mulai dan jam selesai, atau kosongkan keduanya.")
        return said

    def carry_out(self, *, by: User, now: datetime) -> None:
        said, known = self.cleaned_data, {one.channel: one.address for one in self.user.addresses.all()}
        for channel in Channel.values:
            if said[channel] and said[channel] != known.get(channel):
                actions.reach_at(self.user, channel, said[channel], by=by, now=now)
            elif not said[channel] and channel in known:
                actions.reach_no_more(self.user, channel, by=by, now=now)
        hours = {name: said[name] for name in ("quiet_from", "quiet_until", "digest_at")}
        actions.choose_hours(self.user, **hours, by=by, now=now)


class ManyFiles(forms.FileField):
    """Some photographs or papers, at most four."""

    def __init__(self, **options: Any) -> None:
        class Input(forms.ClearableFileInput):
            allow_multiple_selected = True

        super().__init__(widget=Input(attrs={"accept": "image/*,application/pdf"}), **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [super(ManyFiles, self).clean(one, initial) for one in data or ()]
        if len(files) > 4:
            raise forms.ValidationError("Paling banyak empat berkas sekali kirim.")
        return files


class AnswerForm(forms.Form):
    """One of the verbs that the matter offers, and what that verb needs to know.

    The page writes its fields itself: to have them drawn takes a quarter of what the whole page takes.
    """

    verb = forms.CharField(max_length=16)
    text = forms.CharField(required=False, max_length=2000)
    files = ManyFiles(required=False)
    need = forms.CharField(required=False, max_length=500)
    whom = forms.CharField(required=False, max_length=100)

    def __init__(self, *given: Any, matter: Matter | None) -> None:
        super().__init__(*given)
        self.matter = matter

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.matter or said.get("verb") not in self.matter.verbs:
            raise forms.ValidationError("Jawaban itu tidak tersedia untuk hal ini.")
        if said["verb"] == "report" and not (said.get("text") or said.get("files")):
            raise forms.ValidationError("Sertakan foto, atau tulis apa yang sudah dikerjakan.")
        if said["verb"] == "block" and not said.get("need"):
            raise forms.ValidationError("Tulis apa yang diperlukan.")
        return said

    def said(self) -> Said:
        told = self.cleaned_data
        return Said(told["verb"], told["text"], told["need"], told["whom"])
