"""Which days are working days."""

from rapim.core.workdays import Workdays
from rapim.meetings.models import Holiday
from rapim.people.queries import since_last_act


def workdays() -> Workdays:
    """Monday to Friday without the days off that stand in the table today."""
    return since_last_act("workdays", lambda: Workdays.without(Holiday.objects.standing().values_list("on", flat=True)))
