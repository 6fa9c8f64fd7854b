"""A month's report: Ani fills it in, Citra accepts or returns it, and then it stands."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image

from rapim.core.problem import Refused
from rapim.execution.tests.book import SUB
from rapim.people.models import JournalEntry
from rapim.progress import actions
from rapim.progress.models import MonthlyReport, Photo
from rapim.progress.rules import ASKED, Money, asked, predicate, weighted

NOW = datetime(2023, 3, 3, 2, 0, tzinfo=UTC)
FEBRUARY = "/rfk/1.1/2023/2/"
DISDIK = "1.1.2.2.1.1"
ROWS = [Money(DISDIK, SUB["1.1"], "Sub kegiatan", Decimal(1000), Decimal(35), Decimal(75))]


@pytest.fixture
def ani(reader):
    return reader("ani")


@pytest.fixture
def citra(reader):
    return reader("citra")


def typed(page) -> dict[str, str]:
    """Name → value of the fields in which somebody types."""
    html = page.content.decode()
    inputs = re.findall(r'<input type="text" name="([^"]+)"(?: value="([^"]*)")?', html)
    return dict(inputs) | dict.fromkeys(re.findall(r'<textarea name="([^"]+)"', html), "")


def percent_field(client) -> str:
    return next(name for name in typed(client.get(FEBRUARY)) if name.startswith("p"))


def sent(client, percent: str = "40"):
    return client.post(FEBRUARY, {percent_field(client): percent, "send": "1"}, follow=True)


def report() -> MonthlyReport:
    return MonthlyReport.objects.get(opd__key="1.1", year=2023, month=2)


def state(client) -> str:
    return client.get("/rfk.json?at=2023-02-28").json()["rows"][1]["state"]


def test_nothing_that_the_book_knows_is_typed(ani):
    said = typed(ani.get(FEBRUARY))
    assert len(said) <= 10
    assert not {"pagu", "realised"} & set(said)
    assert "Rp1,00 miliar" in ani.get(FEBRUARY).content.decode()


def test_an_office_of_forty_sub_kegiatan_types_ten_fields_at_most():
    """Seven percentages and the three parts of one obstacle; salaries and bills follow the money."""
    rows = [Money(f"1.1.{number}.2.1.1", "", "", Decimal(number * 100), None, None) for number in range(1, 41)]
    keys = asked(rows, {})
    assert len(keys) == ASKED and ASKED + 3 <= 10
    assert keys[0] == "1.1.40.2.1.1", "the largest first"


def test_what_is_finished_is_not_asked_again_unless_its_money_moves():
    done, moving = (
        Money(key, "", "", Decimal(100), Decimal(50), Decimal(paid)) for key, paid in (("1", 50), ("2", 90))
    )
    assert asked([done, moving], {"1": Decimal(100), "2": Decimal(100)}) == ["2"]


def test_physical_progress_is_weighted_by_pagu_and_says_of_how_much_it_speaks():
    assert weighted([(Decimal(300), Decimal(50)), (Decimal(100), Decimal(10)), (Decimal(100), None)]) == (
        Decimal("40.00"), Decimal("80.00"),
    )  # fmt: skip
    assert weighted([(None, Decimal(50)), (Decimal(0), Decimal(9))]) == (None, None)


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        ("91", "Sangat tinggi"), ("90.99", "Tinggi"), ("75", "Sedang"), ("65.5", "Sedang"), ("65", "Rendah"),
        ("50", "Sangat rendah"),
    ],
)  # fmt: skip
def test_the_predicate_has_no_gaps(percent, word):
    assert predicate(Decimal(percent)) == word


def test_it_is_saved_as_one_goes(ani):
    answer = ani.post(FEBRUARY, {percent_field(ani): "40,5"}, headers={"X-Autosave": "1"})
    assert answer.content.decode().startswith("Tersimpan")
    assert "40,5" in typed(ani.get(FEBRUARY)).values()
    assert state(ani) == "draft"


def test_what_is_no_percentage_is_said_beside_the_field(ani):
    answer = ani.post(FEBRUARY, {percent_field(ani): "140"})
    assert answer.status_code == 400 and "Antara 0 dan 100" in answer.content.decode()


def test_it_is_accepted_and_then_stands_with_every_figure_by_value(ani, citra):
    sent(ani)
    assert state(ani) == "sent"
    assert "menunggu" in citra.get("/?at=2023-02-28").content.decode()
    citra.post(f"{FEBRUARY}acceptance/")
    content = report().submissions.get().content
    assert (content["physical"], content["rows"][0]["realised"]) == ("40.00", "75000000.00")
    assert "dibekukan" in ani.post(FEBRUARY, {"x": "1", "send": "1"}, follow=True).content.decode()


def test_a_change_to_a_frozen_month_is_a_difference_with_a_reason(ani, citra):
    sent(ani)
    citra.post(f"{FEBRUARY}acceptance/")
    ani.post(
        f"{FEBRUARY}correction/",
        {"subactivity": report().progress.get().subactivity, "after": "35", "because": "Salah baca volume"},
    )
    (change,) = report().corrections.all()
    assert (change.before, change.after) == (Decimal(40), Decimal(35))
    assert report().submissions.get().content["physical"] == "40.00", "what was accepted stays"
    html = ani.get(FEBRUARY).content.decode()
    assert "40,00% menjadi 35,00%" in html and "Salah baca volume" in html


def test_it_is_returned_with_a_reason_and_sent_again(ani, citra):
    sent(ani)
    citra.post(f"{FEBRUARY}return/", {"because": ""})
    assert state(ani) == "sent", "without a reason nothing is returned"
    citra.post(f"{FEBRUARY}return/", {"because": "Foto pondasi belum ada"})
    assert state(ani) == "returned"
    assert "Foto pondasi belum ada" in ani.get("/?at=2023-02-28").content.decode()
    sent(ani, "42")
    assert state(ani) == "sent" and report().submissions.count() == 2


def test_what_nobody_touched_keeps_its_value(region, db):
    office = region.opd["1.1"]
    actions.save(office, 2023, 1, {DISDIK: Decimal(20)}, by=region.ani, now=NOW)
    actions.submit(office, 2023, 1, ROWS, by=region.ani, now=NOW)
    actions.submit(office, 2023, 2, ROWS, by=region.ani, now=NOW)
    assert report().progress.get().percent == Decimal(20)


def test_an_empty_report_is_not_sent(region, db):
    with pytest.raises(Refused, match="Belum ada kemajuan"):
        actions.submit(region.opd["1.1"], 2023, 2, ROWS, by=region.ani, now=NOW)


def test_an_obstacle_says_what_is_needed_and_from_whom(ani):
    ani.post(f"{FEBRUARY}obstacles/", {"what": "Lahan belum bebas", "needed": "Surat tanah", "helper": ""})
    assert not MonthlyReport.objects.exists()
    ani.post(f"{FEBRUARY}obstacles/", {"what": "Lahan belum bebas", "needed": "Surat tanah", "helper": "BPN"})
    (one,) = report().obstacles.all()
    assert (one.what, one.needed, one.helper) == ("Lahan belum bebas", "Surat tanah", "BPN")
    assert JournalEntry.objects.filter(verb="obstacle_told").exists()


def test_a_photo_is_seen_by_those_who_see_the_office(ani, reader):
    file = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(file, "JPEG")
    file.seek(0)
    file.name = "pondasi.jpg"
    ani.post(f"{FEBRUARY}photos/", {"file": file})
    where = f"/rfk-photos/{Photo.objects.get().pk}/"
    assert ani.get(where)["Content-Type"] == "image/jpeg"
    assert reader("dodi").get(where).status_code == 403


@pytest.mark.parametrize(
    ("who", "may"), [("ani", True), ("dodi", False), ("citra", False), ("budi", False), ("eka", False)]
)
def test_an_office_writes_its_own_report_alone(who, may, reader):
    assert (reader(who).post(FEBRUARY, {}).status_code != 403) == may


@pytest.mark.parametrize(("who", "may"), [("citra", True), ("ani", False), ("budi", False), ("eka", False)])
def test_the_asisten_of_the_line_accepts_alone(who, may, ani, reader):
    sent(ani)
    assert (reader(who).post(f"{FEBRUARY}acceptance/").status_code == 302) == may
    assert (state(ani) == "accepted") == may


def test_form_a_and_form_e_are_to_be_had_as_data(ani):
    ani.post(f"{FEBRUARY}obstacles/", {"what": "Lahan belum bebas", "needed": "Surat tanah", "helper": "BPN"})
    sent(ani)
    row = ani.get("/rfk/1.1/2023/2.json").json()["rows"][0]
    assert (row["money_last"], row["money_now"], row["money_total_percent"]) == ("35000000.00", "40000000.00", "7.50")
    assert (row["physical_total"], row["left"]) == ("40.00", "925000000.00")
    assert ani.get("/rfk/1.1/2023/2.xlsx").content[:2] == b"PK"
