"""One line as it is typed in a hurry."""

from datetime import date

import pytest

from rapim.arahan.line import read_due, read_line
from rapim.arahan.rules import EvidenceKind

MONDAY = date(2023, 3, 20)
OFFICES = {"PUPR": "1.3", "DISDIKPORA": "1.1", "DINAS PERTANIAN DAN PANGAN": "3.27", "BAPPEDA": "5.1"}


def test_the_line_of_the_issue():
    draft = read_line("PUPR, Disdikpora: tandatangani 12 kontrak sebelum minggu ke-3 Juli", OFFICES, MONDAY)
    assert (draft.lead, draft.support) == ("1.3", ("1.1",))
    assert draft.text == "tandatangani 12 kontrak"
    assert draft.due_on == date(2023, 7, 21)
    assert draft.evidence is EvidenceKind.DOCUMENT
    assert draft.unknown == ()


def test_an_office_whose_name_holds_dan_is_one_office():
    draft = read_line("Dinas Pertanian dan Pangan: tanam padi", OFFICES, MONDAY)
    assert (draft.lead, draft.support, draft.unknown) == ("3.27", (), ())


def test_what_is_not_known_is_named_and_nothing_is_lost():
    draft = read_line("PUPR, Dinas Antah: perbaiki jalan", OFFICES, MONDAY)
    assert (draft.lead, draft.unknown, draft.text) == ("1.3", ("Dinas Antah",), "perbaiki jalan")
    whole = read_line("Catatan: semua OPD bergerak", OFFICES, MONDAY)
    assert (whole.lead, whole.text) == ("", "Catatan: semua OPD bergerak")


@pytest.mark.parametrize(
    ("line", "text", "day"),
    [
        ("perbaiki atap puskesmas akhir Juli", "perbaiki atap puskesmas", date(2023, 7, 31)),
        ("lapor tanggal 14 April", "lapor", date(2023, 4, 14)),
        ("lapor minggu ke-3 September.", "lapor", date(2023, 9, 15)),
        ("rapat lagi Jumat depan", "rapat lagi", date(2023, 3, 24)),
        ("bayar insentif triwulan ketiga", "bayar insentif triwulan ketiga", None),
        ("susun rencana tahun depan", "susun rencana tahun depan", None),
        ("siapkan jalan untuk arus mudik akhir pekan", "siapkan jalan untuk arus mudik akhir pekan", None),
    ],
)
def test_a_plain_day_at_the_end_needs_no_word_before_it(line, text, day):
    draft = read_line(f"PUPR: {line}", OFFICES, MONDAY)
    assert (draft.text, draft.due_on) == (text, day)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("31 Maret", date(2023, 3, 31)), ("31/3", date(2023, 3, 31)), ("Senin (20/3)", date(2023, 3, 20)),
        ("15 Januari", date(2024, 1, 15)), ("akhir Juli", date(2023, 7, 31)),
        ("minggu ke-3 September", date(2023, 9, 15)),
        ("TW II", date(2023, 6, 30)), ("2 minggu", date(2023, 4, 3)), ("Jumat", date(2023, 3, 24)),
        ("besok", date(2023, 3, 21)), ("April", date(2023, 4, 30)), ("entah kapan", None),
    ],
)  # fmt: skip
def test_a_due_day_as_it_is_spoken(when, day):
    assert read_due(when, MONDAY) == day
