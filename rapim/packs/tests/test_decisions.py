"""Draft arahan: what only the meeting can undo, each with its office, its time and its evidence."""

from datetime import timedelta

import pytest

from rapim.arahan.tests.conftest import DUE, arahan, at, cast, lead, meeting  # noqa: F401 (fixtures)
from rapim.coordination import actions as coordination
from rapim.core.cutoff import Cutoff
from rapim.meetings.tests.conftest import rapim, region, series  # noqa: F401 (fixtures)
from rapim.packs.gathering import LONG, rooms
from rapim.packs.tests.months import month
from rapim.people.tests.cast import NOW
from rapim.promises.tests import things

MARCH = Cutoff(NOW.date())
LATE = (DUE - NOW.date()).days


def drafts(now):
    return [(one.what, one.to, one.within) for one in rooms(MARCH, now).decisions]


def test_an_arahan_that_is_late_for_long_comes_back_to_the_meeting(lead):  # noqa: F811
    assert drafts(at(LATE + LONG)) == []
    assert ("Selesaikan atau usulkan tenggat baru: Tandatangani 12 kontrak", "Dinas PUPR", "7 hari") in drafts(
        at(LATE + LONG + 1)
    )


def test_a_request_past_its_clock_is_to_be_answered(cast):  # noqa: F811
    said = {"because": "rute", "due_on": NOW.date() + timedelta(7), "by": cast.ani, "now": NOW}
    coordination.ask(cast.opd["1.1"], cast.opd["1.3"], "Gambar jalan", **said)
    assert drafts(NOW) == []
    draft = ("Jawab permintaan Dinas Pendidikan: Gambar jalan", "Dinas PUPR", "3 hari kerja")
    assert draft in drafts(NOW + timedelta(days=30))


def test_a_promise_that_slips_away_is_to_be_caught(region):  # noqa: F811
    things.promise(region, "1.1", by=region.ani)
    draft = ("Susun langkah percepatan janji: Tunjangan Dinas Pendidikan", "Dinas Pendidikan", "14 hari")
    assert drafts(NOW + timedelta(days=150)) == [draft]


@pytest.mark.parametrize(("shape", "said"), [("silent", "Masukkan laporan"), ("empty", "Angka tidak meminta")])
def test_the_figures_ask_for_it_too(shape, said):
    snapshot = month(3, opds=3, shape=shape, arahan=False)
    block = snapshot.section("decisions").blocks[0]
    words = snapshot.say(block.rows[0].cells[0]) if hasattr(block, "rows") else snapshot.say(block.text)
    assert words.startswith(said)
