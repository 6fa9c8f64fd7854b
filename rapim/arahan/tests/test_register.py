"""Registers as they are kept in the wild (formats.md §7): semicolons, a BOM, one row for each PIC, dirty dates."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rapim.arahan.models import Arahan, Assignment
from rapim.arahan.register import read
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import kudus
from rapim.sources.reader import Table

HEAD = "Kategori;Tindak Lanjut/Arahan;Rekomendasi;PIC;Status;Rapat;Tanggal Rapat;Due Date;Keterangan"
GOOD = f"""\ufeff{HEAD}
APBD;KUA-PPAS-P disampaikan ke DPRD;;Dinas Pendidikan;Proses;Rapim Maret;02/03/2022;21/07/2022;
APBD;KUA-PPAS-P disampaikan ke DPRD;;Dinas PUPR;Proses;Rapim Maret;02/03/2022;21/07/2022;
Laporan;LPPD tepat waktu;;Perhubungan;Selesai;Rapim Maret;02/03/2022;31 Maret 2022;sudah terkirim
Umum;Koordinasi antar-OPD;;Dinas PUPR;Belum selesai;Rapim Maret;02/03/2022;;
"""
OFFICES = {"DINAS PENDIDIKAN": "1.1", "PUPR": "1.3", "DINAS PUPR": "1.3", "PERHUBUNGAN": "2.15"}


def table(text):
    return Table("Lembar", [line.split(";") for line in text.lstrip("\ufeff").strip().splitlines()])


def test_it_merges_the_rows_of_one_arahan_and_keeps_the_first_as_lead():
    first, lppd, talk = read(table(GOOD), OFFICES, file="r.csv").items
    assert (first.offices, first.rows, first.due_on) == (["1.1", "1.3"], [2, 3], date(2022, 7, 21))
    assert (lppd.is_done, lppd.note, talk.is_done) == (True, "sudah terkirim", False)


def test_it_names_everything_at_once_with_its_row():
    dirty = f"""{HEAD}
;Tertibkan PKL;;Dinas Kelautan;;Rapim;31/02/2022;01/03/2022;
;;;Dinas PUPR;;Rapim;02/03/2022;;
;Perbaiki jalan;;PUPR;;Rapim;02/03/2022;01/02/2022;
;Perbaiki jembatan;;;;Rapim;02/03/2022;;
"""
    found = {(one.row, one.code): one.severity for one in read(table(dirty), OFFICES, file="r.csv").problems}
    assert found == {
        (2, "date_unreadable"): "error", (2, "pic_unknown"): "error", (3, "text_missing"): "error",
        (4, "due_before_meeting"): "warning", (5, "pic_missing"): "error", (5, "no_due"): "note",
    }  # fmt: skip


def test_it_says_which_columns_it_looks_for():
    (problem,) = read(table("Nama;Umur\nAni;40"), OFFICES, file="r.csv").problems
    assert problem.code == "column_missing" and "PIC" in problem.message


@pytest.fixture
def cast(db, settings, tmp_path):
    settings.HOME = tmp_path
    return kudus()


def bring(client, text, **reasons):
    file = SimpleUploadedFile("register.csv", text.encode())
    return client.post("/arahan/register/", {"file": file} | reasons)


def test_the_secretariat_brings_a_register_in_once(client, cast):
    client.force_login(cast.budi)
    assert bring(client, GOOD).status_code == 302
    assert Arahan.objects.count() == 3 and Assignment.objects.count() == 4
    lppd = Arahan.objects.get(quote="LPPD tepat waktu")
    (report,) = lppd.assignments.get().follow_ups.all()
    assert not report.is_done and "sudah terkirim" in report.text
    assert Assignment.objects.open().count() == 4, "an office's word without evidence settles nothing"
    again = bring(client, GOOD)
    assert again.status_code == 400 and "sudah pernah dimasukkan" in again.content.decode()
    assert Arahan.objects.count() == 3


def test_a_warning_waits_for_a_reason_and_an_error_leaves_nothing_behind(client, cast):
    client.force_login(cast.budi)
    early = f"{HEAD}\n;Perbaiki jalan;;Dinas PUPR;;Rapim;02/03/2022;01/02/2022;\n"
    refused = bring(client, early)
    assert refused.status_code == 400 and "because-due_before_meeting" in refused.content.decode()
    assert bring(client, early, **{"because-due_before_meeting": "salah ketik di notula"}).status_code == 302
    assert JournalEntry.objects.get(verb="register_brought").detail["because"]
    wrong = f"{HEAD}\n;A;;Dinas PUPR;;;;;\n;B;;Dinas Kelautan;;;;;\n"
    assert "Dinas Kelautan" in bring(client, wrong).content.decode()
    assert Arahan.objects.count() == 1


@pytest.mark.parametrize("who", ["ani", "citra", "eka"])
def test_nobody_else_brings_registers(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get("/arahan/register/").status_code == 403
    assert bring(client, GOOD).status_code == 403 and not Arahan.objects.exists()
