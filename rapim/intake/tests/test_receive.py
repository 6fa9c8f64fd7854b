import json
from datetime import date

import pyarrow.parquet as pq

from rapim.core.choice import Choice
from rapim.intake import actions
from rapim.intake.models import Batch, Upload
from rapim.intake.tests.conftest import BUDGET, DINKES, DINSOS, NOW, PAYMENTS, STATEMENT, codes, pagu, payment
from rapim.people.models import JournalEntry
from rapim.sources.sketch import workbook


def test_it_reads_and_seals_nothing(bring, kudus):
    upload = bring(PAYMENTS, payment(DINKES, 1, "2023-01-16", 150_000_000, 10_000_000))
    assert upload.reading.totals == {"gross": "150000000.00", "returned": "10000000.00", "net": "140000000.00"}
    assert (upload.reading.kind, upload.reading.rows, upload.reading.region) == ("sipd_realisasi", 1, "33.19")
    assert upload.reading.overlap == {"new": 1, "changed": 0, "unchanged": 0, "gone": 0}
    assert not Batch.objects.exists()
    assert not (kudus / "book").exists()


def test_in_an_empty_home_a_first_appearance_is_a_note(bring):
    upload = bring(PAYMENTS, payment(DINKES, 1, "2023-01-16", 150_000_000))
    assert codes(upload) == {"new_opd:note", "no_budget_yet:note"}


def test_once_opds_are_known_a_new_one_is_suspicious_and_the_nearest_are_told(bring, seal):
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 150_000_000))
    upload = bring(PAYMENTS, payment("1.02.0.00.0.00.02.0000 | Dinas Kesehatan Kab.", 2, "2023-01-17", 1_000_000))
    [problem] = [problem for problem in upload.reading.problems if problem.code == "new_opd"]
    assert problem.severity == "warning"
    assert "Dinas Kesehatan" in problem.expected


def test_nothing_of_a_refused_file_stays_but_its_problems(bring, kudus):
    upload = bring(PAYMENTS, payment(DINKES, 1, "2023-01-16", 150_000_000).replace("= 150000000", "= #REF!"))
    assert "not_a_number:error" in codes(upload)
    assert [path for path in kudus.rglob("*") if path.is_file()] == []
    assert Upload.objects.get().reading.problems == upload.reading.problems


def test_no_person_and_no_nip_passes_the_door(seal, kudus):
    """Neither the lines, nor the source rows, nor the catalog, nor the journal hold them."""
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 150_000_000))
    tables = [pq.read_table(path) for path in kudus.rglob("*.parquet")]
    catalog = list(Batch.objects.values()) + list(Upload.objects.values("reading__columns", "reading__faults"))
    stored = "".join(str(table.to_pylist()) + str(table.schema) for table in tables) + str(catalog)
    stored += "".join(JournalEntry.objects.values_list("detail_text", flat=True))
    assert len(tables) == 2
    assert not [word for word in ("198001012005011001", "AMINAH", "Aminah") if word in stored]


def test_a_payment_above_its_ceiling_is_told_by_sub_kegiatan_and_account(bring, seal):
    seal(BUDGET, pagu(DINKES, 100_000_000), name="dpa.xlsx", version="murni", effective_on=date(2023, 1, 1))
    upload = bring(PAYMENTS, payment(DINKES, 1, "2023-01-16", 60_000_000), payment(DINKES, 2, "2023-02-16", 50_000_000))
    [problem] = [problem for problem in upload.reading.problems if problem.code == "paid_above_pagu"]
    assert (problem.severity, problem.row, problem.found) == ("warning", 3, "110000000.00")
    assert "Gaji Pokok" in problem.message


def test_an_opd_without_a_budget_in_a_year_that_has_one_is_suspicious(bring, seal):
    seal(BUDGET, pagu(DINKES, 100_000_000), name="dpa.xlsx", version="murni")
    upload = bring(PAYMENTS, payment(DINSOS, 1, "2023-01-16", 1_000_000))
    assert {"no_budget_yet:warning", "new_opd:warning"} <= codes(upload)


def test_who_has_not_reported_is_named(bring, seal):
    seal(BUDGET, pagu(DINKES, 100_000_000), pagu(DINSOS, 100_000_000), name="dpa.xlsx", version="murni")
    upload = bring(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    [problem] = [problem for problem in upload.reading.problems if problem.code == "opd_not_reported"]
    assert problem.message.startswith("1 dari 2 OPD belum lapor Januari")
    assert "Dinas Sosial" in problem.message


def test_the_same_fact_twice_in_one_file_is_refused_with_both_rows(bring):
    upload = bring(PAYMENTS, *[payment(DINKES, 1, "2023-01-16", 1_000_000)] * 2)
    [problem] = [problem for problem in upload.reading.problems if problem.code == "duplicate_row"]
    assert (problem.severity, problem.row) == ("error", 3)
    assert "baris 2" in problem.message


def test_a_document_that_another_month_counts_already_is_refused(bring, seal):
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    upload = bring(PAYMENTS, payment(DINKES, 1, "2023-02-16", 1_000_000), name="februari.xlsx")
    assert "counted_twice:error" in codes(upload)


def test_a_payment_of_tomorrow_is_suspicious(bring):
    assert "date_in_future:warning" in codes(bring(PAYMENTS, payment(DINKES, 1, "2023-03-02", 1_000_000)))


def test_a_file_of_another_region_is_a_note_until_the_book_holds_something(bring, seal):
    of_tegal = payment(DINKES, 1, "2023-01-16", 1_000_000).replace("33.19/", "33.76/")
    assert "other_region:note" in codes(bring(PAYMENTS, of_tegal))
    seal(PAYMENTS, payment(DINKES, 2, "2023-01-16", 1_000_000))
    assert "other_region:warning" in codes(bring(PAYMENTS, of_tegal))


def statement(*figures: tuple[str, int], month: int, budget: int = 900_000_000_000):
    lines = [f"{opd} | 5.1.02.01 | Belanja Barang | = {budget} | = {amount}" for opd, amount in figures]
    return {"lines": (STATEMENT, *lines), "name": f"lra-{month}.xlsx", "month": month, "year": 2023}


def test_a_cumulative_figure_that_falls_is_told(bring, seal):
    january = statement((DINKES, 900_000), month=1)
    seal(*january.pop("lines"), **january)
    february = statement((DINKES, 800_000), month=2)
    assert "cumulative_falls:warning" in codes(bring(*february.pop("lines"), **february))


def test_the_demo_value_of_a_template_is_told_even_when_each_opd_comes_by_itself(bring, seal):
    first = statement((DINKES, 838_948_580_079), month=1)
    seal(*first.pop("lines"), **first)
    second = statement((DINSOS, 838_948_580_079), month=1)
    assert "demo_value:warning" in codes(bring(*second.pop("lines"), **second))


def test_an_opd_that_is_known_by_name_is_found_by_name(bring, seal):
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    lines = (
        "nama_opd | kode rekening | uraian | anggaran | realisasi",
        "DINAS  KESEHATAN | 5.1 | Belanja | = 10 | = 5",
    )
    upload = seal(*lines, name="lra.xlsx", month=1, year=2023)
    assert upload.batches.get().slices == [["1.2.0.0.0.0.1.0", 1]]


def test_a_corrected_column_is_remembered_for_files_with_the_same_headings(bring, budi):
    heading = PAYMENTS.replace("Nilai Realisasi", "Dibayarkan")
    upload = bring(heading, payment(DINKES, 1, "2023-01-16", 1_000_000))
    assert "column_missing:error" in codes(upload)
    actions.remember_mapping(upload.reading, {"gross": "Dibayarkan"}, kind="sipd_realisasi", by=budi, now=NOW)
    again = bring(heading, payment(DINKES, 1, "2023-01-16", 1_000_000))
    assert again.reading.totals["gross"] == "1000000.00"


def test_tegal_is_read_to_the_rupiah_and_nobody_can_be_found_in_the_home(public_data, kudus):
    path = public_data / "tegal_2025" / "realisasi_sipd.json"
    later = NOW.replace(year=2026)
    upload = actions.receive(path, path.name, by="penguji", choice=Choice(), now=later)
    [batch] = actions.seal(upload, by="penguji", now=later)
    assert (batch.rows, batch.totals["net"], batch.region) == (128, "658277528.00", "33.76")
    persons = {row[name] for row in json.loads(path.read_text()) for name in ("nip_pegawai", "nama_pegawai")}
    stored = "".join(str(pq.read_table(path).to_pylist()) for path in kudus.rglob("*.parquet"))
    assert len(stored) > 100_000
    assert not [person for person in persons if person in stored]


def test_it_reads_a_file_that_is_brought_by_a_job_twice(tmp_path, budi):
    path = workbook(tmp_path / "berkas.xlsx", f"{PAYMENTS}\n{payment(DINKES, 1, '2023-01-16', 1_000_000)}")
    upload = actions.register(path, path.name, by=budi, choice=Choice(), now=NOW)
    actions.read(upload, path, now=NOW)
    assert actions.read(upload, path, now=NOW).rows == 1
