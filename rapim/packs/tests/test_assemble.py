"""A pack is one frozen snapshot: every number in it is bound to a value, and the same book gives the same bytes."""

from decimal import Decimal

from rapim.packs import queries
from rapim.packs.snapshot import nums, read
from rapim.packs.tests.conftest import FEBRUARY
from rapim.people.tests.cast import NOW

ORDER = ["promised", "position", "lines", "ranking", "opd.1.3", "opd.2.15", "opd.1.1", "stalled", "contracts"]


def test_the_sections_stand_in_the_order_of_the_meeting(snapshot):
    """PUPR is the furthest below its plan, and so comes first; Dishub reported January alone."""
    assert [section.key for section in snapshot.sections] == [*ORDER, "decisions", "annex", "press"]


def test_every_number_is_bound(snapshot):
    printed = [num for section in snapshot.sections for num in nums(section)]
    assert printed
    assert {num.key for num in printed} <= set(snapshot.values)


def test_the_figures_are_those_of_the_book(snapshot):
    values = {key: value.value for key, value in snapshot.values.items()}
    assert values["realised.spending.1.3"] == Decimal("100000000.00")
    assert values["percent.spending.1.3"] == Decimal("5.00")
    assert values["deviation.spending.1.3"] == Decimal("-25.00")
    assert values["realised.revenue.total"] == Decimal("360000000.00")


def test_the_same_book_gives_the_same_bytes(snapshot, region, db):
    again = queries.snapshot(FEBRUARY, now=NOW)
    assert again.as_json() == snapshot.as_json()
    assert again.sha256 == snapshot.sha256


def test_it_is_read_back_to_the_letter(snapshot):
    assert read(snapshot.as_json()).as_json() == snapshot.as_json()


def test_an_office_that_is_behind_says_so(snapshot):
    page = snapshot.section("opd.2.15")
    assert "Laporan Februari belum masuk" in snapshot.say(page.blocks[0].text)
