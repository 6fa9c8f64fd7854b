"""The papers of a small Kudus in 2023, as its offices have them.

Disdikpora has a budget of Rp1.000.000.000, PUPR one of Rp500.000.000. By the end of February Disdikpora has paid
Rp150.000.000 in four documents (one returned Rp10.000.000, one waits for its SP2D); PUPR has not reported.
"""

from pathlib import Path

from rapim.sources.sketch import workbook

DISDIKPORA = "1.01.2.19.0.00.01.0000"
PUPR = "1.03.1.04.0.00.01.0000"

BUDGET = """
tahun | kode_skpd | nama_skpd | kode_sub_unit | nama_sub_unit | kode_program | nama_program | kode_kegiatan | nama_kegiatan | kode_sub_kegiatan | nama_sub_kegiatan | kode_sumber_dana | nama_sumber_dana | kode_rekening | nama_rekening | pagu
2023 | 1.01.2.19.0.00.01.0000 | Dinas Pendidikan, Kepemudaan dan Olahraga | 1.01.2.19.0.00.01.0000 | Dinas Pendidikan, Kepemudaan dan Olahraga | 1.01.02 | Program Pengelolaan Pendidikan | 1.01.02.2.01 | Pengelolaan Pendidikan Sekolah Dasar | 1.01.02.2.01.01 | Pengadaan Buku | 1.2.01 | DAU | 5.1.02.01.01.0024 | Belanja Alat Tulis Kantor | = 600000000
2023 | 1.01.2.19.0.00.01.0000 | Dinas Pendidikan, Kepemudaan dan Olahraga | 1.01.2.19.0.00.01.0000 | Dinas Pendidikan, Kepemudaan dan Olahraga | 1.01.02 | Program Pengelolaan Pendidikan | 1.01.02.2.01 | Pengelolaan Pendidikan Sekolah Dasar | 1.01.02.2.01.02 | Rehabilitasi Ruang Kelas | 1.2.01 | DAU | 5.2.03.01.01.0010 | Belanja Modal Bangunan Gedung | = 400000000
2023 | 1.03.1.04.0.00.01.0000 | Dinas Pekerjaan Umum dan Penataan Ruang | 1.03.1.04.0.00.01.0000 | Dinas Pekerjaan Umum dan Penataan Ruang | 1.03.10 | Program Penyelenggaraan Jalan | 1.03.10.2.01 | Penyelenggaraan Jalan Kabupaten | 1.03.10.2.01.05 | Pemeliharaan Jalan | 1.2.01 | DAU | 5.2.04.01.01.0001 | Belanja Modal Jalan | = 500000000
"""  # noqa: E501

HEAD = """
Kode SKPD | Nama SKPD | Kode Program | Nama Program | Kode Kegiatan | Nama Kegiatan | Kode Sub Kegiatan | Nama Sub Kegiatan | Kode Rekening | Nama Rekening | Nomor Dokumen | Jenis Dokumen | Jenis Transaksi | Nomor DPT | Tanggal Dokumen | Keterangan Dokumen | Nilai Realisasi | Nilai Setoran | NIP Pegawai | Nama Pegawai | Nomor SPD | Nomor SP2D | Tanggal Transfer
""".strip("\n")  # noqa: E501

OFFICE = "1.01.2.19.0.00.01.0000 | Dinas Pendidikan, Kepemudaan dan Olahraga | 1.01.02 | Program Pengelolaan Pendidikan"
BOOKS = "1.01.02.2.01 | Pengelolaan Pendidikan Sekolah Dasar | 1.01.02.2.01.01 | Pengadaan Buku"
ROOMS = "1.01.02.2.01 | Pengelolaan Pendidikan Sekolah Dasar | 1.01.02.2.01.02 | Rehabilitasi Ruang Kelas"
PENS = "5.1.02.01.01.0024 | Belanja Alat Tulis Kantor"
BUILDING = "5.2.03.01.01.0010 | Belanja Modal Bangunan Gedung"
PERSON = "198001012005011001 | Sulastri Wijayanti"

JANUARY = f"{OFFICE} | {BOOKS} | {PENS} | 33.19/02.0/000001/LS/2023 | SPP | LS | | = 2023-01-12 | Buku kelas satu a.n. Sulastri Wijayanti | = 100000000 | = 0 | {PERSON} | 33.19/SPD/1 | 33.19/04.0/000001 | = 2023-01-16"  # noqa: E501
RETURNED = f"{OFFICE} | {BOOKS} | {PENS} | 33.19/02.0/000002/LS/2023 | SPP | LS | | = 2023-02-02 | Buku kelas dua | = 40000000 | = 10000000 | {PERSON} | 33.19/SPD/1 | 33.19/04.0/000002 | = 2023-02-06"  # noqa: E501
RECEIPT = f"{OFFICE} | {BOOKS} | {PENS} | 33.19/05.0/000001/GU/2023 | TBP | GU | | = 2023-02-20 | Pensil | = 20000000 | = 0 | {PERSON} | 33.19/SPD/1 | null | "  # noqa: E501
WAITING = f"{OFFICE} | {ROOMS} | {BUILDING} | 33.19/02.0/000003/LS/2023 | SPP | LS | | = 2023-02-24 | Uang muka | = 80000000 | = 0 | {PERSON} | 33.19/SPD/1 | null | "  # noqa: E501
LATE = f"{OFFICE} | {ROOMS} | {BUILDING} | 33.19/02.0/000003/LS/2023 | SPP | LS | | = 2023-02-24 | Uang muka | = 80000000 | = 0 | {PERSON} | 33.19/SPD/1 | 33.19/04.0/000003 | = 2023-02-28"  # noqa: E501
BROKEN = RETURNED.replace("= 40000000", "= #REF!")
OVERSPENT = RETURNED.replace("= 40000000", "= 900000000")


def budget(folder: Path) -> Path:
    return workbook(folder / "dpa_belanja_murni.xlsx", BUDGET)


def payments(folder: Path, *lines: str, name: str = "realisasi.xlsx") -> Path:
    return workbook(folder / name, "\n".join([HEAD, *lines]))
