"""Three Rapim that were held, and the next one a few days from now; the letterhead of the sample region."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rapim.cli import story

if TYPE_CHECKING:
    from random import Random

    from rapim.meetings.models import Rapim
    from rapim.people.models import User

PAST: Final = 3
NINE: Final = clock(9)
LENGTH: Final = timedelta(minutes=118)
PLACE: Final = "Ruang Rapat Lantai IV Gedung A Setda"
LETTERHEAD: Final = """# Kop surat, lambang, dan penanda tangan daerah contoh; semua nama dan nomor rekaan.
government = "PEMERINTAH KABUPATEN KUDUS"
office = "SEKRETARIAT DAERAH"
address = "Jalan Simpang Tujuh Nomor 1 Kudus 59313"
contact = "Telepon (0291) 000000, surel setda@kuduskab.go.id"
place = "Kudus"
leader = "BUPATI KUDUS"
crest = "crest.png"
copies = ["Bupati Kudus (sebagai laporan)", "Inspektur Daerah Kabupaten Kudus", "Arsip"]

[[signatory]]
post = "Bupati"
title = "BUPATI KUDUS"

[[signatory]]
post = "Sekretaris Daerah"
title = "SEKRETARIS DAERAH"
on_behalf = true
rank = "Pembina Utama Madya (IV/d)"
nip = "190001011900012001"
"""
REMARKS: Final = (
    "Sekda: selisih terhadap RAK dijelaskan tiap OPD paling lambat tanggal 5 bulan berikutnya.",
    "Asisten II: paket konsultansi yang belum kontrak dilaporkan mingguan.",
    "Bupati: yang terhambat menyebut perlu apa dan dari siapa, jangan menunggu rapat.",
)
NEW: Final = ("Persiapan kunjungan kerja Gubernur", "Kesiapan posko banjir musim hujan", "Rencana hari jadi daerah")


def tell(now: datetime) -> None:
    from rapim.meetings.models import Rapim
    from rapim.people.models import User

    if Rapim.objects.exists():
        return
    budi = User.objects.get(username="budi")
    _letterhead()
    next_at = _settled(now, budi)
    for number, (year, month) in enumerate(_months_before(next_at.date()), start=1):
        _hold(year, month, number, budi)
    _announce(next_at, budi, now)


def _settled(now: datetime, budi: User) -> datetime:
    """The series, so that its next Rapim is two working days from now; holidays of three years."""
    from django.utils import timezone

    from rapim.meetings import actions, queries

    today = timezone.localdate(now)
    for year in (today.year - 1, today.year, today.year + 1):
        actions.seed_holidays(year, by=budi, now=now)
    day = queries.workdays().after(today, 2)
    first = date(*_months_before(day)[0], 1)
    actions.settle(_series(day), valid_from=first, by=budi, now=now)
    return timezone.make_aware(datetime.combine(day, NINE))


def _series(day: date) -> dict[str, Any]:
    from rapim.meetings.rules import Group
    from rapim.people.models import Post

    return {
        "week": min(5, (day.day - 1) // 7 + 1), "weekday": day.weekday(), "starts": NINE, "length": 120, "place": PLACE,
        "chair": Post.objects.get(title="Bupati"), "signer": Post.objects.get(title="Sekretaris Daerah"),
        "groups": [group.value for group in Group],
    }  # fmt: skip


def _hold(year: int, month: int, number: int, budi: User) -> None:
    """One past Rapim, from its invitation to the approved notula of the one before."""
    from django.utils import timezone

    from rapim.meetings import actions, queries
    from rapim.meetings.models import Rapim
    from rapim.sample.shares import dice

    usual = queries.usual_time(queries.series_for(year, month), year, month)
    rapim = actions.schedule(year, month, by=budi, now=usual - timedelta(days=12))
    if number == 2:
        later = timezone.make_aware(datetime.combine(queries.workdays().after(usual.date(), 1), NINE))
        actions.postpone(rapim, later, "Bupati menghadiri rapat di provinsi", by=budi, now=usual - timedelta(days=4))
    rapim = Rapim.objects.get(pk=rapim.pk)
    begun = rapim.starts_at + timedelta(minutes=4)
    _invite(rapim, number, budi)
    _arrive(rapim, dice("rapim", str(rapim)), budi)
    actions.add_item(rapim, NEW[number - 1], minutes=10, by=budi, now=rapim.starts_at - timedelta(days=1))
    story.before(rapim, number, begun)
    actions.open(rapim, by=budi, now=begun)
    rapim = Rapim.objects.get(pk=rapim.pk)
    if last := queries.last_held(rapim):
        actions.approve_minutes(last.minutes.first(), rapim, by=budi, now=begun + timedelta(minutes=5))
    for place, item in enumerate(rapim.items.exclude(section="minutes")[:3]):
        actions.remark(item, REMARKS[place], by=budi, now=begun + timedelta(minutes=15 + 20 * place))
    story.during(rapim, number, begun + timedelta(minutes=70))
    actions.close(rapim, by=budi, now=begun + LENGTH)
    actions.draft_minutes({"rapim": rapim.pk}, now=begun + LENGTH + timedelta(minutes=1))


def _invite(rapim: Rapim, number: int, budi: User) -> None:
    from django.utils import timezone

    from rapim.meetings import actions

    sent = rapim.starts_at - timedelta(days=3 if number == 2 else 7)
    letter = f"000.1.5/{410 + 37 * number}/02.03/{sent.year}"
    actions.issue_letter(rapim, letter, nature="Penting", on=timezone.localdate(sent), by=budi, now=sent)


def _arrive(rapim: Rapim, chance: Random, budi: User) -> None:
    """Most come by themselves and scan, some send a delegate, a few do not come."""
    from rapim.meetings import actions
    from rapim.meetings.queries.pages import rows
    from rapim.sample.shares import dice

    for row in rows(rapim):
        at = rapim.starts_at - timedelta(minutes=chance.randint(-6, 25))
        luck = chance.random()
        name = row.holder or _invented(dice("head", row.seat.title))
        if luck < 0.82:
            actions.attend(row.seat, name, rank="itself", way="qr" if row.holder else "desk", by=budi, now=at)
        elif luck < 0.94:
            how = {
                "title": f"Sekretaris, mewakili {row.seat.title}"[:255],
                "mandate": f"800/{chance.randint(100, 999)}",
            }
            actions.attend(row.seat, _invented(chance), rank="delegate", way="desk", by=budi, now=at, **how)


def _invented(chance: Random) -> str:
    from rapim.sample.region import table

    names = table("persons")
    return f"{chance.choice(names['given'])} {chance.choice(names['family'])}"


def _announce(at: datetime, budi: User, now: datetime) -> None:
    """The next one: scheduled, invited, with a new item on its agenda."""
    from rapim.meetings import actions
    from rapim.meetings.models import Rapim

    rapim = actions.schedule(at.year, at.month, starts_at=at, by=budi, now=now - timedelta(days=8))
    rapim = Rapim.objects.get(pk=rapim.pk)
    actions.add_item(rapim, "Langkah percepatan akhir tahun anggaran", minutes=15, by=budi, now=now)
    _invite(rapim, PAST + 1, budi)


def _months_before(day: date) -> list[tuple[int, int]]:
    count = [day.year * 12 + day.month - 1 - back for back in range(PAST, 0, -1)]
    return [(one // 12, one % 12 + 1) for one in count]


def _letterhead() -> None:
    """Letterhead and an invented crest, where the home has none of its own."""
    from rapim.web import home

    file = home.path() / "letterhead.toml"
    if not file.exists():
        _draw_crest(home.path() / "crest.png")
        file.write_text(LETTERHEAD, "utf-8")


def _draw_crest(path: Path) -> None:
    """A plain shield: neither this region's nor any other's."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGBA", (300, 360), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.polygon([(20, 20), (280, 20), (280, 200), (150, 345), (20, 200)], fill="#0b5c62", outline="#12213a", width=8)
    pen.polygon([(60, 210), (120, 120), (150, 165), (190, 105), (245, 210)], fill="#e3b04b")
    pen.ellipse([(125, 45), (175, 95)], fill="#fdf3dc")
    for wave in (228, 246, 264):
        pen.line([(70 + (wave - 228), wave), (230 - (wave - 228), wave)], fill="#fdf3dc", width=6)
    picture.save(path)
