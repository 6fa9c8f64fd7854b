"""What the offices of the sample region ask of each other: fulfilled, declined, stuck, and three that wait for each
other round about. All invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rapim.coordination.models import Request
    from rapim.people.models import OPD, User

DAY: Final = timedelta(days=1)
ASKED: Final = (  # who, of whom, what, for what, days ago, days given, what became of it
    ("DPUPR", "PKPLH", "Rekomendasi lingkungan ruas Jati–Undaan", "Kontrak belum dapat ditandatangani", 16, 7, "stuck"),
    ("PKPLH", "DISHUB", "Kajian lalu lintas simpang Jati", "Syarat rekomendasi lingkungan", 14, 6, "stuck"),
    ("DISHUB", "DPUPR", "Gambar rencana simpang Jati", "Bahan kajian lalu lintas", 12, 6, "accepted"),
    ("DINKES", "DPUPR", "Perbaikan jalan masuk Puskesmas Dawe", "Ambulans sulit masuk saat hujan", 9, 10, "accepted"),
    ("DISDIKPORA", "DPUPR", "Data kerusakan 14 ruang kelas", "Usulan DAK tahun depan", 8, 3, "stuck"),
    ("DINSOS", "DUKCAPIL", "Padanan NIK 2.300 penerima santunan", "Pencairan tahap II", 20, 6, "done"),
    ("DISDAG", "SATPOL PP", "Pengamanan penataan pedagang Pasar Bitingan", "Relokasi tahap I", 13, 7, "fulfilled"),
    ("DISPERTAN", "BPPKAD", "Percepatan SPD belanja bibit", "Musim tanam bulan depan", 2, 5, "fresh"),
    ("ARPUSDA", "DISKOMINFO", "Kapasitas server e-arsip", "Uji coba e-arsip kecamatan", 15, 8, "refused"),
)
SAID: Final = "Mohon arahan @Asisten II: kajian baru selesai bila gambar dari @DPUPR sudah diterima."


def tell(now: datetime) -> None:
    from rapim.coordination.models import Comment

    if Comment.objects.exists():
        return
    made = [_asked(*one, now) for one in ASKED]
    stuck = next((one for one in made if one and one.what.startswith("Kajian")), None)
    if stuck:
        from rapim.coordination import actions

        actions.comment(stuck, SAID, by=_officer(stuck.asked), now=now - 3 * DAY)


def _asked(who: str, whom: str, what: str, why: str, ago: int, given: int, fate: str, now: datetime) -> Request | None:
    from rapim.coordination import actions
    from rapim.people.models import OPD
    from rapim.people.nicknames import nicknames

    names = nicknames(now.date())
    if not (who in names and whom in names):
        return None
    asker, asked = OPD.objects.get(key=names[who]), OPD.objects.get(key=names[whom])
    at = now - ago * DAY
    due = at.date() + given * DAY
    one = actions.ask(asker, asked, what, because=why, due_on=due, by=_officer(asker), now=at)
    if fate not in ("stuck", "fresh"):
        _answered(one, fate, at)
    return one


def _answered(one: Request, fate: str, at: datetime) -> None:
    from rapim.coordination import actions
    from rapim.coordination.rules import Outcome

    officer, asker = _officer(one.asked), _officer(one.asker)
    actions.accept(one, by=officer, now=at + DAY)
    if fate == "refused":
        why = "Kapasitas tahun ini habis; masuk rencana belanja tahun depan."
        actions.answer(one, Outcome.DECLINED, why, by=officer, now=at + 3 * DAY)
    elif fate in ("done", "fulfilled"):
        actions.answer(one, Outcome.FULFILLED, "Sudah kami kerjakan; daftarnya dikirim.", by=officer, now=at + 5 * DAY)
    if fate in ("done", "refused"):
        actions.judge(one, agreed=True, by=asker, now=at + 6 * DAY)


def _officer(opd: OPD) -> User:
    from rapim.people.models import Assignment, User
    from rapim.people.rules import OF_AN_OPD

    roles = [role.value for role in OF_AN_OPD]
    seat = Assignment.objects.filter(post__opd=opd, post__role__in=roles).select_related("user").first()
    return seat.user if seat else User.objects.get(username="budi")
