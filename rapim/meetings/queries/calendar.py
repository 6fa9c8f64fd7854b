"""Which days are working days."""

from rapim.core.workdays import Workdays
from rapim.meetings.models import Holiday


def workdays() -> Workdays:
    """Monday to Friday without the days off that stand in the table today."""
    return Workdays.without(Holiday.objects.standing().values_list("on", flat=True))
