"""What people type wrongly of promises is refused in a sentence, and nothing of it is kept."""

import pytest

from rapim.promises.models import Measurement, Milestone, Promise, Reaching

LINK = "https://data.kudus.example/2"
MEASURED = {"year": 2023, "month": 2, "value": "5", "source": "Dapodik", "link": LINK}


def says(answer, words: str) -> None:
    assert answer.status_code == 400, answer.status_code
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"value": "9" * 17}, "terlalu besar"),
        ({"value": "banyak"}, "bukan angka"),
        ({"year": 2017}, "di luar masa jabatan (24 Sep 2018 sampai 24 Sep 2023)"),
        ({"year": 2018, "month": 8}, "di luar masa jabatan"),
    ],
)
def test_a_measurement_that_cannot_be_right_is_refused(reader, made, wrong, words):
    says(reader("budi").post(f"/indicators/{made.indicator.pk}/measurements/", MEASURED | wrong), words)
    assert Measurement.objects.count() == 1


def test_the_month_in_which_a_term_begins_may_be_measured(reader, made):
    first = MEASURED | {"year": 2018, "month": 9}
    assert reader("budi").post(f"/indicators/{made.indicator.pk}/measurements/", first).status_code == 302


def test_no_milestone_is_due_or_reached_outside_of_the_term(reader, made):
    budi, due = reader("budi"), {"title": "Selesai", "due_on": "2035-01-01", "weight": "1"}
    says(budi.post(f"/promises/{made.promise.pk}/milestones/", due), "di luar masa jabatan")
    reached = {"reached_on": "1901-01-01", "note": "Terbit", "link": LINK}
    says(budi.post(f"/milestones/{made.milestone.pk}/reaching/", reached), "di luar masa jabatan")
    assert (Milestone.objects.count(), Reaching.objects.count()) == (1, 0)


def test_the_same_promise_is_not_written_down_twice(reader, made):
    twin = {"title": made.promise.title.upper(), "lead": made.promise.lead_id, "weight": "1"}
    says(reader("budi").post("/promises/", twin), "sudah tercatat sebagai nomor 1")
    assert Promise.objects.count() == 1


def test_an_indicator_without_any_target_is_refused(reader, made):
    said = {"name": "Jalan", "unit": "km", "opd": made.promise.lead_id, "aggregation": "sum", "every": 1,
            "rises": "up", "weight": "1"}  # fmt: skip
    says(reader("budi").post(f"/promises/{made.promise.pk}/indicators/", said), "paling sedikit satu tahun")
