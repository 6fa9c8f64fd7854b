"""What the offices of the sample region put first, and what their asisten said to that; the programs are real."""

from datetime import datetime

AGREE = {"asisten-1": "citra", "asisten-2": "asisten2", "asisten-3": "asisten3"}
WAITS = "pupr"  # its list waits for the asisten
BACK = "perdagangan"  # its list came back
WHY = "Sebutkan pasar mana yang didahulukan dan kapan los pertamanya dipakai."
TOLD = {  # office → title, outcome, program, kegiatan or sub kegiatan
    "disdikpora": (
        ("Kesejahteraan guru swasta", "13.300 guru menerima tunjangan", "1.01.04"),
        ("Ruang kelas layak", "Semua ruang kelas rusak berat diperbaiki", "1.01.02.2.01"),
    ),
    "dinkes": (
        ("Stunting turun", "Prevalensi stunting di bawah 14 persen", "1.02.02"),
        ("Puskesmas tanpa antre panjang", "Pasien dilayani paling lama 60 menit", "1.02.02"),
    ),
    "rsud": (("Rawat jalan lebih cepat", "Waktu tunggu rawat jalan di bawah 60 menit", "1.02.02"),),
    "dinsos": (("Santunan anak yatim tepat sasaran", "20.000 anak yatim terdata dan menerima", "1.06.05"),),
    "satpolpp": (("Trotoar untuk pejalan kaki", "Simpang Tujuh bebas lapak tetap", "1.05.02"),),
    "bpbd": (("Desa tangguh banjir", "Jalur evakuasi 12 desa di Undaan dan Jekulo", "1.05.03"),),
    "dukcapil": (("Dokumen jadi di desa", "Akta dan KTP selesai tanpa ke kota di semua kecamatan", "2.12.02"),),
    "pmd": (("Dana desa cair tepat waktu", "123 desa menyalurkan tahap pertama sebelum April", "2.13.04"),),
    "pupr": (("Jalan kabupaten mantap", "Kemantapan jalan 80 persen", "1.03.10"),),
    "pkplh": (("Sampah habis di desa", "Tempat pengolahan di 30 desa berjalan", "1.04.04"),),
    "dishub": (("Lampu jalan menyala", "Titik padam di jalur utama diperbaiki dalam 3 hari", "2.15.02"),),
    "disnaker": (("Pelatihan yang berujung kerja", "Dua dari tiga peserta bekerja dalam 6 bulan", "2.07.03"),),
    "dpmptsp": (("Izin satu hari", "Izin usaha risiko rendah terbit di hari yang sama", "2.18.04"),),
    "pertanian": (("Pupuk sampai sebelum tanam", "Kartu pengganti terdistribusi di 9 kecamatan", "3.27.03"),),
    "perdagangan": (("Pasar rakyat bersih", "Los baru dipakai pedagang lama", "3.30.03"),),
    "bppkad": (("Pajak daerah tanpa antre", "Dua dari tiga wajib pajak membayar daring", "5.02.02"),),
    "diskominfo": (("Satu data Kudus", "Semua OPD memakai kode dan metadata yang sama", "2.16.03"),),
    "bkpsdm": (("Orang tepat di tempat tepat", "Semua jabatan administrator lewat uji kompetensi", "5.04.02"),),
}


def tell(now: datetime) -> None:
    """For the newest year of the book, which the papers speak of, and for the year that the pages call this one."""
    from django.utils import timezone

    from rapim.execution.desk import newest_of
    from rapim.intake.queries import book
    from rapim.promises.models import PriorityList

    if PriorityList.objects.exists():
        return
    today = timezone.localdate(now)
    newest = newest_of(book()) or today
    for year in sorted({newest.year, today.year}):
        for key in TOLD:
            _one(key, year, settled=year != today.year, now=now)


def _one(key: str, year: int, *, settled: bool, now: datetime) -> None:
    from rapim.core.code import key_of
    from rapim.people.models import OPD, User
    from rapim.promises import actions
    from rapim.sample.region import office

    at, people = office(key), User.objects
    wanted = [actions.Wanted(title, outcome, (code,)) for title, outcome, code in TOLD[key]]
    head = people.filter(username=f"kepala-{key}").first() or people.get(username="budi")
    asked = actions.propose(OPD.objects.get(key=key_of(at.code)), year, wanted, by=head, now=now)
    asisten = people.get(username=AGREE[at.line or "asisten-3"])
    if settled or key not in (WAITS, BACK):
        actions.answer(asked, agrees=True, by=asisten, now=now)
    elif key == BACK:
        actions.answer(asked, agrees=False, because=WHY, by=asisten, now=now)
