"""A few invented innovations, from an idea on paper to one that is proven all through."""

from datetime import datetime, timedelta

DESIGN = (
    "Dasar pemikiran: warga menunggu lama karena berkas diperiksa di tiga meja yang berbeda. Masalahnya bukan kurang "
    "petugas, melainkan urutan kerja yang tidak pernah ditinjau. Cara kerja: berkas dikirim sekali lewat ponsel, "
    "diperiksa bersama oleh petugas yang bertugas hari itu, dan hasilnya dijemput pada jam yang dijanjikan. "
)
ALL = (
    "regulasi", "sdm", "anggaran", "it", "bimtek", "rkpd", "aktor", "pelaksana", "jejaring", "sosialisasi", "pedoman",
    "informasi", "proses", "pengaduan", "integrasi", "kecepatan", "kemanfaatan", "monev",
)  # fmt: skip
TOLD = (  # name, office, form, digital, tier of what is claimed, how much of it is proven, times the design
    ("Antar Jemput Akta (ANTAR AKTA)", "dukcapil", "pelayanan", True, 3, ALL, 7),
    ("Guru Kunjung Desa", "disdikpora", "pelayanan", False, 2, ALL[:4] + ALL[15:17], 6),
    ("Satu Peta Jalan Rusak", "pupr", "tata_kelola", True, 2, ALL[:3], 3),
    ("Pasar Bersih Setiap Senin", "perdagangan", "lainnya", False, 1, (), 1),
)


def tell(now: datetime) -> None:
    from django.utils import timezone

    from rapim.innovation.models import Innovation
    from rapim.innovation.rules import index
    from rapim.people.models import User

    if Innovation.objects.exists():
        return
    act = {"by": User.objects.get(username="budi"), "now": now}
    for told in TOLD:
        _one(told, index(timezone.localdate(now).year), act)


def _one(told: tuple, by, act: dict) -> None:
    from rapim.core.code import key_of
    from rapim.innovation import actions
    from rapim.innovation.rules import Stage
    from rapim.people.models import OPD
    from rapim.sample.region import office

    name, key, form, digital, tier, proven, times = told
    opd = OPD.objects.get(key=key_of(office(key).code))
    said = {
        "initiator": "opd",
        "form": form,
        "is_digital": digital,
        "affair": "Pelayanan dasar",
        "design": DESIGN * times,
    }
    made = actions.write(opd, name, purpose="Layanan selesai sekali datang.", **said, **act)
    day = act["now"].date()
    for stage, ago in ((Stage.INITIATIVE, 500), (Stage.TRIAL, 380), (Stage.USE, 200))[: tier + bool(proven)]:
        actions.stage(made, stage, day - timedelta(days=ago), **act)
    actions.score(made, by, dict.fromkeys(ALL, tier), **act)
    for one in proven:
        actions.prove(made, by, one, link=f"https://inovasi.kudus.example/{made.pk}/{one}", **act)
