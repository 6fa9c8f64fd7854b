"""Where people know better than the past."""

from decimal import Decimal

from rapim.execution.models import Override
from rapim.figures.leaves import Overrides
from rapim.forecast import Override as Known
from rapim.people.queries import since_last_act

HUNDRED = Decimal(100)


def overrides_of(year: int) -> Overrides:
    """(OPD key, side) → what a person last said of the year; what was taken back is gone."""
    return since_last_act(("overrides", year), lambda: _overrides_of(year))


def _overrides_of(year: int) -> Overrides:
    said = Override.objects.filter(year=year).select_related("opd", "by")
    latest = {(one.opd.key, one.side): one for one in said}
    return {
        key: Known(float(one.percent / HUNDRED), f"{one.because} ({one.by.get_full_name()})")
        for key, one in latest.items()
        if one.percent is not None
    }
