"""What is brought to the small region in a browser."""

EXPORT = """
Kode SKPD | Nama SKPD | Kode Sub Kegiatan | Nama Sub Kegiatan | Kode Rekening | Nama Rekening | Nilai Realisasi | Nilai Setoran | Jenis Dokumen | Nomor Dokumen | Tanggal Dokumen | Nomor SP2D | Tanggal Transfer
1.1 | Dinas Pendidikan | 1.01.02.2.01.0001 | Pengelolaan Sekolah | 5.1.02.01.01.0024 | Belanja ATK | 1.250.000 | 0 | LS | 33.19/03.0/000001/LS/1.1/P/3/2023 | 06/03/2023 | 33.19/04.0/000001/LS/1.1/P/3/2023 | 08/03/2023
"""  # noqa: E501
