"""A few invented innovations, from an idea on paper to one that is proven all through."""

from datetime import datetime, timedelta
from decimal import Decimal

DESIGN = (  # of a rancang bangun, as the guide asks for it; {why} and {how} are the innovation's own
    "Dasar pemikiran: {why} Keluhan itu sudah lama terdengar di musyawarah rencana pembangunan, tetapi selama "
    "ini dijawab dengan menambah meja dan petugas, bukan dengan meninjau urutan kerjanya.",
    "Isu strategis: pelayanan yang pasti adalah ukuran pertama yang dirasakan warga. RPJMD menempatkannya "
    "pada misi kedua, dan indeks kepuasan masyarakat dua tahun berturut-turut tertahan pada unsur waktu, "
    "bukan pada unsur keramahan.",
    "Metode pembaruan: {how} Sebelumnya setiap langkah menunggu langkah di depannya dan tidak ada yang "
    "memegang keseluruhannya. Kini ada satu penanggung jawab, satu nomor aduan, dan satu papan yang "
    "memperlihatkan sampai di mana sebuah permohonan.",
    "Keunggulan dan kebaruan: tidak memerlukan gedung atau pegawai baru, memakai alat yang sudah dimiliki "
    "kantor, dan dapat ditiru kecamatan lain dalam satu bulan karena seluruh formulir, jadwal, dan pedomannya "
    "dibagikan apa adanya.",
    "Tahapan: tiga bulan pertama dipakai untuk mencatat keadaan awal dan mencobanya di satu wilayah; tiga "
    "bulan berikutnya untuk memperbaiki menurut aduan; setelah itu diterapkan di semua wilayah dengan "
    "keputusan kepala perangkat daerah dan anggaran yang tercantum dalam DPA.",
    "Hasil dan dampak: waktu tunggu, jumlah yang terlayani, dan jumlah aduan dicatat setiap bulan oleh "
    "petugas yang tidak ikut melayani. Angka itu dipasang di ruang tunggu dan dibuka di laman daerah, "
    "sehingga siapa pun dapat membandingkan sebelum dan sesudahnya.",
    "Keberlanjutan: pelaksanaannya masuk perjanjian kinerja kepala bidang, petugas penggantinya dilatih dua "
    "kali setahun, dan setiap akhir tahun Inspektorat memilih secara acak beberapa permohonan untuk "
    "ditelusuri dari awal sampai selesai. Bila ukurannya memburuk dua bulan berturut-turut, cara kerjanya "
    "ditinjau kembali bersama warga yang memakainya. Replikasi dilakukan lewat kunjungan belajar "
    "antarkecamatan; yang meniru mendapat pendampingan selama satu bulan dan melaporkan hasilnya dengan "
    "formulir yang sama, sehingga pengalaman di satu tempat dipakai di tempat lain tanpa mengulang kesalahan "
    "yang sama dari awal.",
)
PURPOSE = "Menjawab keluhan yang paling sering: {why}"
BENEFIT = "Warga tahu kapan urusannya selesai, tidak datang dua kali, dan dapat melihat sampai di mana permohonannya."
RESULT = "Waktu tunggu turun dan dicatat setiap bulan; aduan berkurang sejak diterapkan di semua wilayah."
ALL = (
    "regulasi", "sdm", "anggaran", "it", "bimtek", "rkpd", "aktor", "pelaksana", "jejaring", "sosialisasi", "pedoman",
    "informasi", "proses", "pengaduan", "integrasi", "kecepatan", "kemanfaatan", "monev",
)  # fmt: skip
TOLD = (  # name, office, form, digital, affair, tier claimed, what of it is proven, parts of the design, why, how
    ("Antar Jemput Akta (ANTAR AKTA)", "dukcapil", "pelayanan", True, "Administrasi kependudukan", 3, ALL, 7,
     "Warga desa kehilangan satu hari kerja untuk selembar akta.",
     "Berkas dikirim lewat ponsel, diperiksa hari itu juga, dan akta diantar ke balai desa setiap Kamis."),
    ("Izin Sehari Tuntas (SARI TUNTAS)", "dpmptsp", "pelayanan", True, "Penanaman modal", 3, ALL[:17], 7,
     "Izin usaha kecil menunggu pemeriksaan yang tidak diwajibkan aturan.",
     "Izin risiko rendah terbit di hari yang sama; pemeriksaan menyusul secara acak dan terjadwal."),
    ("Antrean Tanpa Duduk (ANTADUK)", "rsud", "pelayanan", True, "Kesehatan", 3, ALL[:15] + ALL[16:17], 7,
     "Pasien rawat jalan datang subuh agar tidak kehabisan nomor.",
     "Nomor diambil dari rumah, jam datang dijanjikan, dan obat disiapkan sebelum pasien keluar dari poli."),
    ("Guru Kunjung Desa", "disdikpora", "pelayanan", False, "Pendidikan", 2, ALL[:4] + ALL[15:17], 6,
     "Anak di tepi kabupaten tertinggal membaca pada kelas tiga.",
     "Guru terpilih berkunjung setiap Sabtu dan belajar bersama anak serta orang tuanya di balai desa."),
    ("Posyandu Jemput Bola", "dinkes", "pelayanan", False, "Kesehatan", 2, ALL[:3] + ALL[15:17], 6,
     "Seperempat balita tidak pernah ditimbang karena ibunya bekerja di pabrik.",
     "Kader menimbang di gerbang pabrik pada jam pulang, dan yang kurus dikunjungi keesokan harinya."),
    ("Sampah Jadi Tabungan", "pkplh", "lainnya", False, "Lingkungan hidup", 2, ALL[:4] + ALL[16:17], 5,
     "Tempat pembuangan akhir penuh lebih cepat daripada rencana.",
     "Sampah terpilah ditimbang di desa dan nilainya masuk tabungan keluarga di bank milik daerah."),
    ("Satu Peta Jalan Rusak", "pupr", "tata_kelola", True, "Pekerjaan umum", 2, ALL[:3], 3,
     "Aduan jalan rusak tersebar di lima grup percakapan.",
     "Semua aduan masuk satu peta dengan foto dan tanggal, dan peta itu menyusun urutan perbaikannya."),
    ("Kartu Pupuk Cadangan", "pertanian", "pelayanan", False, "Pertanian", 1, ALL[:2], 3,
     "Petani yang kartunya rusak kehilangan satu musim pupuk.",
     "Kartu cadangan disimpan di balai penyuluh dan berlaku pada hari kartunya dilaporkan rusak."),
    ("Arsip Desa Terbuka", "arpusda", "tata_kelola", True, "Kearsipan", 1, (), 2,
     "Surat tanah desa hilang setiap kali perangkatnya berganti.",
     "Arsip desa dipindai di tempat oleh tim keliling dan salinannya disimpan di dua kota."),
    ("Pasar Bersih Setiap Senin", "perdagangan", "lainnya", False, "Perdagangan", 1, (), 1,
     "Pembeli meninggalkan pasar rakyat karena becek dan bau.",
     "Setiap Senin los dikosongkan bergantian, dibersihkan bersama, dan difoto sebelum dibuka kembali."),
)  # fmt: skip


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
    from rapim.innovation.rules import CRITERIA, Stage
    from rapim.people.models import OPD
    from rapim.sample.region import office

    name, key, form, digital, affair, tier, proven, parts, why, how = told
    opd = OPD.objects.get(key=key_of(office(key).code))
    last = parts == len(DESIGN)
    said = {
        "initiator": "opd",
        "initiator_name": opd.name,
        "criteria": [key for key, _ in CRITERIA[: len(CRITERIA) if proven else 2]],
        "budget": Decimal(25_000_000) * tier * parts if proven else None,
        "decree": f"Keputusan Kepala {opd.name}" if "regulasi" in proven else "",
        "benefit": BENEFIT if proven else "",
        "result": RESULT if last else "",
        "form": form,
        "is_digital": digital,
        "affair": affair,
        "design": "\n\n".join(DESIGN[:parts]).format(why=why, how=how),
    }
    made = actions.write(opd, name, purpose=PURPOSE.format(why=why), **said, **act)
    day = act["now"].date()
    for stage, ago in ((Stage.INITIATIVE, 500), (Stage.TRIAL, 380), (Stage.USE, 200))[: tier + bool(proven)]:
        actions.stage(made, stage, day - timedelta(days=ago), **act)
    actions.score(made, by, dict.fromkeys(ALL, tier), **act)
    for one in proven:
        actions.prove(made, by, one, link=f"https://inovasi.kudus.example/{made.pk}/{one}", **act)
