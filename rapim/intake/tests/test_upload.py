"""The page through which files come in, as the cast meets it."""

import json
import shutil
from pathlib import Path

import pytest
from django.test import Client

from rapim.intake import actions, views
from rapim.intake.models import Batch, Upload
from rapim.intake.tests.conftest import DINKES, DINSOS, NOW, PAYMENTS, payment
from rapim.jobs.models import Job
from rapim.sources.sketch import workbook


@pytest.fixture
def paper(tmp_path):
    def paper(*lines: str, heading: str = PAYMENTS, name: str = "realisasi.xlsx") -> Path:
        return workbook(tmp_path / name, "\n".join((heading, *lines)))

    return paper


def as_(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, *paths: Path, **said):
    files = [path.open("rb") for path in paths]
    return client.post("/uploads/", {"files": files, **said}, follow=True)


def test_the_secretariat_sees_what_a_file_holds_before_it_counts(budi, paper):
    page = send(as_(budi), paper(payment(DINKES, 1, "2023-01-16", 150_000_000, 10_000_000)))
    text = page.content.decode()
    assert page.redirect_chain == [(f"/uploads/{Upload.objects.get().pk}/", 302)]
    assert all(words in text for words in ("Rp150.000.000", "Rp140.000.000", "Siap dibukukan", "Dinas Kesehatan"))
    assert not Batch.objects.exists()


def test_one_button_seals_it(budi, paper):
    client = as_(budi)
    send(client, paper(payment(DINKES, 1, "2023-01-16", 150_000_000)))
    page = client.post(f"/uploads/{Upload.objects.get().pk}/batch/", follow=True)
    assert "1 baris realisasi.xlsx dibukukan sebagai" in page.content.decode()
    assert Batch.objects.get().upload.by == budi


def test_what_is_wrong_is_shown_with_its_place_and_cannot_be_sealed(budi, paper):
    client = as_(budi)
    page = send(client, paper(payment(DINKES, 1, "2023-01-16", 150_000_000).replace("= 150000000", "seratus juta")))
    text = page.content.decode()
    assert all(words in text for words in ("Ditolak", "baris 2", "kolom Nilai Realisasi", "seratus juta"))
    assert "Bukukan</button>" not in text
    client.post(f"/uploads/{Upload.objects.get().pk}/batch/")
    assert not Batch.objects.exists()


def test_a_warning_asks_for_a_reason(budi, paper):
    client = as_(budi)
    page = send(client, paper(payment(DINKES, 1, "2099-01-16", 150_000_000)))
    pk = Upload.objects.get().pk
    assert 'name="because-date_in_future"' in page.content.decode()
    page = client.post(f"/uploads/{pk}/batch/", {"because-date_in_future": ""}, follow=True)
    assert "Tulis alasan" in page.content.decode()
    client.post(f"/uploads/{pk}/batch/", {"because-date_in_future": "uji coba, surat 900/1"})
    assert Batch.objects.exists()


def test_an_officer_seals_the_file_of_the_own_office_and_no_other(ani, dodi, paper):
    client = as_(ani)
    send(client, paper(payment(DINKES, 1, "2023-01-16", 1_000_000), name="punya-ani.xlsx"))
    send(client, paper(payment(DINSOS, 2, "2023-01-16", 1_000_000), name="punya-dodi.xlsx"))
    own, other = Upload.objects.order_by("pk")
    assert client.post(f"/uploads/{own.pk}/batch/").status_code == 302
    page = client.get(f"/uploads/{other.pk}/").content.decode()
    assert "memuat OPD lain" in page
    assert client.post(f"/uploads/{other.pk}/batch/").status_code == 403
    assert [batch.file for batch in Batch.objects.all()] == ["punya-ani.xlsx"]


def test_an_officer_does_not_wave_through_warnings(ani, paper):
    client = as_(ani)
    page = send(client, paper(payment(DINKES, 1, "2099-01-16", 1_000_000)))
    assert "hanya dapat diterima oleh sekretariat" in page.content.decode()


def test_dodi_sees_nothing_of_ani(ani, dodi, paper):
    send(as_(ani), paper(payment(DINKES, 1, "2023-01-16", 1_000_000), name="punya-ani.xlsx"))
    client = as_(dodi)
    assert "punya-ani" not in client.get("/uploads/").content.decode()
    assert client.get(f"/uploads/{Upload.objects.get().pk}/").status_code == 404


def test_several_files_stand_each_for_itself(budi, paper):
    good = paper(payment(DINKES, 1, "2023-01-16", 1_000_000), name="baik.xlsx")
    bad = paper(payment(DINKES, 2, "2023-01-16", 1_000_000).replace("= 1000000", "= #REF!"), name="rusak.xlsx")
    text = send(as_(budi), good, bad).content.decode()
    assert all(words in text for words in ("baik.xlsx", "rusak.xlsx", "Siap dibukukan", "Ditolak"))


def test_a_corrected_column_is_asked_for_once(budi, paper):
    client = as_(budi)
    path = paper(payment(DINKES, 1, "2023-01-16", 1_000_000), heading=PAYMENTS.replace("Nilai Realisasi", "Dibayarkan"))
    page = send(client, path)
    fields = {field.name: field.initial for field in page.context["form"] if field.name != "file"}
    said = {**{name: heading for name, heading in fields.items() if heading}, "gross": "Dibayarkan"}
    page = client.post(f"/uploads/{Upload.objects.get().pk}/columns/", {**said, "file": path.open("rb")}, follow=True)
    assert "Siap dibukukan" in page.content.decode()
    assert "Siap dibukukan" in send(client, path).content.decode()


def test_a_large_file_is_read_by_a_job_and_leaves_the_spool(budi, paper, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 10)
    client = as_(budi)
    page = send(client, paper(payment(DINKES, 1, "2023-01-16", 1_000_000)))
    assert "Sedang dibaca" in page.content.decode()
    assert page.headers["Refresh"] == "2"
    job = Job.objects.get(kind="intake.read")
    assert Path(job.payload["path"]).stat().st_mode & 0o077 == 0
    actions.read_later_on(job.payload, now=NOW)
    actions.read_later_on(job.payload, now=NOW)
    assert not Path(job.payload["path"]).exists()
    assert "Sedang dibaca" not in client.get(f"/uploads/{Upload.objects.get().pk}/").content.decode()


def test_a_file_lost_from_the_spool_is_asked_for_again(budi, paper, monkeypatch):
    monkeypatch.setattr(views, "AT_ONCE", 10)
    client = as_(budi)
    send(client, paper(payment(DINKES, 1, "2023-01-16", 1_000_000)))
    job = Job.objects.get(kind="intake.read")
    Path(job.payload["path"]).unlink()
    actions.read_later_on(job.payload, now=NOW)
    assert "Unggah berkasnya sekali lagi" in client.get(f"/uploads/{Upload.objects.get().pk}/").content.decode()


def test_lines_that_no_longer_wait_are_asked_for_again(budi, bring, kudus):
    upload = bring(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    shutil.rmtree(kudus / "staging")
    client = as_(budi)
    assert "Tidak dibukukan" in client.get(f"/uploads/{upload.pk}/").content.decode()
    page = client.post(f"/uploads/{upload.pk}/batch/", follow=True)
    assert "Unggah berkasnya sekali lagi" in page.content.decode()


def test_a_batch_is_taken_back_from_its_page(budi, seal):
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    client, batch = as_(budi), Batch.objects.get()
    assert batch.batch in client.get("/batches/").content.decode()
    page = client.post(f"/batches/{batch.batch}/supersession/", {"because": "salah unduh"}, follow=True)
    assert "salah unduh" in page.content.decode()
    assert Batch.objects.get().supersession.by == budi


def test_an_officer_takes_nothing_back(ani, seal):
    seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    batch = Batch.objects.get()
    answer = as_(ani).post(f"/batches/{batch.batch}/supersession/", {"because": "salah unduh"})
    assert answer.status_code == 403
    assert not hasattr(Batch.objects.get(), "supersession")


def test_an_officer_sees_the_batches_of_the_own_office(ani, dodi, seal):
    upload = seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000), name="dinkes.xlsx")
    page = as_(ani).get("/batches/").content.decode()
    assert "dinkes.xlsx" in page
    assert f"/uploads/{upload.pk}/" not in page  # Budi brought it
    assert "dinkes.xlsx" not in as_(dodi).get("/batches/").content.decode()


@pytest.mark.parametrize("page", ["/uploads", "/uploads/{pk}", "/batches"])
@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_every_table_is_to_be_had_as_data(budi, seal, page, ending):
    upload = seal(PAYMENTS, payment(DINKES, 1, "2023-01-16", 1_000_000))
    answer = as_(budi).get(f"{page.format(pk=upload.pk)}.{ending}")
    assert answer.status_code == 200
    if ending == "json":
        assert json.loads(answer.content)["rows"]
    else:
        assert "attachment" in answer.headers["Content-Disposition"]


def test_no_cell_of_a_csv_acts_as_a_formula(budi, paper):
    client = as_(budi)
    send(client, paper(payment(DINKES, 1, "2023-01-16", 1_000_000).replace("= 1000000", "=1+cmd|x")))
    text = client.get(f"/uploads/{Upload.objects.get().pk}.csv").content.decode()
    assert "'=1+cmd" in text
