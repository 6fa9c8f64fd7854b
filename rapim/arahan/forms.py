"""What people type of arahan: as little as an answer needs."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from rapim.arahan.actions.give import Wording
from rapim.arahan.queries.quotable import Quotable
from rapim.arahan.rules import EvidenceKind, Finding, Lawful, Wish
from rapim.people.models import OPD, Post
from rapim.people.rules import Role
from rapim.progress.evidence import ACCEPTED
from rapim.progress.models import Package

VERIFIERS = (Role.ASISTEN.value, Role.SECRETARIAT.value, Role.INSPECTORATE.value)


KEPT = "kept"


def _choices(kinds: Any) -> list[tuple[Any, str]]:
    return [(kind.value, kind.label) for kind in kinds]


class Day(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Files(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(file, initial) for file in given if file]


class LineForm(forms.Form):
    """The recorder's one line."""

    line = forms.CharField(label="Arahan", max_length=4000)


class RegisterForm(forms.Form):
    """A register of old arahan."""

    file = forms.FileField(label="Register")


class WordingForm(forms.Form):
    quote = forms.CharField(label="Kutipan", widget=forms.Textarea(attrs={"rows": 2}), max_length=4000)
    measure = forms.CharField(
        label="Rumusan terukur", widget=forms.Textarea(attrs={"rows": 2}), max_length=4000, required=False,
        help_text="Tindakan yang dapat dibuktikan; kosong: sama dengan kutipan.",
    )  # fmt: skip
    lead = forms.ModelChoiceField(OPD.objects.none(), label="Penanggung jawab utama", required=False)
    support = forms.ModelMultipleChoiceField(
        OPD.objects.none(), label="Pendukung", required=False, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text="Boleh lebih dari satu: tekan Ctrl atau ⌘ sambil memilih.",
    )  # fmt: skip
    due_on = Day(label="Tenggat", required=False)
    evidence = forms.ChoiceField(label="Jenis bukti", required=False, choices=[("", "–"), *_choices(EvidenceKind)])
    verifier = forms.ModelChoiceField(Post.objects.filter(role__in=VERIFIERS), label="Verifikator", required=False)
    figure = forms.ChoiceField(
        label="Angka yang dikutip", required=False,
        help_text="Dari acara Rapim; nilainya disalin, jadi tidak berubah lagi sesudah palu.",
    )  # fmt: skip
    subactivity = forms.CharField(
        label="Sub kegiatan",
        max_length=64,
        required=False,
        help_text="Kodenya, bila arahan ini tentang satu sub kegiatan.",
    )
    package = forms.ModelChoiceField(Package.objects.none(), label="Paket", required=False)

    def __init__(
        self, *args: Any, on: date, quotable: Mapping[str, Quotable], citation: Mapping[str, Any] | None,
        of_budget: Callable[[str], Sequence[tuple[str, str]]], **options: Any,
    ) -> None:  # fmt: skip
        """`quotable`: the figures that may be quoted, by key; `citation`: the one that is quoted already; `of_budget`:
        the sub kegiatan in the budget of an office, by its key."""
        super().__init__(*args, label_suffix="", **options)
        offices = OPD.objects.valid_on(on).exclude(kind=OPD.Kind.BAGIAN)
        self.fields["lead"].queryset = self.fields["support"].queryset = offices
        self.figures = {KEPT: citation} if citation else {}
        self.figures |= {key: one.citation for key, one in quotable.items() if one.citation != citation}
        labels = {key: one.label for key, one in quotable.items()} | {KEPT: "angka yang sudah dikutip"}
        self.fields["figure"].choices = [("", "–"), *((key, labels[key]) for key in self.figures)]
        self.initial.setdefault("figure", KEPT if citation else "")
        self._offer_packages()
        self._offer_subactivities(of_budget)
        for name in ("figure", "package"):
            if len(self.fields[name].choices) < 2:
                self.fields[name].widget = forms.HiddenInput()

    def _leads(self) -> list[str]:
        """The office that leads, as it is typed and as it stands."""
        leads = (str(self.data.get("lead", "")), str(getattr(self.initial.get("lead"), "pk", "")))
        return [pk for pk in dict.fromkeys(leads) if pk.isdigit()]

    def _offer_subactivities(self, of_budget: Callable[[str], Sequence[tuple[str, str]]]) -> None:
        """Chosen from the budget of the office that leads; typed where the book does not hold it."""
        leads = OPD.objects.filter(pk__in=self._leads()[:1]).values_list("key", flat=True)
        offered = {code: name for key in leads for code, name in of_budget(key)}
        if not offered:
            return
        typed = self.fields["subactivity"]
        kept = self.initial.get("subactivity") or ""
        choices = {"": "–"} | ({kept: kept} if kept else {}) | offered
        self.fields["subactivity"] = forms.ChoiceField(
            label=typed.label,
            required=False,
            choices=list(choices.items()),
            help_text="Dari DPA penanggung jawab utama.",
        )

    def _offer_packages(self) -> None:
        """Those of the office that leads, as it stands or as it is typed, and the one that it is about already."""
        mine = Q(opd__in=self._leads())
        kept = Q(pk=self.initial.get("package") or None)
        self.fields["package"].queryset = Package.objects.filter(mine | kept)

    def wording(self, source: str = "") -> Wording:
        said = dict(self.cleaned_data)
        package, figure = said["package"], said.pop("figure")
        return Wording(**{
            **said, "support": tuple(said["support"]), "source": source,
            "evidence": EvidenceKind(said["evidence"]) if said["evidence"] else None,
            "package": str(package.pk) if package else "", "citation": self.figures.get(figure),
        })  # fmt: skip


def initial_of(wording: Wording) -> dict[str, Any]:
    return {
        "quote": wording.quote, "measure": wording.measure, "lead": wording.lead, "support": list(wording.support),
        "due_on": wording.due_on, "evidence": wording.evidence.value if wording.evidence else "",
        "verifier": wording.verifier, "subactivity": wording.subactivity, "package": wording.package,
    }  # fmt: skip


class Plain(forms.Form):
    """A form whose labels end as people write them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **options})


class ReportForm(Plain):
    text = forms.CharField(
        label="Apa yang sudah dikerjakan?", max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    files = FilesField(
        label="Bukti", required=False, widget=Files(attrs={"accept": ACCEPTED}),
        help_text="Foto, PDF, XLSX, atau DOCX; paling besar 10 MB tiap berkas.",
    )  # fmt: skip


class ObstacleForm(Plain):
    what = forms.CharField(label="Saya terhambat oleh", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    needs = forms.CharField(label="Saya perlu", max_length=2000)
    from_opd = forms.ModelChoiceField(OPD.objects.exclude(kind=OPD.Kind.BAGIAN), label="Dari OPD", required=False)
    from_whom = forms.CharField(label="Atau dari pihak lain", max_length=255, required=False)


class ProposalForm(Plain):
    wish = forms.ChoiceField(label="Usul", choices=_choices(Wish))
    because = forms.CharField(label="Alasan", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    new_on = Day(label="Tenggat baru", required=False)
    lawful = forms.ChoiceField(
        label="Dasar, bila tidak dapat ditindaklanjuti", required=False, choices=[("", "–"), *_choices(Lawful)]
    )

    def said(self) -> dict[str, Any]:
        lawful = self.cleaned_data["lawful"]
        return {
            "wish": Wish(self.cleaned_data["wish"]),
            "because": self.cleaned_data["because"],
            "new_on": self.cleaned_data["new_on"],
            "lawful": Lawful(lawful) if lawful else None,
        }


class FindingForm(forms.Form):
    finding = forms.TypedChoiceField(
        label="Hasil", coerce=lambda said: Finding(int(said)), choices=[(int(one), one.label) for one in Finding]
    )
    because = forms.CharField(
        label="Catatan", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wajib, kecuali hasilnya sesuai.",
    )  # fmt: skip
