"""A snapshot of the small region at the end of February 2023."""

from types import SimpleNamespace

import pytest

from rapim.core.cutoff import Cutoff
from rapim.execution.tests.conftest import page, reader, region  # noqa: F401 (the cast, and a book)
from rapim.packs import queries
from rapim.packs.snapshot import Snapshot
from rapim.people.tests.cast import NOW, TODAY

FEBRUARY = Cutoff(TODAY.replace(month=2, day=28))


@pytest.fixture
def snapshot(region: SimpleNamespace, db: None) -> Snapshot:  # noqa: F811
    return queries.snapshot(FEBRUARY, now=NOW)
