"""The asisten looks, asks, notes; the office answers beside the number; the Sekda sees who looked."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from importlib.resources import files

import pytest

from rapim.core.problem import Refused
from rapim.progress import actions, queries
from rapim.progress.models import Answer, Inquiry, Look, MonitoringNote
from rapim.progress.rules import Money, answer_due

NOW = datetime(2023, 3, 3, 2, 0, tzinfo=UTC)
AT = "?at=2023-02-28"


@pytest.fixture
def flags(reader):
    return lambda who: reader(who).get(f"/watch.json{AT}").json()["rows"]


def test_the_largest_money_at_risk_comes_first_with_its_cause(flags):
    """PUPR planned 600 of 2.000 juta and paid 100."""
    (pupr,) = flags("eka")
    assert (pupr["opd"], pupr["risk"]) == ("1.3", "500000000.00")
    assert "25,0 poin di bawah rencana kas" in pupr["title"]
    assert "Rp500,00 juta rencana belum terealisasi" in pupr["cause"]
    assert "NTB" in pupr["rule"]


def test_an_asisten_sees_the_own_line_alone(flags):
    assert flags("citra") == []


def test_money_ahead_of_the_work_is_flagged_by_the_regions_own_threshold(region, flags, settings):
    """PUPR paid 5 percent and has built nothing: within the usual 20 points, beyond a region's own 4."""
    row = Money("1.3.10.2.1.2", "x", "x", Decimal(2000), Decimal(0), Decimal(100))
    actions.save(region.opd["1.3"], 2023, 2, {row.key: Decimal(0)}, by=region.dodi, now=NOW)
    actions.submit(region.opd["1.3"], 2023, 2, [row], by=region.dodi, now=NOW)
    assert len(flags("eka")) == 1
    own = files("rapim.progress").joinpath("watch.toml").read_text().replace("points = 20", "points = 4")
    (settings.HOME / "watch.toml").write_text(own)
    behind, ahead = flags("eka")
    (settings.HOME / "watch.toml").unlink()
    assert behind["opd"] == ahead["opd"] == "1.3"
    assert (ahead["title"], ahead["risk"]) == ("Uang 5,0 poin mendahului fisik", "100000000.00")


def test_one_tap_asks_and_the_answer_stands_beside_the_number(reader):
    citra, ani = reader("citra"), reader("ani")
    citra.post("/watch/1.1/inquiry/", {"figure": "Realisasi 7,5%, per 28 Feb 2023"})
    asked = Inquiry.objects.get()
    assert "Mohon penjelasan" in ani.get(f"/opds/1.1/{AT}").content.decode()
    ani.post(f"/inquiries/{asked.pk}/answer/", {"text": "Lelang baru selesai"})
    assert "Lelang baru selesai" in reader("eka").get(f"/opds/1.1/{AT}").content.decode()
    ani.post(f"/inquiries/{asked.pk}/answer/", {"text": "Lain lagi"})
    assert Answer.objects.get().text == "Lelang baru selesai"


def test_the_same_question_is_not_asked_twice(region, db):
    ask = {"due_at": NOW, "by": region.citra, "now": NOW}
    first = actions.inquire(region.opd["1.1"], "Realisasi 7,5%", "", **ask)
    assert actions.inquire(region.opd["1.1"], "Realisasi 7,5%", "", **ask) == first


def test_an_answer_is_due_two_days_before_the_rapim():
    rapim = NOW + timedelta(days=5)
    assert answer_due(NOW, rapim, 48) == rapim - timedelta(hours=48)
    assert answer_due(NOW, NOW + timedelta(hours=10), 48) == NOW + timedelta(hours=48)
    assert answer_due(NOW, None, 48) == NOW + timedelta(hours=48)


@pytest.mark.parametrize(("who", "status"), [("citra", 302), ("ani", 403), ("budi", 403), ("eka", 403)])
def test_only_the_asisten_of_the_line_asks(who, status, reader):
    assert reader(who).post("/watch/1.1/inquiry/", {"figure": "x"}).status_code == status


def test_citra_does_not_ask_the_offices_of_another_line(reader):
    assert reader("citra").post("/watch/1.3/inquiry/", {"figure": "x"}).status_code == 403


def test_a_note_says_something(reader, region, db):
    reader("citra").post("/watch/1.1/note/", {"text": "Pondasi selesai"})
    assert MonitoringNote.objects.get().text == "Pondasi selesai"
    with pytest.raises(Refused):
        actions.leave_note(region.opd["1.1"], "  ", by=region.citra, now=NOW)


def test_looking_is_remembered_once_an_hour_and_shown_to_the_leaders(reader, region):
    citra = reader("citra")
    citra.get("/watch/"), citra.get("/watch/")
    assert Look.objects.count() == 1
    (row,) = (one for one in reader("eka").get("/watch/activity.json").json()["rows"] if one["name"] == "Citra")
    assert row["looked_at"] and row["asked"] == 0


def test_everyone_is_told_once(region, reader, db):
    actions.inquire(region.opd["1.1"], "Realisasi 7,5%", "Mengapa?", due_at=NOW, by=region.citra, now=NOW)
    first = {message.key for message in queries.messages(NOW)}
    assert {message.to for message in queries.messages(NOW)} == {"ani"}
    late = [message for message in queries.messages(NOW + timedelta(days=1)) if message.urgent]
    assert late and late[0].key not in first
