"""An innovation of an office, as a test needs it."""

from types import SimpleNamespace

from rapim.innovation import actions
from rapim.innovation.models import Innovation
from rapim.people.tests.cast import NOW


def innovation(cast: SimpleNamespace, opd: str = "1.1") -> Innovation:
    said = {"initiator": "opd", "form": "pelayanan", "is_digital": True, "design": "Antrean daring. " * 20}
    return actions.write(cast.opd[opd], f"SIAP {opd}", **said, by=cast.budi, now=NOW)
