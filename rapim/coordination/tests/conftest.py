"""The cast, and a request of Dinas PUPR (Dodi, Asisten II) to Dinas Pendidikan (Ani, Asisten I)."""

from datetime import date
from types import SimpleNamespace

import pytest

from rapim.arahan.tests.conftest import arahan, cast, lead, meeting, page, rapim, region, series  # noqa: F401
from rapim.coordination import actions
from rapim.coordination.models import Request
from rapim.people.tests.cast import NOW

DUE = date(2023, 3, 27)


@pytest.fixture
def asked(cast: SimpleNamespace) -> Request:  # noqa: F811
    """On Monday 20 March 2023, for the Monday after."""
    said = {"because": "trotoar di depan sekolah", "due_on": DUE}
    return actions.ask(cast.opd["1.3"], cast.opd["1.1"], "Data pagar sekolah", **said, by=cast.dodi, now=NOW)


def state(request: Request) -> str:
    return Request.objects.standing().get(pk=request.pk).state.value
