"""New figures come onto the agenda by value: what was said stays said, whatever the book learns."""

from datetime import timedelta

from rapim.execution.tests.conftest import region  # noqa: F401 (the cast with a book)
from rapim.meetings import actions
from rapim.meetings.agenda import new_figures
from rapim.meetings.models import Rapim
from rapim.meetings.tests.conftest import settled
from rapim.people.tests.cast import NOW


def test_the_newest_figures_are_quoted_with_cut_off_version_and_basis(region, db):  # noqa: F811
    settled(region)
    rapim = actions.schedule(2023, 3, by=region.budi, now=NOW)
    revenue, spending = new_figures(rapim, NOW)
    assert spending.title == "Belanja 5,29%: Rp185,00 juta dari Rp3,50 miliar"
    assert "per 28 Feb 2023 · APBD murni · Dokumen SIPD · 2 dari 3 perangkat daerah sudah lapor" in spending.note
    assert (spending.citation.numerator, spending.citation.denominator) == (185_000_000, 3_500_000_000)
    assert revenue.title.startswith("Pendapatan 12,00%")


def test_a_later_rapim_says_what_the_last_one_was_told(region, db):  # noqa: F811
    settled(region)
    march, april = (actions.schedule(2023, month, by=region.budi, now=NOW) for month in (3, 4))
    actions.open(march, by=region.budi, now=NOW)
    quoted = march.items.get(key="figure:absorption:spending")
    quoted.citation = {**quoted.citation, "at": "2023-01-31", "numerator": "70000000.00"}
    quoted.save()
    actions.close(Rapim.objects.get(pk=march.pk), by=region.budi, now=NOW)
    _, spending = new_figures(april, NOW + timedelta(days=28))
    assert spending.note.endswith("Rapim lalu 2,00% per 31 Jan 2023")
