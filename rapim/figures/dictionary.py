"""Kamus angka: what each figure means, in the words of those who read it."""

from typing import Final, NamedTuple


class Definition(NamedTuple):
    key: str  # of the field or figure, as in JSON and in a Citation
    label: str
    unit: str
    definition: str
    formula: str
    regulation: str


DICTIONARY: Final[tuple[Definition, ...]] = (
    Definition(
        "pagu", "Pagu", "rupiah",
        "Anggaran yang berlaku pada tanggal batas data, menurut versi (murni, pergeseran, perubahan) yang paling akhir "
        "berlaku bagi tiap OPD. Bila DPA suatu OPD belum dibukukan, dipakai anggaran yang tercetak pada LRA-nya, dan "
        "versinya disebut “lra”.",
        "jumlah pagu versi yang berlaku; pengeluaran pembiayaan dihitung negatif",
        "PP 12/2019; Permendagri 77/2020",
    ),
    Definition(
        "plan", "Rencana kas (RAK)", "rupiah",
        "Rencana anggaran kas kumulatif dari Januari sampai akhir bulan penuh terakhir sebelum atau pada tanggal batas "
        "data. Bulan yang masih berjalan belum dihitung.",
        "jumlah RAK Januari s.d. bulan penuh terakhir",
        "Permendagri 77/2020 (anggaran kas)",
    ),
    Definition(
        "realised", "Realisasi", "rupiah",
        "Belanja: nilai dokumen yang sudah menjadi belanja sampai tanggal batas data (LS pada tanggal transfer SP2D, "
        "GU/TU/KKPD pada tanggal dokumen), dikurangi setoran. Uang persediaan (SP2D UP) tidak dihitung. Pendapatan dan "
        "pembiayaan: angka kumulatif LRA terakhir yang tersedia. Kosong berarti belum ada laporan, atau "
        "sumbernya tidak merincinya; bukan nol.",
        "jumlah (nilai realisasi − nilai setoran)",
        "PP 12/2019; Permendagri 77/2020",
    ),
    Definition(
        "percent", "Penyerapan", "persen",
        "Realisasi dibagi pagu. Tanpa pagu tidak ada persentase: ditulis “–”, tidak pernah 0 atau 100.",
        "realisasi ÷ pagu × 100, dibulatkan dua angka",
        "Permendagri 86/2017",
    ),
    Definition(
        "plan_percent", "Rencana (RAK) dalam persen", "persen",
        "Rencana kas kumulatif dibagi pagu.",
        "RAK kumulatif ÷ pagu × 100",
        "Permendagri 77/2020",
    ),
    Definition(
        "deviation", "Deviasi", "poin persen",
        "Selisih persentase realisasi terhadap persentase rencana kas. Negatif berarti di bawah rencana. Bukan selisih "
        "relatif terhadap rencana, dan bukan deviasi menurut IKPA.",
        "(realisasi − RAK) ÷ pagu × 100",
        "Permendagri 77/2020",
    ),
    Definition(
        "remaining", "Sisa pagu", "rupiah",
        "Pagu yang belum direalisasikan.",
        "pagu − realisasi",
        "PP 12/2019",
    ),
    Definition(
        "reported", "Sudah lapor", "OPD",
        "Jumlah OPD yang laporannya untuk bulan batas data sudah dibukukan. Laporan berbasis LRA ditunggu untuk bulan "
        "penuh terakhir, dokumen SIPD untuk bulan batas data. Belum lapor tidak sama dengan nol.",
        "banyaknya OPD dengan laporan bulan itu; pembanding: OPD yang memiliki anggaran atau wajib lapor",
        "Permendagri 77/2020",
    ),
    Definition(
        "absorption", "Penyerapan anggaran", "rupiah dan persen",
        "Pagu, rencana kas, realisasi, dan persentasenya pada satu tanggal batas data, menurut daerah, garis "
        "koordinasi, OPD, sub unit, program, kegiatan, sub kegiatan, rekening, atau sumber dana.",
        "lihat pagu, plan, realised, percent, deviation",
        "PP 12/2019; Permendagri 77/2020",
    ),
    Definition(
        "curve", "Kurva S", "rupiah dan persen",
        "Realisasi dan rencana kas kumulatif pada akhir tiap bulan, terhadap pagu yang berlaku pada tanggal batas "
        "data. Bulan tanpa satu pun laporan dikosongkan.",
        "kumulatif per bulan",
        "Permendagri 77/2020",
    ),
    Definition(
        "ranking", "Peringkat", "urutan",
        "Urutan persentase penyerapan, tertinggi lebih dahulu; persentase yang sama berbagi peringkat. Yang belum "
        "lapor atau tanpa pagu tidak diberi peringkat.",
        "urutan menurun dari percent",
        "–",
    ),
    Definition(
        "outlook", "Prakiraan akhir tahun", "rupiah dan persen",
        "Perkiraan realisasi pada 31 Desember menurut keadaan akhir bulan penuh terakhir, untuk daerah, garis "
        "koordinasi, OPD, dan jenis rekening; bagian dan keseluruhan selalu cocok karena setiap prakiraan adalah "
        "jumlah jenis rekening tiap OPD. Rentang 80 % dan 95 % menyebut seberapa pasti. Tanpa pagu tidak ada "
        "prakiraan, hanya alasan. Guncangan (bencana, perubahan kebijakan) tidak dapat diramal.",
        "akhir yang biasa + bagian yang terbawa × (realisasi − laju yang biasa); lihat docs/forecast.md",
        "–",
    ),
    Definition(
        "landing", "Perkiraan realisasi akhir tahun", "rupiah",
        "Titik tengah prakiraan. low80 sampai high80 memuat hasil akhir kira-kira empat dari lima kali, low95 sampai "
        "high95 sembilan belas dari dua puluh kali; keduanya dalam persen pagu yang berlaku.",
        "jumlah prakiraan jenis rekening tiap OPD",
        "–",
    ),
    Definition(
        "why", "Sebab", "poin persen",
        "Mengapa prakiraan berbeda dari 100 % pagu: akhir yang biasa, lalu bagian-bagian yang tahun ini lebih cepat "
        "atau lebih lambat dari biasanya. Poin semua sebab berjumlah persen prakiraan − 100.",
        "(akhir yang biasa − pagu) ÷ pagu × 100; (prakiraan − akhir yang biasa) ÷ pagu × 100",
        "–",
    ),
    Definition(
        "changes", "Perubahan sejak batas data lalu", "rupiah dan poin persen",
        "Tambahan realisasi di antara dua tanggal batas data (happened), dipisahkan dari koreksi atas angka yang "
        "dahulu disampaikan (corrected).",
        "happened = realisasi kini − realisasi lalu menurut buku kini; corrected = realisasi lalu menurut buku kini − "
        "realisasi lalu menurut buku saat itu",
        "–",
    ),
    Definition(
        "freshness", "Kesegaran data", "hari",
        "Laporan terakhir tiap OPD, berkas asalnya, dan umurnya pada tanggal batas data.",
        "tanggal batas data − akhir bulan laporan terakhir",
        "Perpres 39/2019 (Satu Data Indonesia)",
    ),
    Definition(
        "reconcile", "Rekonsiliasi daerah dan OPD", "rupiah",
        "Angka daerah menurut portal DJPK disandingkan dengan jumlah semua OPD, per jenis rekening. "
        "Portal menulis perseratus miliar, jadi selisih sampai Rp5 juta tiap angkanya terhitung cocok.",
        "jumlah OPD − angka daerah",
        "PMK 74/2016 (SIKD)",
    ),
    Definition(
        "documents", "Dokumen", "rupiah",
        "Baris dokumen, laporan, anggaran, atau rencana kas yang membentuk suatu angka; jumlahnya sama dengan angka "
        "itu.",
        "jumlah baris = angka",
        "Permendagri 77/2020",
    ),
)  # fmt: skip

DEFINITIONS: Final[dict[str, Definition]] = {definition.key: definition for definition in DICTIONARY}
