"""A term with one promise of an office, its indicator, a milestone and a measurement with evidence."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from rapim.people.tests.cast import NOW
from rapim.promises import actions
from rapim.promises.actions import Brought
from rapim.promises.gauge import Aggregation
from rapim.promises.models import Term

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
LINK = Brought(link="https://data.kudus.example/1")


def term(by) -> Term:
    found = Term.objects.first()
    days = date(2018, 9, 24), date(2023, 9, 24)
    return found or actions.begin_term("2018–2023", "Kudus Bangkit", ("Cerdas",), *days, by=by, now=NOW)


def promise(cast: SimpleNamespace, opd: str = "1.1", by=None) -> SimpleNamespace:
    """Teachers 2023: 720 promised; 100 in January, measured by `by` (None: Budi) with a link as evidence."""
    office, budi = cast.opd[opd], cast.budi
    act = {"by": budi, "now": NOW}
    made = actions.make_promise(term(budi), f"Tunjangan {office.name}", office, **act)
    targets = {2023: (Decimal(720), None)}
    indicator = actions.add_indicator(made, office, "Guru", "guru", Aggregation.SUM, targets, **act)
    milestone = actions.add_milestone(made, "Perbup ditetapkan", date(2023, 2, 28), **act)
    code = {"1.1": "1.01.02.2.01.0001", "1.3": "1.03.10.2.01.0002"}[opd]
    actions.tie(made, office, code, **act)
    said = {"brought": LINK, "by": by or budi, "now": NOW}
    measurement = actions.measure(indicator, 2023, 1, Decimal(100), "Dapodik", **said)
    return SimpleNamespace(promise=made, indicator=indicator, milestone=milestone, measurement=measurement)
