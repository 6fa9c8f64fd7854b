"""What the papers of a Rapim say: invitation, attendance list, minutes. Words and values; the look is elsewhere."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from rapim.core.day import DAYS, MONTHS, day_text
from rapim.meetings.letterhead import Letterhead, Signatory
from rapim.meetings.models import Attendance, Invitation, Rapim
from rapim.meetings.registry import Decision
from rapim.people.models import Region

if TYPE_CHECKING:
    from rapim.meetings.queries import Part

Said = dict[str, Any]
ZONE: Final = "WIB"
NATURES: Final = ("Biasa", "Penting", "Segera", "Rahasia")


def invitation(
    rapim: Rapim, head: Letterhead, *, number: str, nature: str, on: date, seats: Sequence[str], parts: Iterable["Part"]
) -> Said:
    """The invitation in the official form (domain: nomor … tembusan); the invited are its annex."""
    signer = head.signatory(rapim.series.signer.title, on)
    return {
        "kind": "undangan",
        "head": head.as_json(),
        "number": number,
        "nature": nature,
        "annex": "1 (satu) berkas",
        "subject": f"Undangan {rapim.series.name} Bulan {MONTHS[rapim.month - 1]} {rapim.year}",
        "dated": f"{head.place}, {long_day(on)}" if head.place else long_day(on),
        "to": ["Daftar Undangan Terlampir"],
        "opening": _request(rapim),
        "facts": [
            ["hari/tanggal", _day(rapim.starts_at)], ["waktu", f"pukul {clock(rapim.starts_at)} {ZONE} s.d. selesai"],
            ["tempat", rapim.place], ["pimpinan rapat", rapim.series.chair.title], ["acara", _acara(parts)],
        ],
        "closing": [
            "Mengingat pentingnya acara, dimohon hadir tepat waktu dan tidak diwakilkan. Apabila berhalangan, "
            "kehadiran diwakilkan dengan surat kuasa kepada pejabat yang dapat mengambil keputusan.",
            "Demikian untuk menjadi perhatian, atas kehadirannya disampaikan terima kasih.",
        ],
        "signer": signer.as_json(),
        "copies": list(head.copies),
        "seats": list(seats),
    }  # fmt: skip


def _request(rapim: Rapim) -> str:
    moved = rapim.adjournments.last()
    if moved is None:
        return (
            "Dalam rangka evaluasi pelaksanaan program dan kegiatan serta tindak lanjut arahan pimpinan, dengan hormat "
            "kami mengharap kehadiran Saudara pada:"
        )
    return (
        f"Menyusul undangan {rapim.series.name} yang semula dijadwalkan pada {_day(moved.old_at)} pukul "
        f"{clock(moved.old_at)} {ZONE}, dengan ini diberitahukan bahwa rapat ditunda dengan "
        f"alasan {moved.because.rstrip('.')}. "
        "Dengan hormat kami mengharap kehadiran Saudara pada:"
    )


def _acara(parts: Iterable["Part"]) -> str:
    """The parts of the agenda as one line; what each holds is for the meeting itself."""
    names = [part.section.label.lower() for part in parts]
    return "; ".join(names) if names else "evaluasi pelaksanaan program dan kegiatan, serta arahan pimpinan"


def attendance(rapim: Rapim, head: Letterhead, rows: Sequence[tuple[Invitation, Sequence[Attendance]]]) -> Said:
    """The attendance list to be signed by hand; who has been recorded already stands in it with the time."""
    return {
        "kind": "hadir",
        "head": head.as_json(),
        "title": "DAFTAR HADIR",
        "subject": f"{rapim.series.name} Bulan {MONTHS[rapim.month - 1]} {rapim.year}",
        "facts": _facts(rapim),
        "rows": [_line(number, *row) for number, row in enumerate(rows, start=1)],
    }


def _line(number: int, seat: Invitation, there: Sequence[Attendance]) -> list[str]:
    names = "; ".join(f"{one.name} ({one.get_rank_display()})" if one.rank != "itself" else one.name for one in there)
    return [str(number), seat.title, names, clock(there[0].at) if there else ""]


def minutes(
    rapim: Rapim,
    head: Letterhead,
    *,
    parts: Sequence["Part"],
    remarks: dict[str, list[str]],
    decisions: Sequence[Decision],
    rows: Sequence[tuple[Invitation, Sequence[Attendance]]],
    notetaker: Signatory,
    next_on: date | None,
) -> Said:
    """The notula in the official form: head, body in four parts, signatures, annexes."""
    on = timezone.localdate(rapim.starts_at)
    present = sum(any(one.rank != "companion" for one in there) for _, there in rows)
    region = Region.objects.values_list("name", flat=True).first() or ""
    return {
        "kind": "notula",
        "head": head.as_json(),
        "title": "NOTULA",
        "subject": f"{rapim.series.name} {region} Bulan {MONTHS[rapim.month - 1]} {rapim.year}",
        "facts": [
            *_facts(rapim),
            ["acara", _acara(parts)],
            ["pimpinan rapat", _called(head.signatory(rapim.series.chair.title, on))],
            ["notulis", _called(notetaker)],
            ["peserta", f"{present} dari {len(rows)} undangan hadir (daftar hadir terlampir)"],
        ],
        "opening": [_opened(rapim)],
        "discussion": [_discussed(part, remarks) for part in parts],
        "decisions": [_decided(number, one) for number, one in enumerate(decisions, start=1)],
        "closing": [_closed(rapim, next_on)],
        "chair": head.signatory(rapim.series.chair.title, on).as_json(),
        "notetaker": notetaker.as_json(),
        "dated": f"{head.place}, {long_day(on)}" if head.place else long_day(on),
        "rows": [_line(number, *row) for number, row in enumerate(rows, start=1)],
    }


def _facts(rapim: Rapim) -> list[list[str]]:
    begun = rapim.opening.at if hasattr(rapim, "opening") else rapim.starts_at
    ended = f"{clock(rapim.closing.at)} {ZONE}" if hasattr(rapim, "closing") else "selesai"
    return [
        ["hari/tanggal", _day(begun)], ["waktu", f"pukul {clock(begun)} s.d. {ended}"], ["tempat", rapim.place],
    ]  # fmt: skip


def _opened(rapim: Rapim) -> str:
    return f"Rapat dibuka oleh {rapim.series.chair.title} pada pukul {clock(rapim.opening.at)} {ZONE}."


def _closed(rapim: Rapim, next_on: date | None) -> str:
    ending = f"Rapat ditutup pada pukul {clock(rapim.closing.at)} {ZONE}."
    following = f" Rapim berikutnya dijadwalkan pada {day_text(next_on)}." if next_on else ""
    return f"{ending}{following} Notula ini disahkan sebagai acara pertama Rapim berikutnya."


def _discussed(part: "Part", remarks: dict[str, list[str]]) -> Said:
    points = [[point.title, point.note, remarks.get(point.key, [])] for point in part.points]
    return {"title": part.section.label, "points": points}


def _decided(number: int, one: Decision) -> list[str]:
    who = one.lead + (f" (didukung {', '.join(one.support)})" if one.support else "")
    return [str(number), one.text, who, long_day(one.due_on) if one.due_on else "–", one.evidence, one.verifier]


def corrected(said: Said, changes: dict[str, list[str]]) -> Said:
    """The minutes with other words in its opening, its added discussion and its closing."""
    return {**said, **{name: changes[name] for name in ("opening", "added", "closing") if name in changes}}


def digest(said: Said) -> str:
    """sha256 of what a paper says, in one spelling."""
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def clock(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H.%M}"


def long_day(day: date) -> str:
    """20 Maret 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _day(moment: datetime) -> str:
    """Senin / 20 Maret 2023, as letters write it."""
    day = timezone.localdate(moment)
    return f"{DAYS[day.weekday()]} / {long_day(day)}"


def _called(one: Signatory) -> str:
    return f"{one.name} ({one.title.title()})" if one.name else one.title.title()
