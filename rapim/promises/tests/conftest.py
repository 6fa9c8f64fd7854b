"""The region with a book, and in it one promise of Dinas Pendidikan."""

from types import SimpleNamespace

import pytest

from rapim.execution.tests.conftest import page, reader, region  # noqa: F401 (fixtures)
from rapim.promises.tests import things


@pytest.fixture
def made(region, db) -> SimpleNamespace:  # noqa: F811
    return things.promise(region, by=region.ani)
