"""The pages of promises: for whom, with what, and what they refuse."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from rapim.arahan.actions import give
from rapim.arahan.actions.give import Wording
from rapim.arahan.rules import EvidenceKind
from rapim.core.problem import Refused
from rapim.people.models import JournalEntry
from rapim.people.tests.cast import NOW
from rapim.promises import actions
from rapim.promises.actions import Brought
from rapim.promises.models import Measurement, Proof, Reaching
from rapim.promises.tests.things import LINK, PDF

AT = "?at=2023-03-20"


def text(answer):
    return answer.content.decode()


def test_the_leader_sees_what_is_left_and_where_each_promise_stands(page, made):
    seen = text(page("eka", f"/promises/{AT}"))
    assert "188" in seen
    assert "Tunjangan Dinas Pendidikan" in seen
    assert "Tertinggal" in seen
    one = text(page("eka", f"/promises/{made.promise.pk}/{AT}"))
    assert "lewat 20 hari" in one
    assert "Rp75,00 juta dari Rp1,00 miliar" in one


def test_an_office_sees_its_own_promises_and_another_nothing(page, made):
    assert "Tunjangan" in text(page("ani", "/promises/"))
    assert "Tunjangan" not in text(page("dodi", "/promises/"))
    assert page("dodi", f"/promises/{made.promise.pk}/").status_code == 404
    assert page("dodi", f"/promises/{made.promise.pk}.json").status_code == 404


def test_the_same_is_there_as_data(page, made):
    rows = page("eka", f"/promises.json{AT}").json()
    assert rows["term"]["days_left"] == 188
    assert rows["rows"][0]["pagu"] == "1000000000.00"
    assert page("eka", f"/promises/{made.promise.pk}.csv").content.startswith(b"indicator,unit,year,target")
    assert page("eka", "/promises.xlsx").content[:2] == b"PK"


def test_a_measurement_without_evidence_is_kept_and_does_not_count(page, made):
    actions.measure(made.indicator, 2023, 2, Decimal(500), "Dapodik", by=None, now=NOW)
    row = page("eka", f"/promises/{made.promise.pk}.json{AT}").json()["rows"][0]
    assert row["reached"] == "100.0000"
    assert "belum berbukti" in text(page("eka", f"/promises/{made.promise.pk}/{AT}"))


@pytest.mark.parametrize(
    ("year", "month", "source", "code"),
    [(2023, 4, "Dapodik", "not_yet"), (2023, 2, " ", "no_source")],
)
def test_it_refuses_what_cannot_have_been_measured(made, region, year, month, source, code):
    with pytest.raises(Refused) as refused:
        actions.measure(made.indicator, year, month, Decimal(1), source, by=region.ani, now=NOW)
    assert refused.value.problems[0].code == code


def test_nothing_is_reached_without_evidence_and_only_once(made, region):
    said = {"by": region.ani, "now": NOW}
    with pytest.raises(Refused, match="bukti"):
        actions.reach(made.milestone, date(2023, 3, 1), "Terbit", **said)
    actions.reach(made.milestone, date(2023, 3, 1), "Terbit", brought=LINK, **said)
    with pytest.raises(Refused, match="sudah"):
        actions.reach(made.milestone, date(2023, 3, 2), "Terbit", brought=LINK, **said)
    assert Reaching.objects.count() == 1
    assert JournalEntry.objects.first().verb == "milestone_reached"


def test_the_officer_measures_with_a_file_that_only_those_concerned_can_open(reader, made):
    sent = {"year": 2022, "month": 12, "value": "1.100", "source": "Dapodik", "files": BytesIO(PDF)}
    sent["files"].name = "dapodik.pdf"
    answer = reader("ani").post(f"/indicators/{made.indicator.pk}/measurements/", sent)
    assert answer.status_code == 302, answer.content.decode()
    assert Measurement.objects.get(year=2022).value == 1100
    proof = Proof.objects.get(name="dapodik.pdf")
    assert reader("ani").get(f"/proofs/{proof.pk}/").status_code == 200
    assert reader("dodi").get(f"/proofs/{proof.pk}/").status_code == 404


def test_a_measurement_is_confirmed_by_somebody_outside_the_office(reader, made):
    where = f"/measurements/{made.measurement.pk}/confirmation/"
    assert reader("ani").post(where).status_code == 403
    assert reader("dodi").post(where).status_code == 403
    assert reader("citra").post(where).status_code == 302
    assert Measurement.objects.get(pk=made.measurement.pk).confirmation.by_name == "Citra"


def test_the_secretariat_writes_promises_down_and_nobody_else(reader, made):
    sent = {"title": "Jalan mulus", "lead": made.promise.lead_id, "weight": "2"}
    assert reader("ani").post("/promises/", sent).status_code == 403
    assert reader("budi").post("/promises/", sent).status_code == 302


def test_what_counts_more_is_said_when_it_is_written_down(reader, made):
    """A weight is above nought, and stands where what it weighs stands."""
    at, budi = f"/promises/{made.promise.pk}/", reader("budi")
    said = {"name": "Sekolah", "unit": "sekolah", "opd": made.promise.lead_id, "aggregation": "sum", "every": 1,
            "rises": "up", "target_2023": "720", "weight": "3"}  # fmt: skip
    assert budi.post(f"{at}indicators/", said).status_code == 302
    assert budi.post(f"{at}indicators/", said | {"weight": "0"}).status_code == 400
    stage = {"title": "Selesai", "due_on": "2023-06-30", "weight": "2.5"}
    assert budi.post(f"{at}milestones/", stage).status_code == 302
    assert [one.weight for one in made.promise.indicators.order_by("pk")] == [1, 3]
    assert [one.weight for one in made.promise.milestones.order_by("pk")] == [1, Decimal("2.5")]
    seen = text(budi.get(f"{at}{AT}"))
    assert "bobot 3" in seen and "bobot 2,5" in seen and "bobot 1" in seen


@pytest.mark.parametrize("code", ["abc", "1.01", "1.01.02.2"])
def test_only_a_program_kegiatan_or_sub_kegiatan_is_tied(made, region, code):
    with pytest.raises(Refused):
        actions.tie(made.promise, region.opd["1.1"], code, by=region.budi, now=NOW)


def test_a_code_below_another_is_not_counted_twice(page, made, region):
    actions.tie(made.promise, region.opd["1.1"], "1.01.02", by=region.budi, now=NOW)
    assert page("eka", f"/promises.json{AT}").json()["rows"][0]["pagu"] == "1000000000.00"


def test_the_board_says_the_days_that_are_left(page, made):
    assert "Janji kepada masyarakat" in text(page("eka", "/?at=2023-02-28"))


def test_the_empty_page_says_what_comes_first(page, db):
    assert "Belum ada masa jabatan" in text(page("budi", "/promises/"))


def test_evidence_that_is_no_paper_is_refused_and_nothing_is_kept(made, region):
    bad = Brought(files=[("x.exe", BytesIO(b"MZ"))])
    with pytest.raises(Refused):
        actions.measure(made.indicator, 2023, 2, Decimal(1), "x", brought=bad, by=region.ani, now=NOW)
    assert not Measurement.objects.filter(month=2).exists()


def test_what_was_directed_on_its_sub_kegiatan_stands_on_its_page(page, region, made):
    said = {"quote": "Segera!", "due_on": date(2023, 4, 14), "verifier": None, "evidence": EvidenceKind.DOCUMENT}
    for words, opd, code in (
        ("Bayar tunjangan Januari", "1.1", "1.01.02.2.01.0001"),
        ("Rapikan arsip", "1.1", "1.01.01.2.01.0001"),
        ("Tambal jalan", "1.3", "1.01.02.2.01.0001"),
    ):
        wording = Wording(measure=words, lead=region.opd[opd], subactivity=code, **said)
        give(wording, rapim=None, by=region.budi, now=NOW)
    seen = text(page("ani", f"/promises/{made.promise.pk}/{AT}"))
    assert "Bayar tunjangan Januari" in seen
    assert "Rapikan arsip" not in seen
    assert "Tambal jalan" not in text(page("eka", f"/promises/{made.promise.pk}/{AT}"))
    (one,) = page("ani", f"/promises/{made.promise.pk}.json{AT}").json()["arahan"]
    assert (one["arahan"], one["due"]) == ("Bayar tunjangan Januari", "2023-04-14")
